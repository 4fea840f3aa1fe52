"""From triggers to candidates: which frame holds at a word, and who stands in its places."""

from collections.abc import Iterable
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from dateline.events.frame_rules import Condition, Frame
from dateline.events.frames import MUTUAL
from dateline.events.holding import filled_in, is_possible, lacks_fillers, verdict_of
from dateline.events.joined import words
from dateline.events.nouns import Slots
from dateline.events.participants import DIRECT, HOLDERS, roles_of
from dateline.events.records import Embedding, Role
from dateline.events.scene import Scene
from dateline.events.surroundings import slots_of
from dateline.events.triggers import Index, Match, matches_at
from dateline.model import EventType

ATTENDED = frozenset({"goes", "together", "partners"})  # patterns whose actor may be whoever the clause is about
# Verbs of too many senses to tell anything without an object that is known.
POLYSEMOUS = words(
    """take hold have make get give put set keep bring go come run play win lose meet see call open close search find show
    tell say know think use look turn move start begin end leave pass carry reach draw raise drop cut break hit launch test
    face lead follow join serve train grow build fall rise add pull push block receive get accept win secure
    send hand order direct decree ring pay"""
)
AIRING = words("express voice convey reiterate repeat renew reaffirm air register offer extend")
FALLBACK = 1000  # a frame of last resort gives way to any other that holds
FORCES = ("cop", "mil")
OWN_OBJECT = frozenset({"gives", "takes", "leaves"})  # an actor as their only object is the recipient


class Candidate(Struct, frozen=True):
    """An event on its way: what its frame says and who stands in its roles, before embedding has its say.

    `anchor` is the verb that carries it (its own head, or the light verb of an event noun); `borrowed` tells that its
    recipients are those of an event below it, `unlisted` that a list of its frame does not know a participant; `share` is how
    likely the second opinion finds its type; `inner` is the CAMEO code of the event that an embedding made this one of.
    """

    head: int
    anchor: int
    words: tuple[int, ...]
    frame: Frame | None
    rule: str
    type_rule: str
    event_type: EventType | None
    kind: str
    mode: str | None
    cameo: str | None
    contexts: tuple[str, ...]
    actors: tuple[Role, ...]
    recipients: tuple[Role, ...]
    objects: tuple[int, ...]
    places: tuple[int, ...]
    slots: Slots
    weight: int
    path: tuple[Embedding, ...] = ()
    rejected: tuple[tuple[str, str], ...] = ()
    absorbed: tuple[int, ...] = ()
    borrowed: bool = False
    unlisted: bool = False
    share: float | None = None
    inner: str | None = None


def done_by_others(one: Candidate) -> bool:
    """Whether who carries a noun never did what it tells, as its frame says: "announced the martyrdom of five men"."""
    return one.frame is not None and one.frame.noun_roles.get("subject") == "none"


class _Sketch(Struct, frozen=True):
    """A frame that holds, before it is worked out who stands in its places."""

    match: Match
    slots: Slots
    anchor: int
    weight: int


def candidates(scene: Scene, index: Index) -> dict[int, Candidate]:
    """The best candidate at each trigger word, by head token."""
    found: dict[int, Candidate] = {}
    for i in index.begins(scene.parse.tokens):
        for made in _at(scene, i, index):
            if isinstance(made, _Sketch):
                held = found.get(made.match.head)
                if held is not None and _is_plainly_less(made, held):
                    found[held.head] = _with_rival(held, made.match.frame.id)
                    continue
                one = _candidate(scene, made.match, made.slots, made.anchor)
            else:
                one = made
            held = found.get(one.head)
            if held is None:
                found[one.head] = one
            elif _outweighs(one, held):
                rejected = (*held.rejected, (held.rule, "fewer words and conditions"))
                found[one.head] = replace(one, rejected=rejected)
            else:
                found[one.head] = _with_rival(held, one.rule)
    return _one_for_light(scene, found)


def _with_rival(held: Candidate, rule: str) -> Candidate:
    """A candidate with the rule of another that it was better than."""
    if rule == held.rule:
        return held
    return replace(held, rejected=(*held.rejected, (rule, "fewer words and conditions")))


def _is_plainly_less(made: _Sketch, held: Candidate) -> bool:
    """Whether a frame tells less than a candidate, whoever stands in its places; see `_outweighs`."""
    frame = made.match.frame
    if frame.event_type and held.event_type is None:
        return 0 <= made.weight <= held.weight
    if held.event_type and frame.event_type is None and held.weight < 0:
        return False
    return made.weight <= held.weight


def _outweighs(one: Candidate, held: Candidate) -> bool:
    """Whether a candidate is the better one; a frame of last resort with both sides known tells more than an untyped kind."""
    for typed, untyped, better in ((one, held, True), (held, one, False)):
        if typed.event_type and untyped.event_type is None and typed.weight < 0:
            given = any(
                role.rule in ("role.to", "role.for") for role in typed.recipients
            )  # "built a hospital for Fiji"
            return better == bool(typed.actors and given)
    return one.weight > held.weight


def _at(scene: Scene, i: int, index: Index) -> Iterable[Candidate | _Sketch]:
    matches = matches_at(scene.parse, i, index)
    if not matches:
        return ()
    labels = scene.labels_around(i)
    possible = [not match.needs or is_possible(match.needs, labels) for match in matches]
    if True not in possible:
        return ()
    slots: dict[tuple[bool, int], tuple[Slots, int]] = {}
    filled: dict[tuple[bool, int], frozenset[str]] = {}
    views: dict[tuple[int | None, int, bool], Slots] = {}
    hard: set[int] = set()
    holding: list[Candidate | _Sketch] = []
    soft: list[_Sketch] = []
    things: list[_Sketch] = []
    vetoed: set[tuple[int, str | None]] = set()
    for match, may_hold in zip(matches, possible, strict=True):
        key = match.trigger.form == "noun" or match.light is not None, match.head
        if key not in slots:
            slots[key] = slots_of(scene, match)
            filled[key] = filled_in(slots[key][0])
        if not may_hold or lacks_fillers(match, filled[key]):
            continue
        around, anchor = slots[key]
        verdict = verdict_of(scene, match, around, anchor, views)
        if verdict == "fails":
            continue
        if verdict == "holds":
            if match.frame.fallback and (match.head, match.frame.event_type) in vetoed:
                continue
            hard.add(match.head)
            holding.append(_Sketch(match, around, anchor, weight_of(match)))
        elif verdict == "vetoed":
            vetoed.add((match.head, match.frame.event_type))
        else:
            (soft if verdict == "who" else things).append(_Sketch(match, around, anchor, 0))
    if soft or things:
        stopped = {head for head, _ in vetoed}
        holding += _backed_off(scene, [one for one in soft if one.match.head not in hard | stopped])
        hard |= {one.match.head for one in soft}
        holding += _taken_on_trust(scene, [one for one in things if one.match.head not in hard | stopped])
    return holding


def _taken_on_trust(scene: Scene, sketches: list[_Sketch]) -> list[Candidate]:
    """A candidate whose list does not know the thing, where a state or its like acts and no other type could be meant."""
    if len({one.match.frame.event_type for one in sketches}) != 1:
        return []
    if any(scene.parse.tokens[one.match.head].lemma in POLYSEMOUS for one in sketches):
        return []
    things = [_candidate(scene, one.match, one.slots, one.anchor) for one in sketches]
    public = [one for one in things if any(scene.is_public(role.mention) for role in one.actors)]
    if not public:
        return []
    best = max(public, key=lambda one: one.weight)
    return [replace(best, weight=0, type_rule=best.rule, unlisted=True)]


def _is_plain(scene: Scene, one: Candidate) -> bool:
    """Whether a trigger's word has few senses."""
    return scene.parse.tokens[one.head].lemma not in POLYSEMOUS


def _backed_off(scene: Scene, sketches: list[_Sketch]) -> list[Candidate]:
    """A candidate whose lists do not know its participants, where both sides are there and no other type could be meant."""
    soft = [_candidate(scene, one.match, one.slots, one.anchor) for one in sketches]
    whole = [one for one in soft if one.actors and one.recipients and len(one.words) + _is_plain(scene, one) > 1]
    if len({one.event_type for one in whole}) != 1:
        return []
    best = max(whole, key=lambda one: one.weight)
    return [replace(best, weight=0, type_rule=best.rule, unlisted=True)]


def _candidate(scene: Scene, match: Match, slots: Slots, anchor: int) -> Candidate:
    frame = match.frame
    nominal = match.trigger.form == "noun" or match.light is not None
    table = frame.noun_roles if nominal else frame.verb_roles
    by_role: dict[str, list[tuple[str, tuple[int, ...]]]] = {}
    for name, fillers in slots.items():
        value = "recipient" if name == "undergoer" else table.get(name)
        if name == "from" and "undergoer" in slots:
            value = "actor"  # "came under attack from rebels"
        if name == "possessive" and match.light is not None and "subject" in slots and _airs(scene, anchor):
            fillers = tuple(t for t in fillers if scene.parse.tokens[t].tag != "PRP$")  # "expressed his regret"
        kept = tuple(k for t in fillers for k in _outside(scene, match, t))
        if value and value != "none" and kept:
            by_role.setdefault(value, []).append((name, kept))
    actors = _roles(scene, by_role.get("actor", ()), actor=True)
    if not actors and frame.pattern == "gives" and "from" in slots and table.get("from") != "recipient":
        actors = roles_of(scene, slots["from"], "role.from")  # "a shipment of rifles from Serbia was delivered"
    attended = frame.pattern in ATTENDED or _in_protest(scene, frame, slots)
    if nominal and attended and "occasion" in slots and (frame.pattern in MUTUAL or not actors):
        actors = (*roles_of(scene, slots["occasion"], "role.occasion"), *actors)
    recipients = _roles(scene, by_role.get("recipient", ()), actor=False)
    objects = tuple(t for _, fillers in by_role.get("object", ()) for t in fillers)
    whom = (t for _, fillers in by_role.get("recipient", ()) for t in fillers)
    given = any(scene.parse.tokens[t].tag == "PRP" for t in whom)  # "gave it four patrol boats", whoever it is
    if not recipients and frame.pattern in OWN_OBJECT and objects and not given:
        recipients = roles_of(scene, objects, "role.object", owners=HOLDERS)
    recipients = tuple(r for r in recipients if not _is_own_thing(scene, r, actors))
    taken = {(role.start, role.end) for role in actors}
    return Candidate(
        match.head, anchor, tuple(sorted(match.words)), frame, frame.id, frame.id, frame.event_type, frame.kind, frame.mode,
        frame.cameo, frame.contexts, actors, tuple(r for r in recipients if (r.start, r.end) not in taken), objects,
        tuple(t for _, fillers in by_role.get("place", ()) for t in fillers), slots, weight_of(match),
    )  # fmt: skip


def _airs(scene: Scene, anchor: int) -> bool:
    """Whether a verb only airs what its object tells, so that both are the same person's."""
    return scene.parse.tokens[anchor].lemma in AIRING


def _is_own_thing(scene: Scene, role: Role, actors: tuple[Role, ...]) -> bool:
    """Whether somebody is read only as whose something is, and has it himself: "Peru closed its border"."""
    own = scene.parse.tokens[role.head].tag == "PRP$"
    return own and (not actors or bool(scene.actors_of((role,)) & scene.actors_of(actors)))


def _in_protest(scene: Scene, frame: Frame, slots: Slots) -> bool:
    """Whether what somebody does is his protest ("shut their shops in protest"), and not only done at one ("killed at a rally")."""
    return frame.event_type == "PROTEST" and any(scene.parse.tokens[t].lower == "in" for t in slots.get("carrier", ()))


def weight_of(match: Match) -> int:
    """How much a match tells: by the words of its trigger and the conditions of its frame."""
    return 3 * len(match.words) + (match.light is not None) + _weight_of_frame(match.frame)


@lru_cache(maxsize=8192)
def _weight_of_frame(frame: Frame) -> int:
    wanted = [c for c in frame.when if not c.negated]
    asked = 2 * len([c for c in wanted if not c.optional]) + len(wanted) + (len(wanted) < len(frame.when))
    return asked - FALLBACK * frame.fallback


def _outside(scene: Scene, match: Match, t: int) -> tuple[int, ...]:
    """A filler, or where it is itself a word of the trigger ("held the crew hostage") the noun that stands before it; a force that
    a turn names ("clashed with police") fills its place all the same."""
    if t not in match.words or _is_force(scene, t):
        return (t,)
    before = scene.parse.children[t]
    return tuple(c for c in before if scene.parse.tokens[c].dep == "compound" and c not in match.words and c < t)


def _is_force(scene: Scene, t: int) -> bool:
    """Whether a word tells police or troops as somebody."""
    return scene.mention_at(t) is not None and any(scene.is_a(t, sector) for sector in FORCES)


ACTOR_ORDER = ("subject", "possessive", "by", "modifier")


def _roles(scene: Scene, places: Iterable[tuple[str, tuple[int, ...]]], actor: bool) -> tuple[Role, ...]:
    """The participants of some places, each once; the places that name whole actors come before the modifiers."""
    order = sorted(places, key=lambda one: ACTOR_ORDER.index(one[0]) if one[0] in ACTOR_ORDER else len(ACTOR_ORDER))
    found: dict[tuple[int, int], Role] = {}
    for name, fillers in order:
        for role in roles_of(
            scene, fillers, f"role.{name}", loose=name != "modifier", owners=DIRECT if actor else HOLDERS
        ):
            found.setdefault((role.start, role.end), role)
    return tuple(found.values())


def _asks_for(scene: Scene, condition: Condition, noun: int) -> bool:
    """Whether a verb's frame wants just such an object: "sign" a treaty, but "hold" a prisoner and no talks."""
    if "object" not in condition.places or condition.optional or condition.negated:
        return False
    return any(scene.filler_is(noun, option) for option in condition.options)


def _uncovered(found: dict[int, Candidate]) -> dict[int, Candidate]:
    """Without triggers that are part of a longer one: "siege" in "declared a state of siege"."""
    covered = {t: len(one.words) for one in found.values() for t in one.words if t != one.head}
    return {head: one for head, one in found.items() if covered.get(head, 0) <= len(one.words)}


def _one_for_light(scene: Scene, found: dict[int, Candidate]) -> dict[int, Candidate]:
    """Where a light verb carries an event noun, one of the two tells the event: the verb if its frame asks for such an object."""
    kept = _uncovered(found)
    for one in tuple(kept.values()):
        if one.anchor == one.head or one.anchor not in kept or one.head not in kept:
            continue
        verb = kept[one.anchor]
        asks = verb.frame is not None and any(_asks_for(scene, c, one.head) for c in verb.frame.when)
        if asks or len(verb.words) > len(one.words):
            del kept[one.head]
        else:
            del kept[one.anchor]
    return {head: kept[head] for head in sorted(kept)}
