"""One ask on the desk: its facts, its draft in either language, and the form to edit it."""

from dataclasses import dataclass, fields
from functools import cached_property
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.utils import timezone

from contracts.models import Contact
from projects import reply_words
from projects.forms.replies import ReplyForm
from projects.models import Ask, Reply
from projects.queries import replies as queries
from projects.replies.background import Background
from projects.replies.catalogue import REFUSALS, reason_for
from projects.replies.choices import Choices, from_kept, meant
from projects.replies.drafting import Draft, Option, draft, offered, subject_line
from projects.replies.engine import MissingFact
from projects.replies.facts import facts
from projects.replies.plan import later_day
from projects.rules.tone import Found, check

_ASK = (
    "studio", "request__contact", "project__contract__contact", "project__client", "change_order",
)  # fmt: skip
# The field of this page on which an alternative waits.
WAITS_FOR = {"recommend": "referral", "later": "later_on"}


def load_ask(public_id: UUID) -> Ask:
    """An ask of this studio with all that a reply names, or 404."""
    return get_object_or_404(Ask.objects.select_related(*_ASK), public_id=public_id)


def load(public_id: UUID) -> Reply:
    """A reply of this studio with its mail and its ask, or 404."""
    related = ("contact", "mail", "sent_by", *(f"ask__{name}" for name in _ASK))
    return get_object_or_404(Reply.objects.select_related(*related), public_id=public_id)


@dataclass(frozen=True, slots=True)
class Made:
    """What the facts allow: a draft, or the name of the fact that stops it."""

    facts: dict[str, object]
    options: tuple[Option, ...]
    draft: Draft | None
    missing: str


class Desk:
    """One ask with everything that its reply is made of.

    `decision` is what the person means to answer where nothing is decided yet.
    """

    def __init__(self, ask: Ask, decision: object = "") -> None:
        self.ask = ask
        self.decision = meant(ask.decision or decision)
        self.today = timezone.localdate()
        self.reason = reason_for(ask.verdict, ask.decision or self.decision)
        self.language = "fr" if ask.project.client.language.startswith("fr") else "en"

    @cached_property
    def people(self) -> list[Contact]:
        """To whom it may go, the likeliest first."""
        return queries.people(self.ask)

    @cached_property
    def background(self) -> Background:
        """The rows behind the facts, as values."""
        rows = queries.material(self.ask)
        return Background(**{field.name: getattr(rows, field.name) for field in fields(rows)})

    def contact(self, public_id: str) -> Contact | None:
        """The person of that id, else the likeliest one, None where the client has none."""
        known = {str(person.public_id): person for person in self.people}
        return known.get(public_id) or next(iter(self.people), None)

    def make(self, choices: Choices, contact: Contact | None, language: str) -> Made:
        """The draft in a language, from the same facts."""
        known = facts(
            self.ask, self.background, choices, contact=contact, language=language,
            today=self.today,
        )  # fmt: skip
        options = offered(self.reason, known, choices, language)
        try:
            made = draft(self.reason, known, choices, language)
        except MissingFact as fact:
            return Made(known, options, None, fact.name)
        return Made(known, options, made, "")

    def form(self, data: object = None, **options: object) -> ReplyForm:
        """The form, bound to `data` or with initial values."""
        people = [(str(one.public_id), self._person(one)) for one in self.people]
        names = [
            (option.name, reply_words.OPTIONS[option.name])
            for option in self.make(Choices(), None, "en").options
        ]
        return ReplyForm(data, people=people, options=names, today=self.today, **options)

    def theirs(self, made: Made) -> tuple[str, ...]:
        """Words of the client as they stand in the draft: they may hold anything."""
        names = ("quote", "question", "contact", "client", "subject", "item", "next_item", "swap")
        return tuple(str(made.facts[name]) for name in names if name in made.facts)

    def faults(self, made: Made, contact: Contact | None, body: str) -> tuple[Found, ...]:
        """What the checker says about a text."""
        return check(
            body,
            language=self.language,
            client_name=contact.full_name if contact else "",
            declines=self.reason in REFUSALS,
            theirs=self.theirs(made),
        )

    def start(self, reply: Reply | None, seen: str) -> ReplyForm:
        """The form of a reply as it was kept, else of a fresh draft."""
        choices = from_kept(reply.choices) if reply else Choices()
        contact = (reply and reply.contact) or self.contact("")
        return self.drawn(
            choices, contact, seen,
            subject=reply.subject if reply else "", body=reply.body if reply else "",
        )  # fmt: skip

    def drawn(
        self,
        choices: Choices,
        contact: Contact | None,
        seen: str,
        *,
        subject: str = "",
        body: str = "",
        drafted: str = "",
    ) -> ReplyForm:
        """An unbound form of these choices; text that is not given is drafted."""
        made = self.make(choices, contact, self.language)
        fresh = made.draft
        later = choices.later_on or later_day(self.ask, self.background, choices, self.today)
        return self.form(initial={
            "contact": str(contact.public_id) if contact else "",
            "subject": subject or subject_line(self.reason, made.facts, self.language),
            "body": body or (fresh.body if fresh else ""),
            "options": [option.name for option in made.options if option.on],
            "strength": str(made.facts["strength"]),
            "call": choices.call, "hours": choices.hours, "later_on": later,
            "referral": choices.referral, "decision": self.decision, "seen": seen,
            "drafted": drafted or (fresh.digest if fresh else ""),
        })  # fmt: skip

    def add_errors(self, form: ReplyForm, made: Made) -> None:
        """A chosen alternative that waits for a field of this page says so beside it."""
        for option in made.options:
            field = WAITS_FOR.get(option.name)
            if field and option.missing and option.name in (form.choices().options or ()):
                form.add_error(field, reply_words.LACKS[option.missing])

    def _person(self, contact: Contact) -> str:
        return f"{contact} · {contact.email}" if contact.email else str(contact)
