"""Who is on both sides of an event: "accused each other", "each blamed the other", and both camps where the dead are of both
("two soldiers and five rebels were killed in a clash")."""

from collections.abc import Iterator

from msgspec.structs import replace

from dateline.actors.told import WHOLE
from dateline.events.candidates import Candidate
from dateline.events.frames import MUTUAL
from dateline.events.joined import is_verb, words
from dateline.events.records import Role
from dateline.events.scene import Scene
from dateline.events.unlikely import parties
from dateline.events.voice import is_passive

EACH_OTHER = "role.each_other"
BOTH_CAMPS = "role.both_camps"
OF_SIDES = "role.sides"
PAIRS = {"other": ("each",), "another": ("one",)}  # the words before, by the last
DISTRIBUTING = frozenset({"each", "either", "neither"})
WITHIN = frozenset({"dobj", "pobj", "dative", "poss", "prep", "prt", "appos"})  # how such words hang on the trigger
STEPS = 4
ARMED = frozenset({"MIL", "COP", "SPY", "PRM"})  # of a state, and against one
REBELS = frozenset({"REB", "UAF", "CRM"})
FIGHTS = words(
    """clash battle fight fighting gunfight gunbattle shootout firefight skirmish encounter combat confrontation shoot-out
    crossfire hostility gun-battle fire-fight"""
)
KILLING = words("kill wound injure die slay perish hurt gun")


def on_both_sides(scene: Scene, one: Candidate) -> Candidate:
    """An event with those who do it to each other on both sides, and with both camps as its actors where its dead are of both.

    Args:
        scene: the document.
        one: an event with its participants.
    """
    if one.event_type is None or (
        one.frame is not None and one.frame.pattern in MUTUAL and one.event_type != "ASSAULT"
    ):
        return one
    if parties(scene, one.actors) > 1 and _tells_each_other(scene, one):
        return replace(one, recipients=tuple(replace(role, rule=EACH_OTHER) for role in one.actors))
    return _of_both_camps(scene, one) if one.event_type == "ASSAULT" else one


def between_sides(scene: Scene, one: Candidate) -> Candidate:
    """Talks of which nobody is told to hold them, with the two lands of the report's groups, where these are always the same:
    "The next consultations will be held in Riga"."""
    token = scene.parse.tokens[one.head]
    meets = one.frame is not None and one.frame.event_type == "CONSULT" and one.frame.pattern in MUTUAL
    if not meets or one.actors or one.recipients or is_verb(token) or len(scene.parse.sentences) < WHOLE:
        return one
    groups = [
        (k, lands) for k, m in enumerate(scene.actors.mentions) if (lands := _lands(scene, k)) and m.kind != "pronoun"
    ]
    before = [k for k, _ in groups if scene.mention(k).head < one.head]
    if not before or len({lands for _, lands in groups}) != 1:
        return one
    held = scene.mention(before[-1])
    return replace(one, actors=(Role(held.start, held.end, held.head, before[-1], OF_SIDES),))


def _lands(scene: Scene, k: int) -> frozenset[str]:
    """The two countries of a group; none where it has not two."""
    members = (scene.actors.actors[m] for m in scene.actor(k).members)
    lands = frozenset(actor.country for actor in members if actor.country)
    return lands if len(lands) == 2 else frozenset()


def _tells_each_other(scene: Scene, one: Candidate) -> bool:
    """Whether an event is told to be done to "each other" or "one another", or by each to "the other"."""
    tokens = scene.parse.tokens
    distributed = any(_is_distributed(scene, role) for role in one.actors)
    for t in _below(scene, one):
        before = tokens[t - 1].lower if t else ""
        if before in PAIRS.get(tokens[t].lower, ()):
            return True
        if distributed and tokens[t].lower == "other" and before == "the" and tokens[t].dep != "amod":
            return True
    return False


def _is_distributed(scene: Scene, role: Role) -> bool:
    """Whether somebody is told one by one: "each side"."""
    tokens = scene.parse.tokens
    first = scene.mention(role.mention).first if role.mention is not None else role.head
    return tokens[first].lower in DISTRIBUTING or any(
        tokens[c].lower in DISTRIBUTING for c in scene.parse.children[role.head]
    )


def _below(scene: Scene, one: Candidate) -> Iterator[int]:
    """The words in the places after a trigger, down to their owners."""
    level = list(dict.fromkeys((one.anchor, one.head, *one.words)))
    for _ in range(STEPS):
        level = [
            c
            for t in level
            for c in scene.parse.children[t]
            if c > one.anchor and (scene.parse.tokens[c].dep in WITHIN or scene.parse.tokens[c].lower == "another")
            if not is_verb(scene.parse.tokens[c])
        ]
        yield from level


def _of_both_camps(scene: Scene, one: Candidate) -> Candidate:
    """A killing of armed people of both camps, done by both: in a clash, or where those of one camp alone are told to have done it."""
    token = scene.parse.tokens[one.anchor]
    if (
        not is_verb(token)
        or token.lemma not in KILLING
        or not (token.lemma == "die" or is_passive(scene.parse, one.anchor))
    ):
        return one
    camps = {camp: [r for r in one.recipients if _sectors(scene, r) & camp] for camp in (ARMED, REBELS)}
    if not all(camps.values()):
        return one
    if not one.actors:
        if not any(scene.parse.tokens[t].lemma in FIGHTS for t in _told_here(scene, one)):
            return one
        return replace(one, actors=_both(camps[ARMED] + camps[REBELS]))
    acting = {camp for camp in camps if any(_sectors(scene, role) & camp for role in one.actors)}
    if len(acting) != 1:
        return one
    (other,) = set(camps) - acting
    return replace(one, actors=(*one.actors, *_both(camps[other])))


def _both(roles: list[Role]) -> tuple[Role, ...]:
    return tuple(replace(role, rule=BOTH_CAMPS) for role in roles)


def _sectors(scene: Scene, role: Role) -> frozenset[str]:
    return frozenset(scene.actor(role.mention).sectors) if role.mention is not None else frozenset()


def _told_here(scene: Scene, one: Candidate) -> range:
    sentence = scene.parse.sentences[scene.parse.tokens[one.anchor].sentence]
    return range(sentence.first, sentence.last)
