"""A passkey as a browser would register it, so that allauth's own pages can read it."""

import hashlib
import secrets

from allauth.mfa.models import Authenticator
from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import (
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorData,
    CollectedClientData,
)

from scopeguard.accounts.models import User

FLAGS = AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.UV | AuthenticatorData.FLAG.AT


def make_passkey(person: User, name: str) -> Authenticator:
    """Keep a registered key; nobody has its private half."""
    key = ES256.from_cryptography_key(ec.generate_private_key(ec.SECP256R1()).public_key())
    credential_id = secrets.token_bytes(16)
    data = AuthenticatorData.create(
        hashlib.sha256(b"testserver").digest(),
        FLAGS,
        0,
        AttestedCredentialData.create(b"\0" * 16, credential_id, key),
    )
    attestation = AttestationObject.create("none", data, {})
    client = CollectedClientData.create("webauthn.create", b"challenge", "http://testserver")
    credential = {
        "id": websafe_encode(credential_id),
        "rawId": websafe_encode(credential_id),
        "type": "public-key",
        "response": {
            "attestationObject": websafe_encode(attestation),
            "clientDataJSON": websafe_encode(client),
        },
        "clientExtensionResults": {},
    }
    return Authenticator.objects.create(
        user=person, type="webauthn", data={"name": name, "credential": credential}
    )
