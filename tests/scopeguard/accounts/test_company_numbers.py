"""Check digits of company and VAT numbers, as people write them."""

import pytest

from scopeguard.accounts.company_numbers import registration_is_doubtful, vat_is_doubtful


@pytest.mark.parametrize(
    ("country", "number", "doubtful"),
    [
        ("FR", "732 829 320 00074", False),
        ("FR", "SIRET 73282932000074", False),
        ("FR", "RCS Paris 732 829 320", False),
        ("FR", "73282932000075", True),
        ("FR", "12345", True),
        ("FR", "", False),
        ("BE", "0403.019.261", False),
        ("BE", "0403.019.262", True),
        ("CH", "CHE-100.155.212", False),
        ("GB", "01234567", False),  # no check digit: nothing to doubt
        ("XX", "anything", False),
    ],
)
def test_registration(country, number, doubtful):
    assert registration_is_doubtful(country, number) is doubtful


@pytest.mark.parametrize(
    ("country", "number", "doubtful"),
    [
        ("FR", "FR 40 303 265 045", False),
        ("FR", "40303265045", False),
        ("FR", "FR41303265045", True),
        ("BE", "FR40303265045", False),  # the prefix says which country
        ("GB", "GB 980 7806 84", False),
        ("GB", "GB 980 7806 85", True),
        ("US", "12-3456789", False),
        ("FR", "…", False),
    ],
)
def test_vat(country, number, doubtful):
    assert vat_is_doubtful(country, number) is doubtful
