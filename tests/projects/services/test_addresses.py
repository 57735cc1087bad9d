"""Where a reading service may be: no door of the operator's network opens unasked."""

import pytest

from projects.rules.service_faults import Fault, ServiceFault
from projects.services.addresses import place, resolve


def fault_of(act, *args):
    with pytest.raises(ServiceFault) as refused:
        act(*args)
    return refused.value.fault


def names(*addresses):
    """A name service that knows one answer."""
    return lambda host, port, **kinds: [(2, 1, 6, "", (one, port)) for one in addresses]


@pytest.mark.parametrize(
    ("address", "host", "port", "path"),
    [
        ("https://api.example.org/v1", "api.example.org", 443, "/v1/chat/completions"),
        ("https://api.example.org/v1/", "api.example.org", 443, "/v1/chat/completions"),
        ("https://API.example.org.:8443", "api.example.org", 8443, "/chat/completions"),
        ("https://a.example/x/chat/completions", "a.example", 443, "/x/chat/completions"),
    ],
)
def test_a_public_address_becomes_a_place(address, host, port, path):
    found = place(address, [])
    assert (found.tls, found.host, found.port, found.path) == (True, host, port, path)


@pytest.mark.parametrize(
    "address",
    [
        "", "api.example.org", "ftp://api.example.org", "file:///etc/passwd", "https://",
        "http://api.example.org/v1", "http://localhost:11434", "https://user:pw@api.example.org",
        "https://api.example.org/?a=b", "https://api.example.org/#x", "https://api.example.org:0",
        "https://api.example.org:99999", "https://[::1", "https://api.example.org/a b",
        "https://api.example.org/\r\nX: y", "https://ex\u00e4mple.org",
    ],
)  # fmt: skip
def test_other_addresses_are_refused(address):
    assert fault_of(place, address, []) == Fault.ADDRESS


@pytest.mark.parametrize(
    ("address", "allowed"),
    [
        ("http://localhost:11434/v1", "localhost"),
        ("http://localhost:11434/v1", " LOCALHOST:11434 "),
        ("http://[::1]:8080", "[::1]:8080"),
        ("http://10.0.0.5", "10.0.0.5:80"),
    ],
)
def test_http_is_for_machines_that_the_operator_named(address, allowed):
    assert not place(address, [allowed]).tls
    assert fault_of(place, address, ["localhost:1", "10.0.0.50"]) == Fault.ADDRESS


@pytest.mark.parametrize(
    "numeric",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0",
        "100.64.0.1", "224.0.0.1", "255.255.255.255", "::1", "fe80::1%eth0", "fc00::1", "::",
        "::ffff:127.0.0.1", "2002:7f00:1::", "64:ff9b::7f00:1", "ff02::1",
    ],
)  # fmt: skip
def test_a_public_name_that_leads_inside_is_refused(numeric):
    where = place("https://api.example.org", [])

    assert fault_of(resolve, where, [], names(numeric)) == Fault.ADDRESS
    assert fault_of(resolve, where, [], names("93.184.216.34", numeric)) == Fault.ADDRESS


def test_a_public_name_is_resolved_to_what_is_connected_to():
    where = place("https://api.example.org", [])
    assert resolve(where, [], names("93.184.216.34", "2606:2800::1")) == "93.184.216.34"


@pytest.mark.parametrize("numeric", ["127.0.0.1", "192.168.1.7", "::1", "fd00::7"])
def test_a_named_machine_may_be_inside(numeric):
    where = place("http://models.lan:8080", ["models.lan"])
    assert resolve(where, ["models.lan"], names(numeric)) == numeric


@pytest.mark.parametrize("numeric", ["93.184.216.34", "169.254.169.254", "0.0.0.0"])
def test_a_named_machine_is_no_excuse_for_plain_http_outside_or_for_metadata(numeric):
    where = place("http://models.lan:8080", ["models.lan"])
    assert fault_of(resolve, where, ["models.lan"], names(numeric)) == Fault.ADDRESS


def test_an_unknown_name_is_away():
    def unknown(host, port, **kinds):
        raise OSError(host)

    where = place("https://api.example.org", [])
    assert fault_of(resolve, where, [], unknown) == Fault.AWAY
    assert fault_of(resolve, where, [], names()) == Fault.AWAY
