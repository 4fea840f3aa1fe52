"""Where and how a text tells of countries: by name, adjective, people, towns and its dateline."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from msgspec import Struct

from dateline.language import Parse

UNIONS = frozenset({"UNO", "EUR", "IGO", "NGO", "IMG", "ISM", "MNC"})
WHOLE = 4  # sentences that make a text a report, which tells more than its own events


class Point(Struct, frozen=True, order=True):
    """A word that tells of a country. `kind` is "actor", "land" or "town", `sectors` what the actor of that country is.

    `bare` is who is known to be of it though no word of the text says so: "Bongo" by himself, not "Gabonese President Bongo".
    """

    token: int
    code: str
    kind: str
    sectors: tuple[str, ...] = ()
    bare: bool = False


class Told(Struct, frozen=True, dict=True):
    """All points of a text, in its order, and the country of its dateline."""

    parse: Parse
    points: tuple[Point, ...]
    dateline: str | None

    @property
    def short(self) -> bool:
        """Whether the text is too short for a report."""
        return len(self.parse.sentences) < WHOLE

    @cached_property
    def once(self) -> frozenset[str]:
        """The countries told but once, where at least two are told more often."""
        found = frozenset(code for code, count in self.counts.items() if count == 1)
        return found if len(self.counts) - len(found) > 1 else frozenset()

    @cached_property
    def counts(self) -> Counter[str]:
        """How often each country is told."""
        return Counter(point.code for point in self.points)

    @cached_property
    def only(self) -> str | None:
        """The only country that is told by more than its towns, where none is told more often."""
        codes = {point.code for point in self.points if point.kind != "town"}
        if len(codes) != 1:
            return None
        (code,) = codes
        return code if self.counts[code] == max(self.counts.values()) else None

    @cached_property
    def _tokens(self) -> list[int]:
        return [point.token for point in self.points]

    def within(self, first: int, last: int) -> Sequence[Point]:
        """The points from one token up to another."""
        return self.points[bisect_left(self._tokens, first) : bisect_left(self._tokens, last)]
