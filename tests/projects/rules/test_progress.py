"""The agreed price is shared out by what was delivered."""

from decimal import Decimal

from projects.rules.progress import Part, progress


def test_half_delivered_of_a_priced_deliverable_counts_half_its_price():
    parts = [Part(Decimal(1800), 2, 1), Part(Decimal(1400), 1, 0)]

    amounts = progress(Decimal(3200), parts, "GBP")

    assert amounts.delivered == Decimal("900.00")
    assert amounts.due == Decimal("2300.00")


def test_delivered_and_due_are_the_agreed_price_even_when_it_is_not_the_sum_of_the_parts():
    parts = [Part(Decimal(100), 3, 1), Part(Decimal(200), 1, 1)]

    amounts = progress(Decimal(1000), parts, "EUR")

    assert amounts.delivered == Decimal("777.78")
    assert amounts.delivered + amounts.due == Decimal(1000)


def test_without_prices_every_deliverable_weighs_the_same():
    amounts = progress(Decimal(900), [Part(Decimal(0), 3, 3), Part(Decimal(0), 1, 0)], "EUR")

    assert amounts.delivered == Decimal("450.00")


def test_units_beyond_the_signed_quantity_do_not_count_as_agreed_work():
    amounts = progress(Decimal(500), [Part(Decimal(500), 2, 3)], "EUR")

    assert amounts.delivered == Decimal("500.00")
    assert amounts.due == 0


def test_a_contract_without_deliverables_has_everything_due():
    amounts = progress(Decimal(500), [], "EUR", orders=[Decimal(80)], given=[Decimal(20)])

    assert (amounts.delivered, amounts.due) == (Decimal(0), Decimal(500))
    assert amounts.price_now == Decimal(580)


def test_asks_that_are_still_to_be_quoted_are_left_out():
    amounts = progress(Decimal(1), [], "EUR", undecided=[None, Decimal(90)])

    assert amounts.undecided == Decimal(90)
