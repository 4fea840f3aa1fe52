"""Who may fill a place of an event: nobody, anybody of whom the report tells, or several who are told together."""

from collections import defaultdict
from collections.abc import Iterator

from msgspec import Struct

from dateline.events.elsewhere.people import Key, Place, Setting
from dateline.events.elsewhere.read import rule_of
from dateline.events.elsewhere.together import joined_in
from dateline.events.elsewhere.traits import Weighed, nobody_traits, traits_of
from dateline.events.elsewhere.weights import Names, Traits, Weights

Option = frozenset[Key]
NOBODY: Option = frozenset()
NOWHERE: frozenset[str] = frozenset()
MOST_TOGETHER = 8  # of whom it is looked at whether they take part together


class Together(Struct, frozen=True):
    """Several who may fill a place together: as an option, their places in the view, and the names of traits of theirs alone."""

    option: Option
    at: tuple[int, ...]
    names: Names


class Options(Struct, frozen=True):
    """Everything that may fill a place of an event: nobody (with `nobody` as names of traits), everybody of whom the report
    tells, and those `together` who are told so. `read` are all whom the rules read there."""

    nobody: list[str]
    people: Weighed
    together: list[Together]
    read: Option
    lands: list[frozenset[str]]

    @property
    def sets(self) -> list[Option]:
        """The options."""
        return [NOBODY, *self.people.view.options, *(one.option for one in self.together)]

    @property
    def order(self) -> list[int]:
        """In which order equals are taken."""
        order = self.people.view.order
        return [-1, *order, *(1 + min(order[k] for k in one.at) for one in self.together)]

    def scores(self, weights: Weights) -> list[float]:
        """What the traits of each option add up to; those of several are what they are on average, and that they are together."""
        alone = self.people.totals(weights)
        together = (sum(alone[k] for k in one.at) / len(one.at) + weights.sum(one.names) for one in self.together)
        return [weights.sum(self.nobody), *alone, *together]

    def table(self, k: int) -> Traits:
        """The traits of an option with their values."""
        if k == 0:
            return dict.fromkeys(self.nobody, 1.0)
        if k <= len(self.people.view.people):
            return self.people.table(k - 1)
        one = self.together[k - 1 - len(self.people.view.people)]
        found: defaultdict[str, float] = defaultdict(float)
        for at in one.at:
            for name, value in self.people.table(at).items():
                found[name] += value / len(one.at)
        return {**found, **dict.fromkeys(one.names, 1.0)}


def options_of(setting: Setting, number: int, place: Place) -> Options:
    """Everything that may fill a place of an event, each with its traits.

    Args:
        setting: the report.
        number: the place of the event in its frames.
        place: which place of it.
    """
    people = traits_of(setting, number, place)
    together = _together(setting, number, place, people)
    lands = [NOWHERE, *people.view.lands, *(lands_of(setting, one.option) for one in together)]
    read = frozenset(setting.read_in(number, place))
    return Options(nobody_traits(setting, number, place), people, together, read, lands)


def _together(setting: Setting, number: int, place: Place, people: Weighed) -> list[Together]:
    """Several who may fill a place together, each option once, with how they come to be together."""
    places = people.view.places
    how: dict[Option, dict[str, None]] = {}
    for option, name in _told_together(setting, number, place):
        if 1 < len(option) <= MOST_TOGETHER and option <= places.keys():
            how.setdefault(option, {})[name] = None
    own = frozenset(setting.read_in(number, place))
    if len(own) > MOST_TOGETHER and own <= places.keys():
        how[own] = {"all read here": None}
    return [
        Together(
            option, tuple(sorted(places[key] for key in option)), _names(setting, number, place, option, tuple(names))
        )
        for option, names in how.items()
    ]


def _told_together(setting: Setting, number: int, place: Place) -> Iterator[tuple[Option, str]]:
    """Those who may stand together in a place, with how: read there, read by one rule, read beside the first, joined by "and"."""
    across: Place = "actor" if place == "recipient" else "recipient"
    for where, name in ((place, "here"), (across, "across")):
        read = setting.read_in(number, where)
        yield frozenset(read), f"all read {name}"
        by_rule: defaultdict[str, set[Key]] = defaultdict(set)
        for key, role in read.items():
            by_rule[rule_of(role)].add(key)
        for keys in by_rule.values():
            if len(keys) < len(read):
                yield frozenset(keys), f"read {name} by one rule of several"
        yield frozenset(list(read)[1:]), f"read {name} beside the first"
    for option, name in joined_in(setting, setting.sentences[number]):
        yield option, name


def _names(setting: Setting, number: int, place: Place, option: Option, how: Names) -> Names:
    """The traits of several as such: how they are told, and by which rules they were read."""
    read = setting.read_in(number, place)
    lands = setting.lands_of(option)
    across = setting.sides[number][place == "actor"]
    roles = [read[key] for key in option if key in read]
    names = [
        "several",
        "several: of several countries" if len(lands) > 1 else "several: of one country",
        "several: and others across" if across - option else "several: nobody across",
        f"several: {setting.form_of(number)}",
        f"several: kind {setting.frames[number].kind}",
        *(f"several: {name}" for name in how),
    ]
    if roles:
        names.append("several: a group" if len(set(roles)) == 1 else "several: each told")
        rules = sorted({rule_of(role) for role in roles})
        names += [*(f"several: by {rule}" for rule in rules), f"several: by all of {' and '.join(rules)}"]
    if len(roles) < len(option):
        names.append("several: not all read here" if roles else "several: none read here")
    return tuple(names)


def lands_of(setting: Setting, option: Option) -> frozenset[str]:
    """The countries of those who may fill a place; who has none is on their own."""
    if len(option) == 1:
        (only,) = option
        if (land := setting.land_of.get(only)) is not None:
            return land
    people = setting.people
    return frozenset((people[key].country if key in people else None) or f"?{key}" for key in option)
