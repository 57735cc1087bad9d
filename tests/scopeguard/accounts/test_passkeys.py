"""The sign-in page takes a passkey from anybody; what is none is refused."""

import pytest

LOGIN = "/accounts/2fa/webauthn/login/"


@pytest.mark.parametrize(
    "sent", ["[" * 100_000, "9" * 5_000, '{"id": "x"}'], ids=["nested", "digits", "part"]
)
def test_what_no_browser_sends_is_refused(db, anonymous, sent):
    answer = anonymous.post(LOGIN, {"credential": sent})
    assert answer.status_code == 400
    assert 'lang="fr"' in answer.content.decode()


@pytest.mark.parametrize("sent", ["", "{", "\x00"])
def test_what_is_no_json_is_left_to_the_form(db, anonymous, sent):
    assert anonymous.post(LOGIN, {"credential": sent}).status_code in (200, 302)
