"""What bounds and allows a server; each has an option of `dateline serve` with its name."""

from dataclasses import dataclass

LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


@dataclass(frozen=True, slots=True)
class ServeSettings:
    """Limits and permissions of a server.

    `host`: where it listens; `port`: its port; `token`: what a request must carry, None for none (allowed on loopback only);
    `allow_corrections`: whether corrections may be written; `who`: whose name they bear if the request has none;
    `allowed_hosts`: further names that a request may ask for it by (behind a proxy);
    `max_rows`: rows of an answer; `query_seconds`: time that the queries of a request may take (on a machine that others keep
    busy up to four times that); `max_body_bytes`: size of what is sent; `try_per_minute`: texts coded and rules tried in a minute;
    `max_try_characters`: length of such a text;
    `try_seconds`: time that coding it may take; `cache_bytes`: memory for answers that are given again;
    `warm_mentions`: mentions from which on the first page is worked out before it is asked for.
    """

    host: str = "127.0.0.1"
    port: int = 8000
    token: str | None = None
    allow_corrections: bool = False
    who: str | None = None
    allowed_hosts: tuple[str, ...] = ()
    max_rows: int = 1_000
    query_seconds: float = 1.0
    max_body_bytes: int = 2_000_000
    try_per_minute: int = 30
    max_try_characters: int = 200_000
    try_seconds: float = 30.0
    cache_bytes: int = 32_000_000
    warm_mentions: int = 100_000

    @property
    def on_loopback(self) -> bool:
        """Whether only this machine can reach it."""
        return self.host in LOOPBACK

    def answers_to(self, host: str) -> bool:
        """Whether a Host header names this server: against DNS rebinding, a foreign name is refused.

        >>> ServeSettings().answers_to("localhost:8000"), ServeSettings().answers_to("evil.example")
        (True, False)
        """
        name = host.rpartition(":")[0] if host.rpartition(":")[2].isdigit() else host
        return name.strip("[]").lower() in LOOPBACK | {self.host.lower(), *(one.lower() for one in self.allowed_hosts)}
