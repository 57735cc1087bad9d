"""The editor of a reply as a browser sees it and sends it, for the tests of its pages."""

import re
from html import unescape
from uuid import uuid4

from django.urls import reverse

from contracts.models import Contact


def url(verb, ask):
    """The address of a verb of the reply to an ask."""
    return reverse(f"reply_{verb}", args=[ask.public_id])


def page(browser, ask, **query):
    """The editor of a fresh reply, as text."""
    return unescape(browser.get(url("new", ask), query).content.decode())


def fields(html):
    """What a browser would send of the editor."""

    def hidden(name):
        return re.search(rf'name="{name}"(?: value="([^"]*)")?', html).group(1) or ""

    text = re.search(r'<textarea[^>]*name="body"[^>]*>\n?(.*?)</textarea>', html, re.DOTALL)
    to = re.search(r'name="to" value="([^"]*)"', html)
    return {
        "form_key": str(uuid4()), "seen": hidden("seen"), "decision": hidden("decision"),
        "drafted": hidden("drafted"),
        "subject": re.search(r'name="subject" value="([^"]*)"', html).group(1),
        "body": text.group(1), "strength": "1",
        "contact": to.group(1) if to else "", "to": to.group(1) if to else "",
        "options": re.findall(r'name="options" id="[^"]*" value="(\w+)" checked', html),
    }  # fmt: skip


def post(browser, ask, verb, headers=None, **sent):
    """Press a button of the editor."""
    return browser.post(url(verb, ask), sent, headers=headers or {})


def paul(project):
    """A second person at the client's."""
    return Contact.objects.create(
        studio=project.studio, client=project.client, first_name="Paul",
        email="paul@atelier.example",
    )  # fmt: skip
