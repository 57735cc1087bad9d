"""Where a reading service may be: public https, or a machine of the own network that was allowed.

A studio must not be able to make ScopeGuard knock at doors inside the operator's network. So the
name is resolved once, every address that it has must be allowed, and the connection goes to that
very address.
"""

import ipaddress
import socket
from collections.abc import Callable, Collection
from dataclasses import dataclass
from urllib.parse import urlsplit

from projects.rules.service_faults import Fault, ServiceFault

ENDPOINT = "/chat/completions"
_NAT64 = (ipaddress.ip_network("64:ff9b::/96"), ipaddress.ip_network("64:ff9b:1::/48"))

IP = ipaddress.IPv4Address | ipaddress.IPv6Address
Lookup = Callable[..., list[tuple[object, ...]]]


@dataclass(frozen=True, slots=True)
class Place:
    """Where questions are sent: `path` ends with the endpoint."""

    tls: bool
    host: str
    port: int
    path: str


def place(address: str, allowed: Collection[str]) -> Place:
    """The place behind an address such as "https://api.example.org/v1".

    http is for hosts in `allowed` ("localhost", "10.0.0.5:8080"). Raises ServiceFault.
    """
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError as error:
        raise ServiceFault(Fault.ADDRESS) from error
    host = (parts.hostname or "").rstrip(".")
    bare = not (parts.username or parts.password or parts.query or parts.fragment)
    plain = all("!" <= char <= "~" for char in address)
    if parts.scheme not in ("http", "https") or not host or not bare or not plain or port == 0:
        raise ServiceFault(Fault.ADDRESS)
    tls = parts.scheme == "https"
    path = parts.path.rstrip("/")
    found = Place(
        tls=tls,
        host=host,
        port=port or (443 if tls else 80),
        path=path if path.endswith(ENDPOINT) else path + ENDPOINT,
    )
    if not tls and not is_listed(found, allowed):
        raise ServiceFault(Fault.ADDRESS)
    return found


def is_listed(where: Place, allowed: Collection[str]) -> bool:
    """Whether the operator named this host, with any port or with this one."""
    host = f"[{where.host}]" if ":" in where.host else where.host
    names = {entry.strip().lower() for entry in allowed}
    return bool(names & {where.host, host, f"{host}:{where.port}"})


def resolve(where: Place, allowed: Collection[str], lookup: Lookup = socket.getaddrinfo) -> str:
    """The numeric address to connect to. Raises ServiceFault where any address is not allowed."""
    try:
        found = lookup(where.host, where.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise ServiceFault(Fault.AWAY) from error
    listed = is_listed(where, allowed)
    addresses = [str(entry[4][0]) for entry in found]  # type: ignore[index]
    if not addresses:
        raise ServiceFault(Fault.AWAY)
    if not all(
        _may(ipaddress.ip_address(one.partition("%")[0]), where, listed) for one in addresses
    ):
        raise ServiceFault(Fault.ADDRESS)
    return addresses[0]


def _may(address: IP, where: Place, listed: bool) -> bool:
    """Public over TLS; private and loopback where listed; nothing else, link-local never."""
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped:
            return _may(address.ipv4_mapped, where, listed)
        # Addresses that carry another one inside: what they lead to cannot be told.
        if address.sixtofour or address.teredo or any(address in net for net in _NAT64):
            return False
    if address.is_multicast or address.is_link_local or address.is_unspecified:
        return False
    if address.is_global:
        return where.tls
    return listed and (address.is_private or address.is_loopback)
