"""Places that an event's own sentence leaves empty, filled by whom the report tells elsewhere, if that is likely enough.

"The ruling was condemned", "rejects the talks": whom, and who, is told two sentences above. A conditional logit over everybody
of whom the report tells and "nobody": each has traits (told last, did the same to the same before, ...), each trait a weight
for the place and one more for the place of a type of event (`elsewhere.tsv`).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from functools import cache
from math import exp

from msgspec import Struct
from msgspec.structs import replace

from dateline.actors.records import Actors
from dateline.actors.told import WHOLE
from dateline.events.elsewhere.people import PLACES, Key, Place, Setting, Somebody
from dateline.events.elsewhere.traits import Traits, nobody_traits, traits_of
from dateline.events.frames import FOLDER
from dateline.events.records import EventFrame, Role
from dateline.events.resort import BOTH
from dateline.language import Parse
from dateline.places.records import Toponym
from dateline.rules import read_table

WEIGHTS = FOLDER / "elsewhere.tsv"
RULE, RULE_HERE = "role.elsewhere", "role.weighed"
LEAST = "least share"
MOST_WHY = 2  # traits that are told as reasons
DIGITS = 6
EVEN = 0.5


class Choice(Struct, frozen=True):
    """Who is likeliest to fill a place (None: nobody), of which country, how likely that is (0 to 1), and what weighed most."""

    key: Key | None
    land: str
    share: float
    why: tuple[str, ...]


def with_elsewhere(
    parse: Parse, actors: Actors, places: Sequence[Toponym], found: tuple[EventFrame, ...], own: Set[str] = frozenset()
) -> tuple[EventFrame, ...]:
    """Fill the empty places of a whole report's events by whom it tells elsewhere, and weigh anew who fills one by a weak rule.

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


def is_open(setting: Setting, number: int, place: Place) -> bool:
    """Whether a place of a typed event is empty, or filled by a weak rule alone: what several, or a group
    ("the two presidents met"), do together needs no other side."""
    one, sides = setting.frames[number], setting.sides[number]
    if one.event_type is None or (place == "recipient" and one.event_type in BOTH and len(sides[0]) > 1):
        return False
    return not sides[place == "recipient"] or bool(setting.weak_in(number, place))


def _filled(setting: Setting, number: int) -> EventFrame:
    one = setting.frames[number]
    chosen: dict[Place, Choice] = {}
    for place in PLACES:
        if is_open(setting, number, place) and (choice := choose(setting, number, place)) is not None:
            weak = setting.weak_in(number, place)
            held = {land_of(setting.people[key]) for key in weak if key in setting.people}
            if choice.key is None or choice.land not in held | _lands_of_members(setting, weak):
                chosen[place] = choice
    if len(chosen) == len(PLACES) and chosen["actor"].key == chosen["recipient"].key:
        del chosen[min(PLACES, key=lambda place: chosen[place].share)]  # nobody does it to themselves
    for place, choice in chosen.items():
        one = _with(setting, one, place, choice)
    return one


def _lands_of_members(setting: Setting, keys: Iterable[Key]) -> set[str]:
    """The countries of those members of groups that no words of their own tell."""
    actors = setting.actors.actors
    lands = {actors[key].country for key in keys if isinstance(key, int) and key not in setting.people}
    return {land for land in lands if land}


def _with(setting: Setting, one: EventFrame, place: Place, choice: Choice) -> EventFrame:
    """An event with what was chosen for a place, and with what stood there as rejected."""
    roles: tuple[Role, ...] = ()
    if choice.key is not None:
        roles = (_role_of(setting, setting.people[choice.key], one.head, choice.why),)
    before = one.actors if place == "actor" else one.recipients
    reason = f"{RULE} {choice.share:.2f}" if roles else f"{RULE}: nobody {choice.share:.2f}"
    rejected = (*one.rejected, *((setting.parse.text[role.start : role.end], reason) for role in before))
    if place == "actor":
        return replace(one, actors=roles, rejected=rejected)
    return replace(one, recipients=roles, rejected=rejected)


def choose(setting: Setting, number: int, place: Place) -> Choice | None:
    """Who is likeliest to fill a place of an event; None where nobody is likely enough, and where it is already filled
    a choice of nobody where that is likelier than not.

    The shares of all who are of one country are taken together, for who speaks for a country is often told in several ways.
    """
    weights = weights_of(place, setting.frames[number].event_type or "")
    traits = traits_of(setting, number, place)
    if not traits:
        return None
    scores = {key: _total(weights, one) for key, one in traits.items()}
    nobody = _total(weights, nobody_traits(setting, number, place))
    most = max(nobody, *scores.values())
    likely = {key: exp(score - most) for key, score in scores.items()}
    total = sum(likely.values()) + exp(nobody - most)
    shares: defaultdict[str, float] = defaultdict(float)
    for key, value in likely.items():
        shares[land_of(setting.people[key])] += value / total
    land = max(shares, key=lambda land: (round(shares[land], DIGITS), land))
    if shares[land] < weights[LEAST]:
        none = exp(nobody - most) / total
        return Choice(None, "", none, ()) if none >= EVEN and setting.weak_in(number, place) else None
    ranked = sorted(scores, key=lambda key: (-round(scores[key], DIGITS), str(key)))
    best = next(key for key in ranked if land_of(setting.people[key]) == land)
    second = next((key for key in ranked if land_of(setting.people[key]) != land), None)
    why = _why(weights, traits[best], traits[second]) if second is not None else ("only one country told",)
    return Choice(best, land, shares[land], why)


def land_of(one: Somebody) -> str:
    """The country of somebody; who has none is on their own."""
    return one.country or f"?{one.key}"


def _total(weights: Mapping[str, float], traits: Traits) -> float:
    return sum(value * weights.get(name, 0.0) for name, value in traits.items())


def _why(weights: Mapping[str, float], best: Traits, second: Traits) -> tuple[str, ...]:
    """The traits by which the best is most ahead of the best of another country."""
    ahead = sorted(
        ((value - second.get(name, 0.0)) * weights.get(name, 0.0), name)
        for name, value in best.items()
    )  # fmt: skip
    return tuple(name for gain, name in reversed(ahead[-MOST_WHY:]) if gain > 0)


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
    """The weight of each trait for a place of a type of event, and from which share on it is filled."""
    found: defaultdict[str, float] = defaultdict(float)
    for _, row in read_table(WEIGHTS, ("place", "type", "trait", "weight")):
        if row["place"] == place and row["type"] in ("", event_type):
            found[row["trait"]] += float(row["weight"])
    return dict(found)
