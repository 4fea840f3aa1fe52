"""A page of a browser that counts what goes wrong: console errors, requests to other hosts, what axe finds."""

import json
from pathlib import Path
from types import TracebackType
from typing import Any
from urllib.parse import urlsplit

AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
EXPECTED = ("WebGL", "GPU stall")  # what a drawing library of the test machine's says, no fault of the page


class Visit:
    """A browser context on a server; leaving it fails where the page logged an error or asked another host.

    Args:
        browser: of playwright.
        base: the server's address.
        scheme: light or dark.
        width: of the window in pixels.
    """

    def __init__(self, browser: Any, base: str, scheme: str = "light", width: int = 1360) -> None:
        self.base = base
        self.context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce"
        )
        self.context.set_default_timeout(30_000)
        self.page = self.context.new_page()
        self.errors: list[str] = []
        self.foreign: list[str] = []
        self.expected: list[str] = [*EXPECTED]
        self.page.on("console", self._logged)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("request", self._asked)

    def _logged(self, message: Any) -> None:
        if message.type == "error" and not any(words in message.text for words in self.expected):
            self.errors.append(f"{message.text} ({message.location.get('url', '')})")

    def _asked(self, request: Any) -> None:
        if not request.url.startswith((self.base, "data:", "blob:")):
            self.foreign.append(request.url)

    def __enter__(self) -> "Visit":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.context.close()
        if kind is None:
            assert self.errors == [], "the page logged errors"
            assert self.foreign == [], "the page asked other hosts"

    def open(self, path: str) -> Any:
        """Go to an address of the server and wait until all is loaded."""
        self.page.goto(self.base + path)
        self.page.wait_for_load_state("networkidle")
        self.page.wait_for_selector("main h1")
        return self.page

    def json(self, path: str) -> Any:
        """What the API answers."""
        answer = self.context.request.get(self.base + path)
        assert answer.ok, f"{path}: {answer.status} {answer.text()[:300]}"
        return answer.json()

    def address(self) -> str:
        """The path and query that the address bar shows."""
        parts = urlsplit(self.page.url)
        return parts.path + (f"?{parts.query}" if parts.query else "")

    def serious(self) -> list[str]:
        """What axe finds serious or critical in the page as it is."""
        self.page.evaluate(_axe())
        options = json.dumps({"runOnly": AXE_TAGS, "resultTypes": ["violations"]})
        found = self.page.evaluate(f"axe.run(document, {options})")["violations"]
        return [
            f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found if one["impact"] in ("serious", "critical")
        ]


def _axe() -> str:
    import axe_playwright_python

    return (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
