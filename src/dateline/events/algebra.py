"""Embedding at work: each event goes up through the predicates above it, which change its type, take it over or leave it."""

from msgspec.structs import replace

from dateline.events.candidates import Candidate, done_by_others
from dateline.events.effects import Effect, Effects
from dateline.events.embed import Step, act_of, first_step, is_asked_of_nobody, modality, modifiers
from dateline.events.embedded import derived, parties, retyped, taken_over
from dateline.events.frames import TYPES
from dateline.events.joined import is_verb
from dateline.events.participants import roles_of
from dateline.events.records import Embedding, Role
from dateline.events.scene import Scene
from dateline.events.syntax import surface_subject
from dateline.knowledge.predicates import predicates
from dateline.language import Parse, by_token

HOSTILE = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "SANCTION", "PROTEST"})
YIELDS = frozenset({"RETREAT", "CONCEDE"})  # what a deal says somebody must do is neither done nor asked by anybody
UNDONE = HOSTILE | YIELDS
LIMIT = 12  # predicates above one event
CONDITIONS = frozenset({"if", "unless", "until", "till", "should", "were", "had"})
TELLING = frozenset({"announce", "reveal", "say", "mention"})  # acts of turns with "let" that allow nothing
# Whose subject does what the event noun below them says: "began production", "stepped up attacks".
CARRIED = frozenset({"begin", "continue", "try", "manage", "fail", "increase", "want", "order", "announce"})
SAYING = frozenset({"", "say", "think", "announce", "know", "continue"})  # "repeated that Mali must leave"
COMPLAINS = frozenset({"condemn", "accuse"})


def embed_all(scene: Scene, found: dict[int, Candidate], effects: Effects) -> list[Candidate]:
    """Take every candidate up through what stands above it; what one swallows is gone."""
    live = dict(found)
    done: list[Candidate] = []
    while live:
        head = max(live, key=lambda h: (_depth(scene.parse, live[h].anchor), h))
        one = live.pop(head)
        raised = _raise(scene, one, live, effects)
        if raised is not None:
            done.append(raised)
    return sorted(done, key=lambda one: one.head)


@by_token
def _depth(parse: Parse, i: int) -> int:
    return sum(1 for _ in parse.ancestors(i))


def _raise(scene: Scene, one: Candidate, live: dict[int, Candidate], effects: Effects) -> Candidate | None:
    """One candidate on its way up; None where another has taken it over."""
    at = one.anchor
    modal = _modal(scene, one, at, effects)
    if modal is None:
        return None
    one = modal
    for _ in range(LIMIT):
        found = first_step(scene.parse, at, effects)
        if found is None:
            break
        if found.act == "obligate" and (must := effects.of("obligate", one.event_type, "clause")):
            obliged = _obliged(scene, one, found.token, must, effects)
            if obliged is None:
                return None
            one, at = _along(obliged, found), found.token
            continue
        over = _standing_at(live, one, found.token)
        effect = _effect_of(scene, one, at, found, over, effects)
        outcome = effect.gives if effect else ""
        if outcome == "drop" and over is not None:
            del live[over.head]
        if outcome == "outer" and over is None and found.act == "warn":
            if threat := _own_threat(scene, one, found, effects):
                live[threat.head] = threat
                return None
            if one.event_type == "THREATEN":
                outcome, effect = "inner", None  # "Unions will walk out, their leader warned"
        if outcome == "outer" and _told_beside(one, found, over):
            if over is not None and effect is not None:
                live[over.head] = replace(taken_over(scene, over, one, effect), absorbed=over.absorbed)
            one = _along(one, found)
            break
        if _is_swallowed(scene, one, found, over, effect, live):
            return None
        if not found.act and over is None and not _passes(scene, found):
            if found.label == "acl":
                return None  # "the right to attack", "troops to fight": nothing is said to happen
            break
        if found.act in CARRIED and found.relation == "noun" and not one.actors and not done_by_others(one):
            one = replace(one, actors=parties(scene, found)[0])
        one = _along(one, found)
        at = found.token
        if is_verb(scene.parse.tokens[at]) and outcome == "inner":
            one = _modal(scene, one, at, effects) or one
    return one if is_verb(scene.parse.tokens[one.head]) else _modified(scene, one, effects)


def _standing_at(live: dict[int, Candidate], one: Candidate, at: int) -> Candidate | None:
    """The candidate that a word above another one tells of, if any."""
    return live.get(at) or next((c for c in live.values() if c.anchor == at and c.head != one.head), None)


def _effect_of(
    scene: Scene, one: Candidate, at: int, step: Step, over: Candidate | None, effects: Effects
) -> Effect | None:
    """What a predicate, or the event that it tells, does to the candidate below it."""
    act = _own_act(scene, step, over) or (f"@{over.event_type}" if over and over.event_type else "")
    if step.act in ("agree", "promise", "ready") and one.event_type in UNDONE and _is_negated(scene, at):
        act = "future-not"  # "undertook not to attack", "vowed never to give in"
    effect = effects.of(act, one.event_type, step.relation, one.mode) if act else None
    if effect is None and over is not None and over.event_type:
        effect = effects.of(f"@{over.event_type}", one.event_type, step.relation)
    return effect


def _own_threat(scene: Scene, one: Candidate, step: Step, effects: Effects) -> Candidate | None:
    """The threat in who warns of what he would do himself: "Cambodia has warned it will break off the talks"."""
    own = effects.of("threaten", one.event_type, step.relation)
    if own is None or not own.event_type or not _is_own_word(scene, one, step):
        return None
    new = derived(scene, one, step, own)
    return replace(new, mode=new.mode or (one.mode if one.event_type == "THREATEN" else None))


def _is_swallowed(
    scene: Scene, one: Candidate, step: Step, over: Candidate | None, effect: Effect | None, live: dict[int, Candidate]
) -> bool:
    """Whether what stands above a candidate drops it, takes it over or makes another event of it; `live` gets what comes of it."""
    if effect is None:
        return False
    outcome = effect.gives
    if outcome == "drop" or (outcome == "outer" and over is None):
        return True
    if over is not None and outcome in ("outer", *TYPES):
        live[over.head] = taken_over(scene, over, one, effect)
        return True
    if outcome in TYPES:
        new = derived(scene, one, step, effect)
        live[new.head] = new
        return True
    if over is not None and outcome == "inner" and (one.event_type is not None or over.event_type is None):
        if over.event_type == one.event_type and len(over.words) > len(one.words):
            live[over.head] = taken_over(scene, over, one, effect)
            return True
        del live[over.head]
    return False


def _is_negated(scene: Scene, at: int) -> bool:
    return any(scene.parse.tokens[c].dep == "neg" for c in scene.parse.children[at])


def _is_own_word(scene: Scene, one: Candidate, step: Step) -> bool:
    """Whether who warns is who would do it."""
    who = scene.actors_of(parties(scene, step)[0])
    return not who.isdisjoint(scene.actors_of(one.actors))


def _told_beside(one: Candidate, step: Step, over: Candidate | None) -> bool:
    """Whether what somebody complains of is told before it: "police beat a reporter, his agency protested"."""
    complains = step.act in COMPLAINS or (over is not None and over.event_type == "ACCUSE")
    done = one.event_type != "REJECT" or one.rule == one.type_rule  # "is failing to protect them, a group protested"
    return complains and done and step.label == "ccomp" and one.anchor < step.token


def _own_act(scene: Scene, step: Step, over: Candidate | None) -> str:
    """The act of a predicate; wanting something of others is asking for it, and not hesitating to do something a promise."""
    proposes = scene.parse.tokens[step.token].lemma == "propose"  # "proposed opening direct flights" asks nobody
    if (
        step.act in ("want", "plan", "hope", "expect")
        and over is not None
        and over.event_type == "REQUEST"
        and not proposes
    ):
        return "demand"
    if step.act == "demand" and over is not None and over.event_type == "ACCUSE":
        return ""  # "called him out for jailing them"
    if step.act == "order" and over is not None and over.event_type == "COERCE":
        return "@ORDER"  # "ordered the newspaper to close": an order that its frame takes for force
    if step.act == "say" and over is not None and over.event_type and step.token in over.words and len(over.words) > 1:
        return ""  # "said no to a ceasefire" says nothing, it refuses
    if step.act in ("stop", "end") and over is not None and over.event_type in ("COERCE", "CONCEDE"):
        return ""  # "police stopped the march": who keeps others from it ends nothing of their own
    if step.act == "want" and _is_fugitive(scene, step.token):
        return "@WANTED"
    if step.act == "allow" and (entry := predicates().by_id.get(step.entry or "")) and entry.act in TELLING:
        return "say"  # "let slip that he would come"
    if step.act == "reject" and over is not None and over.event_type == "THREATEN":
        return ""  # "did not rule out an invasion"
    if step.act in ("demand", "request", "urge") and over is not None and over.event_type == "SANCTION":
        return ""  # "called its envoy home for consultations"
    if step.act == "know" and step.label == "for":
        return ""  # "recalled its envoy for talks" remembers none
    if step.act in ("claim", "think") and over is not None and over.event_type == "ACCUSE":
        return "accuse"  # "alleged that the police had beaten them", "suspects it of arming rebels" accuse, and tell what was done
    if step.act == "refuse" and scene.parse.tokens[step.token].lemma == "hesitate":
        kids = scene.parse.children[step.token]
        return "promise" if any(scene.parse.tokens[c].dep == "neg" for c in kids) else step.act
    return step.act


def _is_fugitive(scene: Scene, at: int) -> bool:
    """Whether somebody is sought for what he has done: "a man wanted for the robbery"."""
    kids = (scene.parse.tokens[c].lower for c in scene.parse.children[at])
    return scene.parse.tokens[at].tag == "VBN" and "for" in kids


def _modified(scene: Scene, one: Candidate, effects: Effects) -> Candidate:
    """An event noun with what its adjectives say: "a planned visit", "the cancelled talks"."""
    for step in modifiers(scene.parse, one.head, effects):
        effect = effects.of(step.act, one.event_type, "noun")
        one = _along(one, step)
        if effect and effect.gives in TYPES and one.rule == one.type_rule:
            one = retyped(one, effect)
    return one


def _passes(scene: Scene, step: Step) -> bool:
    """Whether one may look further up through a word that is no known predicate: a verb with a clause as its complement."""
    return step.relation == "clause" and step.label in ("xcomp", "ccomp") and is_verb(scene.parse.tokens[step.token])


def _along(one: Candidate, step: Step) -> Candidate:
    return replace(one, path=(*one.path, Embedding(step.token, step.entry, step.label)))


def _modal(scene: Scene, one: Candidate, at: int, effects: Effects) -> Candidate | None:
    """What the verb's own auxiliaries do: "will send" is a promise, "will not meet" a refusal.

    None where it is only said that something should be done, and nobody is there who says it.
    """
    if not is_verb(scene.parse.tokens[at]):
        return one
    found = modality(scene.parse, at)
    if found is None:
        return one
    act, _ = found
    waiting = _until(scene, at) if act == "future-not" else None
    effect = effects.of(act, one.event_type, "clause", one.mode)
    if act == "future" and (plain := _plain_future(scene, at, effects)):
        effect = effects.of(plain, one.event_type, "clause", one.mode) or effect
    if waiting and (effect is None or effect.gives != "REJECT"):
        effect = effects.of("condition", one.event_type, "clause")
    if waiting and effect:
        return replace(retyped(one, effect), recipients=waiting)
    if act == "not" and effect and effect.gives in TYPES and not one.recipients:
        return None  # "we don't agree on everything" refuses nobody anything
    if act in ("obligate", "obligate-not") and effect:
        return _obliged(scene, one, at, effect, effects)
    if effect is None or effect.gives not in TYPES:
        return one
    made = retyped(one, effect)
    means = bool(one.actors) and all(is_own_means(scene, role) for role in one.actors)
    if act == "future" and means and (speaker := speaker_of(scene, at, effects)):
        return replace(made, actors=speaker)  # "said his forces will disarm" promises it himself
    return made


def _plain_future(scene: Scene, at: int, effects: Effects) -> str | None:
    """The act of telling without a condition, and as no threat, what will be done: "will close its consulate in June"; another
    one where somebody only says it."""
    parse = scene.parse
    for c in parse.children[at]:
        if parse.tokens[c].dep == "advcl" and any(parse.tokens[k].lower in CONDITIONS for k in parse.children[c]):
            return None
    token = parse.tokens[at]
    over = act_of(parse, token.head, effects) if token.dep == "ccomp" else "announce"
    if over == "announce":
        return "plain-future"
    return "said-future" if over in ("", "say", "know", "think") else None


def is_own_means(scene: Scene, role: Role) -> bool:
    """Whether a participant is somebody's own troops: "his forces"."""
    kids = (scene.parse.tokens[c] for c in scene.parse.children[role.head])
    owned = any(kid.tag == "PRP$" for kid in kids)
    return owned and any(scene.is_a(role.head, kind) for kind in ("troops", "mil"))


def _until(scene: Scene, at: int) -> tuple[Role, ...] | None:
    """Of whom something is asked in "will not leave until X stops"."""
    for c in scene.parse.children[at]:
        if scene.parse.tokens[c].dep != "advcl":
            continue
        if any(scene.parse.tokens[k].lower in ("until", "unless", "till") for k in scene.parse.children[c]):
            return roles_of(scene, surface_subject(scene.parse, c), "role.condition") or None
    return None


def _obliged(scene: Scene, one: Candidate, at: int, effect: Effect, effects: Effects) -> Candidate | None:
    """ "Oslo said Sudan must release them": the speaker asks it of the one who must."""
    if is_asked_of_nobody(scene.parse, at):
        return None
    speaker = speaker_of(scene, at, effects)
    if not speaker:
        dep = scene.parse.tokens[at].dep
        return None if dep == "ROOT" or (dep != "ccomp" and one.event_type in YIELDS) else one
    taken = {(r.start, r.end) for r in speaker}
    recipients = tuple(r for r in one.actors if (r.start, r.end) not in taken)
    return replace(retyped(one, effect), actors=speaker, recipients=recipients or one.recipients)


def speaker_of(scene: Scene, at: int, effects: Effects) -> tuple[Role, ...]:
    """Who says that something must be done, where nothing but saying stands above it."""
    token = scene.parse.tokens[at]
    while token.dep == "conj" and token.head != token.i:
        token = scene.parse.tokens[token.head]
    if token.dep != "ccomp" or act_of(scene.parse, token.head, effects) not in SAYING:
        return ()
    return roles_of(scene, surface_subject(scene.parse, token.head), "role.speaker")
