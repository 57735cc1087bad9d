"""What a contract does not say yet, and would be glad to have said when a dispute comes."""

from enum import StrEnum

from contracts.rules.terms import ClauseKind, Terms


class Gap(StrEnum):
    """Something missing; told in words by the caller."""

    NO_TERMINATION = "no_termination"
    NO_REVISION_LIMIT = "no_revision_limit"
    NO_ROUND_PRICE = "no_round_price"
    NO_EXCLUSIONS = "no_exclusions"
    NO_END = "no_end"
    NO_CHANGES_CLAUSE = "no_changes_clause"
    NO_CONDUCT_CLAUSE = "no_conduct_clause"
    NO_HOURLY_RATE = "no_hourly_rate"
    NO_CONTACT_EMAIL = "no_contact_email"


def gaps(terms: Terms, *, notice_length: int | None, contact_email: str) -> tuple[Gap, ...]:
    """What is missing, the most useful to mend first."""
    missing = {
        Gap.NO_TERMINATION: notice_length is None,
        Gap.NO_REVISION_LIMIT: not any(item.revision_rounds for item in terms.deliverables),
        Gap.NO_EXCLUSIONS: not terms.exclusions,
        Gap.NO_CHANGES_CLAUSE: ClauseKind.CHANGES not in terms.clauses,
        Gap.NO_CONDUCT_CLAUSE: ClauseKind.CONDUCT not in terms.clauses,
        Gap.NO_ROUND_PRICE: terms.extra_round_price is None,
        Gap.NO_HOURLY_RATE: not terms.hourly_rate,
        Gap.NO_END: terms.ends_on is None,
        Gap.NO_CONTACT_EMAIL: not contact_email,
    }
    return tuple(gap for gap, applies in missing.items() if applies)
