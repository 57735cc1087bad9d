"""The link that opens a mail program with a text in it."""

from urllib.parse import quote

MAX_CHARS = 1800  # mail programs and browsers cut longer links without a word
# Allowed as they are in the fields of a link: each one saves two characters.
_PLAIN = "!$'()*,;:@/?"
# The same words in characters that take less room: only where the link would be too long.
_LIGHTER = str.maketrans({"’": "'", "\u202f": " ", "\u00a0": " ", "“": '"', "”": '"', "–": "-"})


def mail_link(to: str, subject: str, body: str) -> str | None:
    """ "mailto:…" with subject and text; None where the link would be too long to be trusted.

    A text that is a little too long gets straight apostrophes and ordinary blanks.
    """
    lines = "\r\n".join(body.splitlines())
    for text in (lines, lines.translate(_LIGHTER)):
        fields = f"subject={quote(subject, safe=_PLAIN)}&body={quote(text, safe=_PLAIN)}"
        link = f"mailto:{quote(to, safe='@')}?{fields}"
        if len(link) <= MAX_CHARS:
            return link
    return None
