"""The parties as a paper names them."""

import pytest

from contracts.documents.parties import client_facts, missing_identity, provider_facts
from tests.factories import make_client, make_contract


@pytest.mark.parametrize(
    ("country", "number", "language", "line"),
    [
        ("FR", "80123456700012", "fr", "SIRET\u00a0801\u202f234\u202f567\u202f00012"),
        ("FR", "801 234 567", "en", "SIREN\u00a0801\u202f234\u202f567"),
        ("GB", "09876543", "en", "Company no. 09876543"),
        ("GB", "09876543", "fr", "N° d’entreprise 09876543"),
        ("FR", "SIRET 801 234", "fr", "SIRET 801 234"),
    ],
)
def test_company_numbers(studio, country, number, language, line):
    studio.country, studio.registration = country, number

    assert provider_facts(studio, language)["lines"][-1] == line


def test_a_client_without_a_contact(studio):
    contract = make_contract(studio, client=make_client(studio, address="1 High Street\n\nBristol"))
    contract.contact = None

    facts = client_facts(contract, "en")

    assert facts["lines"] == ["1 High Street", "Bristol"]
    assert facts["signatory"] == ""


def test_what_is_missing_is_hinted(studio):
    client = make_client(studio)
    studio.address = ""

    assert missing_identity(studio, client, taxed=False) == (
        "provider_address", "client_address", "vat_note",
    )  # fmt: skip
    assert missing_identity(studio, client, taxed=True) == ("provider_address", "client_address")
