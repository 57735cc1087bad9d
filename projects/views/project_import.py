"""Contracts from JSON lines: read, shown in words, and made once the person agrees."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from contracts.import_words import told
from contracts.period_words import period_words
from contracts.queries.clients import folded, with_name
from contracts.rules.import_line import ReadContract, UnreadLine, read_lines
from projects.actions import projects
from projects.forms.projects import ImportChoicesForm, ImportForm
from scopeguard.activity.once import once
from scopeguard.core.htmx import INVALID, go_to


@require_http_methods(["GET", "HEAD", "POST"])
def project_import(request: HttpRequest) -> HttpResponse:
    """Paste or choose lines; the answer says what was understood. Nothing is saved."""
    if request.method != "POST":
        return render(request, "projects/project_import.html", {"form": ImportForm()})
    form = ImportForm(request.POST, request.FILES)
    if not form.is_valid():
        return render(request, "projects/project_import.html", {"form": form}, status=INVALID)
    return _preview(request, form.cleaned_data["lines"], ImportChoicesForm())


@require_POST
@once
def project_import_create(request: HttpRequest) -> HttpResponse:
    """Make the projects of the lines that were shown; those with mistakes are left out."""
    form, choices = ImportForm(request.POST), ImportChoicesForm(request.POST)
    if not form.is_valid():
        return render(request, "projects/project_import.html", {"form": form}, status=INVALID)
    lines = form.cleaned_data["lines"]
    read = [item for item in read_lines(lines) if isinstance(item, ReadContract)]
    if not read or not choices.is_valid():
        return _preview(request, lines, choices)
    made = projects.start_read(
        studio=request.studio,
        read=read,
        signed=choices.cleaned_data["signed"] == "yes",
        by=request.user,
        now=timezone.now(),
    )
    sentence = ngettext("%(count)s project is ready.", "%(count)s projects are ready.", len(made))
    messages.success(request, sentence % {"count": len(made)})
    if len(made) == 1:
        return go_to(request, "contract_detail", made[0].contract.public_id)
    return go_to(request, "project_list")


def _preview(request: HttpRequest, lines: str, choices: ImportChoicesForm) -> HttpResponse:
    """What the lines say in words, and what could not be read."""
    found = read_lines(lines)
    read = [item for item in found if isinstance(item, ReadContract)]
    known = with_name(item.client_name for item in read)
    context = {
        "read": [
            (item, known.get(folded(item.client_name)), period_words(item.values)) for item in read
        ],
        "unread": [
            (item.line, [told(problem) for problem in item.problems])
            for item in found
            if isinstance(item, UnreadLine)
        ],
        "form": ImportForm(initial={"text": lines}),
        "choices": choices,
    }
    done = bool(read) and not choices.errors
    template = "projects/project_import_preview.html"
    return render(request, template, context, status=200 if done else INVALID)
