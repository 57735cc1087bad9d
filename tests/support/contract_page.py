"""What a browser sends from the pages that hold a contract."""

from html.parser import HTMLParser


def contract_post(**changes: str) -> dict[str, str]:
    """A contract typed by hand: two logo concepts with one round, a guide, no website."""
    sent = {
        "title": "Brand identity", "language": "en", "currency": "GBP", "hourly_rate": "65",
        "starts_on": "2026-03-02", "ends_on": "2026-04-03", "signed_on": "", "price": "",
        "extra_round_price": "195", "feedback_days": "5", "order_valid_days": "15",
        "payment_days": "30", "vat_rate": "0", "notice_length": "14", "notice_unit": "cal",
        "cure_days": "8", "receipt_cutoff": "17:00", "law": "", "calendar": "GB-ENG",
        "deliverables-TOTAL_FORMS": "3", "deliverables-INITIAL_FORMS": "0",
        "deliverables-0-title": "Logo concepts", "deliverables-0-quantity": "2",
        "deliverables-0-unit": "concept", "deliverables-0-revision_rounds": "1",
        "deliverables-0-price": "1 800,00",
        "deliverables-0-description": "Two concepts, as PDF",
        "deliverables-1-title": "Guide", "deliverables-1-price": "1400",
        "exclusions-TOTAL_FORMS": "1", "exclusions-INITIAL_FORMS": "0",
        "exclusions-0-title": "Website",
    }  # fmt: skip
    kinds = ("deliverables", "exclusions", "revisions", "changes", "schedule", "payment",
             "conduct", "termination")  # fmt: skip
    for number, kind in enumerate(kinds, start=2):
        sent[f"clauses-{kind}_number"] = str(number)
        sent[f"clauses-{kind}_text"] = f"Text of {kind}."
    return sent | changes


def sent_as_drawn(answer) -> dict[str, str]:
    """The fields of a page's main form, as a browser would send them untouched."""
    reader = _Fields()
    reader.feed(answer.content.decode())
    return reader.found


class _Fields(HTMLParser):
    """Collects inputs, selects and text areas inside <main>, leaving <template> alone."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, str] = {}
        self.inside, self.hidden = False, 0
        self.select = self.area = ""

    def handle_starttag(self, tag, attributes) -> None:
        values = dict(attributes)
        self.inside = self.inside or tag == "main"
        self.hidden += tag == "template"
        name = values.get("name")
        if not self.inside or self.hidden:
            return
        if tag == "input" and name and values.get("type") not in ("checkbox", "radio", "file"):
            self.found[name] = values.get("value") or ""
        elif tag == "input" and name and "checked" in values:
            self.found[name] = values.get("value") or "on"
        elif tag == "select":
            self.select = name or ""
        elif tag == "option" and self.select:
            if "selected" in values or self.select not in self.found:
                self.found[self.select] = values.get("value") or ""
        elif tag == "textarea":
            self.area = name or ""
            self.found[self.area] = ""

    def handle_endtag(self, tag) -> None:
        self.hidden -= tag == "template"
        self.inside = self.inside and tag != "main"
        if tag == "select":
            self.select = ""
        if tag == "textarea" and self.area:
            self.found[self.area] = self.found[self.area].removeprefix("\n")
            self.area = ""

    def handle_data(self, data) -> None:
        if self.area:
            self.found[self.area] += data
