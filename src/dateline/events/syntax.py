"""Who stands where around a verb or an event noun: the places that frames speak of, with voice, control and sharing undone."""

from dateline.events.joined import aired, gapped, is_verb, words
from dateline.events.nouns import Slots, add_prepositional, is_name_or_noun, noun_own_slots, stray_object, those_who
from dateline.events.verb_objects import (
    acts_next,
    also_asked,
    apposed,
    asked,
    counted_off,
    gap_object,
    judged,
    shared_object,
    with_contents,
)
from dateline.events.voice import is_infinitive, is_passive
from dateline.language import Parse, by_token

RELATIVES = frozenset({"who", "whom", "which", "that", "whose"})
# What says by somebody's will: who published it speaks in it.
DOCUMENTS = words(
    "declaration statement resolution report letter petition communique motion bill document decree note message memo article"
    " editorial manifesto appeal lawsuit complaint order ruling tweet"
)
OWNERS = ("possessive", "modifier")
# What stands at an object and is not told of its verb: "freed two men held by rebels".
NOT_SHARED = frozenset({"possessive", "modifier", "of", "between", "by"})
GIVEN_WITH = words("provide supply furnish present entrust shower reward issue gift")
GIVING = words(
    "give hand feed slip send lend offer grant sell award pay show promise deny loan gift cede assign allot deal bring ship"
)
ARRIVALS = words("arrive reach land enter dock touch roll come")
LINKING = words("charge link connect associate tie compare")  # "charged with attacks by rebels"
DEPTH = 8  # how far a missing subject is looked for
# Verbs whose subject, not object, is the one who acts in "promised X to leave".
SUBJECT_CONTROL = words("promise vow threaten swear pledge use vote meet visit send hold")
# Verbs whose object is the one who acts in "accused X of bombing".
OBJECT_OF_GERUND = words(
    """accuse blame suspect convict charge condemn criticize criticise denounce praise thank prevent stop ban bar discourage
    fine sentence jail imprison arrest detain dissuade prohibit keep forgive punish indict slam rebuke commend applaud
    execute hold deter suspend expel sue prosecute castigate censure chide congratulate"""
)

RANKS = frozenset({"first", "second", "third", "last", "latest", "only", "next"})  # in "the first to recognise it"


def surface_subject(parse: Parse, v: int, depth: int = 0) -> tuple[int, ...]:
    """The grammatical subject of a verb, its own or the one it takes over from what it hangs on."""
    tokens = parse.tokens
    own = [c for c in parse.children[v] if tokens[c].dep in ("nsubj", "nsubjpass")]
    if own:
        return tuple(_antecedent(parse, v, _inner_subject(parse, c)) for c in own)
    token, head = tokens[v], tokens[v].head
    if depth > DEPTH or head == v:
        return ()
    if token.dep in ("conj", "advcl", "dep", "parataxis") and is_verb(tokens[head]):
        return surface_subject(parse, head, depth + 1)
    if token.dep in ("xcomp", "ccomp", "acomp", "oprd", "attr"):
        return _controller(parse, v, head, depth)
    if token.dep == "relcl":
        return (_ranked(parse, v, depth) if is_infinitive(parse, v) else ()) or (those_who(parse, v, head),)
    if token.dep == "acl":
        if is_infinitive(parse, v):
            return _noun_controller(parse, head, depth)
        written = tokens[head].lemma in DOCUMENTS and token.tag == "VBG"  # "published a declaration demanding"
        return (_noun_controller(parse, head, depth) if written else ()) or (head,)
    if token.dep == "pcomp":
        return _gerund_controller(parse, head, depth)
    if token.pos == "ADJ" and token.dep == "conj":
        return surface_subject(parse, head, depth + 1)
    return ()


def _ranked(parse: Parse, v: int, depth: int) -> tuple[int, ...]:
    """Who is the first to do it: Iceland in "Iceland was (among) the first to recognise Lithuania"."""
    rank = parse.tokens[parse.tokens[v].head]
    if rank.lower not in RANKS and not any(parse.tokens[c].lower in RANKS for c in parse.children[rank.i]):
        return ()
    above = parse.tokens[rank.head]
    if rank.dep == "pobj" and above.lower in ("among", "amongst"):
        above = parse.tokens[above.head]
    elif rank.dep != "attr":
        return ()
    return surface_subject(parse, above.i, depth + 1) if above.lemma in ("be", "become") else ()


def _inner_subject(parse: Parse, c: int) -> int:
    """The noun in a subject that the parser takes for a clause: "The Red Cross operating in Iraq said"."""
    if not is_verb(parse.tokens[c]):
        return c
    return next((k for k in parse.children[c] if parse.tokens[k].dep == "nsubj"), c)


def _antecedent(parse: Parse, v: int, c: int) -> int:
    """The noun that a relative pronoun means."""
    token = parse.tokens[c]
    if token.lower not in RELATIVES or token.tag not in ("WDT", "WP", "WP$", "IN"):
        return c
    at = v
    while parse.tokens[at].dep in ("conj", "ccomp"):  # "officials, who he said had agreed"
        at = parse.tokens[at].head
    return those_who(parse, v, parse.tokens[at].head) if parse.tokens[at].dep in ("relcl", "acl") else c


def _controller(parse: Parse, v: int, head: int, depth: int) -> tuple[int, ...]:
    tokens = parse.tokens
    if tokens[head].pos in ("ADJ", "NOUN") and not is_verb(tokens[head]):
        return surface_subject(parse, tokens[head].head, depth + 1) if tokens[head].head != head else ()
    objects = [c for c in parse.children[head] if tokens[c].dep in ("dobj", "dative")]
    own = tokens[head].lemma in SUBJECT_CONTROL or aired(tokens[head], tokens[v]) or is_passive(parse, head)
    if objects and not own:
        return tuple(_antecedent(parse, head, c) for c in objects[:1])
    if not objects and tokens[head].lemma in ("call", "appeal"):
        for c in parse.children[head]:
            if tokens[c].dep == "prep" and tokens[c].lower in ("on", "upon", "to"):
                return tuple(g for g in parse.children[c] if tokens[g].dep == "pobj")
    return surface_subject(parse, head, depth + 1)


def _noun_controller(parse: Parse, noun: int, depth: int) -> tuple[int, ...]:
    """Who acts in "Israel's decision to attack", "the plan by the army to leave", "made a decision to leave"."""
    own = noun_own_slots(parse, noun)
    if who := next((own[place] for place in ("possessive", "by", "of", "for") if own.get(place)), ()):
        return who
    named = tuple(t for t in own.get("modifier", ()) if is_name_or_noun(parse.tokens[t]))
    return named or _holder(parse, noun, depth)


def _holder(parse: Parse, noun: int, depth: int) -> tuple[int, ...]:
    token = parse.tokens[noun]
    if token.dep in ("dobj", "attr") and is_verb(parse.tokens[token.head]):
        return surface_subject(parse, token.head, depth + 1)
    if token.dep == "pobj" and is_verb(parse.tokens[parse.tokens[token.head].head]):
        return surface_subject(parse, parse.tokens[token.head].head, depth + 1)
    return ()


def _gerund_controller(parse: Parse, prep: int, depth: int) -> tuple[int, ...]:
    tokens = parse.tokens
    above = tokens[prep].head
    if is_verb(tokens[above]):
        if tokens[above].lemma in OBJECT_OF_GERUND and tokens[prep].lower in ("of", "for", "from", "with", "over"):
            return verb_slots(parse, above).get("object", ())
        return surface_subject(parse, above, depth + 1)
    if tokens[above].pos == "ADJ":
        return surface_subject(parse, tokens[above].head, depth + 1)
    if tokens[above].pos == "NOUN":
        return _noun_controller(parse, above, depth + 1)
    return ()


@by_token
def verb_slots(parse: Parse, v: int) -> Slots:
    """What stands around a verb, as if it were active: subject, object, to (also "gave Kim"), and each preposition by name."""
    places: dict[str, list[int]] = {}
    objects = _add_receiver(parse, v, _own_objects(parse, v), places)
    _add_dependents(parse, v, places)
    surface = surface_subject(parse, v)
    if said_of := judged(parse, v):
        objects, places["complement"] = [said_of[0]], [said_of[1]]
        surface = tuple(t for t in surface if t != said_of[0])
    token = parse.tokens[v]
    if not surface and token.tag == "VBG" and token.dep in ("csubj", "pcomp", "ROOT") and places.get("by"):
        surface = tuple(places.pop("by"))  # "Shelling by the army forced them to flee"
    passive = is_passive(parse, v)
    _add_subject(parse, v, surface, objects, passive, places)
    _add_object(parse, v, surface, objects, passive, places)
    _add_told_at_nouns(parse, v, surface, objects, passive, places)
    return {name: tuple(_meant(parse, v, t) for t in found) for name, found in places.items() if found}


def _own_objects(parse: Parse, v: int) -> list[int]:
    """The objects that a verb has by the parser, but for what only looks like one."""
    own = [c for c in parse.children[v] if parse.tokens[c].dep == "dobj" and not apposed(parse, v, c)]
    objects = [_antecedent(parse, v, c) for c in own]
    return [*objects[:1], *(o for o in objects[1:] if not acts_next(parse, o))]


def _add_receiver(parse: Parse, v: int, objects: list[int], places: dict[str, list[int]]) -> list[int]:
    """Add to whom something is given who is an object to the parser, or part of what is given; returns the objects that are left."""
    if not objects or parse.tokens[v].lemma not in GIVING:
        return objects
    if len(objects) > 1 and objects[0] < objects[1]:
        places["to"] = [objects[0]]  # "handed Kyiv eight tanks", both of them objects to the parser
        return objects[1:]
    if given := counted_off(parse, v, objects[0]):
        places["to"] = given
    return objects


def _add_dependents(parse: Parse, v: int, places: dict[str, list[int]]) -> None:
    """Add what hangs on a verb by a preposition, as an indirect object or as its complement."""
    tokens = parse.tokens
    for c in parse.children[v]:
        dep = tokens[c].dep
        if dep == "dative" and tokens[c].pos != "ADP":
            places.setdefault("to", []).append(c)
        elif dep in ("agent", "prep", "dative") or (dep == "conj" and tokens[c].pos == "ADP"):
            add_prepositional(parse, c, places)
        elif dep in ("oprd", "attr", "acomp"):
            places.setdefault("complement", []).append(c)
        elif dep in ("prt", "advmod"):  # "stayed away from the talks"
            for k in parse.children[c]:
                if tokens[k].dep == "prep":
                    add_prepositional(parse, k, places)


def _add_subject(
    parse: Parse, v: int, surface: tuple[int, ...], objects: list[int], passive: bool, places: dict[str, list[int]]
) -> None:
    """Add who acts: of a passive its agent, to whose subject it is done."""
    if passive:
        places["subject"] = places.pop("by", []) or _agent_below(parse, v)
        places.setdefault("to" if objects else "object", []).extend(surface)
    else:
        places["subject"] = [*surface, *(gapped(parse, v) if surface else ())]
    if beside := places.pop("alongside", None):
        places["subject"] += [t for t in beside if t not in places["subject"]]


def _add_object(
    parse: Parse, v: int, surface: tuple[int, ...], objects: list[int], passive: bool, places: dict[str, list[int]]
) -> None:
    """Add to whom or what it is done, also where that stands elsewhere than at the verb."""
    if objects:
        places["object"] = [*objects, *also_asked(parse, v)]
    elif not passive and not places.get("object"):
        places["object"] = (
            list(asked(parse, v))
            or list(gap_object(parse, v, surface))
            or list(shared_object(parse, v))
            or list(stray_object(parse, v))
        )
    if parse.tokens[v].lemma in GIVEN_WITH and places.get("object") and places.get("with") and "to" not in places:
        places["to"], places["object"] = places["object"], places.pop("with")  # "provided the army with rifles"


def _add_told_at_nouns(
    parse: Parse, v: int, surface: tuple[int, ...], objects: list[int], passive: bool, places: dict[str, list[int]]
) -> None:
    """Add what is told at the subject or the objects and is as much of the verb: whose they are, from whom, to whom."""
    if owners := [t for o in objects for n, found in noun_own_slots(parse, o).items() if n in OWNERS for t in found]:
        places["owner"] = owners
    moved = parse.tokens[v].lemma in ARRIVALS and not passive
    for name, found in noun_own_slots(parse, surface[0]).items() if moved and surface else ():
        if name == "from" and name not in places:
            places[name] = list(found)  # "relief from Kuwait arrived"
    for o in with_contents(parse, objects or (list(surface) if passive else [])):
        for name, found in noun_own_slots(parse, o).items():
            if name not in NOT_SHARED and name not in places:
                places[name] = list(found)


def _agent_below(parse: Parse, v: int) -> list[int]:
    """The agent of a passive that the parser hangs on the noun before it: "put on a plane to Urumqi by Egypt", "with sticks by"."""
    tokens = parse.tokens
    for c in parse.children[v]:
        if tokens[c].dep not in ("prep", "prt") or c < v:
            continue
        for noun in parse.subtree(c):
            named = tokens[noun].pos == "PROPN" and tokens[noun].entity in ("GPE", "LOC", "FAC", "")
            if tokens[noun].dep != "pobj" or not (
                named or (tokens[c].lower == "with" and tokens[v].lemma not in LINKING)
            ):
                continue
            for by in parse.children[noun]:
                if tokens[by].lower == "by" and tokens[by].dep in ("prep", "agent"):
                    return [g for g in parse.children[by] if tokens[g].dep == "pobj" and tokens[g].pos != "NUM"]
    return []


def _meant(parse: Parse, v: int, t: int) -> int:
    """Whom a relative pronoun under a preposition means: "the envoy, with whom she spoke"."""
    token = parse.tokens[t]
    if token.dep != "pobj" or token.lower not in RELATIVES or token.tag not in ("WDT", "WP"):
        return t
    at = v
    while parse.tokens[at].dep in ("conj", "xcomp", "ccomp") and parse.tokens[at].head != at:
        at = parse.tokens[at].head
    if parse.tokens[at].dep not in ("relcl", "acl"):
        return t
    above = parse.tokens[at].head
    if token.lower != "whom":
        return above
    persons = [
        c for c in parse.children[above] if parse.tokens[c].dep == "appos" and parse.tokens[c].entity == "PERSON"
    ]
    return persons[0] if persons else above
