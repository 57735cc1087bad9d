"""One contract that the tests of the reading engine share."""

from decimal import Decimal

from contracts.rules.terms import DeliverableTerms, ExclusionTerms, Terms

TERMS = Terms(
    language="en",
    currency="GBP",
    price=Decimal(3200),
    hourly_rate=Decimal(60),
    ends_on=None,
    deliverables=(
        DeliverableTerms("logo", "Logo concepts", "Two initial concepts, one refined", "", 2, 1),
        DeliverableTerms("cards", "Business cards", "Print-ready business card", "card", 1, 1),
        DeliverableTerms("menu", "Menu", "Four seasonal menus, A4", "menu", 4, 2),
    ),
    exclusions=(
        ExclusionTerms("website", "Website design or development", "Any page layout or code"),
        ExclusionTerms("photos", "Photography", "Taking or retouching pictures"),
    ),
)
