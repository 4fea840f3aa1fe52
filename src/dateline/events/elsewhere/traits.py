"""What makes somebody of whom a report tells likely or not for a place of an event that its sentence leaves empty."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from operator import add

from dateline.events.elsewhere.dealings import (
    BESIDE,
    DEALT,
    LAND_SHARE,
    SORT_SHARE,
    beside,
    dealings_of,
    pointed_at,
)
from dateline.events.elsewhere.in_context import context_traits, nobody_context_traits
from dateline.events.elsewhere.marks import Marks
from dateline.events.elsewhere.people import Key, Place, Setting
from dateline.events.elsewhere.read import nobody_read_traits, read_traits
from dateline.events.elsewhere.told import inside
from dateline.events.elsewhere.view import View, view_from
from dateline.events.elsewhere.weights import Names, Traits, Weights
from dateline.events.joined import words

LATE = 3
GENDERS = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f", "it": "n", "its": "n"}
MEANT_BY = frozenset(
    {
        "told last",
        "speaks",
        "spoke before",
        "1 back: subject",
        "in its sentence: subject",
        "in its sentence: before it",
    }
)
ANY, OTHER, SAME = "", " of another country", " of the same country"
RANKED = Marks(
    (
        *(f"{who}told {name}{of}" for who in ("", "state ") for name in ("most", "last") for of in (ANY, OTHER, SAME)),
        "of the country told most beside",
    )
)
MOST_BESIDE = RANKED.bits("of the country told most beside")
# Of who is told most, and last, by group and whether it is a state, the marks that the first of them has.
RANKS = [
    {
        (group, state): RANKED.bits(
            *(f"{who}told {name}{of}" for who in ("", "state ")[: 1 + state] for of in (ANY, group))
        )
        for group in (ANY, OTHER, SAME)
        for state in (False, True)
    }
    for name in ("most", "last")
]
WE = words("we us our i me my")
MANY = words("they them their we us our")


def nobody_traits(setting: Setting, number: int, place: Place) -> list[str]:
    """What makes it likely or not that nobody of whom the report tells fills a place of an event."""
    frame = setting.frames[number]
    token = setting.parse.tokens[frame.head]
    across = 1 if place == "actor" else 0
    others = setting.sides[number][across]
    found = [
        "nobody",
        f"nobody: {setting.form_of(number)}",
        f"nobody: kind {frame.kind}",
        f"nobody: mode {frame.event_mode}",
        f"nobody: word {token.lemma.lower()}",
        f"nobody: in sentence {min(LATE, token.sentence)}",
        f"nobody: its place has {_filler(setting, number, place)}",
    ]
    found += nobody_read_traits(setting, number, place)
    found += nobody_context_traits(setting, number, place)
    if not others:
        found.append("nobody: nobody on the other side")
    elif len(others) > 1:
        found.append("nobody: several on the other side")
    if len(setting.sides_lands[number][across]) > 1:
        found.append("nobody: several countries on the other side")
    found += [f"nobody: {sort} on the other side" for sort in _sorts(setting, others)]
    return list(dict.fromkeys(found))


class Weighed:
    """The traits of everybody who may fill a place of an event, in parts (`Names`) of which many people and events have the
    same: `columns` have one for everybody of the view, `parts` and `names` some of some of them, `values` have traits with
    values. No name is told twice of anybody."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.columns: list[Sequence[Names]] = [view.always, view.around]
        self.values: list[tuple[str, Sequence[float]]] = [*view.often]
        self.parts: list[tuple[int, Names]] = []
        self.names: list[tuple[int, Iterable[str]]] = []

    def totals(self, weights: Weights) -> list[float]:
        """What the traits of everybody add up to."""
        sums = weights.__getitem__
        totals = list(map(sums, self.columns[0]))
        for column in self.columns[1:]:
            totals = list(map(add, totals, map(sums, column)))
        for name, values in self.values:
            if weight := weights.by_name.get(name):
                totals = [total + weight * value for total, value in zip(totals, values, strict=True)]
        for k, part in self.parts:
            totals[k] += sums(part)
        for k, names in self.names:
            totals[k] += weights.sum(names)
        return totals

    def names_of(self, k: int) -> set[str]:
        """The names of all traits of somebody that have no value."""
        parts: list[Iterable[str]] = [column[k] for column in self.columns]
        parts += [part for place, part in (*self.parts, *self.names) if place == k]
        return {name for part in parts for name in part}

    def table(self, k: int) -> Traits:
        """The traits of somebody with their values."""
        found = dict.fromkeys(sorted(self.names_of(k)), 1.0)
        return found | {name: values[k] for name, values in self.values if values[k]}


def traits_of(setting: Setting, number: int, place: Place) -> Weighed:
    """What makes everybody likely or not for a place of an event.

    Args:
        setting: the report.
        number: the place of the event in its frames.
        place: which place of it is empty.

    Returns:
        The traits of everybody of whom is told by then or soon after, or whom the rules read here.
    """
    read = read_traits(setting, number, place)
    view = view_from(setting, setting.sentences[number], read.keys())
    found = Weighed(view)
    if not view.people:
        return found
    across = 1 if place == "actor" else 0
    lands = setting.sides_lands[number][across]
    _add_own(setting, found, number)
    found.columns.append(_relations(setting, view, setting.sides[number][across], lands))
    kind = setting.frames[number].kind
    found.columns.append([_sector_of(kind, one.sector) for one in view.people])
    _add_dealings(setting, found, number, place)
    found.parts += [(k, RANKED[bits]) for k, bits in _ranks(setting, view, lands).items()]
    found.names += [(view.places[key], dict.fromkeys(names)) for key, names in read.items() if key in view.places]
    in_context = context_traits(setting, number, place)
    found.parts += [(view.places[key], names) for key, names in in_context.items() if key in view.places]
    if pronoun := _pronoun(setting, number, place):
        _add_agreement(found, pronoun)
    if (before := pointed_at(setting, number)) is not None:
        for side, name in zip(setting.sides[before], ("did", "hit by"), strict=True):
            found.parts += [(view.places[key], (f"{name} what it points at",)) for key in side & view.places.keys()]
    return found


def _add_own(setting: Setting, found: Weighed, number: int) -> None:
    """Add how everybody stands to an event itself: told in its sentence, of the country of its place."""
    frame, here = setting.frames[number], setting.sentences[number]
    if (kept := setting.kept.get(("inside", number))) is None:
        kept = setting.kept["inside", number] = [
            (k, inside(setting.parse, one, frame.head))
            for k, one in enumerate(found.view.people)
            if here in one.numbers
        ]
    found.names += kept
    entry = setting.places[frame.place.toponym].entry if frame.place is not None else None
    if frame.place is not None and entry is not None and entry.country is not None:
        part = (f"of the land of its place by {frame.place.basis}",)
        found.parts += [(k, part) for k in found.view.by_land.get(entry.country, ())]


def _relations(setting: Setting, view: View, others: frozenset[Key], lands: frozenset[str]) -> Sequence[Names]:
    """How everybody stands to those on the other side."""
    sorts = _sorts(setting, others)
    made: dict[tuple[str | None, str], Names] = {}
    for make in view.makes:
        if make not in made:
            made[make] = _related(_relation(make[0], others, lands), make[1], sorts)
    found = [made[make] for make in view.makes]
    for key in others:
        if (k := view.places.get(key)) is not None:
            rest, one = others - {key}, view.people[k]
            relation = _relation(one.country, rest, setting.lands_of(rest))
            found[k] = _related(relation, one.sort, _sorts(setting, rest))
    return found


@lru_cache(maxsize=8192)
def _related(relation: str, sort: str, beside: Names) -> Names:
    return (relation, f"{relation}: {sort}", *(f"{one} and {sort}, {relation}" for one in beside))


@lru_cache(maxsize=8192)
def _sector_of(kind: str, sector: str) -> Names:
    return (f"{kind} {sector}",)


def _add_dealings(setting: Setting, found: Weighed, number: int, place: Place) -> None:
    """Add what everybody does in the other events, and who takes part in those around."""
    if len(setting.frames) < 2:
        return
    sides = found.view.sides
    dealings = dealings_of(setting, number, place)
    of_key, of_party, of_land = dealings.keys.get, dealings.parties.get, dealings.lands.get
    found.columns.append([DEALT[of_key(key, 0) | of_party(party, 0) | of_land(land, 0)] for key, party, land in sides])
    by_key, by_land = beside(setting, number)
    found.columns.append([BESIDE[by_key.get(key, 0) | by_land.get(land, 0)] for key, _, land in sides])
    if dealings.of_parties:
        share = dealings.of_parties.get
        found.values.append((SORT_SHARE, [share(party, 0.0) for _, party, _ in sides]))
    if dealings.of_lands:
        part = dealings.of_lands.get
        found.values.append((LAND_SHARE, [part(land, 0.0) for _, _, land in sides]))


def _sorts(setting: Setting, keys: frozenset[Key]) -> Names:
    """The sorts of some people, each once."""
    people = setting.people
    return tuple(sorted({people[key].sort for key in keys if key in people}))


def _filler(setting: Setting, number: int, place: Place) -> str:
    """What sort of words stand where a place would be told."""
    tokens = [setting.parse.tokens[t] for t in setting.fillers_of(number, place)]
    if not tokens:
        return "no words"
    first = tokens[0]
    if first.tag in ("PRP", "PRP$"):
        return f"{first.lower}"
    return "a name" if first.pos == "PROPN" else "words"


def _pronoun(setting: Setting, number: int, place: Place) -> str | None:
    """The pronoun that stands in a place, or owns what stands in it: "*its* request was refused"."""
    parse = setting.parse
    for t in setting.fillers_of(number, place):
        if parse.tokens[t].tag in ("PRP", "PRP$"):
            return parse.tokens[t].lower
        for c in parse.children[t]:
            if parse.tokens[c].tag == "PRP$":
                return parse.tokens[c].lower
    return None


def _add_agreement(found: Weighed, pronoun: str) -> None:
    """Add whether everybody may be meant by a pronoun."""
    meant = [MEANT_BY.intersection(part) for part in found.view.around]
    for k, part in (*found.parts, *found.names):
        meant[k] |= MEANT_BY.intersection(part)
    found.columns.append(
        [
            _agreement(pronoun, one.sort, one.plural, one.gender, tuple(sorted(by)) if by else ())
            for one, by in zip(found.view.people, meant, strict=True)
        ]
    )


@lru_cache(maxsize=8192)
def _agreement(pronoun: str, sort: str, plural: bool, gender: str | None, meant: Names) -> Names:
    """Whether somebody may be meant by a pronoun, also by how they are told (`meant`)."""
    person = _person(pronoun)
    return (*_agreeing(pronoun, sort, plural, gender), *(f"{person}, {name}" for name in meant))


def _agreeing(pronoun: str, sort: str, plural: bool, own: str | None) -> Iterator[str]:
    if pronoun in MANY:
        yield f"{pronoun} for {sort}"
        yield f"many, and somebody {'plural' if plural else 'single'}"
    elif (gender := GENDERS.get(pronoun)) is not None:
        yield f"{gender} for {sort}"
        person = own in ("m", "f")
        if gender == "n":
            yield "it is a person" if person else "it is no person"
        else:
            yield "the same gender" if own == gender else "another gender" if person else "no gender"


def _person(pronoun: str) -> str:
    """A pronoun by person: we, they, it or a person."""
    if pronoun in WE:
        return "we"
    return "they" if pronoun in MANY else "it" if GENDERS.get(pronoun) == "n" else "a person"


def _relation(country: str | None, others: frozenset[Key], lands: frozenset[str]) -> str:
    """How somebody's country stands to those of who is on the other side."""
    if not others:
        return "alone"
    if not lands:
        return "other side of no country"
    if country is None:
        return "of no country"
    return "of the same country" if country in lands else "of another country"


def _ranks(setting: Setting, view: View, lands: frozenset[str]) -> Mapping[int, int]:
    """Marks (`RANKED`) of who is told most and last among those who may be meant, by the country of the other side."""
    marks: defaultdict[int, int] = defaultdict(int)
    for table, order in zip(RANKS, (view.most, view.last), strict=True):
        seen = 0
        for one in order:
            group = SAME if one.country in lands else OTHER if one.country else ANY
            if bits := table[group, one.state] & ~seen:
                marks[one.k] |= bits
                seen |= bits
    abroad = next((land for land in setting.lands_by_words if land not in lands), None)
    if abroad is not None:
        for k in view.by_land.get(abroad, ()):
            marks[k] |= MOST_BESIDE
    return marks
