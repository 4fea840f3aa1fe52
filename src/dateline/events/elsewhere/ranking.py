"""What may fill a place of an event, the likeliest first."""

from collections.abc import Sequence
from math import exp

from msgspec import Struct

from dateline.events.elsewhere.barred import barred, unfit
from dateline.events.elsewhere.in_context import roles_in_context
from dateline.events.elsewhere.options import NOWHERE, Option, Options, options_of
from dateline.events.elsewhere.people import LANDS, Key, Place, Setting
from dateline.events.elsewhere.read import rule_of
from dateline.events.elsewhere.weights import Weights, weights_of
from dateline.events.records import Role

MOST_WHY = 2  # traits that are told as reasons
DIGITS = 6
MOST_CHOICES = 8  # options of a place that are looked at
UNLIKELY = 0.4  # the share of a role in context under which what the rules read may be overruled
SURE = 0.8  # the share from which it is taken as read, and nobody else is weighed
# Rules that name somebody of the sentence for want of a better place: anybody of whom the report tells may be likelier.
WEAK = frozenset(
    {
        *("role.place", "role.within", "role.in", "role.near", "role.pointed", "role.freed"),
        *("opinion.recipient", "opinion.actor", "opinion.in", "opinion.object", "opinion.object.of"),
    }
)
# Rules by which the grammar leaves nobody else: "despite a plea from the UN" is a plea to who acts despite it.
PLAIN = frozenset({"role.done_by", "role.defied", "role.thing"})
UNKNOWN = (".words", ".place")  # how rules end that find only words, or a place, where somebody is looked for


class Choice(Struct, frozen=True):
    """What may fill a place, of which countries, how likely these are (0 to 1), and how likely it is among the options of the
    same countries (the likeliest: 1)."""

    option: Option
    lands: frozenset[str]
    share: float
    ahead: float


class Ranking(Struct, frozen=True):
    """What may fill a place, the likeliest first: the choices that are looked at, all options in their `order` (by place in
    `options`) and what they were weighed by."""

    choices: list[Choice]
    order: list[int]
    options: Options
    weights: Weights

    def why(self, best: Choice) -> tuple[str, ...]:
        """The traits by which a choice is most ahead of the best of other countries."""
        sets, lands = self.options.sets, self.options.lands
        second = next((k for k in self.order if k and lands[k] != best.lands), None)
        if second is None:
            return ("only one country told",)
        other, weight = self.options.table(second), self.weights.by_name.get
        ahead = sorted(
            ((value - other.get(name, 0.0)) * weight(name, 0.0), name)
            for name, value in self.options.table(sets.index(best.option)).items()
        )
        return tuple(name for gain, name in reversed(ahead[-MOST_WHY:]) if gain > 0)


def ranking(setting: Setting, number: int, place: Place) -> Ranking:
    """Rank what may fill a place of an event.

    The shares of all options of the same countries are taken together, for who speaks for a country is often told in several
    ways.
    """
    weights = weights_of(place, setting.frames[number].event_type or "")
    options = options_of(setting, number, place)
    sets, lands = options.sets, options.lands
    scores = options.scores(weights)
    most = max(scores)
    likely = [exp(score - most) for score in scores]
    if place == "actor" and (unable := unfit(setting, number) - setting.read_in(number, place).keys()):
        likely = [value if unable.isdisjoint(one) else 0.0 for value, one in zip(likely, sets, strict=True)]
    total = sum(likely)
    shares: dict[frozenset[str], float] = {}
    for land, value in zip(lands, likely, strict=True):
        shares[land] = shares.get(land, 0.0) + value / total
    out = _out(setting, number, place)
    may: Sequence[int] = [k for k, one in enumerate(sets) if out.isdisjoint(one)] if out else range(len(sets))
    first: dict[frozenset[str], float] = {}
    for k in may:
        if likely[k] > first.get(lands[k], 0.0):
            first[lands[k]] = likely[k]
    read = sets.index(options.read) if options.read in sets else None
    if read is not None:  # of those of its countries, what the rules read is taken
        first[lands[read]] = likely[read]
        may = [k for k in may if lands[k] != lands[read] or k == read]
    may = _that_may(may, sets, setting, number, place)
    ahead = {k: likely[k] / (first.get(lands[k]) or 1.0) for k in may}
    equals = options.order
    ranked = sorted((-round(shares[lands[k]] * ahead[k], DIGITS), equals[k], k) for k in may)
    order = [k for _, _, k in ranked]
    looked_at = order[:MOST_CHOICES] + [k for k in order[MOST_CHOICES:] if k == 0]
    choices = [Choice(sets[k], lands[k], shares[lands[k]], ahead[k]) for k in looked_at]
    return Ranking(choices, order, options, weights)


def is_settled(setting: Setting, number: int, place: Place) -> bool:
    """Whether the words of an event tell who fills a place of it so well that nobody else is weighed: everybody whom the rules read
    there is as good as sure as read in context, and none was read for want of a better place. Several with nobody on the other
    side are weighed: of two who meet, one may stand there."""
    here = setting.read_in(number, place)
    across: Place = "recipient" if place == "actor" else "actor"
    if not here or (len(here) > 1 and not setting.read_in(number, across)):
        return False
    shares, side = roles_in_context(setting, number), int(place == "recipient")
    return all(
        rule_of(role) in PLAIN or (key in shares and shares[key][side] >= SURE and not is_weak(role))
        for key, role in here.items()
    )


def as_read(setting: Setting, number: int, place: Place) -> Choice:
    """What the rules read in a place, as the only choice."""
    return Choice(frozenset(setting.read_in(number, place)), NOWHERE, 1.0, 1.0)


def _out(setting: Setting, number: int, place: Place) -> frozenset[Key]:
    """Those who cannot fill a place of an event, and whom its words do not tell there."""
    read = {key for key, role in setting.read_in(number, place).items() if not is_weak(role)}
    return barred(setting, number, place) - read


def _that_may(may: Sequence[int], sets: Sequence[Option], setting: Setting, number: int, place: Place) -> Sequence[int]:
    """Those who may fill a place of an event at all: where its words tell somebody, and these are not unlikely as read in context,
    only those whom they tell, there or on the other side."""
    here = setting.read_in(number, place)
    if place == "actor" and setting.frames[number].event_mode == "convict":
        may = [k for k in may if all(key in here or _may_convict(setting, key) for key in sets[k])]
    shares, side = roles_in_context(setting, number), int(place == "recipient")
    if all(is_weak(role) or (key in shares and shares[key][side] < UNLIKELY) for key, role in here.items()):
        return may
    anywhere = setting.read_anywhere(number).keys()
    return [k for k in may if sets[k] <= anywhere or sets[k] <= here.keys()]


def _may_convict(setting: Setting, key: Key) -> bool:
    """Whether somebody may have convicted where the words do not say so: courts and states do, no ministers, parties or rebels."""
    one = setting.people.get(key)
    return one is not None and (one.sector == "JUD" or one.kind in LANDS)


def is_weak(role: Role) -> bool:
    """Whether somebody was read for want of a better place, or is known by words or a place alone."""
    rule = rule_of(role)
    return rule in WEAK or rule.endswith(UNKNOWN)
