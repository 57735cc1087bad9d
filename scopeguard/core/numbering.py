"""Numbers as documents print them: revision letters and references. The counters are rows.

The counter itself is raised in `contracts.actions`, in the transaction that issues the document.
"""

_LETTERS = 26


def revision_letters(revision: int) -> str:
    """0 is "" (first issue), 1 is "A", 26 "Z", 27 "AA". ValueError below 0."""
    if revision < 0:
        raise ValueError(f"revision {revision}")
    letters = ""
    while revision:
        revision, rest = divmod(revision - 1, _LETTERS)
        letters = chr(ord("A") + rest) + letters
    return letters


def next_revision(letters: str) -> str:
    """The letters after these: "" gives "A", "Z" gives "AA". ValueError if they are no letters."""
    revision = 0
    for letter in letters:
        if not "A" <= letter <= "Z":
            raise ValueError(f"revision {letters!r}")
        revision = revision * _LETTERS + ord(letter) - ord("A") + 1
    return revision_letters(revision + 1)


def order_reference(prefix: str, number: int, revision: str, language: str) -> str:
    """How a document names itself: "Avenant n° 3, rév. B", "Change order no. 3, rev. B".

    `prefix` is the document's name in that language. The spaces inside do not break.
    """
    if number < 1:
        raise ValueError(f"number {number}")
    french = language.lower().startswith("fr")
    numbered = f"{prefix} {'n°' if french else 'no.'}\u00a0{number}"
    if not revision:
        return numbered
    return f"{numbered}, {'rév.' if french else 'rev.'}\u00a0{revision}"
