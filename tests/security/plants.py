"""Leaks on purpose, one view each, and sound views beside them. Mounted in tests alone."""

import uuid

from django.contrib.auth.decorators import login_not_required
from django.http import (
    Http404,
    HttpResponse,
    HttpResponseForbidden,
    HttpResponseRedirect,
    JsonResponse,
)
from django.shortcuts import get_object_or_404
from django.urls import include, path
from django.utils.html import format_html
from django_scopes import scopes_disabled

from contracts.models import Client, Contact, Contract, Deliverable, IssuedDocument
from projects.models import ClientRequest, Project

FORM = '<form method="post" action="{}"><select name="{}">{}</select></form>'


@scopes_disabled()
def any_contract(public_id):
    found = Contract.objects.filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return found


def unscoped_get(request, public_id):
    return HttpResponse(any_contract(public_id).title)


def id_in_a_field(request):
    if request.method == "POST":
        with scopes_disabled():
            chosen = Contract.objects.filter(public_id=_uuid(request.POST.get("choice"))).first()
        return HttpResponse(chosen.title if chosen else "", status=200)
    return _form(request, "choice", [c.public_id for c in Contract.objects.all()])


def id_in_the_query(request):
    with scopes_disabled():
        found = Contact.objects.filter(client_id=_int(request.GET.get("client")))
        return HttpResponse(", ".join(c.last_name for c in found))


def search_count(request):
    word = request.GET.get("q", "")
    with scopes_disabled():
        count = Client.objects.filter(name__contains=word).count() if word else 0
    return HttpResponse(f'<form><input name="q" type="search"></form>{count} found')


def export(request):
    with scopes_disabled():
        rows = [f"{c.name};{c.notes}" for c in Client.objects.all()]
    return HttpResponse("\n".join(rows), content_type="text/csv")


def pdf(request, public_id):
    with scopes_disabled():
        document = get_object_or_404(IssuedDocument, public_id=public_id)
    return HttpResponse(bytes(document.pdf), content_type="application/pdf")


def json_escaped(request, public_id):
    contract = any_contract(public_id)
    return JsonResponse({"a": [{"b": contract.purpose}]})


def error_text(request, public_id):
    contract = any_contract(public_id)
    if contract.studio != request.studio:
        return HttpResponseForbidden(f"“{contract.title}” is not yours.")
    return HttpResponse("fine")


def redirect_with_a_name(request, public_id):
    return HttpResponseRedirect(f"/search?q={any_contract(public_id).title}")


def head_alone(request, public_id):
    if request.method == "HEAD":
        return HttpResponse(headers={"X-Title": any_contract(public_id).title})
    return HttpResponse(get_object_or_404(Contract, public_id=public_id).title)


def header(request):
    with scopes_disabled():
        newest = Contract.objects.order_by("pk").first()
    return HttpResponse(headers={"Content-Disposition": f'attachment; filename="{newest.title}"'})


def cookie(request, public_id):
    response = HttpResponse("fine")
    response.set_cookie("last", any_contract(public_id).title)
    return response


def action_on_a_foreign_row(request, public_id):
    if request.method == "POST":
        with scopes_disabled():
            Client.objects.filter(public_id=public_id).update(notes="gone")
    get_object_or_404(Client, public_id=public_id)
    return HttpResponse("fine")


def delete_method(request, public_id):
    if request.method == "DELETE":
        with scopes_disabled():
            Deliverable.objects.filter(contract__public_id=public_id).delete()
    return HttpResponse(get_object_or_404(Contract, public_id=public_id).title)


def foreign_key_in_a_form(request):
    if request.method == "POST":
        client = _int(request.POST.get("client"))
        with scopes_disabled():
            known = Client.objects.filter(pk=client).exists()
        if known:
            Contact.objects.create(studio=request.studio, client_id=client, last_name="New")
    return _form(request, "client", [c.pk for c in Client.objects.all()])


def field_that_no_form_offers(request):
    if request.method == "POST" and request.POST.get("project_id"):
        project = _int(request.POST["project_id"])
        with scopes_disabled():
            ClientRequest.objects.filter(project_id=project).update(sender="taken")
    return HttpResponse("fine")


def foreign_is_not_absent(request, public_id):
    if any_contract(public_id).studio != request.studio:
        return HttpResponseForbidden("")
    return HttpResponse("fine")


@login_not_required
def open_to_all(request):
    return HttpResponse("welcome")


def tenant_from_a_header(request):
    with scopes_disabled():
        studio = _int(request.headers.get("X-Studio")) or request.studio.pk
        return HttpResponse([p.contract.title for p in Project.objects.filter(studio_id=studio)])


def piece_alone(request, public_id):
    if request.headers.get("HX-Request"):
        return HttpResponse(any_contract(public_id).title)
    return HttpResponse(get_object_or_404(Contract, public_id=public_id).title)


def amount(request):
    with scopes_disabled():
        highest = max(c.price for c in Contract.objects.all())
    return HttpResponse(f"{highest:,.2f}".replace(",", "\u202f"))


def visit_that_writes(request, public_id):
    Contract.objects.filter(public_id=public_id).update(trade="seen")
    return HttpResponse(get_object_or_404(Contract, public_id=public_id).title)


def breakdown(request):
    return HttpResponse(str(int(request.GET.get("after", "0"))))


def no_filler(request, unheard_of):
    return HttpResponse(unheard_of)


# --- Sound views: none of these may raise an alarm. ---


def scoped_get(request, public_id):
    return HttpResponse(get_object_or_404(Contract, public_id=public_id).title)


def scoped_list(request):
    return HttpResponse(", ".join(c.name for c in Client.objects.all()))


def scoped_search(request):
    word = request.GET.get("q", "")
    found = Client.objects.filter(name__contains=word).count() if word else 0
    page = '<form><input name="q" type="search" value="{}"></form>{} found'
    return HttpResponse(format_html(page, word, found))


def scoped_choice(request):
    own = Client.objects.all()
    if request.method == "POST":
        client = own.filter(pk=_int(request.POST.get("client"))).first()
        if client is None:
            return HttpResponse("choose one of yours", status=422)
        Contact.objects.create(studio=request.studio, client=client, last_name="New")
    return _form(request, "client", [c.pk for c in own])


def scoped_action(request, public_id):
    contract = get_object_or_404(Contract, public_id=public_id)
    if request.method != "POST":
        return HttpResponse(status=405)
    Contract.objects.filter(pk=contract.pk).update(trade="moved")
    return HttpResponseRedirect(f"/contracts/{public_id}")


def scoped_pdf(request, public_id):
    document = get_object_or_404(IssuedDocument, public_id=public_id)
    return HttpResponse(bytes(document.pdf), content_type="application/pdf")


def _form(request, name, values):
    options = "".join(f'<option value="{value}">{value}</option>' for value in values)
    return HttpResponse(FORM.format(request.path, name, options))


def _int(text):
    return int(text) if text and text.isdecimal() else 0


def _uuid(text):
    try:
        return uuid.UUID(text or "")
    except ValueError:
        return None


OF_A_CONTRACT = [
    unscoped_get, json_escaped, error_text, redirect_with_a_name, head_alone, cookie,
    delete_method, foreign_is_not_absent, piece_alone, visit_that_writes, scoped_get, scoped_action,
]  # fmt: skip
OF_NOTHING = [
    id_in_a_field, id_in_the_query, search_count, export, header, foreign_key_in_a_form,
    field_that_no_form_offers, open_to_all, tenant_from_a_header, amount, breakdown, scoped_list,
    scoped_search, scoped_choice,
]  # fmt: skip
OF_A_DOCUMENT = [pdf, scoped_pdf]

urlpatterns = [
    *[
        path(f"plants/{v.__name__}/contracts/<uuid:public_id>", v, name=v.__name__)
        for v in OF_A_CONTRACT
    ],
    *[path(f"plants/{v.__name__}", v, name=v.__name__) for v in OF_NOTHING],
    *[
        path(f"plants/{v.__name__}/documents/<uuid:public_id>", v, name=v.__name__)
        for v in OF_A_DOCUMENT
    ],
    path(
        "plants/foreign_row/clients/<uuid:public_id>",
        action_on_a_foreign_row,
        name="action_on_a_foreign_row",
    ),
    path("plants/no_filler/<slug:unheard_of>", no_filler, name="no_filler"),
    path("", include("scopeguard.urls")),
]
