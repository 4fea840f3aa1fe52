"""What an event becomes under a predicate: another type, the event that the predicate tells, or a part of the event above it."""

from msgspec.structs import replace

from dateline.events.candidates import Candidate
from dateline.events.codes import cameo_of
from dateline.events.effects import Effect
from dateline.events.embed import Step
from dateline.events.frames import MUTUAL, TYPES
from dateline.events.joined import is_verb
from dateline.events.nouns import noun_own_slots
from dateline.events.participants import roles_of
from dateline.events.records import Role
from dateline.events.scene import Scene
from dateline.events.syntax import surface_subject, verb_slots

AIMS = ("to", "against", "on", "with", "from")  # places that say whom an event is aimed at
# Whose recipients are those who are to act: "urged Israel to withdraw".
ADDRESSED = frozenset({"request", "demand", "urge", "seek", "obligate", "order", "propose"})
LETTING = frozenset({"allow"})
BY_INNER: dict[str, dict[str, str]] = {
    "REQUEST": {
        "CONSULT": "meet",
        "AID": "assist",
        "SUPPORT": "assist",
        "COOPERATE": "assist",
        "AGREE": "assist",
        "RETREAT": "yield",
        "CONCEDE": "yield",
    },
    "THREATEN": {"ASSAULT": "violence", "MOBILIZE": "violence", "PROTEST": "restrict", "RETREAT": "relations"},
}
OVER = frozenset({"AGREE", "REQUEST", "REJECT", "THREATEN"})  # whose CAMEO code tells what is promised, asked, refused
INNER_MODES = {
    "arrest": "arrest",
    "deport": "expel",
    "expel": "expel",
    "restrict": "restrict",
    "discontinue": "relations",
    "withdraw": "relations",
}


def retyped(one: Candidate, effect: Effect) -> Candidate:
    """An event with the type and the mode that an effect gives; of those who act together only the subject still acts."""
    mode = _mode(effect, one)
    made = replace(one, event_type=effect.event_type, mode=mode, type_rule=effect.id, cameo=None, inner=_code(one))
    first = tuple(r for r in one.actors if r.rule.startswith(("role.subject", "role.possessive")))
    if one.frame and one.frame.pattern in MUTUAL and not one.recipients and first and len(first) < len(one.actors):
        return replace(made, actors=first, recipients=tuple(r for r in one.actors if r not in first))
    return made


def _code(one: Candidate) -> str | None:
    """The CAMEO code of an event that becomes part of another."""
    return one.cameo or cameo_of(one.event_type, one.mode, None)


# What a resignation becomes under another event: who demands one asks for a change, not for a step back; who threatens to resign
# breaks off no relations.
RESIGNED = {"REQUEST": "change", "REJECT": "change", "THREATEN": None}


def _mode(effect: Effect, one: Candidate) -> str | None:
    if one.mode == "resign" and effect.gives in RESIGNED:
        return RESIGNED[effect.gives]
    if effect.mode != "by-inner":
        return effect.mode
    if effect.gives == "REQUEST":
        return BY_INNER["REQUEST"].get(one.event_type or "", "change")
    return INNER_MODES.get(one.mode or "") or BY_INNER.get(effect.gives, {}).get(one.event_type or "")


def taken_over(scene: Scene, over: Candidate, one: Candidate, effect: Effect) -> Candidate:
    """The outer event with what the inner one adds: type and mode by the effect, participants where it lacks them."""
    made = over
    if effect.gives in TYPES:
        made = replace(made, event_type=effect.event_type, mode=_mode(effect, one), type_rule=effect.id)
        if made.event_type != over.event_type:
            made = replace(made, cameo=None)
    elif effect.mode and not made.mode:
        made = replace(made, mode=_mode(effect, one))
    if (
        over.event_type != "CONSULT"
        and (not made.recipients or made.borrowed)
        and (lent := _others(made.actors, one, _aiming(scene, over, one, effect)))
    ):
        made = replace(made, recipients=lent, borrowed=True)
    if not made.recipients and effect.gives in TYPES:
        around = [t for place in AIMS for t in over.slots.get(place, ()) if t not in one.words]
        made = replace(made, recipients=roles_of(scene, around, "role.aim", loose=False))
    if not made.objects:
        made = replace(made, objects=one.objects)
    if effect.gives in TYPES or over.event_type in OVER:
        made = replace(made, inner=_code(one))
    return replace(made, absorbed=(*made.absorbed, one.head, *one.absorbed), contexts=made.contexts or one.contexts)


def _aiming(scene: Scene, over: Candidate, one: Candidate, effect: Effect) -> str:
    """The act by which an outer event is aimed: a complaint that somebody does something is on who does it."""
    told = over.event_type == "ACCUSE" and is_verb(scene.parse.tokens[one.head])
    return "@ACCUSE" if told else effect.act


def _others(actors: tuple[Role, ...], one: Candidate, act: str) -> tuple[Role, ...]:
    """Whom an outer event is aimed at, going by the participants of the inner one."""
    taken = {(r.start, r.end) for r in actors}
    doers = tuple(r for r in one.actors if (r.start, r.end) not in taken)
    others = tuple(r for r in one.recipients if (r.start, r.end) not in taken)
    to_doers = act in ADDRESSED or act.startswith(("@REQ", "@ACC"))
    return (doers or others) if to_doers else (others or doers)


def derived(scene: Scene, one: Candidate, step: Step, effect: Effect) -> Candidate:
    """The event that a predicate makes of the one below it, with the predicate's subject as its actor."""
    actors, addressed = parties(scene, step)
    addressed = tuple(r for r in addressed if r.head not in one.words)
    if not actors and effect.act not in ADDRESSED:
        actors = one.actors
        if effect.act in LETTING and is_verb(
            scene.parse.tokens[step.token]
        ):  # "was allowed to visit": not who lets him
            actors = tuple(r for r in actors if all(r.head != other.head for other in addressed))
    recipients = tuple(r for r in addressed if r not in actors) or _others(actors, one, effect.act)
    words = tuple(sorted({step.token, *one.words}))
    return replace(
        one, head=step.token, anchor=_carrier(scene, step), words=words, type_rule=effect.id, event_type=effect.event_type,
        mode=_mode(effect, one), cameo=None, actors=actors, recipients=recipients, absorbed=(*one.absorbed, one.head),
        inner=_code(one),
    )  # fmt: skip


def _carrier(scene: Scene, step: Step) -> int:
    """For a noun ("made a threat to attack") the light verb that carries it, if it has one."""
    token = scene.parse.tokens[step.token]
    if is_verb(token) or token.dep != "dobj":
        return step.token
    return token.head if scene.parse.tokens[token.head].lemma.lower() in scene.lexicon.light else step.token


def parties(scene: Scene, step: Step) -> tuple[tuple[Role, ...], tuple[Role, ...]]:
    """The subject of a predicate, and whom it addresses ("promised Mali to", "a threat against Mali")."""
    parse, at = scene.parse, step.token
    token = parse.tokens[at]
    if is_verb(token):
        slots = verb_slots(parse, at)
        addressed = [t for place in ("object", "to", "on", "upon", "with", "against") for t in slots.get(place, ())]
        heads = slots.get("subject", ())
        return roles_of(scene, heads, "role.subject"), roles_of(scene, addressed, "role.addressee", loose=False)
    if token.pos == "ADJ":
        return roles_of(scene, surface_subject(parse, token.head) if token.head != at else (), "role.subject"), ()
    own = noun_own_slots(parse, at)
    holders = [t for place in ("possessive", "by", "modifier", "from") for t in own.get(place, ())]
    actors = roles_of(scene, holders, "role.possessive", loose=False)
    if not actors and token.dep in ("dobj", "attr", "pobj"):
        verb = token.head if token.dep != "pobj" else parse.tokens[token.head].head
        if is_verb(parse.tokens[verb]):
            actors = roles_of(scene, surface_subject(parse, verb), "role.subject")
    addressed = [t for place in ("to", "against", "on", "with") for t in own.get(place, ())]
    return actors, roles_of(scene, addressed, "role.addressee", loose=False)
