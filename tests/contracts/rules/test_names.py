"""Names on one line, taken apart."""

import pytest

from contracts.rules.names import contact_from


@pytest.mark.parametrize(
    ("name", "civility", "first", "last"),
    [
        ("Tom Reyes", "", "Tom", "Reyes"),
        ("Mme Solenne Le Goff", "ms", "Solenne", "Le Goff"),
        ("M. Karim Benali", "mr", "Karim", "Benali"),
        ("Mme Martin", "ms", "", "Martin"),
        ("Dr. Priscilla Wong", "", "Dr. Priscilla", "Wong"),
        ("Jean-Baptiste Roussel", "", "Jean-Baptiste", "Roussel"),
        ("Cher", "", "Cher", ""),
        ("", "", "", ""),
    ],
)
def test_contact_from(name, civility, first, last):
    contact = contact_from(name)

    assert (contact.civility, contact.first_name, contact.last_name) == (civility, first, last)
