"""Who takes part in the events of a whole report: weighed among all of whom it tells.

"The ruling was condemned", "rejects the talks": whom, and who, is told two sentences above; and what the rules read in the
sentence is not all as sure. A conditional logit over nobody, everybody of whom the report tells, and what the rules read: each
has traits (told last, did the same to the same before, read here as the subject, ...), each trait a weight for the place and
one more for the place of a type of event (`elsewhere.tsv`).
"""

from collections.abc import Mapping, Sequence, Set
from statistics import fmean

from msgspec.structs import replace

from dateline.actors.records import Actors
from dateline.actors.told import WHOLE
from dateline.events.elsewhere.in_context import roles_in_context
from dateline.events.elsewhere.options import NOWHERE, Option
from dateline.events.elsewhere.people import PLACES, Key, Place, Setting, Somebody
from dateline.events.elsewhere.ranking import UNLIKELY, Choice, Ranking, as_read, is_settled, is_weak, ranking
from dateline.events.mutual import BOTH_CAMPS, EACH_OTHER, OF_SIDES
from dateline.events.records import EventFrame, Role, Weighed
from dateline.language import Parse
from dateline.places.records import Toponym

RULE, RULE_HERE = "role.elsewhere", "role.weighed"
DIGITS = 6
MARGIN = 1e-5  # by which a pair must be behind to be passed over before its likelihood is rounded


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
    chosen, ranked = _chosen(setting, number)
    for place, choice, among in zip(PLACES, chosen, ranked, strict=True):
        if among is not None and choice.option != frozenset(setting.read_in(number, place)):
            one = _with(setting, one, place, choice, among, setting.read_anywhere(number))
    if partners := _left_out(setting, number, chosen):
        read = setting.read_in(number, "actor")
        one = replace(one, recipients=tuple(read[key] for key in sorted(partners, key=str)))
        chosen = (chosen[0], Choice(partners, NOWHERE, chosen[1].share, chosen[1].ahead))
    one = replace(one, weighed=_weighed(setting, number, chosen))
    setting.settle(number, chosen[0].option, chosen[1].option)
    return one


def _left_out(setting: Setting, number: int, chosen: tuple[Choice, Choice]) -> Option:
    """Whom one meets: of several who meet, as the words tell, those whom the choice of one and nobody else leaves out."""
    here = setting.read_in(number, "actor")
    if (
        setting.frames[number].event_type != "CONSULT"
        or len(here) < 2
        or len(chosen[0].option) != 1
        or chosen[1].option
    ):
        return frozenset()
    shares = roles_in_context(setting, number)
    told = (key for key, role in here.items() if not is_weak(role) and max(shares.get(key, (1.0,))) >= UNLIKELY)
    return frozenset(told) - chosen[0].option if chosen[0].option <= here.keys() else frozenset()


def _weighed(setting: Setting, number: int, chosen: tuple[Choice, Choice]) -> tuple[Weighed, Weighed]:
    shares = roles_in_context(setting, number)
    read = [[shares[key][side] for key in choice.option if key in shares] for side, choice in enumerate(chosen)]
    means = [round(fmean(own), DIGITS) if own else None for own in read]
    return Weighed(chosen[0].share, means[0]), Weighed(chosen[1].share, means[1])


def _chosen(setting: Setting, number: int) -> tuple[tuple[Choice, Choice], list[Ranking | None]]:
    """The likeliest choices for both places of an event, with all that were weighed (None where the words settle it)."""
    ranked = [None if is_settled(setting, number, place) else ranking(setting, number, place) for place in PLACES]
    choices = [
        [as_read(setting, number, place)] if among is None else among.choices
        for place, among in zip(PLACES, ranked, strict=True)
    ]
    best = _best_pair(*choices)
    if best is None:  # the rules read the same on both sides
        weighed = [ranking(setting, number, place) for place in PLACES]
        best = _best_pair(*(one.choices for one in weighed))
        ranked = list(weighed)
    if best is None:
        raise AssertionError("nobody may stand in both places")
    return best, ranked


def _best_pair(actors: Sequence[Choice], recipients: Sequence[Choice]) -> tuple[Choice, Choice] | None:
    """The likeliest choices for both places in which nobody does it to themselves; None where there are no such."""
    best, most = None, -1.0
    top = max(one.share * one.ahead for one in recipients)
    for actor in actors:
        own = actor.share * actor.ahead
        if own * top < most - MARGIN:
            continue
        for recipient in recipients:
            value = round(own * recipient.share * recipient.ahead, DIGITS)
            if value > most and actor.option.isdisjoint(recipient.option):
                best, most = (actor, recipient), value
    return best


def _with(
    setting: Setting, one: EventFrame, place: Place, choice: Choice, among: Ranking, read: Mapping[Key, Role]
) -> EventFrame:
    """An event with what was chosen for a place, and with what stood there as rejected; whom the rules read in the event, on
    either side, keeps the words and the rule by which they did."""
    before = one.actors if place == "actor" else one.recipients
    why = among.why(choice) if choice.option - read.keys() else ()
    roles = tuple(
        read[key] if key in read else _role_of(setting, setting.people[key], one.head, why)
        for key in sorted(choice.option, key=str)
    )
    reason = f"{RULE} {choice.share:.2f}" if roles else f"{RULE}: nobody {choice.share:.2f}"
    rejected = (*one.rejected, *((setting.parse.text[role.start : role.end], reason) for role in before))
    if place == "actor":
        return replace(one, actors=roles, rejected=rejected)
    return replace(one, recipients=roles, rejected=rejected)


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
