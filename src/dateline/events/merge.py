"""One mention for one telling: triggers of the same happening in one clause are joined."""

from msgspec.structs import replace

from dateline.events.candidates import Candidate
from dateline.events.frames import MUTUAL
from dateline.events.joined import is_verb
from dateline.events.participants import roles_of
from dateline.events.resumed import TOLLS
from dateline.events.scene import Scene
from dateline.events.substance import resumes
from dateline.events.syntax import verb_slots
from dateline.events.voice import is_infinitive
from dateline.language import Parse

# Prepositions under which an event noun is the background of the clause that it stands in.
BACKGROUND = frozenset(
    {
        "after",
        "following",
        "since",
        "amid",
        "despite",
        "over",
        "because",
        "before",
        "during",
        "until",
        "in",
        "as",
        "from",
        "about",
        "for",
        "of",
        "with",
    }
)
TAKING_PART = frozenset(
    {"march", "rally", "gather", "walk", "assemble", "pour", "turn", "join", "block", "stop", "take", "mass", "flock"}
)
SPOKEN = frozenset({"SUPPORT", "AGREE"})
# Where somebody is addressed, the aim is what was said: "phoned Kim to congratulate him".
ADDRESSING = frozenset(
    {
        "call",
        "phone",
        "telephone",
        "ring",
        "write",
        "cable",
        "summon",
        "contact",
        "message",
        "text",
        "send",
        "speak",
        "talk",
    }
)
SAID = frozenset({"SUPPORT", "ACCUSE", "REQUEST", "REJECT", "THREATEN", "CONCEDE"})
GOING = frozenset(
    {"fly", "travel", "come", "go", "visit", "arrive", "return", "drive", "be", "stop", "descend"}
)  # who goes somewhere to say something says it
CONTENT = frozenset({"COOPERATE", "AID", "SUPPORT"})
STRUCK = frozenset({"when", "as", "after"})
ASKED = frozenset({"REQUEST", "REJECT"})
BLAMING = frozenset({"ACCUSE"})
VOICED = frozenset({"ACCUSE", "REQUEST"})  # what a protest has its target from
WITHIN = frozenset({"for", "in", "during", "at", "with", "on", "of", "by", "to"})


def merged(scene: Scene, found: list[Candidate]) -> list[Candidate]:
    """Join what tells the same happening twice.

    "An attack by rebels killed 20", "attacked a village, killing 20", "visited Oslo for talks with", "bombed and shelled".
    """
    live = {one.anchor: one for one in found}
    for one in sorted(found, key=lambda c: -_depth(scene.parse, c.anchor)):
        above = _same_telling(scene, one, live)
        if above is not None:
            live[above.anchor] = joined_into(live[above.anchor], one)
            del live[one.anchor]
    return sorted(live.values(), key=lambda one: one.head)


def _depth(parse: Parse, i: int) -> int:
    return sum(1 for _ in parse.ancestors(i))


def _same_telling(scene: Scene, one: Candidate, live: dict[int, Candidate]) -> Candidate | None:
    parse = scene.parse
    token = parse.tokens[one.anchor]
    if is_verb(token):
        if token.dep not in ("conj", "advcl", "xcomp", "dep", "acl"):
            return None
        above = live.get(token.head)
        if any(parse.tokens[c].dep in ("nsubj", "nsubjpass") for c in parse.children[one.anchor]):
            return None
        both = above and token.dep == "conj" and _object(parse, one.anchor) and _object(parse, above.anchor)
        if both and above and not _is_toll(parse, above, one):
            return None  # "seized drugs and arrested six"
        return above if above and above is not one and _alike(above, one) and _same_actors(above, one) else None
    at = one.anchor
    while parse.tokens[at].dep == "conj":
        at = parse.tokens[at].head
        if at in live and live[at].event_type == one.event_type:
            return live[at]
    token = parse.tokens[at]
    if token.dep in ("nsubj", "nsubjpass", "dobj"):
        above = live.get(token.head)
        return above if above and _alike(above, one) else None
    if token.dep == "pobj" and parse.tokens[token.head].lower in WITHIN:
        above = live.get(parse.tokens[token.head].head)
        return above if above and above.anchor != one.anchor and _alike(above, one) else None
    return None


def _is_toll(parse: Parse, above: Candidate, one: Candidate) -> bool:
    """Whether two deeds are what one before them came to: "hit a school, killing four and wounding nine"."""
    first = parse.tokens[above.anchor]
    return one.event_type == "ASSAULT" and first.tag == parse.tokens[one.anchor].tag == "VBG" and first.dep == "advcl"


def _object(parse: Parse, v: int) -> bool:
    return any(parse.tokens[c].dep in ("dobj", "nsubjpass") for c in parse.children[v])


def _alike(above: Candidate, one: Candidate) -> bool:
    return above.event_type is not None and above.event_type == one.event_type and above.anchor != one.anchor


def _same_actors(above: Candidate, one: Candidate) -> bool:
    if not one.actors or not above.actors:
        return True
    ours, theirs = ({(r.start, r.end) for r in c.actors} for c in (above, one))
    return ours == theirs or (_meets_there(above, one) and ours < theirs)


def joined_into(above: Candidate, one: Candidate) -> Candidate:
    """An event with what another telling of it adds: participants, mode, object, place, contexts."""
    hit = {(r.start, r.end) for r in above.recipients}
    taken = {(r.start, r.end) for r in above.actors}
    doers = above.actors or tuple(r for r in one.actors if (r.start, r.end) not in hit)
    sides = one.recipients if one.event_type == "AID" and one.recipients else (*one.recipients, *one.actors)
    added = tuple(r for r in sides if (r.start, r.end) not in taken)
    recipients = above.recipients or (added if above.actors else one.recipients)
    if _is_their_toll(above, one):  # "shelled a school, killing a guard and his wife"
        recipients = (*above.recipients, *(r for r in one.recipients if (r.start, r.end) not in hit | taken))
    if _meets_there(above, one):  # "flew to Libreville to meet Kim"
        recipients = (*recipients, *(r for r in added if (r.start, r.end) not in hit))
    return replace(
        above, actors=doers, recipients=recipients, mode=above.mode or one.mode,
        objects=above.objects or one.objects, places=above.places or one.places, contexts=above.contexts or one.contexts,
        absorbed=(*above.absorbed, one.head, *one.absorbed),
    )  # fmt: skip


def _is_their_toll(above: Candidate, one: Candidate) -> bool:
    """Whether one tells whom an attack on others killed or hurt; of a clash it tells no other side."""
    clash = above.frame is not None and above.frame.pattern in MUTUAL
    return one.kind in TOLLS and above.kind not in TOLLS and bool(above.recipients) and not clash


def _meets_there(above: Candidate, one: Candidate) -> bool:
    """Whether somebody goes somewhere for a meeting with those whom it tells."""
    return (
        above.kind == "visit" and one.event_type == "CONSULT" and one.frame is not None and one.frame.pattern in MUTUAL
    )


def pruned(scene: Scene, found: list[Candidate]) -> list[Candidate]:
    """Without what only stands behind another event of the sentence: its aim, its background, its demands."""
    parse = scene.parse
    found = [_marching(parse, one) for one in _with_demands(parse, _with_killers(parse, found))]
    kept = []
    for one in found:
        same = parse.tokens[one.head].sentence
        others = [c for c in found if c is not one and parse.tokens[c.head].sentence == same and c.event_type]
        if others and (
            _is_background(parse, one)
            or _is_past_of_thing(parse, one)
            or _is_aim(parse, one)
            or _is_demand(parse, one, others)
        ):
            continue
        kept.append(_to_whom_said(scene, one))
    return kept


def _to_whom_said(scene: Scene, one: Candidate) -> Candidate:
    """What was said in a call or letter, to whom that went: "phoned Kim to congratulate him"."""
    token = scene.parse.tokens[one.anchor]
    above = scene.parse.tokens[token.head]
    named = any(role.mention is None or scene.mention(role.mention).kind != "pronoun" for role in one.recipients)
    if one.event_type not in SAID or named or token.dep != "advcl" or above.lemma not in ADDRESSING:
        return one
    slots = verb_slots(scene.parse, above.i)
    to = roles_of(scene, slots.get("to", ()) or slots.get("object", ()), "role.addressed")
    return replace(one, recipients=to or one.recipients)


def _is_background(parse: Parse, one: Candidate) -> bool:
    """An event noun in an adverbial, without someone who does it: "in the wake of the execution"."""
    token = parse.tokens[one.head]
    sides = len(one.actors) > 1 if one.frame and one.frame.pattern in MUTUAL else bool(one.recipients)
    if resumes(parse, one):
        return False
    if is_verb(token) or one.anchor != one.head or (one.actors and (sides or one.recipients)):
        return False
    return token.dep == "pobj" and parse.tokens[token.head].lower in BACKGROUND


def _is_content(parse: Parse, one: Candidate, others: list[Candidate]) -> bool:
    """What an agreement is about: "an agreement deepening their cooperation"."""
    if one.event_type not in CONTENT:
        return False
    heads = {t for c in others if c.event_type in SPOKEN for t in (c.head, c.anchor)}
    at, steps = one.anchor, 0
    for above in parse.ancestors(one.anchor):
        dep = parse.tokens[at].dep
        if dep in ("relcl", "ccomp", "conj", "parataxis") or (dep == "advcl" and steps == 0):
            return False
        steps += dep in ("acl", "pobj")
        if above in heads:
            return steps > 0 and parse.tokens[at].dep == "dobj"
        at = above
    return False


def _is_past_of_thing(parse: Parse, one: Candidate) -> bool:
    """What is only said to tell which thing is meant, without who did it, or to whom: "the sanctions imposed in May", "the list
    that they had asked for"."""
    token = parse.tokens[one.anchor]
    if token.dep == "relcl" and one.event_type in ASKED and not one.recipients:
        kids = (parse.tokens[c] for c in parse.children[one.anchor])
        thing = parse.tokens[token.head]
        return thing.tag in ("NN", "NNS") and any(kid.dep == "aux" and kid.lower == "had" for kid in kids)
    signed = one.event_type == "SUPPORT"  # "a pact signed in 2017": that is told as well
    return token.dep == "acl" and token.tag == "VBN" and not one.actors and not signed


def _is_aim(parse: Parse, one: Candidate) -> bool:
    """What is done only with the aim of it: "to quell the riots"."""
    token = parse.tokens[one.anchor]
    above = parse.tokens[token.head].lemma
    if one.event_type == "REQUEST" or (one.event_type in SAID and above in ADDRESSING):
        return False
    if above in GOING and one.event_type in (*SAID, "CONSULT") and one.actors and one.recipients:
        return False  # "flew to Pale to complain to the president": he went, and complained
    return is_verb(token) and token.dep == "advcl" and is_infinitive(parse, one.anchor)


def _marching(parse: Parse, one: Candidate) -> Candidate:
    """A protest told by what people did to protest: "marched through Lima to protest against the law"."""
    token = parse.tokens[one.anchor]
    above = parse.tokens[token.head]
    purpose = token.dep in ("advcl", "xcomp") and is_infinitive(parse, one.anchor)
    if one.event_type != "PROTEST" or not purpose or above.lemma not in TAKING_PART:
        return one
    return replace(one, head=above.i, anchor=above.i, words=tuple(sorted({above.i, *one.words})))


def _with_demands(parse: Parse, found: list[Candidate]) -> list[Candidate]:
    """Protests with those at whom their demands are aimed, where they have no other target."""
    made = {one.head: one for one in found}
    for one in found:
        for protest in found:
            if (
                protest.event_type == "PROTEST"
                and not protest.recipients
                and one.recipients
                and _is_demand(parse, one, [protest], VOICED)
            ):
                told = (one.head, *one.absorbed) if one.event_type == "ACCUSE" else ()  # "to show their anger at"
                aimed = tuple(replace(role, rule=f"role.demanded; {role.rule}") for role in one.recipients)
                made[protest.head] = replace(protest, recipients=aimed, absorbed=(*protest.absorbed, *told))
    return list(made.values())


def _with_killers(parse: Parse, found: list[Candidate]) -> list[Candidate]:
    """Those killed with who attacked them: "were killed when gunmen attacked"; an attack on nobody told is the killing itself."""
    made = {one.head: one for one in found}
    for one in found:
        token = parse.tokens[one.anchor]
        if one.event_type != "ASSAULT" or token.dep != "advcl" or (one.recipients and not one.actors):
            continue
        marks = {parse.tokens[c].lower for c in parse.children[one.anchor]}
        toll = next((c for c in found if c.event_type == "ASSAULT" and c.anchor == token.head), None)
        if toll is None or toll.actors or not toll.recipients or marks.isdisjoint(STRUCK):
            continue
        hit = {(r.start, r.end) for r in toll.recipients}
        if any((r.start, r.end) in hit for r in one.actors):
            continue
        held = replace(made[toll.head], actors=one.actors, mode=toll.mode or one.mode)
        if not one.recipients:
            del made[one.head]
            held = replace(held, absorbed=(*held.absorbed, one.head, *one.absorbed))
        made[toll.head] = held
    return list(made.values())


def _is_demand(parse: Parse, one: Candidate, others: list[Candidate], of: frozenset[str] = BLAMING) -> bool:
    """What protesters complain of belongs to their protest: "a rally condemning his arrest"."""
    token = parse.tokens[one.anchor]
    if one.event_type not in of or token.dep not in ("acl", "advcl", "relcl"):
        return False
    return any(c.event_type == "PROTEST" and token.head in (c.head, c.anchor) for c in others)
