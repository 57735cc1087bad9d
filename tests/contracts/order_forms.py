"""The form of a change order as a browser sends it."""


def typed(*lines, **fields):
    """A draft's form as a browser sends it."""
    data = {
        "title": "Third concept", "reason": "", "quote": "", "quote_from": "", "quote_on": "",
        "clause_kind": "", "extra_days": "0", "day_unit": "biz", "valid_until": "", "note": "",
        "lines-TOTAL_FORMS": str(len(lines)), "lines-INITIAL_FORMS": "0",
        "lines-MIN_NUM_FORMS": "0", "lines-MAX_NUM_FORMS": "500",
    } | fields  # fmt: skip
    for place, line in enumerate(lines):
        row = {
            "effect": "none", "item_key": "", "description": "Work", "quantity": "1", "unit": "",
            "unit_price": "", "hours": "", "revision_rounds": "",
        } | line  # fmt: skip
        data |= {f"lines-{place}-{key}": value for key, value in row.items()}
    return data


UNITS = {"effect": "units", "item_key": "logo", "description": "Third concept", "unit_price": "900"}
EMPTY = {"description": ""}
