"""Event nouns that resume what a report has told, with nobody named beside them: "the ambush", "those killings".

Who took part, when and where is what was told before: such a noun has these of the event that it resumes.
"""

from collections.abc import Sequence
from itertools import takewhile

from msgspec.structs import replace

from dateline.events.joined import words
from dateline.events.records import EventFrame, PlaceLink, Role, TimeLink
from dateline.language import Parse

RULE = "role.resumed"
BASIS = "the event that it resumes"
DEFINITE = words("the this that these those")
DEEDS = words("ASSAULT COERCE PROTEST MOBILIZE RETREAT SANCTION")  # what a report speaks of again as something known
GENERAL = words("attack assault violence bloodshed offensive onslaught")  # nouns for any event by force
TOLLS = frozenset({"killing", "wounding"})  # what such an event led to
DESCRIBING = frozenset({"det", "amod", "punct", "advmod", "predet"})
# Words by which another of a kind is told: "the earlier raid".
ANOTHER = words(
    """other another previous earlier first second third fourth fifth last past similar next future planned separate new
    same next later such further coming"""
)
ENDINGS = words("e s es ed ing ings ment ments ion ions ation ations al als ure ures er ers ade")
STEM = 4  # letters that words of one stem share at least


def is_definite(parse: Parse, noun: int) -> bool:
    """Whether a noun behind the first sentence speaks of something known."""
    token = parse.tokens[noun]
    if token.sentence == 0 or token.pos != "NOUN":
        return False
    return any(parse.tokens[c].lower in DEFINITE for c in parse.children[noun])


def with_resumed(parse: Parse, found: Sequence[EventFrame]) -> tuple[EventFrame, ...]:
    """Give event nouns with nobody beside them what the event has that they resume.

    Args:
        parse: the document's parse.
        found: its events in the order of their triggers.

    Returns:
        The events; one that resumes another has its sides, and its time and place where it tells none itself. Where it is
        told by a form of the same word ("raided", "the raid") it is of the same type and kind.
    """
    made: list[EventFrame] = []
    for one in found:
        before = _resumed(parse, one, made)
        made.append(_lent(parse, one, before) if before is not None else one)
    return tuple(made)


def _resumed(parse: Parse, one: EventFrame, before: Sequence[EventFrame]) -> EventFrame | None:
    """The event told before that a noun resumes: by a form of its word, else of its kind, else any by force; the nearest."""
    if one.event_type not in DEEDS or one.actors or one.recipients or not is_definite(parse, one.head):
        return None
    kids = [parse.tokens[c] for c in parse.children[one.head]]
    if any(kid.dep not in DESCRIBING or kid.lower in ANOTHER for kid in kids):
        return None
    fitting = [
        (rank, -other.head, other)
        for other in before
        if (other.actors or other.recipients) and (rank := _rank(parse, one, other)) is not None
    ]
    return min(fitting, key=lambda found: found[:2])[2] if fitting else None


def _rank(parse: Parse, one: EventFrame, other: EventFrame) -> int | None:
    if other.event_type is None:
        return None
    noun = parse.tokens[one.head].lemma.lower()
    if same_stem(noun, parse.tokens[other.head].lemma.lower()):
        return 0
    if other.event_type == one.event_type and other.kind == one.kind:
        return 1
    general = noun in GENERAL and other.event_type == "ASSAULT" and other.kind not in TOLLS
    return 2 if general else None


def same_stem(one: str, other: str) -> bool:
    """Whether two words are forms of one stem.

    >>> same_stem("killing", "kill"), same_stem("kidnapping", "kidnap"), same_stem("march", "market")
    (True, True, False)
    """
    if one == other:
        return True
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
    return shared >= STEM and all(_is_ending(word[shared:], word[shared - 1]) for word in (one, other))


def _is_ending(rest: str, last: str) -> bool:
    return not rest or rest in ENDINGS or (rest[0] == last and rest[1:] in ENDINGS)


def _lent(parse: Parse, one: EventFrame, before: EventFrame) -> EventFrame:
    """An event with what the one before it lends."""
    time, happening, place = one.time, one.happening, one.place
    if time is None and happening is None:
        happening = before.happening
        time = TimeLink(before.time.expression, BASIS, before.time.relation) if before.time else None
    if (place is None or place.basis == "dateline") and before.place is not None:
        place = PlaceLink(before.place.toponym, BASIS)
    one = replace(
        one, actors=_roles(before.actors), recipients=_roles(before.recipients), time=time, happening=happening,
        place=place,
    )  # fmt: skip
    noun, told = (parse.tokens[event.head].lemma.lower() for event in (one, before))
    if (one.event_type, one.kind) == (before.event_type, before.kind) or not same_stem(noun, told):
        return one
    rejected = (*one.rejected, (f"{one.type_rule} {one.event_type}", BASIS))
    return replace(
        one, event_type=before.event_type, kind=before.kind, event_mode=before.event_mode, cameo=before.cameo,
        contexts=before.contexts, type_rule=RULE, rejected=rejected,
    )  # fmt: skip


def _roles(roles: Sequence[Role]) -> tuple[Role, ...]:
    return tuple(replace(role, rule=RULE) for role in roles)
