"""Nothing but public addresses is asked, however the address is written and wherever it leads."""

import http.client
import socket
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from dateline.errors import InputError
from dateline.read import fetch as module
from dateline.read.fetch import fetch, is_public
from dateline.read.records import RawDocument, Rejection
from dateline.read.sources import read_documents
from dateline.settings import Settings

LIMITS = Settings(max_file_bytes=50_000, max_fetch_seconds=3.0)
ATTACKS = (
    "http://127.0.0.1/", "http://127.1/", "http://2130706433/", "http://0x7f000001/", "http://0177.0.0.1/", "http://localhost/",
    "http://localhost./", "http://LOCALHOST/", "http://0.0.0.0/", "http://0/", "http://10.0.0.1/", "http://10.255.255.255/",
    "http://172.16.0.1/", "http://172.31.255.254/", "http://192.168.0.1/", "http://169.254.169.254/latest/meta-data/",
    "http://100.64.0.1/", "http://192.0.0.1/", "http://192.0.2.1/", "http://198.18.0.1/", "http://198.51.100.1/",
    "http://203.0.113.1/", "http://224.0.0.1/", "http://240.0.0.1/", "http://255.255.255.255/", "http://[::1]/", "http://[::]/",
    "http://[::ffff:127.0.0.1]/", "http://[::ffff:7f00:1]/", "http://[::ffff:10.0.0.1]/", "http://[::127.0.0.1]/",
    "http://[fe80::1]/", "http://[fc00::1]/", "http://[fd12:3456::1]/", "http://[ff02::1]/", "http://[2002:7f00:1::]/",
    "http://[2002:a00:1::1]/", "http://[64:ff9b::7f00:1]/", "http://[64:ff9b::a00:1]/", "http://[64:ff9b:1::1]/",
    "http://[2001:db8::1]/", "http://[2001:0:7f00:1::80ff:fffe]/", "http://[fec0::1]/", "http://[100::1]/",
    "https://127.0.0.1/", "http://127.0.0.1:80/", "http://8.8.8.8:22/", "http://8.8.8.8:8080/", "http://user:pw@8.8.8.8/",
    "http://8.8.8.8@127.0.0.1/", "http://127.0.0.1#@8.8.8.8/", "http://127.0.0.1\\@8.8.8.8/", "http:///x", "http://",
    "http://8.8.8.8 /", "http://8.8.8.8/\r\nHost: x", "http://[::1", "http://a..b/", "http://１２７.0.0.1/", "http://①27.0.0.1/",
)  # fmt: skip
SCHEMES = (
    "file:///etc/passwd",
    "ftp://8.8.8.8/",
    "gopher://8.8.8.8/",
    "data:text/html,x",
    "jar:http://8.8.8.8/!x",
    "//8.8.8.8/",
)


@pytest.fixture
def no_connections(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        pytest.fail("a connection was made")

    monkeypatch.setattr(socket, "create_connection", refuse)


@pytest.mark.usefixtures("no_connections")
@pytest.mark.parametrize("url", [*ATTACKS, *SCHEMES])
def test_no_address_leads_within(url: str) -> None:
    with pytest.raises(InputError):
        fetch(url, LIMITS)


@pytest.mark.usefixtures("no_connections")
@pytest.mark.parametrize("answers", [["10.0.0.1"], ["8.8.8.8", "127.0.0.1"], ["2606:4700::1", "::1"], []])
def test_a_name_is_asked_only_if_all_its_addresses_are_public(
    monkeypatch: pytest.MonkeyPatch, answers: list[str]
) -> None:
    found = [(0, 0, 0, "", (one, 80)) for one in answers]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    with pytest.raises(InputError):
        fetch("http://news.example/", LIMITS)


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "1.1.1.1", "2606:4700:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"]
)
def test_public_addresses_are_public(address: str) -> None:
    assert is_public(address)


PAGE = (
    b"<html><head><title>Talks</title></head><body><article><p>"
    + b"Norway called on Israel. " * 9
    + b"</p></article></body></html>"
)


class _Answers(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        where = {
            "/to-private": "http://10.0.0.1/",
            "/to-file": "file:///etc/passwd",
            "/loop": "/loop",
            "/to-page": "/page",
        }
        if self.path in where:
            self.send_response(302)
            self.send_header("Location", where[self.path])
            self.end_headers()
            return
        self.send_response(404 if self.path == "/none" else 200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        if self.path == "/page":
            self.wfile.write(PAGE)
        elif self.path == "/large":
            self.wfile.write(b"a" * 200_000)
        elif self.path == "/slow":
            for _ in range(100):
                threading.Event().wait(0.1)
                self.wfile.write(b"a")

    def log_message(self, format: str, *args: object) -> None:
        del format, args


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A server on this machine under the name of a public one: names and the connection are led to it."""
    made = HTTPServer(("127.0.0.1", 0), _Answers)
    threading.Thread(target=made.serve_forever, daemon=True).start()
    connect = socket.create_connection
    look_up: Callable[..., object] = socket.getaddrinfo

    def names(host: str, *rest: object, **more: object) -> object:
        return [(0, 0, 0, "", ("93.184.216.34", 80))] if host == "news.example" else look_up(host, *rest, **more)

    def led(address: tuple[str, int], timeout: float) -> socket.socket:
        assert address == ("93.184.216.34", 80)
        return connect(("127.0.0.1", made.server_port), timeout)

    monkeypatch.setattr(socket, "getaddrinfo", names)
    monkeypatch.setattr(socket, "create_connection", led)
    monkeypatch.setattr(module, "is_public", lambda one: one == "127.0.0.1" or is_public(one))
    yield "http://news.example"
    made.shutdown()
    made.server_close()


def test_a_page_is_fetched_and_keeps_its_address(server: str) -> None:
    (found,) = read_documents([f"{server}/to-page"], LIMITS, network=True)
    assert isinstance(found, RawDocument) and found.url == f"{server}/page" and "Norway called on Israel" in found.text


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("/to-private", "10.0.0.1, which is no public address"),
        ("/to-file", "only http and https"),
        ("/loop", "redirected more than 5 times"),
        ("/large", "larger than 50,000 bytes"),
        ("/none", "the server answers 404"),
    ],
)
def test_what_leads_elsewhere_or_is_too_large_is_rejected(server: str, path: str, message: str) -> None:
    (found,) = read_documents([server + path], LIMITS, network=True)
    assert isinstance(found, Rejection) and message in str(found.error)


def test_an_answer_has_a_time_limit_however_it_trickles(server: str) -> None:
    with pytest.raises(InputError, match=r"took too long|no answer"):
        fetch(f"{server}/slow", Settings(max_fetch_seconds=0.5))


@pytest.mark.usefixtures("no_connections")
def test_nothing_is_fetched_unless_allowed(tmp_path: Path) -> None:
    del tmp_path
    (found,) = read_documents(["https://news.example/"], LIMITS)
    assert isinstance(found, Rejection) and "add --allow-network" in str(found.error)


def test_the_library_has_no_other_code_that_asks_the_network() -> None:
    from dateline import read

    folder = Path(str(read.__file__)).parent.parent
    asking = ("import socket", "http.client", "urllib.request", "import requests", "import httpx", "urlopen")
    found = {path.name for path in folder.rglob("*.py") if any(one in path.read_text("utf-8") for one in asking)}
    assert found == {"fetch.py", "run.py"} and http.client
    assert "connect(" not in (folder / "serve" / "run.py").read_text("utf-8")  # it only listens
