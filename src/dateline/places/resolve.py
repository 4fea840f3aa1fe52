"""Resolving: which of the places of a name is meant, decided for all names of a report together.

A place's score is its prior (people, on a scale of powers of ten) and what the other names of the report say for it:
the state or county that holds it is named, many names have a reading in its region, or places taken for now lie near.
"""

import math
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct, field

from dateline.knowledge.gazetteer import Match, PlaceEntry
from dateline.places.candidates import Candidate

ROUNDS = 3
NEAR_KM = 150.0
KM_A_DEGREE = 111.0  # of latitude: places that far apart by latitude alone need no measuring
CONSIDERED = 60  # the places of one name that are weighed; those beyond it are villages that share it with cities
MOST_SUPPORT = 6.0
COMPATRIOT = 0.3  # what another place of the same country counts
MOST_COMPATRIOT = 0.8  # what all of them together count: a large country has a village of every name
TYPE_KINDS = {
    "county": "admin2", "parish": "admin2", "district": "admin2", "province": "admin1", "state": "admin1",
    "governorate": "admin1", "oblast": "admin1", "prefecture": "admin1", "region": "admin1", "city": "locality",
    "town": "locality", "village": "locality", "department": "admin1", "counties": "admin2", "provinces": "admin1",
    "states": "admin1", "towns": "locality", "cities": "locality", "villages": "locality",
}  # fmt: skip
Region = tuple[str, str, str]  # country, first-level and second-level subdivision; empty where there is none


class Choice(Struct, frozen=True):
    """The place that a name is taken for, the rule that decided, and others with the reasons against them."""

    match: Match
    rule: str
    rejected: tuple[tuple[str, str], ...] = ()


class Hints(Struct, frozen=True):
    """What is known besides names: the publisher's country (alpha-3), the country whose institutions the report speaks of, the places of its dateline,
    and the countries that it names by their adjectives ("the Lebanese army"), with their weights."""

    country: str | None = None
    local: str | None = None
    places: tuple[PlaceEntry, ...] = ()
    peoples: tuple[tuple[PlaceEntry, float], ...] = ()


class _Group(Struct):
    """All mentions of one name in a report; `fixed` where the text itself says which place it is.

    `before` has for each match what is said for it whatever the other names are taken for, `ties` by another place what
    that says for each match.
    """

    key: str
    matches: tuple[Match, ...]
    kind: str | None
    fixed: Match | None = None
    chosen: Match | None = None
    rule: str = "place.population"
    scores: list[tuple[float, Match]] = field(default_factory=list)
    before: list[float] = field(default_factory=list)
    priors: list[float] = field(default_factory=list)
    ties: dict[int, list[float]] = field(default_factory=dict)
    likeliest: Match | None = None
    certainty: float = 1.0  # how sure the choice is: 1 where there is no other, less the closer the next one is


class _Context(Struct, frozen=True):
    """What all names of a report say together, before any is decided.

    `named` has, for each region that some name can mean, the names; `inside` the
    names with readings in it, `votes` for each region how many names have a
    reading in it, a name with readings in n regions counting 1/n in each.
    """

    named: Mapping[Region, frozenset[str]]
    inside: Mapping[Region, frozenset[str]]
    votes: Mapping[Region, float]


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
        return inner.admin1 is not None and inner.admin1 == outer.name
    if outer.kind == "admin2":
        return inner.admin2 is not None and inner.admin2 == outer.name and inner.admin1 == outer.admin1
    return False


def nested(inner: Candidate, outer: Candidate) -> tuple[Match, Match] | None:
    """The likeliest reading of "inner, outer" in which the outer place holds the inner one, if there is one."""
    for holder in sorted(outer.matches[:CONSIDERED], key=lambda m: -prior(m)):
        if holder.entry.kind not in {"country", "admin1", "admin2"}:
            continue
        held = [m for m in inner.matches if lies_in(m.entry, holder.entry)]
        if held:
            return max(held, key=prior), holder
    return None


def prior(match: Match) -> float:
    """How likely a bare name means a place, on a scale of powers of ten of people."""
    entry = match.entry
    score = math.log10(max(entry.population, 100))
    if entry.kind == "country":
        score += 2.0
    elif entry.kind == "admin2":
        score -= 1.2 if entry.country == "USA" else 0.6  # US counties share towns' names far more than others do
    elif entry.kind == "admin1" and entry.source != "own":
        score -= 0.4
    if match.alternative and entry.source == "GeoNames":
        many = entry.population > 300_000 and entry.kind != "admin2"
        score -= (
            (0.8 if entry.kind == "admin1" else 0.3) if many else 1.3
        )  # a province is seldom called by its town's name
    return score


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
    context = _context(groups.values())
    for group in groups.values():
        _choose(group, [], context, hints)
    for _ in range(ROUNDS):
        before = [(id(group.chosen), group.certainty) for group in groups.values()]
        for key, group in groups.items():
            others = [other for name, other in groups.items() if name != key]
            _choose(group, others, context, hints)
        if before == [(id(group.chosen), group.certainty) for group in groups.values()]:
            break  # all stays as it is
    return [_choice(groups[one.key, kinds.get(number, "")], fixed.get(number)) for number, one in enumerate(candidates)]


def _grouped(
    candidates: Sequence[Candidate], fixed: Mapping[int, Match], kinds: Mapping[int, str]
) -> dict[tuple[str, str], _Group]:
    groups: dict[tuple[str, str], _Group] = {}
    for number, one in enumerate(candidates):
        key = one.key, kinds.get(number, "")
        if key not in groups:
            groups[key] = _Group(one.key, one.matches[:CONSIDERED], kinds.get(number))
        if number in fixed and groups[key].fixed is None:
            groups[key].fixed = fixed[number]
    said = {group.key: group.fixed for group in groups.values() if group.fixed is not None}
    for group in groups.values():
        group.fixed = group.fixed or said.get(group.key)
    return groups


def _context(groups: Iterable[_Group]) -> _Context:
    named: dict[Region, set[str]] = {}
    inside: dict[Region, set[str]] = {}
    votes: dict[Region, float] = {}
    for group in groups:
        readings = [group.fixed] if group.fixed is not None else group.matches
        regions = {region for match in readings for region in holders(match.entry)}
        states = {region for region in regions if not region[2]}
        for region in regions:
            inside.setdefault(region, set()).add(group.key)
        for region in states:
            votes[region] = votes.get(region, 0.0) + 1 / len(states)
        for match in readings:
            if (itself := as_region(match.entry)) is not None:
                named.setdefault(itself, set()).add(group.key)
    return _Context(_frozen(named), _frozen(inside), votes)


def _frozen(table: Mapping[Region, set[str]]) -> dict[Region, frozenset[str]]:
    return {region: frozenset(keys) for region, keys in table.items()}


def as_region(entry: PlaceEntry) -> Region | None:
    """The region that a subdivision is, None for other places."""
    if entry.country is None:
        return None
    if entry.kind == "admin1":
        return entry.country, entry.name, ""
    return (entry.country, entry.admin1 or "", entry.name) if entry.kind == "admin2" else None


def holders(entry: PlaceEntry) -> list[Region]:
    """The subdivisions that hold a place, itself included where it is one."""
    if entry.country is None:
        return []
    state = entry.name if entry.kind == "admin1" else entry.admin1
    found: list[Region] = [(entry.country, state, "")] if state else []
    county = entry.name if entry.kind == "admin2" else entry.admin2
    return [*found, (entry.country, state or "", county)] if county else found


def _choose(group: _Group, others: Sequence[_Group], context: _Context, hints: Hints) -> None:
    """Weigh a group's places against what the report says and the places that the other groups are taken for now."""
    if group.fixed is not None:
        group.chosen, group.rule = group.fixed, "place.nested"
        return
    if len(group.matches) == 1:
        group.chosen, group.rule = group.matches[0], "place.only"
        group.scores = [(prior(group.chosen), group.chosen)]
        return
    if not group.before:
        states = len({r for match in group.matches for r in holders(match.entry) if not r[2]})
        group.before = [_held(group, match.entry, context, states) for match in group.matches]
        group.priors = [prior(match) for match in group.matches]
        group.likeliest = max(zip(group.priors, group.matches, strict=True), key=lambda pair: pair[0])[1]
    ties = [(_ties(group, other.chosen.entry), other.certainty) for other in others if other.chosen is not None]
    ties += [(_ties(group, place), 2.0) for place in hints.places]
    named = {
        one.chosen.entry.country for one in others if one.chosen is not None and one.chosen.entry.kind == "country"
    }
    ties += [(_ties(group, land), weight) for land, weight in hints.peoples if land.country not in named]
    ties = [(row, weight) for row, weight in ties if row]
    scores = [
        (likely + _support(held, match.entry, k, ties, hints), match)
        for k, (match, held, likely) in enumerate(zip(group.matches, group.before, group.priors, strict=True))
    ]
    if group.kind is not None:
        scores = [(score + (2.0 if match.entry.kind == group.kind else 0.0), match) for score, match in scores]
    scores.sort(key=lambda pair: -pair[0])
    group.scores = scores
    group.chosen = scores[0][1]
    group.certainty = max(0.15, min(1.0, (scores[0][0] - scores[1][0]) / 2.0))
    group.rule = "place.population" if group.likeliest is group.chosen else "place.context"


def _ties(group: _Group, other: PlaceEntry) -> list[float]:
    """How strongly a place makes each of a group's places likely, kept with the group; empty where it says nothing."""
    found = group.ties.get(id(other))
    if found is None:
        made = [_tie(match.entry, other) for match in group.matches]
        found = group.ties[id(other)] = made if any(made) else []
    return found


def _support(
    total: float, entry: PlaceEntry, k: int, ties: Sequence[tuple[Sequence[float], float]], hints: Hints
) -> float:
    """What the report says for the `k`-th place of a name beyond its prior, 0 to 6; `total` is what the regions say that hold
    it, `ties` what the other places do for each, with their weights."""
    loose = close = 0.0
    for row, weight in ties:  # a loop, since this is asked of each place of each name with all others
        tie = row[k]
        if tie > COMPATRIOT:
            close += tie * weight
        elif tie:
            loose += tie * weight
    total += min(MOST_COMPATRIOT, loose)
    total += close
    if hints.country is not None and hints.country == entry.country:
        total += 0.7
    if hints.local is not None and hints.local == entry.country and entry.kind != "country":
        total += 1.0
    return min(total, MOST_SUPPORT)


def _held(group: _Group, entry: PlaceEntry, context: _Context, states: int) -> float:
    """What the regions that hold a place say: are they named, and do other names have readings there?

    `states` is how many first-level subdivisions the group's places lie in.
    """
    total = 0.0
    own = as_region(entry)
    if own is not None and own[2] and context.inside.get(own, frozenset()) - {group.key}:
        total += 1.5
    for region in holders(entry):
        if region != own and context.named.get(region, frozenset()) - {group.key}:
            total += 2.4 if region[2] else 1.2
        if not region[2]:
            total += 1.2 * min(2.0, context.votes.get(region, 0.0) - 1 / states)
    return total


def _tie(entry: PlaceEntry, other: PlaceEntry) -> float:
    """How strongly one place makes another likely."""
    if entry.latitude == other.latitude and entry == other:
        return 0.0
    if entry.kind == "country" or other.kind == "country":
        return (0.3 if entry.kind == "country" else 0.8) if entry.country == other.country and entry.country else 0.0
    tie = 0.0
    if entry.country is not None and entry.country == other.country:
        siblings = entry.kind == "admin1" and other.kind == "admin1"
        tie = 0.9 if _share_subdivision(entry, other) else 0.5 if siblings else COMPATRIOT
    near = abs(entry.latitude - other.latitude) * KM_A_DEGREE < NEAR_KM + 1 and distance_km(entry, other) < NEAR_KM
    return tie + (0.7 if near else 0.0)


def _share_subdivision(entry: PlaceEntry, other: PlaceEntry) -> bool:
    mine = entry.name if entry.kind == "admin1" else entry.admin1
    return mine is not None and mine == (other.name if other.kind == "admin1" else other.admin1)


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
