"""Why an act on a change order or a letter is refused. The words are the pages' to say."""


class NotPossible(Exception):
    """What was asked cannot be done to the paper as it stands; `code` says why.

    An order: "not_draft", "not_open", "too_many_lines", "replaced_already". A letter: "not_draft",
    "not_issued", "not_open", "contract_ended", "too_early", "too_soon", "in_future", "no_receipt".
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class UnableToIssue(Exception):
    """The draft cannot go out; `codes` say why.

    An order: those of `rules.standing.problems`, and "not_draft", "free_lines". A letter: those of
    `queries.notices.standing`. Both: "paper_too_big", "paper_failed".
    """

    def __init__(self, *codes: str) -> None:
        super().__init__(", ".join(codes))
        self.codes = codes
