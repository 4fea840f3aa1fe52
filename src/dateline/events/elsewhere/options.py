"""Who may fill a place of an event: nobody, anybody of whom the report tells, or all whom the rules put there."""

from collections import defaultdict

from msgspec import Struct

from dateline.events.elsewhere.people import Key, Place, Setting
from dateline.events.elsewhere.read import rule_of
from dateline.events.elsewhere.traits import Weighed, nobody_traits, traits_of
from dateline.events.elsewhere.weights import Traits, Weights

Option = frozenset[Key]
NOBODY: Option = frozenset()
NOWHERE: frozenset[str] = frozenset()


class Options(Struct, frozen=True):
    """Everything that may fill a place of an event: nobody (with `nobody` as names of traits), everybody of whom the report
    tells, and all whom the rules read there together (with the traits `several`; None where these are not several)."""

    nobody: list[str]
    people: Weighed
    several: Traits | None
    read: Option
    lands: list[frozenset[str]]

    @property
    def sets(self) -> list[Option]:
        """The options."""
        return [NOBODY, *self.people.view.options, *([self.read] if self.several is not None else [])]

    @property
    def order(self) -> list[int]:
        """In which order equals are taken."""
        order = self.people.view.order
        if self.several is None:
            return [-1, *order]
        return [-1, *order, 1 + min(order[self.people.view.places[key]] for key in self.read)]

    def scores(self, weights: Weights) -> list[float]:
        """What the traits of each option add up to."""
        scores = [weights.sum(self.nobody), *self.people.totals(weights)]
        return scores if self.several is None else [*scores, weights.total(self.several)]

    def table(self, k: int) -> Traits:
        """The traits of an option with their values."""
        if k == 0:
            return dict.fromkeys(self.nobody, 1.0)
        if k > len(self.people.view.people) and self.several is not None:
            return self.several
        return self.people.table(k - 1)


def options_of(setting: Setting, number: int, place: Place) -> Options:
    """Everything that may fill a place of an event, each with its traits.

    Args:
        setting: the report.
        number: the place of the event in its frames.
        place: which place of it.
    """
    people = traits_of(setting, number, place)
    read, places = setting.read_in(number, place), people.view.places
    lands = [NOWHERE, *people.view.lands]
    several = None
    if len(read) > 1 and all(key in places for key in read):
        several = _of_several(setting, number, place, people)
        lands.append(lands_of(setting, frozenset(read)))
    return Options(nobody_traits(setting, number, place), people, several, frozenset(read), lands)


def _of_several(setting: Setting, number: int, place: Place, people: Weighed) -> Traits:
    """The traits of several whom the rules put into a place: what they are on average, and that they are several."""
    read = setting.read_in(number, place)
    found: defaultdict[str, float] = defaultdict(float)
    for key in read:
        for name, value in people.table(people.view.places[key]).items():
            found[name] += value / len(read)
    lands = setting.lands_of(frozenset(read))
    across = setting.sides[number][place == "actor"]
    names = [
        "several",
        "several: of several countries" if len(lands) > 1 else "several: of one country",
        "several: and others across" if across else "several: nobody across",
        f"several: {setting.form_of(number)}",
        f"several: kind {setting.frames[number].kind}",
        "several: a group" if len(set(read.values())) == 1 else "several: each told",
    ]
    rules = sorted({rule_of(role) for role in read.values()})
    names += [*(f"several: by {rule}" for rule in rules), f"several: by all of {' and '.join(rules)}"]
    return {**found, **dict.fromkeys(names, 1.0)}


def lands_of(setting: Setting, option: Option) -> frozenset[str]:
    """The countries of those who may fill a place; who has none is on their own."""
    if len(option) == 1:
        (only,) = option
        if (land := setting.land_of.get(only)) is not None:
            return land
    people = setting.people
    return frozenset((people[key].country if key in people else None) or f"?{key}" for key in option)
