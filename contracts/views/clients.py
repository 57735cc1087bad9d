"""Clients: the list, the page, the forms."""

from dataclasses import fields
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from contracts.actions import clients
from contracts.forms.clients import ClientSet
from contracts.models import Client
from contracts.queries.clients import page
from contracts.queries.contracts import amounts
from contracts.rules.values import ClientValues, ContactValues
from scopeguard.accounts.places import countries
from scopeguard.activity.once import once
from scopeguard.activity.seen import changed_since
from scopeguard.core.forms import refuse
from scopeguard.core.htmx import INVALID, go_to

MAX_QUERY = 200
_CONTACT_FIELDS = [field.name for field in fields(ContactValues) if field.name != "key"]
_CLIENT_FIELDS = [field.name for field in fields(ClientValues) if field.name != "contacts"]


@require_safe
def client_list(request: HttpRequest) -> HttpResponse:
    """Clients by name, found by name or contact."""
    words = request.GET.get("q", "")[:MAX_QUERY].strip()
    found = page(words, request.GET.get("after", ""))
    query = {"q": words} if words else {}
    next_url = "?" + urlencode(query | {"after": found.after}) if found.after else ""
    context = {"page": found, "q": words, "next_url": next_url}
    return render(request, "contracts/client_list.html", context)


@require_safe
def client_detail(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """One client with its contacts and contracts."""
    client = get_object_or_404(Client, public_id=public_id)
    contracts = list(client.contracts.all())
    now = amounts(contracts)
    return render(
        request,
        "contracts/client_detail.html",
        {
            "client": client,
            "country": dict(countries()).get(client.country, client.country),
            "contacts": list(client.contacts.all()),
            "contracts": [(contract, now[contract.pk]) for contract in contracts],
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@once
def client_new(request: HttpRequest) -> HttpResponse:
    """A client on its own; usually one is made together with its first contract."""
    if request.method != "POST":
        first = {"country": request.studio.country, "language": request.user.language}
        return _form(request, ClientSet(start=first | {"contacts": [{"is_main": True}]}))
    if "more" in request.POST:
        return _form(request, ClientSet.again(request.POST), status=INVALID)
    forms = ClientSet(request.POST)
    if not forms.is_valid():
        return _form(request, forms, status=INVALID)
    client = clients.create(
        studio=request.studio, values=forms.values(), by=request.user, now=timezone.now()
    )
    messages.success(request, _("The client is saved."))
    return go_to(request, "client_detail", client.public_id)


@require_http_methods(["GET", "HEAD", "POST"])
@once
def client_edit(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Change a client. What was issued keeps what it printed."""
    client = get_object_or_404(Client, public_id=public_id)
    if request.method != "POST":
        return _form(request, ClientSet(start=_shown(client)), client)
    if "more" in request.POST:
        return _form(request, ClientSet.again(request.POST), client, status=INVALID)
    forms = ClientSet(request.POST)
    if not forms.is_valid() or refuse(forms.form, changed_since(request, client)):
        return _form(request, forms, client, status=INVALID)
    clients.change(client=client, values=forms.values(), by=request.user, now=timezone.now())
    messages.success(request, _("The client is saved."))
    return go_to(request, "client_detail", client.public_id)


def _form(
    request: HttpRequest, forms: ClientSet, client: Client | None = None, status: int = 200
) -> HttpResponse:
    context = {"forms": forms, "client": client, "mistakes": forms.mistakes()}
    return render(request, "contracts/client_form.html", context, status=status)


def _shown(client: Client) -> dict[str, Any]:
    """The start of the form of an existing client."""
    start: dict[str, Any] = {name: getattr(client, name) for name in _CLIENT_FIELDS}
    start["contacts"] = [
        {"key": str(row.public_id)} | {name: getattr(row, name) for name in _CONTACT_FIELDS}
        for row in client.contacts.all()
    ]
    return start
