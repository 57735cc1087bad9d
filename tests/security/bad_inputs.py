"""What breaks such programs most often, by the kind of field that it is typed into."""

from tests.security.pages import Form

NUL = "a\x00b"
TEXT = {
    "nul": NUL,
    "surrogate": "a\ud800b",
    "invisible": "\u200b\u200c\u2060",
    "backwards": "1\u202e00,5 Total",
    "lines": "Re: hi\r\nBcc: evil@x.example\u2028x\x85y",
    "hidden_lines": "=?utf-8?q?hi=0D=0ABcc:_evil@x.example?=",
    "marks": "e" + "\u0301" * 2000,
    "template": "{{ x.__class__ }}{% for i in (1..1000000000) %}{% case",
    "format": "{client.__init__.__globals__} %(x)s %s ${x}",
    "markup": '</textarea><link rel=attachment href="file:///etc/passwd"><p style="top:0">',
    "long": "word " * 30_000,
    "one_word": "x" * 150_000,
    "nested": "[" * 100_000,
}
NUMBERS = {
    "french": "1\u202f234,50",
    "english": "1,234.50",
    "german": "1.234,50",
    "ambiguous": "1,234",
    "arabic": "١٢٣",
    "nan": "NaN",
    "infinity": "-Infinity",
    "exponent": "1e30",
    "underscore": "1_000",
    "negative": "-5",
    "places": "1.0050001",
    "digits": "9" * 5_000,
    "large": "99999999999999",
    "word": "abc",
}
DAYS = {
    "no_such_day": "2026-02-30",
    "first_day": "0001-01-01",
    "last_day": "9999-12-31",
    "spring_hour": "2026-03-29T02:30",
    "autumn_hour": "2026-10-25T02:30",
    "time": "25:61",
}
CHOICES = {"unknown": "no-such-choice", "nul": NUL, "digits": "9" * 5_000, "negative": "-1"}
EVERYTHING = TEXT | NUMBERS | DAYS | CHOICES
# What a field is sent while all others are spoilt too: what is meant for its kind, and some more.
TOGETHER = {
    "text": [*TEXT, "digits", "exponent"],
    "number": [*NUMBERS, "nul", "surrogate", "lines"],
    "day": [*DAYS, "nul", "surrogate", "digits", "word", "exponent", "arabic"],
    "choice": [*CHOICES, "surrogate", "lines", "format", "word"],
}
# The few that are tried in each field alone, since a mistake elsewhere would hide them.
ALONE = {
    "text": ["nul", "lines"],
    "number": ["nan", "exponent", "digits", "negative"],
    "day": ["first_day", "last_day"],
    "choice": ["unknown", "digits"],
}
# The few that are tried in an address.
ASKED = ["nul", "surrogate", "format", "nan", "digits", "word"]
LARGE = 20_000
LONG_FORM = 10
NOT_TYPED = {"csrfmiddlewaretoken", "form_key"}


def one_at_a_time(form: Form) -> list[tuple[str, str, dict]]:
    """(field, which input, body): the form as the page fills it, with one field spoilt.

    In a long form each field gets one of the inputs of its kind, in turn.
    """
    names = typed(form)
    found = []
    for place, name in enumerate(names):
        tried = ALONE[_kind(form, name)]
        if len(names) > LONG_FORM:
            tried = [tried[place % len(tried)]]
        found += [(name, which, _plain(form) | {name: [EVERYTHING[which]]}) for which in tried]
    return found


def all_at_once(form: Form) -> list[tuple[str, str, dict]]:
    """Every field spoilt, round after round, until each has been sent all that is for its kind.

    What is over the limit of a whole form goes into its first text alone.
    """
    names = typed(form)
    kinds = {name: _kind(form, name) for name in names}
    found = []
    for place in range(max((len(TOGETHER[kind]) for kind in kinds.values()), default=0)):
        spoilt, large = {}, False
        for name, kind in kinds.items():
            which = TOGETHER[kind][place % len(TOGETHER[kind])]
            if len(EVERYTHING[which]) > LARGE:
                if large:
                    continue
                large = True
            spoilt[name] = which
        values = {name: [EVERYTHING[which]] for name, which in spoilt.items()}
        found.append(("every field", ", ".join(sorted({*spoilt.values()})), _plain(form) | values))
    return found


def typed(form: Form) -> list[str]:
    """The fields that carry what a person chose or typed; those of a formset's first row only."""
    kept = [name for name in form.kinds if name not in NOT_TYPED]
    return [n for n in kept if not any(part.isdecimal() and part != "0" for part in n.split("-"))]


def _plain(form: Form) -> dict[str, list[str]]:
    return {name: list(values) for name, values in form.values.items()}


def _kind(form: Form, name: str) -> str:
    kind = form.kinds[name]
    if kind in ("select", "radio", "checkbox"):
        return "choice"
    if kind in ("date", "datetime-local", "time", "month"):
        return "day"
    words = ("price", "rate", "amount", "quantity", "length", "days", "rounds", "value", "number")
    return "number" if kind == "number" or any(w in name for w in words) else "text"


# Whole bodies that are no form at all.
RAW = [
    (b"\xff\xfe=%ff%fe&a=%00", "application/x-www-form-urlencoded"),
    (b"a=b", "application/x-www-form-urlencoded; charset=x-nope"),
    (b"a=b", "application/x-www-form-urlencoded; charset=utf-16"),
    (b"--x\r\nContent-Disposition: form-data; name=\"a\"", "multipart/form-data; boundary=x"),
    (b"nothing", "multipart/form-data"),
    (b"nothing", "multipart/form-data; boundary=" + "x" * 500),
    (b"[" * 10_000, "application/json"),
    (b"", "text/plain"),
]  # fmt: skip
