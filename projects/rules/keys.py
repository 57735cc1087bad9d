"""The letter that sets each kind on the page of a request: the same in both languages."""

from projects.rules.asks import Kind

KEYS: dict[Kind, str] = {
    Kind.NEW_WORK: "n",
    Kind.REVISION: "r",
    Kind.CORRECTION: "c",
    Kind.SCHEDULE: "s",
    Kind.TERMS: "t",
    Kind.QUESTION: "q",
    Kind.CONDUCT: "o",
    Kind.UNCLEAR: "u",
}
