"""Who stands where around a verb or an event noun: the places that frames speak of, with voice, control and sharing undone."""

from collections.abc import Iterator

from dateline.events.joined import aired, conjuncts, gapped, is_verb, words
from dateline.events.nouns import Slots, add_prepositional, is_name_or_noun, noun_own_slots, stray_object, those_who
from dateline.language import Parse, by_token

SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass")
RELATIVES = frozenset({"who", "whom", "which", "that", "whose"})
# What says by somebody's will: who published it speaks in it.
DOCUMENTS = words(
    "declaration statement resolution report letter petition communique motion bill document decree note message memo article"
    " editorial manifesto appeal lawsuit complaint order ruling tweet"
)
# Verbs that without an object tell of what was done to their subject.
ONE_WAY = words(
    "kill wound injure arrest detain jail imprison execute hang behead convict sentence deport expel indict kidnap abduct oust"
    " acquit displace evacuate assassinate rescue behead sack dismiss free release extradite murder lynch torture"
)
# Verbs that nobody does to anybody: "negotiators reconvened in Oslo" has no passive.
OWN_ACTS = words(
    "reconvene arrive converge conclave depart collaborate cooperate mutiny rebel retaliate demonstrate protest strike walk"
    " travel fly land return withdraw retreat"
)
STATES = words("oppose commit dedicate devote")
BARE = words("let make see watch help have")  # verbs with a bare infinitive: "let the bishops travel"
OWNERS = ("possessive", "modifier")
# What stands at an object and is not told of its verb: "freed two men held by rebels".
NOT_SHARED = frozenset({"possessive", "modifier", "of", "between", "by"})
GIVEN_WITH = words("provide supply furnish present entrust shower reward issue gift")
GIVING = words(
    "give hand feed slip send lend offer grant sell award pay show promise deny loan gift cede assign allot deal bring ship"
)
ARRIVALS = words("arrive reach land enter dock touch roll come")
LINKING = words("charge link connect associate tie compare")  # "charged with attacks by rebels"
JUDGING = words(
    "find call judge deem consider think hold rate rat declare pronounce proclaim brand label term dub style"
)
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


@by_token
def is_passive(parse: Parse, v: int) -> bool:
    """Whether a verb is passive: by its auxiliary, a reduced relative ("the car given to Kim") or a passive it is joined to."""
    token = parse.tokens[v]
    if token.lemma in STATES and any(
        parse.tokens[c].dep == "prep" and parse.tokens[c].lower == "to" for c in parse.children[v]
    ):
        return False  # "is opposed to" is no passive
    deps = {parse.tokens[c].dep for c in parse.children[v]}
    if "auxpass" in deps or "nsubjpass" in deps:
        return True
    if token.tag == "VBN" and token.dep == "conj" and not deps & {"aux", "dobj"} and is_verb(parse.tokens[token.head]):
        return is_passive(parse, token.head)  # "four were killed and 20 injured"
    if _without_object(parse, v, deps) or _is_misread(parse, v, deps):
        return True
    if token.tag != "VBN" or "nsubj" in deps or token.lemma in OWN_ACTS:
        return False
    if any(parse.tokens[c].dep == "aux" and parse.tokens[c].lemma in ("have", "'ve") for c in parse.children[v]):
        return False
    if "agent" in deps:
        return True
    if token.dep == "conj":
        return is_verb(parse.tokens[token.head]) and "dobj" not in deps and is_passive(parse, token.head)
    return token.dep in ("acl", "advcl", "xcomp", "oprd", "pobj", "nmod", "appos", "ROOT", "dep") and "dobj" not in deps


def _without_object(parse: Parse, v: int, deps: set[str]) -> bool:
    """Whether a verb that is always done to somebody has a subject alone, as in headlines: "Opposition figure jailed"."""
    token = parse.tokens[v]
    if token.lemma not in ONE_WAY or token.tag not in ("VBD", "VBN") or "nsubj" not in deps:
        return False
    if token.dep in ("relcl", "acl") or deps & {"dobj", "prt", "aux", "ccomp", "xcomp", "dative", "oprd"}:
        return False
    if stray_object(parse, v):
        return False
    joined = (c for c in parse.children[v] if parse.tokens[c].dep == "conj")
    return not any(parse.tokens[k].dep == "dobj" for c in joined for k in parse.children[c])


def _is_misread(parse: Parse, v: int, deps: set[str]) -> bool:
    """Whether the parser took a participle after a name for a verb of its own: "two pilots, shot down by rebels, were freed", of
    which an agent and a comma tell, and "three Japanese held hostage were freed", where it is itself a subject."""
    token = parse.tokens[v]
    if token.tag not in ("VBD", "VBN") or "nsubj" not in deps or deps & {"aux", "mark", "neg"}:
        return False
    if token.dep in SUBJECTS:
        return True
    subject = next(c for c in parse.children[v] if parse.tokens[c].dep == "nsubj")
    apart = v and parse.tokens[v - 1].text == "," and subject < v
    return bool(apart) and "agent" in deps and "dobj" not in deps


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


def is_infinitive(parse: Parse, v: int) -> bool:
    """Whether a verb stands with "to"."""
    return any(parse.tokens[c].tag == "TO" for c in parse.children[v])


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
    tokens = parse.tokens
    places: dict[str, list[int]] = {}
    passive = is_passive(parse, v)
    objects = [
        _antecedent(parse, v, c) for c in parse.children[v] if tokens[c].dep == "dobj" and not _apposed(parse, v, c)
    ]
    if len(objects) > 1:
        objects = [objects[0], *(o for o in objects[1:] if not _acts_next(parse, o))]
    if len(objects) > 1 and tokens[v].lemma in GIVING and objects[0] < objects[1]:
        places["to"] = [objects.pop(0)]  # "handed Kyiv eight tanks", both of them objects to the parser
    elif objects and tokens[v].lemma in GIVING and (given := _counted_off(parse, v, objects[0])):
        places["to"] = given
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
    surface = surface_subject(parse, v)
    if said_of := _judged(parse, v):
        objects, places["complement"] = [said_of[0]], [said_of[1]]
        surface = tuple(t for t in surface if t != said_of[0])
    if not surface and tokens[v].tag == "VBG" and tokens[v].dep in ("csubj", "pcomp", "ROOT") and places.get("by"):
        surface = tuple(places.pop("by"))  # "Shelling by the army forced them to flee"
    if passive:
        places["subject"] = places.pop("by", []) or _agent_below(parse, v)
        places.setdefault("to" if objects else "object", []).extend(surface)
    else:
        places["subject"] = [*surface, *(gapped(parse, v) if surface else ())]
    if beside := places.pop("alongside", None):
        places["subject"] += [t for t in beside if t not in places["subject"]]
    if objects:
        places["object"] = [*objects, *_also_asked(parse, v)]
    elif not passive and not places.get("object"):
        places["object"] = (
            list(_asked(parse, v))
            or list(_gap_object(parse, v, surface))
            or list(_shared_object(parse, v))
            or list(stray_object(parse, v))
        )
    if tokens[v].lemma in GIVEN_WITH and places.get("object") and places.get("with") and "to" not in places:
        places["to"], places["object"] = places["object"], places.pop("with")  # "provided the army with rifles"
    if owners := [t for o in objects for n, found in noun_own_slots(parse, o).items() if n in OWNERS for t in found]:
        places["owner"] = owners
    moved = tokens[v].lemma in ARRIVALS and not passive
    for name, found in noun_own_slots(parse, surface[0]).items() if moved and surface else ():
        if name == "from" and name not in places:
            places[name] = list(found)  # "relief from Kuwait arrived"
    for o in _with_contents(parse, objects or (list(surface) if passive else [])):
        for name, found in noun_own_slots(parse, o).items():
            if name not in NOT_SHARED and name not in places:
                places[name] = list(found)
    return {name: tuple(_meant(parse, v, t) for t in found) for name, found in places.items() if found}


def _judged(parse: Parse, v: int) -> tuple[int, int] | None:
    """Of what somebody says what, where the parser makes a subject of it ("found the reply regrettable", "deemed the text a
    lie"), or takes what is said for a clause or an object ("judged the act null and void", "rated the mission a failure")."""
    tokens = parse.tokens
    if tokens[v].lemma not in JUDGING:
        return None
    kids = [c for c in parse.children[v] if c > v]
    things = [c for c in kids if tokens[c].dep in ("dobj", "nsubj")]
    for c in kids:
        own = {tokens[k].dep: k for k in parse.children[c]}
        small = tokens[c].pos in ("ADJ", "NOUN", "PROPN") and not own.keys() & {"aux", "mark", "cop", "neg", "det"}
        if tokens[c].dep == "ccomp" and small and own.get("nsubj", 0) > v:
            return own["nsubj"], c
        after = bool(things) and c > things[0]
        if after and (tokens[c].dep == "oprd" or (small and tokens[c].dep == "xcomp") or things[1:2] == [c]):
            return things[0], c
    return None


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


def _acts_next(parse: Parse, o: int) -> bool:
    """Whether an "object" is the one who is to do the next thing: "prompting Chad to close its border and Libya to leave"."""
    tokens = parse.tokens
    joined = o > 0 and any(tokens[k].dep == "cc" for k in range(max(0, o - 3), o))
    return joined and o + 1 < len(tokens) and tokens[o + 1].tag == "TO"


def _apposed(parse: Parse, v: int, c: int) -> bool:
    """Whether an "object" only tells after a comma what the clause was: "flew to Oslo on Monday, his first trip"."""
    left = parse.subtree(c)[0]
    between = [parse.tokens[k] for k in range(v + 1, left)]
    commas = sum(token.lower == "," for token in between)
    return commas == 1 and between[-1].lower == "," and any(token.dep == "pobj" for token in between)


def _counted_off(parse: Parse, v: int, o: int) -> list[int]:
    """Who is given things by number and is part of their name to the parser: "granted *Albania* 70 million ecus"."""
    tokens = parse.tokens
    numbers = [c for c in parse.children[o] if tokens[c].pos == "NUM" or tokens[c].dep == "nummod"]
    kin = [c for c in parse.children[o] if tokens[c].dep in ("nmod", "compound") and tokens[c].pos == "PROPN"]
    return [c for c in kin[:1] if c == v + 1 and numbers and c < numbers[0]]


def _with_contents(parse: Parse, objects: list[int]) -> Iterator[int]:
    """Objects, what they are of and what is joined to them: the sender in "a shipment of shells and fuses from Norway" stands at
    the fuses."""
    for o in objects:
        yield o
        yield from (of := noun_own_slots(parse, o).get("of", ()))
        yield from (t for t in conjuncts(parse, (o, *of)) if t != o and t not in of)


def _also_asked(parse: Parse, v: int) -> Iterator[int]:
    """Who is asked for something else in the same breath: "urged Chad to withdraw and Libya to disarm"."""
    for c in parse.children[v]:
        if parse.tokens[c].dep in ("xcomp", "ccomp") and is_infinitive(parse, c):
            for other in parse.children[c]:
                token = parse.tokens[other]
                if token.dep == "conj" and is_infinitive(parse, other):
                    yield from (k for k in parse.children[other] if parse.tokens[k].dep == "nsubj")
                elif token.dep == "conj" and token.pos in ("NOUN", "PROPN"):  # the parser joins it to the verb
                    yield from [other] if any(k > other and is_infinitive(parse, k) for k in parse.children[c]) else []


def _asked(parse: Parse, v: int) -> Iterator[int]:
    """Who is asked or let in "allowed the opposition to march", which the parser makes the subject of the lower verb."""
    for c in parse.children[v]:
        bare = parse.tokens[v].lemma in BARE and parse.tokens[c].tag in ("VB", "VBP")  # "let two exiles form a party"
        if (
            parse.tokens[c].dep == "ccomp"
            and parse.tokens[v].lemma == "let"
            and parse.tokens[c].pos in ("NOUN", "PROPN")
        ):
            yield c  # "let the lorries through the pass"
        elif parse.tokens[c].dep == "ccomp" and (bare or is_infinitive(parse, c)):
            yield from (k for k in parse.children[c] if parse.tokens[k].dep == "nsubj")


def _gap_object(parse: Parse, v: int, surface: tuple[int, ...]) -> Iterator[int]:
    """The noun that is the object of its own relative clause: "the car (that) Putin gave"."""
    token = parse.tokens[v]
    if token.dep == "relcl" and token.head not in surface:
        deps = {(parse.tokens[c].dep, parse.tokens[c].tag) for c in parse.children[v]}
        whose = any(parse.tokens[c].tag == "WP$" for k in parse.children[v] if k < v for c in parse.children[k])
        if not whose and token.lemma != "be" and not any(tag == "WRB" for _, tag in deps):
            yield token.head


def _shared_object(parse: Parse, v: int) -> Iterator[int]:
    """The object of the verb joined right after: "attacked and looted the village"."""
    for c in parse.children[v]:
        other = parse.tokens[c]
        if (
            other.dep == "conj"
            and is_verb(other)
            and c - v <= 3
            and not any(parse.tokens[k].dep in ("prep", "ccomp", "xcomp", "prt") for k in parse.children[v])
        ):
            yield from (k for k in parse.children[c] if parse.tokens[k].dep == "dobj")


@by_token
def clause_of(parse: Parse, i: int) -> int:
    """The verb of the clause that a token stands in (or the root where there is no verb)."""
    at, tokens = i, parse.tokens
    while not (is_verb(tokens[at]) and tokens[at].dep not in ("aux", "auxpass")) and tokens[at].head != at:
        at = tokens[at].head
    return at
