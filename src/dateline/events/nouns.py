"""Who stands where around a noun, and which verb carries it."""

from dateline.events.joined import is_beside, is_verb, words
from dateline.language import Parse, Token, by_token

Slots = dict[str, tuple[int, ...]]
Governor = tuple[int, str, str]  # a verb, the preposition under it or "", and the relation to it

# Nouns that only count or time what follows "of": "held a round of talks", "wrapped up four days of talks".
SPANS = words(
    """round series hour day week month year session number string bout spate wave lot set flurry minute night weekend
    marathon couple dozen hundred thousand score group batch pair chain campaign barrage third second first latest day"""
)

LAID_ON = words("impose levy slap place lay bring file clamp put inflict lodge enforce")  # "the ban imposed on Chad"
BY_MANY = words("gather assemble rally clash disperse converge congregate throng mass")
SITES = words(
    """capital park province city town village camp region district country area border prison jail square estate plant
    factory mine hospital university school port field"""
)
# Nouns for what is done, beside those with such endings.
DEEDLIKE = ("ing", "tion", "sion", "ture", "sal", "zure", "ade")
DONE = words(
    """attack raid strike assault murder rape abuse arrest capture release launch test move decision threat use ban export
    import sale purchase theft massacre siege visit bid plan offer takeover pullout treatment mistreatment harassment bombardment"""
)
HAVING_OF = words(
    "transfer trial control delivery exercise search pursuit rule supply display rescue shutdown closure transit"
)
LOCATING = frozenset({"of", "in", "from", "at", "near", "on"})


def add_prepositional(parse: Parse, prep: int, places: dict[str, list[int]]) -> None:
    """Add the objects of a preposition to the place of its name; that of "in front of" and "along with" to places of their own."""
    name = parse.tokens[prep].lower
    if name == "according":  # who tells takes no part
        return
    if is_beside(parse, prep):
        name = "alongside"
    for c in parse.children[prep]:
        dep = parse.tokens[c].dep
        if dep == "pobj" and name == "in" and parse.tokens[c].lower == "front":  # "in front of the embassy"
            places.setdefault("outside", []).extend(noun_own_slots(parse, c).get("of", ()))
        elif dep == "pobj":
            places.setdefault(name, []).append(c)
        elif name == "alongside" and dep == "prep":  # "along with"
            places.setdefault(name, []).extend(g for g in parse.children[c] if parse.tokens[g].dep == "pobj")
        elif dep == "prep" or (dep == "conj" and parse.tokens[c].pos == "ADP"):
            add_prepositional(parse, c, places)


@by_token
def noun_own_slots(parse: Parse, n: int) -> Slots:
    """What stands around a noun itself: possessive, modifier (adjectives and compounds), prepositions by name."""
    tokens = parse.tokens
    places: dict[str, list[int]] = {}
    for c in parse.children[n]:
        dep = tokens[c].dep
        if dep == "poss":
            places.setdefault("possessive", []).append(_whose(parse, c))
        elif dep in ("amod", "compound", "nmod", "npadvmod"):
            places.setdefault("modifier", []).append(c)
            places["modifier"].extend(
                k for k in parse.children[c] if tokens[k].dep in ("amod", "compound", "nmod", "npadvmod")
            )
        elif dep in ("prep", "agent"):
            add_prepositional(parse, c, places)
        elif dep == "acl" and tokens[c].tag == "VBN":
            agents = [
                g
                for k in parse.children[c]
                if tokens[k].dep in ("agent", "prep") and tokens[k].lower == "by"
                for g in parse.children[k]
            ]
            places.setdefault("by", []).extend(agents)
            if tokens[c].lemma in LAID_ON:
                _add_laid_on(parse, c, places)
    if "by" not in places:  # "the beating of a driver by soldiers" hangs its last part on the driver
        for name in ("of", "on", "against"):
            for filler in places.get(name, ()):
                if _is_done(parse, filler):
                    continue  # "protests against the killing of a boy by police"
                for c in parse.children[filler]:
                    if tokens[c].lower == "by" and tokens[c].dep in ("prep", "agent"):
                        places.setdefault("by", []).extend(g for g in parse.children[c] if tokens[g].dep == "pobj")
    return {name: tuple(found) for name, found in places.items() if found}


def _whose(parse: Parse, owner: int) -> int:
    """Whom "whose" stands for: "observers, *whose* monitoring of the truce began"."""
    if parse.tokens[owner].lower != "whose":
        return owner
    clause = next((t for t in parse.ancestors(owner) if parse.tokens[t].dep == "relcl"), None)
    return owner if clause is None else parse.tokens[clause].head


def _add_laid_on(parse: Parse, verb: int, places: dict[str, list[int]]) -> None:
    """Add whom something has been laid on: "waived the fine imposed on two reporters", "charges brought against an editor"."""
    for k in parse.children[verb]:
        if parse.tokens[k].dep == "prep" and parse.tokens[k].lower in ("on", "upon", "against"):
            add_prepositional(parse, k, places)


def _is_done(parse: Parse, noun: int) -> bool:
    """Whether a noun is itself what somebody does: "the export of gas", "the bombing of Gaza", "an attack", not "a driver"."""
    token = parse.tokens[noun]
    if token.pos != "NOUN":
        return False
    told = any(parse.tokens[c].lower == "of" and c > noun for c in parse.children[noun])
    return token.lemma in DONE or token.lemma.endswith(DEEDLIKE) or (told and token.lemma in HAVING_OF)


def is_name_or_noun(token: Token) -> bool:
    """Whether what stands before a noun may be somebody: "a UN letter", "a Polish plan", not "an open letter"."""
    return token.pos in ("NOUN", "PROPN") or token.text[:1].isupper()


def is_counted(parse: Parse, noun: int) -> bool:
    """Whether a noun is one of several things: "a plea from the premier", not "demand from China"."""
    kids = parse.children[noun]
    return parse.tokens[noun].tag == "NNS" or any(parse.tokens[c].dep in ("det", "poss", "nummod") for c in kids)


def counted_by(parse: Parse, n: int) -> int:
    """The noun that counts an event noun, in whose place it stands: "round" in "a round of talks"; else the noun itself."""
    tokens = parse.tokens
    prep = tokens[tokens[n].head]
    if tokens[n].dep == "pobj" and prep.lower == "of" and prep.dep == "prep" and tokens[prep.head].lemma in SPANS:
        return prep.head
    return n


def carrier(parse: Parse, n: int) -> tuple[int, ...]:
    """What an event noun hangs on: a verb or noun, and the preposition between ("under the pact", "approved the pact")."""
    tokens = parse.tokens
    at = counted_by(parse, n)
    while tokens[at].dep == "conj" and tokens[tokens[at].head].pos in ("NOUN", "PROPN"):
        at = counted_by(parse, tokens[at].head)
    above = tokens[at].head
    if above == at:
        return ()
    if tokens[at].dep == "pobj" and tokens[above].head != above:
        return above, tokens[above].head
    return (above,)


@by_token
def governor(parse: Parse, n: int) -> Governor | None:
    """The verb that a noun is object (or passive subject, or object of a particle) of."""
    tokens = parse.tokens
    at = counted_by(parse, n)
    while tokens[at].dep == "conj" and tokens[tokens[at].head].pos in ("NOUN", "PROPN"):
        at = counted_by(parse, tokens[at].head)
    token = tokens[at]
    if token.head == at:
        return None
    if token.dep in ("dobj", "nsubjpass", "nsubj", "attr") and is_verb(tokens[token.head]):
        return token.head, "", token.dep
    if token.dep == "pobj":
        prep = tokens[token.head]
        if is_verb(tokens[prep.head]) and prep.head != prep.i:
            return prep.head, prep.lower, "pobj"
    return None


def those_who(parse: Parse, v: int, head: int) -> int:
    """The noun of which a relative clause tells: with "who" no place ("villagers in the district, who asked"); of what only
    many can do those many ("supporters of Roe who had gathered").

    Args:
        parse: the document's parse.
        v: the verb of the clause.
        head: the noun on which the parser hangs it.
    """
    tokens = parse.tokens
    if any(tokens[c].lower == "who" for c in parse.children[v]):
        head = _somebody(parse, head)
    if tokens[v].lemma not in BY_MANY or tokens[head].tag != "NNP":
        return head
    at = head
    while tokens[tokens[at].head].lower == "of":
        above = tokens[tokens[at].head].head
        if tokens[above].tag != "NNS":
            break
        at = above
    return at


def _somebody(parse: Parse, head: int) -> int:
    """What a place is of, or who is in it, up to a noun that is no place."""
    tokens = parse.tokens
    while tokens[head].dep == "pobj" and (
        tokens[head].lemma in SITES or tokens[head].entity in ("GPE", "LOC", "FAC", "ORG")
    ):
        prep = tokens[tokens[head].head]
        if prep.lower not in LOCATING or is_verb(tokens[prep.head]):
            break
        head = prep.head
    return head


def stray_object(parse: Parse, v: int) -> tuple[int, ...]:
    """A thing right of a verb that the parser takes for an adverb: "the guard released a Malagasy dhow"."""
    tokens = parse.tokens
    kids = [c for c in parse.children[v] if c > v and tokens[c].pos == "NOUN" and tokens[c].dep in ("advmod", "dep")]
    return tuple(c for c in kids if any(tokens[k].dep in ("det", "nummod", "poss") for k in parse.children[c]))[:1]
