"""Template tags, components and error pages, drawn without a page around them."""

import re

import pytest
from django import forms
from django.template import Context, Template
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation

ERRORS = (400, 403, 404, 405, 413, 422, 429, 500)


class Place:
    """What the URL resolver leaves on a request."""

    def __init__(self, url_name: str) -> None:
        self.url_name = url_name


class PriceForm(forms.Form):
    price = forms.CharField(label="Price")

    def clean(self):
        raise forms.ValidationError("Both cannot be true.")


def draw(source, request=None, **context):
    return Template("{% load face %}" + source).render(Context({"request": request, **context}))


def at(url_name):
    request = RequestFactory().get("/")
    request.resolver_match = Place(url_name)
    return request


@pytest.mark.parametrize(
    ("here", "mark"),
    [
        ("change_order_list", 'aria-current="page"'),
        ("change_order_issue", 'aria-current="true"'),
        ("order_list", ""),
        ("contract_detail", ""),
    ],
)
def test_navigation_marks_the_noun_of_the_view(here, mark):
    html = draw('{% nav_item "change_order_list" "Change orders" %}', at(here))

    assert ("aria-current" in html) == bool(mark)
    assert mark in html


def test_an_answer_belongs_to_the_requests():
    html = draw('{% nav_item "request_list" "Requests" %}', at("reply_detail"))

    assert 'aria-current="true"' in html


def test_a_page_can_place_itself_in_the_navigation():
    html = draw('{% nav_item "project_list" "Projects" %}', at("delivery_new"), nav_here="project")

    assert 'aria-current="true"' in html


def test_navigation_counts_what_waits_and_hides_zero():
    source = '{% nav_item "request_list" "Requests" "undecided" "to decide" %}'

    assert "4<span" in draw(source, at("dashboard"), nav={"undecided": 4})
    assert "to decide" not in draw(source, at("dashboard"), nav={"undecided": 0})
    assert "to decide" not in draw(source, at("dashboard"))


def test_rounds_are_read_aloud_and_those_beyond_are_marked():
    html = draw("{% pips 3 2 %}")

    assert 'aria-label="3 of 2 revision rounds used"' in html
    assert html.count('class="pip on"') == 2
    assert html.count('class="pip over"') == 1


def test_an_icon_is_silent_unless_it_has_a_label():
    assert 'aria-hidden="true"' in draw('{% icon "mail" %}')
    assert 'role="img" aria-label="E-mail"' in draw('{% icon "mail" label="E-mail" %}')


def test_a_form_with_faults_says_so_with_links_to_its_fields():
    form = PriceForm({"price": ""})

    html = render_to_string("_components/form_errors.html", {"form": form})

    assert 'role="alert"' in html
    assert '<a href="#id_price">Price</a>' in html
    assert "Both cannot be true." in html
    assert "alert" not in render_to_string("_components/form_errors.html", {"form": PriceForm()})


def test_a_question_comes_before_an_act_and_needs_no_script():
    html = render_to_string(
        "_components/confirm_button.html",
        {"action": "/x", "label": "Withdraw", "question": "Withdraw it?"},
        request=RequestFactory().get("/"),
    )

    assert "<details" in html
    assert html.index("Withdraw it?") < html.index("<form")
    assert 'method="post"' in html
    assert "csrfmiddlewaretoken" in html
    assert 'name="form_key"' in html


@pytest.mark.parametrize("code", ERRORS)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_error_pages_need_neither_request_nor_database_and_speak_both_languages(code, language):
    with translation.override(language):
        html = render_to_string(f"{code}.html")

    assert f'<html lang="{language}"' in html
    assert re.search(r'<section lang="en">\s*<h1>[^<]+</h1>\s*<p>[^<]{40,}', html)
    assert re.search(r'<section lang="fr">\s*<h1>[^<]+</h1>\s*<p>[^<]{40,}', html)
