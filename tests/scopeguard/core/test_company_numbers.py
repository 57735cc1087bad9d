"""Company and VAT numbers as people write them: wrong ones are doubted, other text is taken."""

import pytest

from scopeguard.core.company_numbers import doubtful_number, doubtful_vat


@pytest.mark.parametrize(
    ("text", "country", "name"),
    [
        ("732 829 320 00074", "FR", ""),
        ("732 829 320 00075", "FR", "SIRET"),
        ("732 829 320 0007", "FR", "SIRET"),  # a digit is missing
        ("12345", "FR", "SIRET"),
        ("SIRET 73282932000074", "FR", ""),
        ("SIRET : 732 829 320 00075", "FR", "SIRET"),
        ("732829320", "FR", ""),
        ("732829321", "FR", "SIREN"),
        ("SIREN 732 829 320", "FR", ""),  # its first letters are those of a Slovenian VAT number
        ("RCS Paris 732 829 320", "FR", ""),
        ("732 829 321 RCS Paris", "FR", "SIREN"),
        ("RCS Paris B 123", "FR", ""),
        ("Association loi 1901", "FR", ""),
        ("W751234567", "FR", ""),  # the register of associations has no check digit
        ("FR 83 404 833 048", "FR", ""),
        ("FR 84 404 833 048", "FR", "VAT"),
        ("FR 84 404 833 048", "BE", "VAT"),  # a VAT number says its own country
        ("84 404 833 048", "FR", "VAT"),
        ("EL 094259216", "GR", ""),
        ("EL 094259217", "GR", "VAT"),
        ("GB 980 7806 84", "GB", ""),
        ("GB 980 7806 85", "GB", "VAT"),
        ("01234567", "GB", ""),  # no check digit: nothing to doubt
        ("123456789", "GB", ""),
        ("CHE-100.155.212", "CH", ""),
        ("CHE-100.155.213", "CH", "IDE/UID"),
        ("CHE-100.155.212 TVA", "CH", ""),
        ("CHE-100.155.213 TVA", "CH", "IDE/UID"),
        ("BE 0428.759.497", "BE", ""),
        ("0403.019.261", "BE", ""),
        ("0431.150.351", "BE", "BCE/KBO"),
        ("123026635", "CA", ""),
        ("123026636", "CA", "BN"),
        ("51 824 753 556", "AU", ""),
        ("51 824 753 557", "AU", "ABN"),
        ("004 085 617", "AU", "ACN"),
        ("13585628", "DK", ""),
        ("13585627", "DK", "CVR"),
        ("B-58378431", "ES", ""),
        ("B-64717839", "ES", "NIF"),
        ("00743110157", "IT", ""),
        ("00743110158", "IT", "IVA"),
        ("988 077 917", "NO", ""),
        ("988 077 918", "NO", "Orgnr"),
        ("123456-7897", "SE", ""),
        ("123456-7891", "SE", "Orgnr"),
        ("ESPACE BLEU", "FR", ""),
        ("anything", "XX", ""),
        ("", "FR", ""),
    ],
)
def test_what_looks_like_a_number_is_checked(text, country, name):
    assert doubtful_number(text, country) == name


@pytest.mark.parametrize(
    ("text", "country", "name"),
    [
        ("FR 40 303 265 045", "FR", ""),
        ("40303265045", "FR", ""),
        ("FR41303265045", "FR", "VAT"),
        ("41303265045", "FR", "VAT"),
        ("FR40303265045", "BE", ""),  # the prefix says which country
        ("GB 980 7806 84", "GB", ""),
        ("GB 980 7806 85", "GB", "VAT"),
        ("12-3456789", "US", ""),
        ("…", "FR", ""),
    ],
)
def test_a_vat_number_is_checked_whatever_it_looks_like(text, country, name):
    assert doubtful_vat(text, country) == name
