"""What a pasted message says about itself: header lines, sender, subject, date, channel."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parseaddr, parsedate_to_datetime

_NAMES = {
    "from": "sender", "de": "sender", "expéditeur": "sender",
    "subject": "subject", "objet": "subject", "sujet": "subject",
    "date": "date", "sent": "date", "envoyé": "date",
    "to": "", "à": "", "pour": "", "cc": "", "cci": "", "bcc": "", "reply-to": "", "répondre à": "",
}  # fmt: skip
_HEADER = re.compile(
    rf"^\W{{0,3}}({'|'.join(map(re.escape, _NAMES))})[*_]{{0,2}}\s*:[*_]{{0,2}}\s*(.*)$",
    re.IGNORECASE,
)
_FORWARDED = re.compile(
    r"^[\s>]*(-{2,}.*-{2,}|_{5,}|begin forwarded message\s*:"
    r"|début du message (réexpédié|transféré)\s*:)\s*$",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
_DAY_FIRST = re.compile(
    r"(\d{1,2})(?:er|st|nd|rd|th)?[ .]+([^\W\d]+)\.?,? "
    r"(\d{4})(?!\d)(?:\D{1,6}(\d{1,2})[:h](\d{2}))?"
)
_MONTH_FIRST = re.compile(
    r"([^\W\d]+)\.? (\d{1,2}),? (\d{4})(?!\d)(?:\D{1,6}(\d{1,2}):(\d{2})(?::\d{2})?\s*([ap]m)?)?",
    re.IGNORECASE,
)
_ZONE = re.compile(r"\d ([+-]\d{4}|GMT|UTC|UT|Z)\b")
_MONTHS = (
    ("jan",), ("fév", "fev", "feb"), ("mar",), ("avr", "apr"), ("mai", "may"), ("juin", "jun"),
    ("juil", "jul"), ("aoû", "aou", "aug"), ("sep",), ("oct",), ("nov",), ("déc", "dec"),
)  # fmt: skip
_CALL = re.compile(r"\s*\W*(phone|call|called|spoke|appel|t[ée]l|au t[ée]l)", re.IGNORECASE)
_MEETING = re.compile(
    r"\s*\W*(meeting|met with|minutes|r[ée]union|rendez-vous|rdv|compte rendu)", re.IGNORECASE
)
_LETTER = re.compile(
    r"\b(regards|sincerely|cordialement|bien [àa] vous|dear|hello|bonjour|madame|monsieur)\b",
    re.IGNORECASE,
)
CHAT_CHARS, CHAT_LINES = 280, 3
MOST_HEADERS = 12


@dataclass(frozen=True, slots=True)
class Pasted:
    """A message without its header lines, and what they said.

    `sender` is the name as written, `email` the address in lower case; `sent_at` is naive where
    the header names no time zone. Anything not said is "" or None.
    """

    body: str
    subject: str = ""
    sender: str = ""
    email: str = ""
    sent_at: datetime | None = None
    has_headers: bool = False


def split(text: str) -> Pasted:
    """Take the block of header lines off the top, where there is one.

    One line such as "De : quoi parle-t-on ?" is no block: it takes two lines, or a sender with an
    address. A message that is all header keeps its subject as its text.
    """
    lines = text.splitlines()
    start = 0
    while start < len(lines) and (not lines[start].strip() or _FORWARDED.match(lines[start])):
        start += 1
    found: dict[str, str] = {}
    end = start
    while end < len(lines) and end - start < MOST_HEADERS and (m := _HEADER.match(lines[end])):
        found.setdefault(_NAMES[m.group(1).lower()], m.group(2).strip())
        end += 1
    sender = found.get("sender", "")
    if end - start < 2 and "@" not in sender:
        return Pasted(text.strip())
    body = "\n".join(lines[end:]).strip() or found.get("subject", "")
    if not body:
        return Pasted(text.strip())
    name, address = _who(sender)
    return Pasted(
        body, found.get("subject", ""), name, address, _moment(found.get("date", "")), True
    )


def addresses(text: str) -> frozenset[str]:
    """The e-mail addresses in a text, in lower case; of a long text its first and last part."""
    part = text if len(text) <= 20_000 else text[:10_000] + "\n" + text[-10_000:]
    return frozenset(address.lower() for address in _ADDRESS.findall(part))


def channel(pasted: Pasted) -> str:
    """Guess how the message came: "email", "chat", "call" or "meeting"."""
    if pasted.has_headers:
        return "email"
    opening = pasted.body[:60]
    if _CALL.match(opening):
        return "call"
    if _MEETING.match(opening):
        return "meeting"
    short = len(pasted.body) <= CHAT_CHARS and pasted.body.count("\n") < CHAT_LINES
    return "chat" if short and not _LETTER.search(pasted.body) else "email"


def _who(value: str) -> tuple[str, str]:
    """The name and the address of "Tom Reyes <tom@…>", of "Tom [mailto:tom@…]", of either alone."""
    value = value.replace("[mailto:", "<").replace("]", ">")
    name, address = parseaddr(value)
    if "@" not in address:
        found = _ADDRESS.search(value)
        return (value if not found else "", found.group().lower() if found else "")
    return name.strip(), address.lower()


def _moment(value: str) -> datetime | None:
    """A moment as mail programs print it in both languages; None where it cannot be read."""
    if not value or len(value) > 100:
        return None
    try:
        # The library reads almost anything, and "3:15 PM" as a quarter past three in the morning:
        # it is asked only where the zone shows a date as mail carries it.
        return parsedate_to_datetime(value) if _ZONE.search(value) else _written(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _written(value: str) -> datetime | None:
    if (found := _DAY_FIRST.search(value)) and (month := _month(found.group(2))):
        day, _, year, hour, minute = found.groups()
        return datetime(int(year), month, int(day), int(hour or 12), int(minute or 0))
    if (found := _MONTH_FIRST.search(value)) and (month := _month(found.group(1))):
        _, day, year, hour, minute, half = found.groups()
        clock = int(hour or 12)
        if half:
            clock = clock % 12 + (12 if half.lower() == "pm" else 0)
        return datetime(int(year), month, int(day), clock, int(minute or 0))
    return None


def _month(word: str) -> int | None:
    lower = word.lower()
    for number, starts in enumerate(_MONTHS, start=1):
        if lower.startswith(starts):
            return number
    return None


def plausible(moment: datetime | None, now: datetime) -> bool:
    """Whether an aware moment can be when a message came: after 1999, and not in the future."""
    return moment is not None and datetime(2000, 1, 1, tzinfo=UTC) <= moment <= now
