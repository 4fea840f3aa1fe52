"""Resolving: which of the places of a name is meant, decided for all names of a report together."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dateline.knowledge.gazetteer import Match, PlaceEntry
from dateline.places.candidates import Candidate

ROUNDS = 3
SUBDIVISIONS = frozenset({"admin1", "admin2"})
NEAR_KM = 150.0
CONSIDERED = 60  # the places of one name that are weighed; those beyond it are villages that share it with cities
TYPE_KINDS = {
    "county": "admin2", "parish": "admin2", "district": "admin2", "province": "admin1", "state": "admin1",
    "governorate": "admin1", "oblast": "admin1", "prefecture": "admin1", "region": "admin1", "city": "locality",
    "town": "locality", "village": "locality", "department": "admin1",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Choice:
    """The place that a name is taken for, the rule that decided, and others with the reasons against them."""

    match: Match
    rule: str
    rejected: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Hints:
    """What is known from outside the report's words: the publisher's country (alpha-3) and the places of its dateline."""

    country: str | None = None
    places: tuple[PlaceEntry, ...] = ()


@dataclass
class _Group:
    """All mentions of one name in a report; `fixed` where the text itself says which place it is."""

    matches: tuple[Match, ...]
    mentions: int = 1
    kind: str | None = None
    fixed: Match | None = None
    chosen: Match | None = None
    rule: str = "place.population"
    scores: list[tuple[float, Match]] = field(default_factory=list)


def distance_km(a: PlaceEntry, b: PlaceEntry) -> float:
    """The great-circle distance of two places in kilometres.

    >>> ends = [PlaceEntry(None, "", "area", None, None, 0.0, lon, 0, "") for lon in (0.0, 180.0)]
    >>> round(distance_km(*ends))
    20015
    """
    lat1, lon1, lat2, lon2 = map(math.radians, (a.latitude, a.longitude, b.latitude, b.longitude))
    h = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 6371.0088 * 2 * math.asin(min(1.0, math.sqrt(h)))


def lies_in(inner: PlaceEntry, outer: PlaceEntry) -> bool:
    """Whether a place is in a subdivision or country, by the names that the gazetteer gives its holders."""
    if outer.country is None or inner.country != outer.country:
        return False
    if outer.kind == "country":
        return inner.kind != "country"
    if outer.kind == "admin1":
        return inner.admin1 is not None and _same(inner.admin1, outer.name)
    if outer.kind == "admin2":
        return inner.admin2 is not None and _same(inner.admin2, outer.name) and inner.admin1 == outer.admin1
    return False


def _same(name: str, other: str) -> bool:
    return name == other or name.removesuffix(" Sheng") == other


def nested(inner: Candidate, outer: Candidate) -> tuple[Match, Match] | None:
    """The likeliest reading of "inner, outer" in which the outer place holds the inner one, if there is one."""
    for holder in inner_first(outer.matches):
        if holder.entry.kind not in {"country", "admin1", "admin2", "region"}:
            continue
        held = [m for m in inner.matches if lies_in(m.entry, holder.entry)]
        if held:
            return max(held, key=prior), holder
    return None


def inner_first(matches: Sequence[Match]) -> list[Match]:
    """Matches by how likely each is to stand after a comma: subdivisions and countries by their people."""
    return sorted(matches[:CONSIDERED], key=lambda m: -prior(m))


def prior(match: Match) -> float:
    """How likely a bare name means a place, on a scale of powers of ten of people."""
    entry = match.entry
    score = math.log10(max(entry.population, 100))
    if entry.kind == "country":
        score += 2.0
    elif entry.kind == "admin2":
        score -= 1.2
    elif entry.kind == "admin1" and entry.source != "own":
        score -= 0.4
    return score - (0.8 if match.alternative and entry.source == "GeoNames" else 0.0)


def resolve(
    candidates: Sequence[Candidate], fixed: Mapping[int, Match], kinds: Mapping[int, str], hints: Hints
) -> list[Choice]:
    """Choose a place for every candidate; the same name means the same place all through, unless the text says otherwise.

    Args:
        candidates: the names that were taken for places.
        fixed: by a candidate's number, the place that its own words tell ("Paris, Texas").
        kinds: by a candidate's number, the kind of place that a word beside it tells ("Kandahar province").
        hints: what is known from outside.

    Returns:
        A choice for each candidate, in order.
    """
    groups = _grouped(candidates, fixed, kinds)
    for group in groups.values():
        _choose(group, [], hints)
    for _ in range(ROUNDS):
        for key, group in groups.items():
            others = [other for name, other in groups.items() if name != key]
            _choose(group, others, hints)
    return [_choice(groups[_key(one, number, kinds)], fixed.get(number)) for number, one in enumerate(candidates)]


def _key(one: Candidate, number: int, kinds: Mapping[int, str]) -> tuple[str, str]:
    return one.key, kinds.get(number, "")


def _grouped(
    candidates: Sequence[Candidate], fixed: Mapping[int, Match], kinds: Mapping[int, str]
) -> dict[tuple[str, str], _Group]:
    groups: dict[tuple[str, str], _Group] = {}
    for number, one in enumerate(candidates):
        key = _key(one, number, kinds)
        if (group := groups.get(key)) is None:
            group = groups[key] = _Group(one.matches[:CONSIDERED], 0, kinds.get(number))
        group.mentions += 1
        if number in fixed and group.fixed is None:
            group.fixed = fixed[number]
    return groups


def _choose(group: _Group, others: Sequence[_Group], hints: Hints) -> None:
    """Weigh a group's places against the places that the other groups are taken for now."""
    if group.fixed is not None:
        group.chosen, group.rule = group.fixed, "place.nested"
        return
    scores = []
    for match in group.matches:
        score = prior(match) + _support(match.entry, others, hints)
        if group.kind is not None and match.entry.kind == group.kind:
            score += 2.0
        scores.append((score, match))
    scores.sort(key=lambda pair: -pair[0])
    group.scores = scores
    group.chosen = scores[0][1]
    by_people = max(group.matches, key=prior)
    if len(group.matches) == 1:
        group.rule = "place.only"
    else:
        group.rule = "place.population" if by_people is group.chosen else "place.context"


def _support(entry: PlaceEntry, others: Sequence[_Group], hints: Hints) -> float:
    """What the other places of the report say for this one: 0 to about 6."""
    total = 0.0
    for other in others:
        if other.chosen is not None:
            total += _tie(entry, other.chosen.entry) * _certainty(other)
    for place in hints.places:
        total += 1.5 * _tie(entry, place)
    if hints.country is not None and hints.country == entry.country:
        total += 0.7
    return min(total, 6.0)


def _tie(entry: PlaceEntry, other: PlaceEntry) -> float:
    """How strongly one place makes another likely."""
    if entry == other:
        return 0.0
    if entry.kind not in {"country"} and other.kind in SUBDIVISIONS and lies_in(entry, other):
        return 2.5
    if other.kind == "country":
        return 0.8 if entry.country == other.country else 0.0
    if entry.kind == "country":
        return 0.3 if entry.country == other.country else 0.0
    tie = 0.0
    if entry.country is not None and entry.country == other.country:
        tie = 0.9 if _share_subdivision(entry, other) else 0.3
    if distance_km(entry, other) < NEAR_KM:
        tie += 0.7
    return tie


def _share_subdivision(entry: PlaceEntry, other: PlaceEntry) -> bool:
    mine = entry.name if entry.kind == "admin1" else entry.admin1
    return mine is not None and mine == other.admin1


def _certainty(group: _Group) -> float:
    """How sure a group's choice is: 1 where there is no other, less the closer the next one is."""
    if group.fixed is not None or len(group.matches) == 1:
        return 1.0
    if len(group.scores) < 2:
        return 0.5
    return max(0.15, min(1.0, (group.scores[0][0] - group.scores[1][0]) / 2.0))


def _choice(group: _Group, fixed: Match | None) -> Choice:
    if fixed is not None:
        return Choice(fixed, "place.nested")
    assert group.chosen is not None  # every group was chosen for in the first round
    rejected = tuple(
        (_label(match.entry), f"{score:.1f} points against {group.scores[0][0]:.1f}")
        for score, match in group.scores[1:4]
    )
    return Choice(group.chosen, group.rule, rejected if group.fixed is None else ())


def _label(entry: PlaceEntry) -> str:
    return ", ".join(part for part in (entry.name, entry.admin1, entry.country) if part)
