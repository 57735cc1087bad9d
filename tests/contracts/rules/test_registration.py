"""Company numbers: typing errors in known kinds are doubted, everything else is taken."""

import pytest

from contracts.rules.registration import doubtful_number


@pytest.mark.parametrize(
    ("text", "country", "name"),
    [
        ("732 829 320 00074", "FR", ""),
        ("732 829 320 00075", "FR", "SIRET"),
        ("732829320", "FR", ""),
        ("732829321", "FR", "SIREN"),
        ("FR 83 404 833 048", "FR", ""),
        ("FR 84 404 833 048", "FR", "VAT"),
        ("GB 980 7806 84", "GB", ""),
        ("GB 980 7806 85", "GB", "VAT"),
        ("CHE-100.155.212", "CH", ""),
        ("CHE-100.155.213 TVA", "CH", "IDE/UID"),
        ("BE 0428.759.497", "BE", ""),
        ("0431.150.351", "BE", "BCE/KBO"),
        ("RCS Paris B 123", "FR", ""),
        ("Association loi 1901", "FR", ""),
        ("", "FR", ""),
        ("123456789", "GB", ""),
        ("ESPACE BLEU", "FR", ""),
    ],
)
def test_doubtful_number(text, country, name):
    assert doubtful_number(text, country) == name
