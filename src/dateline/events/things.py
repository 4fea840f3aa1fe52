"""What was hit, wrecked or taken where nobody is told to whom it was done: "looted two stores", "shelled a camp"."""

from collections.abc import Iterator

from msgspec.structs import replace

from dateline.events.candidates import Candidate
from dateline.events.joined import conjuncts, is_verb, words
from dateline.events.participants import noun_phrase, roles_of
from dateline.events.records import Role
from dateline.events.scene import Scene
from dateline.events.unlikely import country_of_role, is_place

BY_FORCE = frozenset({"ASSAULT", "COERCE", "PROTEST"})
THING = "role.thing"
INSIDE = "role.thing.inside"
# Types and modes in which a thing may stand for those to whom it was done; a road that is blocked does not.
WRECKING = frozenset({"riot", "vandalize"})
CROWDS_AT = frozenset({"crowd-control", "abduct"})
THINGS = ("stricken", "target", "building", "vehicle", "vehicle_word", "territory_word", "place_word", "road")
STANDING = (
    "stricken",
    "building",
    "vehicle",
    "vehicle_word",
)  # what stands in a place; "targets in Lebanon" are Lebanon's
TAKEN = ("vehicle", "vehicle_word")
NO_THINGS = ("weapon", "explosive", "body_part", "crowd_weapon", "primitive_weapon", "money", "human")
GENERAL = words("target area region site objective")  # whose they are is told by where they are
TOWARDS = ("on", "upon", "at", "against", "into")
DONE_TO_PEOPLE = frozenset(
    {"arrest", "abduct", "beat", "torture", "execute", "targeted", "firearms", "release", "expel"}
)
WHERE = frozenset({"in", "at", "near", "to", "from", "on"})
HOLDING = words("hold house shelter carry transport ferry bring take host lodge pack belong")


def with_things(scene: Scene, one: Candidate, mode: str | None) -> Candidate:
    """A deed done to a thing, of whose owners its words tell nothing, with those in it as its recipients, else with the thing."""
    kinds = _kinds(one.event_type, mode)
    if (
        one.event_type not in BY_FORCE
        or one.frame is None
        or not all(_is_where(scene, role) for role in one.recipients)
    ):
        return one
    if one.recipients:
        kinds = STANDING if kinds == THINGS else ()
    land = next((land for role in one.recipients if (land := country_of_role(scene, role))), None)
    found: list[Role] = []
    for t in conjuncts(scene.parse, tuple(_hit(scene, one))):
        if t in one.words or is_verb(scene.parse.tokens[t]):
            continue
        if _is_number(scene, mode, t):
            found.append(_as_told(scene, t, land))
        elif _is_thing(scene, t, kinds):
            found += _inside(scene, t) or (_as_told(scene, t, land),)
    return replace(one, recipients=tuple(found)) if found else one


def _is_where(scene: Scene, role: Role) -> bool:
    """Whether somebody is only the place in which a thing stands: "looted a bank in *Accra*"."""
    through = role.rule.split(";")[0].removesuffix(".words").removesuffix(".place").split(".")[2:]
    land = role.mention is not None and scene.mention(role.mention).kind == "country"
    return (
        bool(through)
        and through[-1] in WHERE
        and (land or is_place(scene, role) or role.rule.endswith((".words", ".place")))
    )


def _kinds(event_type: str | None, mode: str | None) -> tuple[str, ...]:
    """The kinds of things that may stand for those to whom a deed is done."""
    if mode == "suicide-attack":
        return ()  # "blew himself up at a checkpoint"
    if event_type == "ASSAULT":
        return TAKEN if mode in CROWDS_AT else THINGS
    if event_type == "PROTEST":
        return THINGS if mode in WRECKING else ()
    return TAKEN if event_type == "COERCE" else ()


def _hit(scene: Scene, one: Candidate) -> Iterator[int]:
    """What stands where those to whom it is done would be told."""
    if one.frame is None:
        return
    verb = is_verb(scene.parse.tokens[one.head])
    table = one.frame.verb_roles if verb else one.frame.noun_roles
    for place in ("object", "of", *TOWARDS):
        if table.get(place) == "recipient":
            yield from one.slots.get(place, ())
    yield from one.objects


def _is_thing(scene: Scene, t: int, kinds: tuple[str, ...]) -> bool:
    token = scene.parse.tokens[t]
    if token.pos != "NOUN" or token.lemma in GENERAL or any(scene.is_a(t, kind) for kind in NO_THINGS):
        return False
    return any(scene.is_a(g, kind) for g in (t, *_measured(scene, t)) for kind in kinds)


def _is_number(scene: Scene, mode: str | None, t: int) -> bool:
    """Whether people are told by their number alone: "rounded up about 1,000", "at least seven were taken away"."""
    token = scene.parse.tokens[t]
    if token.pos != "NUM" and token.lemma not in ("dozen", "score", "hundred", "thousand"):
        return False
    if mode not in DONE_TO_PEOPLE or token.entity in ("DATE", "TIME", "MONEY", "PERCENT"):
        return False
    return token.dep in ("dobj", "nsubjpass") and not _measured(scene, t)


def _measured(scene: Scene, t: int) -> tuple[int, ...]:
    """What a word is a part or a lot of: "a stretch of railway"."""
    parse = scene.parse
    return tuple(
        g
        for c in parse.children[t]
        if parse.tokens[c].dep == "prep" and parse.tokens[c].lower == "of"
        for g in parse.children[c]
        if parse.tokens[g].dep == "pobj"
    )


def _inside(scene: Scene, t: int) -> tuple[Role, ...]:
    """Those who are told to be in a thing, or whose it is: "a camp holding refugees", "homes belonging to the family"."""
    parse = scene.parse
    below: list[int] = []
    for c in parse.children[t]:
        if parse.tokens[c].dep in ("acl", "relcl") and parse.tokens[c].lemma in HOLDING:
            below += [k for k in parse.children[c] if parse.tokens[k].dep == "dobj"]
            below += [g for k in parse.children[c] if parse.tokens[k].lower == "to" for g in parse.children[k]]
    return roles_of(scene, below, INSIDE, loose=False)


def _as_told(scene: Scene, t: int, land: str | None) -> Role:
    start, end = noun_phrase(scene.parse, t)
    ends = [noun_phrase(scene.parse, g)[1] for g in _measured(scene, t)]
    return Role(start, max((end, *ends)), t, None, THING, land)
