"""Who takes part in the events of a whole report: weighed among all of whom it tells.

"The ruling was condemned", "rejects the talks": whom, and who, is told two sentences above; and what the rules read in the
sentence is not all as sure. A conditional logit over nobody, everybody of whom the report tells, and what the rules read: each
has traits (told last, did the same to the same before, read here as the subject, ...), each trait a weight for the place and
one more for the place of a type of event (`elsewhere.tsv`).
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from functools import cache
from itertools import repeat
from math import exp
from operator import itemgetter, mul

from msgspec import Struct
from msgspec.structs import replace

from dateline.actors.records import Actors
from dateline.actors.told import WHOLE
from dateline.events.elsewhere.options import Option, lands_of, options_of
from dateline.events.elsewhere.people import PLACES, Key, Place, Setting, Somebody
from dateline.events.elsewhere.read import rule_of
from dateline.events.elsewhere.traits import Traits
from dateline.events.frames import FOLDER
from dateline.events.mutual import BOTH_CAMPS, EACH_OTHER, OF_SIDES
from dateline.events.records import EventFrame, Role
from dateline.language import Parse
from dateline.places.records import Toponym
from dateline.rules import read_table

WEIGHTS = FOLDER / "elsewhere.tsv"
RULE, RULE_HERE = "role.elsewhere", "role.weighed"
MOST_WHY = 2  # traits that are told as reasons
DIGITS = 6
MOST_CHOICES = 8  # options of a place that are looked at


class Choice(Struct, frozen=True):
    """What may fill a place, of which countries, how likely these are (0 to 1), and how likely it is among the options of the
    same countries (the likeliest: 1)."""

    option: Option
    lands: frozenset[str]
    share: float
    ahead: float


class Ranking(Struct, frozen=True):
    """What may fill a place, the likeliest first: the choices that are looked at, all options, and what they were weighed by."""

    choices: list[Choice]
    order: list[Option]
    options: Mapping[Option, Traits]
    lands: Mapping[Option, frozenset[str]]
    weights: Mapping[str, float]

    def why(self, best: Choice) -> tuple[str, ...]:
        """The traits by which a choice is most ahead of the best of other countries."""
        second = next((self.options[one] for one in self.order if one and self.lands[one] != best.lands), None)
        if second is None:
            return ("only one country told",)
        ahead = sorted(
            ((value - second.get(name, 0.0)) * self.weights.get(name, 0.0), name)
            for name, value in self.options[best.option].items()
        )  # fmt: skip
        return tuple(name for gain, name in reversed(ahead[-MOST_WHY:]) if gain > 0)


# Rules that name somebody of the sentence for want of a better place: anybody of whom the report tells may be likelier.
WEAK = frozenset({"opinion.recipient", "role.place", "role.within", "role.in", "role.near", "role.pointed"})
SETTLED = frozenset({EACH_OTHER, BOTH_CAMPS, OF_SIDES})  # who stands on both sides is not weighed


def with_elsewhere(
    parse: Parse, actors: Actors, places: Sequence[Toponym], found: tuple[EventFrame, ...], own: Set[str] = frozenset()
) -> tuple[EventFrame, ...]:
    """Decide who takes part in a whole report's events, among all of whom it tells.

    Args:
        parse: the report's parse.
        actors: its actors.
        places: its toponyms.
        found: its events.
        own: the ids of a user's own rules, whose events are left as they are.

    Returns:
        The events; a participant told elsewhere has the rule `role.elsewhere` with what weighed most for it, and as its
        words those by which it was told last before the event; one that its sentence tells in no place of the event has
        `role.weighed` and its words there. Texts of fewer than four sentences stay as they are.
    """
    if len(parse.sentences) < WHOLE:
        return found
    setting = Setting(parse, actors, places, found)
    return tuple(one if one.rule in own else _filled(setting, number) for number, one in enumerate(found))


def _filled(setting: Setting, number: int) -> EventFrame:
    one = setting.frames[number]
    if one.event_type is None or any(role.rule.split(";")[0] in SETTLED for role in (*one.actors, *one.recipients)):
        return one
    ranked = [ranking(setting, number, place) for place in PLACES]
    chosen = _best_pair(*(one.choices for one in ranked))
    for place, choice, among in zip(PLACES, chosen, ranked, strict=True):
        if choice.option != frozenset(setting.read_in(number, place)):
            one = _with(setting, one, place, choice, among.why(choice), setting.read_anywhere(number))
    setting.settle(number, chosen[0].option, chosen[1].option)
    return one


def _best_pair(actors: Sequence[Choice], recipients: Sequence[Choice]) -> tuple[Choice, Choice]:
    """The likeliest choices for both places in which nobody does it to themselves."""
    best, most = None, -1.0
    for actor in actors:
        own = actor.share * actor.ahead
        for recipient in recipients:
            value = round(own * recipient.share * recipient.ahead, DIGITS)
            if value > most and actor.option.isdisjoint(recipient.option):
                best, most = (actor, recipient), value
    if best is None:
        raise AssertionError("nobody may stand in both places")
    return best


def _with(
    setting: Setting, one: EventFrame, place: Place, choice: Choice, why: tuple[str, ...], read: Mapping[Key, Role]
) -> EventFrame:
    """An event with what was chosen for a place, and with what stood there as rejected; whom the rules read in the event, on
    either side, keeps the words and the rule by which they did."""
    before = one.actors if place == "actor" else one.recipients
    roles = tuple(
        read[key] if key in read else _role_of(setting, setting.people[key], one.head, why)
        for key in sorted(choice.option, key=str)
    )
    reason = f"{RULE} {choice.share:.2f}" if roles else f"{RULE}: nobody {choice.share:.2f}"
    rejected = (*one.rejected, *((setting.parse.text[role.start : role.end], reason) for role in before))
    if place == "actor":
        return replace(one, actors=roles, rejected=rejected)
    return replace(one, recipients=roles, rejected=rejected)


def ranking(setting: Setting, number: int, place: Place) -> Ranking:
    """What may fill a place of an event, the likeliest first.

    The shares of all options of the same countries are taken together, for who speaks for a country is often told in several
    ways.
    """
    weights = weights_of(place, setting.frames[number].event_type or "")
    options = options_of(setting, number, place)
    scores = {option: _total(weights, traits) for option, traits in options.items()}
    most = max(scores.values())
    likely = {option: exp(score - most) for option, score in scores.items()}
    total = sum(likely.values())
    shares: defaultdict[frozenset[str], float] = defaultdict(float)
    first: defaultdict[frozenset[str], float] = defaultdict(float)
    lands = {option: lands_of(setting, option) for option in options}
    for option, value in likely.items():
        shares[lands[option]] += value / total
        first[lands[option]] = max(first[lands[option]], value)
    ahead = {option: value / first[lands[option]] for option, value in likely.items()}
    read = frozenset(setting.read_in(number, place))
    if read in options:  # of those of its countries, what the rules read is taken
        ahead = {option: part for option, part in ahead.items() if lands[option] != lands[read]} | {read: 1.0}
    ranked = [
        (-round(shares[lands[option]] * part, DIGITS), sorted(map(str, option)), option)
        for option, part in ahead.items()
    ]
    ranked.sort(key=itemgetter(0, 1))
    order = [option for _, _, option in ranked if _may_fill(setting, number, place, option)]
    looked_at = order[:MOST_CHOICES] + [option for option in order[MOST_CHOICES:] if not option]
    choices = [Choice(one, lands[one], shares[lands[one]], ahead[one]) for one in looked_at]
    return Ranking(choices, order, options, lands, weights)


def _may_fill(setting: Setting, number: int, place: Place, option: Option) -> bool:
    """Whether somebody may fill a place of an event at all: where its words tell somebody, only those whom they tell, there or
    on the other side."""
    roles = setting.read_in(number, place).values()
    if not roles or all(rule_of(role) in WEAK for role in roles):
        return True
    return option <= setting.read_anywhere(number).keys() or option <= setting.read_in(number, place).keys()


def _total(weights: Mapping[str, float], traits: Traits) -> float:
    total: float = sum(map(mul, traits.values(), map(weights.get, traits, repeat(0.0))))
    return total


def _role_of(setting: Setting, one: Somebody, head: int, why: tuple[str, ...]) -> Role:
    """Somebody in a role, by the words that tell them in the event's sentence, else last before it, else first after it."""
    tokens, mentions = setting.parse.tokens, setting.actors.mentions
    here = tokens[head].sentence
    if one.role is not None:
        return replace(one.role, rule=_rule(tokens[one.role.head].sentence == here, why))
    beside = [k for k in one.at if tokens[mentions[k].head].sentence == here]
    before = [k for k in one.at if mentions[k].head < head]
    if beside:
        k = min(beside, key=lambda k: abs(mentions[k].head - head))
    else:
        k = max(before, key=lambda k: mentions[k].head) if before else min(one.at, key=lambda k: mentions[k].head)
    return Role(mentions[k].start, mentions[k].end, mentions[k].head, k, _rule(bool(beside), why), one.lent)


def _rule(here: bool, why: tuple[str, ...]) -> str:
    rule = RULE_HERE if here else RULE
    return f"{rule}: {', '.join(why)}" if why else rule


@cache
def weights_of(place: Place, event_type: str) -> Mapping[str, float]:
    """The weight of each trait for a place of a type of event."""
    found = dict(_tables()[place, ""])
    for trait, weight in _tables().get((place, event_type), {}).items() if event_type else ():
        found[trait] = found.get(trait, 0.0) + weight
    return found


@cache
def _tables() -> Mapping[tuple[str, str], Mapping[str, float]]:
    """The weights of the traits by place and type of event ("" for all types)."""
    found: defaultdict[tuple[str, str], dict[str, float]] = defaultdict(dict)
    for _, row in read_table(WEIGHTS, ("place", "type", "trait", "weight")):
        found[row["place"], row["type"]][row["trait"]] = float(row["weight"])
    return found
