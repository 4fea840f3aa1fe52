"""Who did it where no place around the trigger names him: in the clause that tells when it happened ("killed when rebels
attacked"), in what the deed is blamed on, in who was convicted of it, in a "by" that hangs further below."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from dateline.events.candidates import Candidate
from dateline.events.crowds import CROWDS
from dateline.events.inflected import lemma_in
from dateline.events.joined import is_verb, words
from dateline.events.nouns import noun_own_slots
from dateline.events.participants import roles_of
from dateline.events.records import Role
from dateline.events.scene import Scene
from dateline.events.syntax import OBJECT_OF_GERUND, verb_slots
from dateline.events.unlikely import is_place
from dateline.events.voice import is_passive

DEEDS = frozenset({"ASSAULT", "COERCE", "PROTEST", "RETREAT", "SANCTION", "AID", "AGREE", "MOBILIZE"})
BY_FORCE = frozenset({"ASSAULT", "COERCE"})
ARMED = frozenset({"MIL", "COP", "REB", "UAF", "PRM", "CRM", "SPY"})
WHEN = words("when after as while during once")
# Verbs that lay a deed at somebody's door: what is done under "on" or "to", or who is their object.
LAYING = words("blame pin attribute trace ascribe lay impute")
TYING = words("link tie connect")
# Verbs whose object did what stands under "of", "for" or "over".
GUILT = (OBJECT_OF_GERUND - words("ban bar stop prevent discourage dissuade prohibit keep deter hold")) | words(
    "try clear cleared absolve"
)
GUILTY_OF = frozenset({"of", "for", "over", "with", "in"})
BELOW = frozenset({"prep", "pobj", "pcomp", "xcomp", "dobj", "oprd", "prt", "advmod", "dative", "attr", "acomp"})
WHERE = words("in at on from to into near outside inside with aboard off through across")
SUMMONING = frozenset({"summon", "subpoena"})
VISITS = frozenset({"visit", "trip", "tour", "stopover"})
STRIKES = frozenset({"strike", "fast"})
STEPS = 6  # how far below a passive its agent is looked for


def with_doers(scene: Scene, found: Sequence[Candidate]) -> list[Candidate]:
    """Events that nobody is told to have done, with who did it where the words around tell.

    Args:
        scene: the document.
        found: its events in the order of their triggers.
    """
    by_anchor = {one.anchor: one for one in found if one.event_type}
    return [_done(scene, one, by_anchor) if one.event_type and not one.actors else one for one in found]


def _done(scene: Scene, one: Candidate, found: Mapping[int, Candidate]) -> Candidate:
    hit = {(role.start, role.end) for role in one.recipients}
    actors = scene.actors_of(one.recipients)
    for found_by_way in _ways(scene, one, found):
        told = tuple(
            role
            for role in found_by_way
            if (role.start, role.end) not in hit
            and scene.actors_of((role,)).isdisjoint(actors)
            and (role.rule.startswith(("role.by", "role.blamed")) or not is_place(scene, role))
        )
        if told:
            return replace(one, actors=told)
    return one


def _ways(scene: Scene, one: Candidate, found: Mapping[int, Candidate]) -> Iterator[tuple[Role, ...]]:
    token = scene.parse.tokens[one.anchor]
    if is_verb(token) and token.lemma in SUMMONING and is_passive(scene.parse, one.anchor):
        yield roles_of(scene, one.slots.get("to", ()), "role.to", loose=False)  # "was summoned to the ministry"
    if one.event_type == "CONSULT":
        yield _on_visit(scene, one)  # "Kim, on a visit to Lima, scolded"
    if one.event_type not in DEEDS:
        return
    if is_verb(token):
        yield _by_below(scene, one, found)
        yield _while(scene, one, found)
    else:
        for way in (_blamed, _guilty, _on_strike, _crowd):
            yield way(scene, one)


def _by_below(scene: Scene, one: Candidate, found: Mapping[int, Candidate]) -> tuple[Role, ...]:
    """The agent of a passive that hangs on a word further below, or on a passive joined to it: "shot in the square by a gunman"."""
    parse = scene.parse
    if not is_passive(parse, one.anchor):
        return ()
    for by in _agents(scene, one.anchor, found, STEPS):
        told = roles_of(scene, (g for g in parse.children[by] if parse.tokens[g].dep == "pobj"), "role.by", loose=False)
        if told:
            return told
    return ()


def _agents(scene: Scene, at: int, found: Mapping[int, Candidate], steps: int) -> Iterator[int]:
    tokens = scene.parse.tokens
    for c in scene.parse.children[at]:
        if c < at or (is_verb(tokens[c]) and c in found and tokens[c].dep != "conj"):
            continue
        if tokens[c].lower == "by" and tokens[c].dep in ("prep", "agent"):
            yield c
        elif tokens[c].dep == "prep" and tokens[c].lower not in WHERE:
            continue  # "arrested during a march by nurses"
        elif tokens[c].dep in BELOW and steps and not (tokens[c].pos == "NOUN" and c in found):
            yield from _agents(scene, c, found, steps - 1)
        elif (
            tokens[c].dep == "conj" and is_verb(tokens[c]) and _shares_subject(scene, c) and is_passive(scene.parse, c)
        ):
            yield from _agents(scene, c, found, 1)


def _shares_subject(scene: Scene, v: int) -> bool:
    return not any(scene.parse.tokens[c].dep in ("nsubj", "nsubjpass") for c in scene.parse.children[v])


def _while(scene: Scene, one: Candidate, found: Mapping[int, Candidate]) -> tuple[Role, ...]:
    """Who used force, or bears arms, in the clause that tells when it happened: "killed when herders attacked"."""
    parse = scene.parse
    if one.event_type not in BY_FORCE or not is_passive(parse, one.anchor):
        return ()
    sectors = {
        sector for role in one.recipients if role.mention is not None for sector in scene.actor(role.mention).sectors
    }
    joined = [c for c in parse.children[one.anchor] if parse.tokens[c].dep == "conj" and is_verb(parse.tokens[c])]
    for c in (c for verb in (one.anchor, *joined) for c in parse.children[verb]):
        if parse.tokens[c].dep != "advcl" or not any(parse.tokens[k].lower in WHEN for k in parse.children[c]):
            continue
        other = found.get(c)
        used = other.actors if other is not None and other.event_type in BY_FORCE and not is_passive(parse, c) else ()
        own = [k for k in parse.children[c] if parse.tokens[k].dep == "nsubj"]
        for role in used or roles_of(scene, own, "role.while", loose=False):
            kinds = set(scene.actor(role.mention).sectors) if role.mention is not None else set()
            if (used or kinds & ARMED) and not kinds & sectors & ARMED:
                return (replace(role, rule="role.while"),)
    return ()


def _blamed(scene: Scene, one: Candidate) -> tuple[Role, ...]:
    """On whom a deed is blamed, or who is tied to it: "a raid that Kigali blamed on rebels", "linked Tehran to the attack"."""
    parse = scene.parse
    above = parse.tokens[one.head].head
    told = [c for c in parse.children[one.head] if parse.tokens[c].dep in ("relcl", "acl") and is_verb(parse.tokens[c])]
    over = parse.tokens[above].head  # "after an attack that it blamed on", of which the parser makes one clause
    held = above if is_verb(parse.tokens[above]) else over if is_verb(parse.tokens[over]) and over > one.head else None
    for verb in (*told, *((held,) if held is not None else ())):
        if lemma_in(parse.tokens[verb], LAYING) in LAYING:
            slots = verb_slots(parse, verb)
            return roles_of(scene, (*slots.get("on", ()), *slots.get("to", ())), "role.blamed", loose=False)
    if parse.tokens[one.head].dep == "pobj" and parse.tokens[above].lower in ("to", "with"):
        verb = parse.tokens[above].head
        if is_verb(parse.tokens[verb]) and lemma_in(parse.tokens[verb], TYING) in TYING:
            return roles_of(scene, verb_slots(parse, verb).get("object", ()), "role.blamed", loose=False)
    return ()


def _guilty(scene: Scene, one: Candidate) -> tuple[Role, ...]:
    """Who is charged with a deed, punished or praised for it: "convicted two officers of the killing of"."""
    parse = scene.parse
    prep = parse.tokens[one.head].head
    if parse.tokens[one.head].dep != "pobj" or parse.tokens[prep].lower not in GUILTY_OF:
        return ()
    at = parse.tokens[prep].head
    if not is_verb(parse.tokens[at]) and parse.tokens[at].dep in ("dobj", "nsubjpass", "conj", "pobj"):
        at = next((a for a in parse.ancestors(at) if is_verb(parse.tokens[a])), at)
    if not is_verb(parse.tokens[at]) or lemma_in(parse.tokens[at], GUILT) not in GUILT:
        return ()
    return roles_of(scene, verb_slots(parse, at).get("object", ()), "role.guilty", loose=False)


def _on_strike(scene: Scene, one: Candidate) -> tuple[Role, ...]:
    """Who is on strike: "four prisoners on hunger strike"."""
    parse = scene.parse
    prep = parse.tokens[one.head].head
    if one.event_type != "PROTEST" or parse.tokens[one.head].lemma not in STRIKES or parse.tokens[prep].lower != "on":
        return ()
    holder = parse.tokens[prep].head
    return () if is_verb(parse.tokens[holder]) else roles_of(scene, (holder,), "role.occasion", loose=False)


def _on_visit(scene: Scene, one: Candidate) -> tuple[Role, ...]:
    """Who is on a visit: before whose name's comma it stands, or who does the verb that it hangs on."""
    parse = scene.parse
    prep = parse.tokens[parse.tokens[one.head].head]
    if parse.tokens[one.head].lemma not in VISITS or prep.lower != "on" or parse.tokens[one.head].dep != "pobj":
        return ()
    holder = prep.head
    if is_verb(parse.tokens[holder]):
        return roles_of(scene, verb_slots(parse, holder).get("subject", ()), "role.occasion", loose=False)
    return roles_of(scene, (holder,), "role.occasion", loose=False)


def _crowd(scene: Scene, one: Candidate) -> tuple[Role, ...]:
    """Those who only are counted: "Thousands march in Lima", of which the parser makes a march by the thousand."""
    parse = scene.parse
    own = noun_own_slots(parse, one.head)
    if "possessive" in own or "by" in own:
        return ()
    for c in parse.children[one.head]:
        token = parse.tokens[c]
        if token.lower in CROWDS and c + 1 == one.head and token.dep in ("nummod", "compound", "amod", "nmod"):
            return (Role(token.start, token.end, c, None, "role.subject.words"),)
    return ()
