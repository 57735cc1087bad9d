"""Requests through all of the middleware, in this process, by a browser that is signed in."""

import uuid

from django.conf import settings
from django.db import connection
from django.http import HttpResponse
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext

from scopeguard.accounts.models import User


class Visitor:
    """One person's browser. Forms carry their CSRF token and their key, as a page draws them."""

    def __init__(self, person: User) -> None:
        self.browser = Browser(enforce_csrf_checks=True, SERVER_NAME="127.0.0.1")
        self.browser.force_login(person)
        self.get("/")

    def get(self, address: str) -> HttpResponse:
        """A page; anything but 200 stops the benchmark."""
        answer = self.browser.get(address)
        if answer.status_code != 200:
            raise RuntimeError(f"{address} answered {answer.status_code}")
        return answer

    def post(self, address: str, **fields: str) -> str:
        """Send a form; the address that the answer leads to. Anything else stops the benchmark."""
        token = self.browser.cookies[settings.CSRF_COOKIE_NAME].value
        answer = self.browser.post(
            address, {"csrfmiddlewaretoken": token, "form_key": str(uuid.uuid4())} | fields
        )
        if answer.status_code != 302:
            raise RuntimeError(f"{address} answered {answer.status_code}")
        return answer.headers["Location"]

    def queries(self, address: str) -> int:
        """How many queries a page takes."""
        with CaptureQueriesContext(connection) as made:
            self.get(address)
        return len(made)
