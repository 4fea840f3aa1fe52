"""Who is told by a sentence of a report or soon after, with what hangs on that sentence alone."""

from bisect import bisect_left
from collections.abc import Sequence, Set
from functools import lru_cache
from operator import itemgetter

from msgspec import Struct

from dateline.events.elsewhere.people import Key, Party, Setting, Somebody
from dateline.events.elsewhere.told import around
from dateline.events.elsewhere.weights import Names

AHEAD = 2  # sentences after the event in which somebody may be told first
STATES = frozenset({"state", "country"})
OFTEN, LAND_OFTEN = "told often", "its country told often"


class First(Struct, frozen=True):
    """The first of a country in an order: the place in a view, the country, and whether it is a state."""

    k: int
    country: str | None
    state: bool


class View(Struct, frozen=True):
    """Everybody who may be meant in a sentence. All lists are theirs: by place in them their traits in the whole report
    (`always`) and around the sentence, how often they and their country are told (OFTEN and LAND_OFTEN), what they are as an
    option and their countries, their order as equals (`order`), their country and sort (`makes`), and by what
    they are on a side of an event (`sides`); `by_land` are the places of those of a country. `most` and `last` tell of who is
    told most, and of who is told last before the sentence, the first of each country that is a state and that is none."""

    people: list[Somebody]
    places: dict[Key, int]
    always: list[Names]
    around: list[Names]
    often: tuple[tuple[str, list[float]], ...]
    options: list[frozenset[Key]]
    lands: list[frozenset[str]]
    order: list[int]
    makes: list[tuple[str | None, str]]
    sides: list[tuple[Key, Party, str]]
    by_land: dict[str, list[int]]
    most: list[First]
    last: list[First]


def view_from(setting: Setting, here: int, read: Set[Key]) -> View:
    """Everybody who is told by a sentence or soon after, and whom the rules read in an event of it."""
    people, last = setting.people, here + AHEAD
    later = frozenset(key for key in read if key in people and people[key].numbers[0] > last)
    if (kept := setting.kept.get(("view", here, later))) is None:
        told = [one for one in people.values() if one.numbers[0] <= last or one.key in later]
        kept = setting.kept["view", here, later] = _view(setting, here, told)
    found: View = kept
    return found


def _view(setting: Setting, here: int, people: list[Somebody]) -> View:
    places = {one.key: k for k, one in enumerate(people)}
    first = setting.parse.sentences[here].first
    before = [
        (one.heads[bisect_left(one.heads, first) - 1], -one.heads[0], k)
        for k, one in enumerate(people)
        if one.heads[0] < first
    ]
    before.sort(key=itemgetter(0, 1), reverse=True)
    always = setting.kept.setdefault("always", {})
    for one in people:
        if one.key not in always:
            always[one.key] = _always(setting, one)
    lands, words = setting.lands, setting.words_of_lands
    by_land: dict[str, list[int]] = {}
    for k, one in enumerate(people):
        if one.country is not None:
            by_land.setdefault(one.country, []).append(k)
    return View(
        people,
        places,
        [always[one.key] for one in people],
        [around(setting.parse, one, here) for one in people],
        (
            (OFTEN, [len(one.heads) / setting.words for one in people]),
            (LAND_OFTEN, [0.0 if one.country is None else lands[one.country] / words for one in people]),
        ),
        [setting.alone[one.key] for one in people],
        [setting.land_of[one.key] for one in people],
        [setting.order[one.key] for one in people],
        [(one.country, one.sort) for one in people],
        [(one.key, one.party, one.country or "") for one in people],
        by_land,
        _firsts(people, [places[one.key] for one in setting.by_prominence if one.key in places]),
        _firsts(people, [k for _, _, k in before]),
    )


def _firsts(people: Sequence[Somebody], order: Sequence[int]) -> list[First]:
    """The first of each country that is a state and that is none, in an order of some people."""
    found: dict[tuple[str | None, bool], int] = {}
    for k in order:
        found.setdefault((people[k].country, people[k].sort in STATES), k)
    return [First(k, country, state) for (country, state), k in found.items()]


def _always(setting: Setting, one: Somebody) -> Names:
    """Traits of somebody in the whole report."""
    once, parse = len(one.heads) == 1, setting.parse
    number = once and any(parse.tokens[c].dep == "nummod" for c in parse.children[one.heads[0]])
    land = "none" if one.country is None else "here" if one.country == setting.dateline else "other"
    return _person_names(one.sort, one.sector, one.kind, once, number, land)


@lru_cache(maxsize=8192)
def _person_names(sort: str, sector: str, kind: str, once: bool, number: bool, land: str) -> Names:
    found = [f"sort {sort}", f"sector {sector}", f"told by {kind}"]
    found += [f"told once, by {kind}"] if once else []
    found += ["told once, as a number"] if number else []
    found += ["no country"] if land == "none" else ["of the land of the dateline"] if land == "here" else []
    return tuple(found)
