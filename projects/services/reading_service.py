"""A message read by the studio's reading service where that is on, else by the built-in engine.

Waits for a network: to be called before a transaction opens, never in one. The built-in engine
reads in any case. It takes over where the service fails, what this studio taught it stands, and
only what both read alike is called sure: nobody has measured how sure a service's own word is.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.conf import settings

from contracts.rules.terms import Terms
from projects.models import Project, ReadingService
from projects.queries.judging import Bench, bench
from projects.queries.readings import read_message
from projects.reading import Ask, Cue, Guess, Reading
from projects.reading.clean import Cleaned, clean
from projects.reading.language import language_of
from projects.rules.asks import Kind
from projects.rules.service_faults import Fault, ServiceFault
from projects.services import exchange
from projects.services.addresses import place
from projects.services.answers import Heard, content_of, heard
from projects.services.prompts import FORMATS, MESSAGE_CHARS, Question, payload, question
from scopeguard.accounts.models import Studio
from scopeguard.core.secrets import Unreadable, unseal

PREFIX = "service:"
_FIRST, _SECOND, _THIRD = 0.7, 0.2, 0.08


@dataclass(frozen=True, slots=True)
class Outcome:
    """A reading; `fault` says why the service did not make it ("": it did, or is off)."""

    reading: Reading
    fault: str = ""


def in_use(studio: Studio) -> ReadingService | None:
    """The service that the owner agreed to, or None."""
    return ReadingService.objects.filter(studio=studio, agreed_at__isnull=False).first()


def read_for(
    studio: Studio,
    message: str,
    *,
    project: Project,
    channel: str = "email",
    seconds: float = exchange.SECONDS,
) -> Outcome:
    """Read one message under the terms and counts of a project. Never raises ServiceFault."""
    judges = bench(project)
    own_reading = read_message(project, judges, message, channel)
    service = in_use(studio)
    cleaned = clean(message)
    if service is None or not any(char.isalpha() for char in cleaned.text):
        return Outcome(own_reading)
    try:
        asked = question(cleaned.text, judges.terms, judges.counts, names(project))
        found = ask(service, asked, service.answer_format, seconds)
    except ServiceFault as fault:
        return Outcome(own_reading, fault.fault.value)
    return Outcome(_merged(service, own_reading, found, cleaned, judges))


def ask(
    service: ReadingService,
    asked: Question,
    answer_format: str,
    seconds: float = exchange.SECONDS,
) -> tuple[Heard, ...]:
    """Put one question to the service, once. Raises ServiceFault."""
    where = place(service.address, settings.READING_HOSTS)
    headers = {"Content-Type": "application/json", "Accept": "application/json"}
    headers |= {"User-Agent": "ScopeGuard", "Connection": "close"}
    if service.sealed_key:
        try:
            headers["Authorization"] = f"Bearer {unseal(service.sealed_key)}"
        except Unreadable as error:
            raise ServiceFault(Fault.KEY_LOST) from error
    body = json.dumps(payload(asked, service.model, answer_format)).encode()
    answer = exchange.post(where, body, headers, allowed=settings.READING_HOSTS, seconds=seconds)
    return heard(content_of(answer), asked)


def try_out(service: ReadingService, asked: Question) -> str:
    """The strictest form of answer that the server knows. Raises ServiceFault."""
    for answer_format in FORMATS:
        try:
            ask(service, asked, answer_format)
        except ServiceFault as fault:
            if fault.fault not in (Fault.BROKEN, Fault.UNFIT) or answer_format == FORMATS[-1]:
                raise
        else:
            return answer_format
    raise ServiceFault(Fault.UNFIT)


def names(project: Project) -> list[str]:
    """The client and its people: what they are called never leaves."""
    found = [project.client.name]
    for contact in project.client.contacts.all():
        found += [contact.full_name, contact.first_name, contact.last_name]
    return found


def _merged(
    service: ReadingService,
    own: Reading,
    found: Sequence[Heard],
    cleaned: Cleaned,
    judges: Bench,
) -> Reading:
    asks = tuple(_ask(one, own.asks, cleaned, judges.terms) for one in found)
    cut = own.truncated or len(cleaned.text) > MESSAGE_CHARS
    return Reading(own.language, asks, f"{PREFIX}{service.model}"[:60], cut)


def _ask(one: Heard, own: Sequence[Ask], cleaned: Cleaned, terms: Terms) -> Ask:
    start, end = cleaned.span(one.start, one.end)
    text = cleaned.text[one.start : one.end]
    twin = max(own, key=lambda other: _overlap(other, start, end), default=None)
    if twin is not None and not _overlap(twin, start, end):
        twin = None
    keys: list[str | None] = [item.key for item in (*terms.deliverables, *terms.exclusions)]
    made = Ask(
        text=text,
        start=start,
        end=end,
        language=language_of(text, terms.language),
        kinds=_ranked(one.kinds, [kind.value for kind in Kind]),
        items=_ranked(one.items, [*keys, None]),
        confident=False,
        cues=tuple(Cue("words", word, one.kinds[0]) for word in one.words),
    )
    if twin is None:
        return made
    taught = (cue.points_to for cue in twin.cues if cue.source == "example")
    if not {twin.kind, twin.item}.isdisjoint(taught):
        return replace(twin, text=text, start=start, end=end)
    alike = (made.kind, made.item) == (twin.kind, twin.item)
    return replace(
        made,
        confident=alike,
        urgent=twin.urgent,
        important=twin.important,
        certainty=twin.certainty if alike else 0.0,
        cues=made.cues + tuple(cue for cue in twin.cues if alike and cue.source != "words"),
    )


def _overlap(ask: Ask, start: int, end: int) -> int:
    return max(0, min(ask.end, end) - max(ask.start, start))


def _ranked(chosen: Sequence[str | None], known: Sequence[str | None]) -> tuple[Guess, ...]:
    """The choices first, the others behind them; the scores only keep the order and sum to 1."""
    rest = [value for value in known if value not in chosen]
    scores = list((_FIRST, _SECOND, _THIRD)[: len(chosen)])
    left = 1 - sum(scores)
    scores += [left / len(rest)] * len(rest) if rest else []
    total = sum(scores)
    return tuple(
        Guess(value, score / total) for value, score in zip([*chosen, *rest], scores, strict=True)
    )
