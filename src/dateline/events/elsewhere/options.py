"""Who may fill a place of an event: nobody, anybody of whom the report tells, or all whom the rules put there."""

from collections import defaultdict

from dateline.events.elsewhere.people import Key, Place, Setting
from dateline.events.elsewhere.read import rule_of
from dateline.events.elsewhere.traits import Traits, nobody_traits, traits_of

Option = frozenset[Key]
NOBODY: Option = frozenset()


def options_of(setting: Setting, number: int, place: Place) -> dict[Option, Traits]:
    """Everything that may fill a place of an event, each with its traits.

    Args:
        setting: the report.
        number: the place of the event in its frames.
        place: which place of it.
    """
    found = {NOBODY: nobody_traits(setting, number, place)}
    people = traits_of(setting, number, place)
    found.update((frozenset({key}), traits) for key, traits in people.items())
    read = setting.read_in(number, place)
    if len(read) > 1 and all(key in people for key in read):
        found[frozenset(read)] = _of_several(setting, number, place, people)
    return found


def _of_several(setting: Setting, number: int, place: Place, people: dict[Key, Traits]) -> Traits:
    """The traits of several whom the rules put into a place: what they are on average, and that they are several."""
    read = setting.read_in(number, place)
    found: defaultdict[str, float] = defaultdict(float)
    for key in read:
        for name, value in people[key].items():
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
