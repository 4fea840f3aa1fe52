"""How far to trust the coding of a corpus of one's own: a sample to be judged, and precision with intervals from it.

Precision by stratum with Wilson's interval (Wilson 1927); over all strata weighted by their size, with the variance of a
stratified sample (Cochran 1977, section 5.4).
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import NormalDist
from typing import TYPE_CHECKING, Any

from dateline.errors import UsageError
from dateline.ids import content_id
from dateline.store.filters import Filters, conditions, where

if TYPE_CHECKING:
    from dateline.store.snapshot import Snapshot

Row = Mapping[str, Any]
RIGHT, WRONG = frozenset({"y", "yes", "1", "true", "right"}), frozenset({"n", "no", "0", "false", "wrong"})
Z = NormalDist().inv_cdf(0.975)
STRATA = {
    "type": "coalesce(event_type, 'no type')",
    "kind": "kind",
    "factuality": "factuality",
    "confidence": "printf('%.1f to %.1f', floor(least(confidence, 0.99) * 5) / 5, floor(least(confidence, 0.99) * 5) / 5 + 0.2)",
    "none": "'all'",
}
"""What a sample can be drawn evenly over, with its column of the mentions."""


@dataclass(frozen=True, slots=True)
class Precision:
    """The share of a stratum that was judged right, with its 95 % interval; `size` is what the store holds of it."""

    stratum: str
    size: int
    judged: int
    right: int
    precision: float
    low: float
    high: float


def drawn(snapshot: "Snapshot", filters: Filters, by: str, count: int, seed: str = "") -> list[tuple[str, str, int]]:
    """Draw a stratified sample of a store's mentions: id, stratum and the stratum's size.

    Args:
        snapshot: the state of the store.
        filters: which mentions are to be judged.
        by: what the strata are, of `STRATA`.
        count: how many mentions.
        seed: another gives another sample.
    """
    clause, given = where(conditions(filters, "mentions"))
    rows = snapshot.rows(f"SELECT id, {STRATA[by]} AS stratum FROM mentions {clause} ORDER BY id", given)
    return sample(((row["id"], row["stratum"]) for row in rows), count, seed)


def sample(rows: Iterable[tuple[str, str]], count: int, seed: str = "") -> list[tuple[str, str, int]]:
    """Draw a stratified sample, the same from the same mentions.

    Args:
        rows: the id and the stratum of every mention.
        count: how many are wanted, spread evenly over the strata; a small stratum gives all that it has.
        seed: another gives another sample.

    Returns:
        Id, stratum and the stratum's size, by stratum.

    >>> sample([("a", "AID"), ("b", "AID"), ("c", "RETREAT")], 2)
    [('a', 'AID', 2), ('c', 'RETREAT', 1)]
    """
    strata: dict[str, list[str]] = {}
    for ident, stratum in rows:
        strata.setdefault(stratum, []).append(ident)
    shares = _shares({name: len(idents) for name, idents in strata.items()}, count)
    drawn = []
    for name in sorted(strata):
        ordered = sorted(strata[name], key=lambda ident: content_id(seed, ident))
        drawn += [(ident, name, len(ordered)) for ident in ordered[: shares[name]]]
    return drawn


def _shares(sizes: Mapping[str, int], count: int) -> dict[str, int]:
    """How many of each stratum: evenly, what a small one cannot give going to the others."""
    shares = dict.fromkeys(sizes, 0)
    left = min(count, sum(sizes.values()))
    while left:
        open_strata = sorted(
            (name for name in sizes if shares[name] < sizes[name]), key=lambda name: (shares[name], -sizes[name], name)
        )
        for name in open_strata[:left]:
            shares[name] += 1
        left -= min(left, len(open_strata))
    return shares


def score(rows: Sequence[Row], source: str) -> list[Precision]:
    """Precision from a judged sample: by stratum, then `all`.

    Args:
        rows: with `stratum`, `stratum_size` and `right` (y or n; empty where not judged).
        source: the file's name, for messages.

    Raises:
        UsageError: a judgement cannot be read, or there is none.
    """
    if rows and "right" not in rows[0]:
        raise UsageError(f"{source}: there is no column right; judge the file of `audit sample`")
    judged: dict[str, list[bool]] = {}
    sizes: dict[str, int] = {}
    for number, row in enumerate(rows, 2):
        verdict = str(row.get("right") or "").strip().lower()
        if not verdict:
            continue
        if verdict not in RIGHT | WRONG:
            raise UsageError(f"{source}, line {number}, field right: {verdict!r} cannot be read; write y or n")
        try:
            sizes[row["stratum"]] = int(row["stratum_size"])
        except (KeyError, TypeError, ValueError) as error:
            raise UsageError(
                f"{source}, line {number}: stratum or stratum_size is missing; judge the file of `audit sample`"
            ) from error
        judged.setdefault(row["stratum"], []).append(verdict in RIGHT)
    if not judged:
        raise UsageError(f"{source}: nothing is judged; write y or n into the column right")
    parts = [_precision(name, sizes[name], judged[name]) for name in sorted(judged)]
    return [*parts, _overall(parts)]


def _precision(name: str, size: int, verdicts: Sequence[bool]) -> Precision:
    n, right = len(verdicts), sum(verdicts)
    low, high = wilson(right, n)
    return Precision(name, size, n, right, right / n, low, high)


def wilson(right: int, n: int) -> tuple[float, float]:
    """Wilson's 95 % interval of a share.

    >>> [round(bound, 3) for bound in wilson(9, 10)]
    [0.596, 0.982]
    """
    share, spread = right / n, Z * Z / n
    centre = (share + spread / 2) / (1 + spread)
    half = Z * math.sqrt(share * (1 - share) / n + spread / (4 * n)) / (1 + spread)
    return max(0.0, centre - half), min(1.0, centre + half)


def _overall(parts: Sequence[Precision]) -> Precision:
    whole = sum(one.size for one in parts)
    mean = sum(one.size / whole * one.precision for one in parts)
    variance = sum(
        (one.size / whole) ** 2 * (1 - one.judged / one.size if one.size > one.judged else 0)
        * _smoothed(one) * (1 - _smoothed(one)) / max(one.judged - 1, 1)
        for one in parts
    )  # fmt: skip
    half = Z * math.sqrt(variance)
    counts = sum(one.judged for one in parts), sum(one.right for one in parts)
    return Precision("all", whole, *counts, mean, max(0.0, mean - half), min(1.0, mean + half))


def _smoothed(one: Precision) -> float:
    """A share that is never quite 0 or 1, so that a small stratum without a mistake still counts as unsure."""
    return (one.right + 1) / (one.judged + 2)
