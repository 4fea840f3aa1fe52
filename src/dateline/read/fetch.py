"""The only code that asks the network: a page or feed that the user names, at a public address, bounded in size and time.

The name is looked up once, every address that it has must be public, and the connection goes to the address that was
checked, so that a second answer of the name server cannot lead elsewhere. Each redirection is checked in the same way.
"""

import http.client
import ipaddress
import socket
import ssl
import threading
import time
from contextlib import suppress
from urllib.parse import urljoin, urlsplit

from msgspec import Struct

from dateline import __version__
from dateline.errors import InputError
from dateline.settings import Settings

PORTS = {"http": 80, "https": 443}
REDIRECTIONS = 5
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_UNICAST = ipaddress.ip_network("2000::/3")  # all of the public IPv6 there is


class Fetched(Struct, frozen=True):
    """What was answered: the address in the end, the type that the server names, the bytes."""

    url: str
    mime: str
    content: bytes


def fetch(url: str, settings: Settings) -> Fetched:
    """Fetch a page or feed.

    Args:
        url: an address of http or https on its usual port.
        settings: `max_file_bytes` bounds the answer, `max_fetch_seconds` the whole.

    Raises:
        InputError: the address is not public, or no answer came within the limits.
    """
    until = time.monotonic() + settings.max_fetch_seconds
    where = url
    for _ in range(REDIRECTIONS + 1):
        following, found = _ask(url, where, settings, until)
        if found is not None:
            return found
        where = following
    raise InputError(url, None, None, f"it is redirected more than {REDIRECTIONS} times", "name where it ends")


def _ask(url: str, where: str, settings: Settings, until: float) -> tuple[str, Fetched | None]:
    """One question; the address that the answer redirects to, or what was fetched."""
    scheme, host, path = _parts(url, where)
    connection = _connection(url, scheme, host, public_address(url, host, PORTS[scheme]), until)
    watch = threading.Timer(_left(url, until), _break_off, [connection.sock])
    watch.daemon = True
    watch.start()  # against servers that send their answer a byte at a time
    try:
        connection.request(
            "GET", path, headers={"User-Agent": f"dateline/{__version__}", "Accept-Encoding": "identity"}
        )
        answer = connection.getresponse()
        if answer.status in (301, 302, 303, 307, 308):
            return urljoin(where, answer.getheader("Location") or ""), None
        if answer.status != 200:
            raise InputError(
                url, None, None, f"the server answers {answer.status} {answer.reason}", "check the address"
            )
        if (answer.getheader("Content-Encoding") or "identity").lower() != "identity":
            raise InputError(url, None, None, "the answer is packed though none was asked for", "download it yourself")
        content = _body(url, answer, connection, settings, until)
        mime = (answer.getheader("Content-Type") or "").split(";")[0].strip().lower()
        return where, Fetched(where, mime, content)
    except (OSError, http.client.HTTPException) as error:
        raise InputError(url, None, None, f"no answer ({error})", "try again later") from error
    finally:
        watch.cancel()
        connection.close()


def _break_off(plain: socket.socket) -> None:
    with suppress(OSError):
        plain.shutdown(socket.SHUT_RDWR)


def _parts(url: str, where: str) -> tuple[str, str, str]:
    """Scheme, host and path of an address that may be asked."""
    if any(ord(one) <= 32 or ord(one) == 127 or one == "\\" for one in where):
        raise InputError(url, None, None, "blanks or control characters in the address", "correct it")
    try:
        parts = urlsplit(where)
        port, host = parts.port, (parts.hostname or "").encode("idna").decode("ascii") if parts.hostname else ""
    except (ValueError, UnicodeError) as error:
        raise InputError(url, None, None, f"no address ({error})", "write it as https://...") from error
    if parts.scheme not in PORTS or not host:
        raise InputError(url, None, None, f"{where}: only http and https are fetched", "write it as https://...")
    if parts.username is not None or parts.password is not None:
        raise InputError(url, None, None, "a user or password in the address", "leave it out")
    if port not in (None, PORTS[parts.scheme]):
        raise InputError(url, None, None, f"port {port}: only {PORTS[parts.scheme]} is asked", "download it yourself")
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return parts.scheme, host, target.encode("ascii", "ignore").decode() if target.isascii() else _quoted(target)


def _quoted(path: str) -> str:
    from urllib.parse import quote

    return quote(path, safe="/?&=%:@!$'()*+,;~-._")


def public_address(url: str, host: str, port: int) -> str:
    """The address of a host, if all that it has are public.

    Raises:
        InputError: the host is not known, or one of its addresses is private, local or reserved.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise InputError(url, None, None, f"{host}: no such host ({error})", "check the address") from error
    addresses = [str(one[4][0]) for one in found]
    if wrong := [one for one in addresses if not is_public(one)]:
        problem = f"{host} is at {wrong[0]}, which is no public address"
        raise InputError(url, None, None, problem, "only public addresses are fetched")
    if not addresses:
        raise InputError(url, None, None, f"{host}: no such host", "check the address")
    return addresses[0]


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public network, looked at through every way of writing IPv4 within IPv6.

    >>> is_public("8.8.8.8"), is_public("10.0.0.1"), is_public("::ffff:127.0.0.1"), is_public("64:ff9b::a00:1")
    (True, False, False, False)
    """
    try:
        ip = ipaddress.ip_address(address.split("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        if ip in _NAT64:
            return is_public(str(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)))
        if ip.ipv4_mapped is not None:
            return is_public(str(ip.ipv4_mapped))
        inner = [one for one in (ip.sixtofour, *(ip.teredo or ())) if one is not None]
        if ip not in _UNICAST or not all(is_public(str(one)) for one in inner):
            return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved)


def _connection(url: str, scheme: str, host: str, address: str, until: float) -> http.client.HTTPConnection:
    """A connection to the address that was checked, under the host's name."""
    try:
        plain = socket.create_connection((address, PORTS[scheme]), timeout=_left(url, until))
        if not is_public(str(plain.getpeername()[0])):
            plain.close()
            raise InputError(url, None, None, f"{host} is at no public address", "only public addresses are fetched")
        if scheme == "https":
            plain = ssl.create_default_context().wrap_socket(plain, server_hostname=host)
    except OSError as error:
        raise InputError(url, None, None, f"{host} cannot be reached ({error})", "try again later") from error
    connection = http.client.HTTPConnection(host, PORTS[scheme])
    connection.sock = plain
    return connection


def _body(
    url: str, answer: http.client.HTTPResponse, connection: http.client.HTTPConnection, settings: Settings, until: float
) -> bytes:
    content = bytearray()
    while True:
        if connection.sock is not None:
            connection.sock.settimeout(_left(url, until))
        _left(url, until)
        block = answer.read1(1 << 16)
        if not block:
            _left(url, until)
            if answer.length:
                raise InputError(url, None, None, "the answer broke off", "try again later")
            return bytes(content)
        content += block
        if len(content) > settings.max_file_bytes:
            problem = f"the answer is larger than {settings.max_file_bytes:,} bytes"
            raise InputError(url, None, None, problem, "download it yourself, or raise max_file_bytes")


def _left(url: str, until: float) -> float:
    left = until - time.monotonic()
    if left <= 0:
        raise InputError(url, None, None, "it took too long", "try again later, or raise max_fetch_seconds")
    return left
