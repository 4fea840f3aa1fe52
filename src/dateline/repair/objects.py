"""Nouns that the parser hangs on their neighbour, put where they belong: objects moved behind, subjects of the next clause."""

from dateline.language import Parse, Sentence, Token
from dateline.repair.parataxis import telling

# Titles of people, which are no names of the place beside which they stand.
TITLES = frozenset(
    {
        "president", "minister", "leader", "chief", "head", "secretary", "ambassador", "king", "queen", "premier", "governor",
        "chancellor", "commander", "envoy", "director", "delegation", "counterpart", "chairman", "chairwoman", "chairperson",
        "representative", "coordinator", "deputy", "mayor", "pope", "emir", "sheikh", "speaker", "general", "admiral",
        "commissioner", "spokesman", "spokeswoman", "spokesperson", "prince", "princess", "senator", "adviser", "advisor",
    }
)  # fmt: skip
RECEIVING = frozenset(
    [
        "receive",
        "meet",
        "host",
        "welcome",
        "visit",
        "greet",
        "thank",
        "name",
        "appoint",
        "arrest",
        "detain",
        "dismiss",
        "sack",
        "replace",
    ]
)
ADJECTIVAL = frozenset(
    {"visiting", "acting", "outgoing", "incoming", "leading", "opposing", "neighbouring", "neighboring"}
)
NAMING = frozenset(["call", "label", "dub", "brand", "term", "name", "declare", "consider"])
FINITE = frozenset({"VBD", "VBP", "VBZ"})
# What a verb that has it needs no subject from elsewhere for, or stands below another verb by.
OPENING = frozenset({"nsubj", "nsubjpass", "expl", "csubj", "csubjpass", "mark"})


def with_objects(parse: Parse) -> Parse:
    """A parse in which objects moved behind, names given and subjects of a joined clause hang on their verbs.

    "received on Monday, in Lima, the president of Chad": the president is no name of Lima. "called the court "a circus"":
    it is called so. "in occupied Karabakh": nobody occupies it there. "cut ties with Mali and its minister told reporters":
    no ties were cut with the minister. "stormed parliament and police opened fire": parliament does not fire.

    Returns:
        The same object where nothing had to be put right.
    """
    changed: dict[int, Token] = {}
    for sentence in parse.sentences:
        for token in parse.tokens[sentence.first : sentence.last]:
            if token.dep == "appos" and token.tag == "VBG" and token.pos == "VERB":
                changed[token.i] = token.replaced(dep="acl")  # "Kim and Moon, meeting in Seoul, signed"
            elif token.dep == "appos":
                changed |= _moved_behind(parse, token) or _called_so(parse, token) or _listed(parse, token)
            elif token.dep == "ccomp" and _is_finite(parse, token):
                changed |= _object_before(parse, token) or _cleft(parse, token)
            elif token.dep == "pcomp" and (token.tag in ("VBN", "VBD") or token.lower in ADJECTIVAL):
                changed |= _before_name(parse, token)
            elif token.dep in ("conj", "advcl") and _is_finite(parse, token):
                changed |= _taken_before(parse, token) or _next_subject(parse, sentence, token)
            elif token.dep == "compound" and token.pos in ("PROPN", "NOUN"):
                changed |= _before_verb(parse, token)
            elif token.dep == "ROOT" and _is_finite(parse, token):
                changed |= _after_opening(parse, sentence, token)
    return parse.with_changed(changed)


def _object_before(parse: Parse, clause: Token) -> dict[int, Token]:
    """The changes that make the first of two subjects the object of a verb that tells nothing: "stormed parliament and police fired"."""
    verb = parse.tokens[clause.head]
    if verb.pos != "VERB" or verb.i > clause.i or verb.lemma in telling():
        return {}
    kids = [parse.tokens[c] for c in parse.children[verb.i]]
    below = [parse.tokens[c] for c in parse.children[clause.i]]
    first = next((kid for kid in below if kid.dep == "nsubj" and kid.i > verb.i), None)
    if (
        first is None
        or any(kid.dep in ("dobj", "auxpass", "prt", "prep") for kid in kids)
        or any(kid.dep == "mark" for kid in below)
    ):
        return {}
    second = [parse.tokens[c] for c in parse.children[first.i] if parse.tokens[c].dep in ("cc", "conj")]
    if [one.dep for one in second] != ["cc", "conj"] or parse.subtree(first.i)[0] != verb.i + 1:
        return {}
    joiner, who = second
    return {
        first.i: first.replaced(dep="dobj", head=verb.i),
        joiner.i: joiner.replaced(head=verb.i),
        who.i: who.replaced(dep="nsubj", head=clause.i),
        clause.i: clause.replaced(dep="conj"),
    }


def _before_verb(parse: Parse, token: Token) -> dict[int, Token]:
    """The change that makes a name right before a headline's verb its subject: "UN pleads with generals"."""
    verb = parse.tokens[token.head]
    if verb.pos != "VERB" or verb.tag not in FINITE or verb.dep != "ROOT" or verb.i != token.i + 1:
        return {}
    kids = {parse.tokens[c].dep for c in parse.children[verb.i]}
    return {} if kids & OPENING else {token.i: token.replaced(dep="nsubj")}


def _moved_behind(parse: Parse, token: Token) -> dict[int, Token]:
    """The change that makes somebody with a title, hung on the place before, the object of the verb."""
    place = parse.tokens[token.head]
    if place.dep != "pobj" or place.entity not in ("GPE", "FAC", "LOC", "ORG") or token.i < place.i:
        return {}
    if token.lemma.lower() not in TITLES or token.entity == "GPE":
        return {}
    verb = next((parse.tokens[t] for t in parse.ancestors(place.i) if parse.tokens[t].pos == "VERB"), None)
    if verb is None or verb.lemma not in RECEIVING or verb.i > place.i:
        return {}
    deps = {parse.tokens[c].dep for c in parse.children[verb.i]}
    if deps & {"dobj", "auxpass", "nsubjpass", "ccomp"}:
        return {}
    return {token.i: token.replaced(dep="dobj", head=verb.i)}


def _listed(parse: Parse, token: Token) -> dict[int, Token]:
    """The change that makes the second of three states one of a list: "Mali, Burkina Faso and Niger said"."""
    first = parse.tokens[token.head]
    if (
        first.entity != "GPE"
        or token.entity != "GPE"
        or first.dep not in ("nsubj", "nsubjpass", "dobj")
        or token.i < first.i
    ):
        return {}
    kids = [parse.tokens[c] for c in parse.children[token.i]]
    joined = [kid for kid in kids if kid.dep == "conj" and kid.entity == "GPE"]
    below = [*kids, *(parse.tokens[c] for kid in joined for c in parse.children[kid.i])]
    more = bool(joined) and any(kid.lower == "and" for kid in below)
    return {token.i: token.replaced(dep="conj")} if more else {}


def _cleft(parse: Parse, clause: Token) -> dict[int, Token]:
    """The change that makes a clause tell of who stands before it: "it was Kenya that attacked"."""
    be = parse.tokens[clause.head]
    kids = [parse.tokens[c] for c in parse.children[be.i]]
    who = [kid for kid in kids if kid.dep == "attr" and be.i < kid.i < clause.i]
    below = [parse.tokens[c] for c in parse.children[clause.i]]
    if be.lemma != "be" or len(who) != 1 or not any(kid.dep == "nsubj" and kid.lower == "it" for kid in kids):
        return {}
    if not any(kid.dep == "nsubj" and kid.lower in ("that", "who", "which") for kid in below):
        return {}
    return {clause.i: clause.replaced(dep="relcl", head=who[0].i)}


def _before_name(parse: Parse, token: Token) -> dict[int, Token]:
    """The changes that make a participle right before a name its adjective: "in occupied Karabakh", "met with visiting Jan Roe"."""
    kids = parse.children[token.i]
    if len(kids) != 1 or parse.tokens[kids[0]].dep != "dobj" or parse.tokens[kids[0]].pos != "PROPN":
        return {}
    name = parse.tokens[kids[0]]
    if parse.subtree(name.i)[0] != token.i + 1 or (token.tag == "VBG" and name.entity != "PERSON"):
        return {}
    return {token.i: token.replaced(dep="amod", head=name.i), name.i: name.replaced(dep="pobj", head=token.head)}


def _called_so(parse: Parse, token: Token) -> dict[int, Token]:
    """The change that makes the name given to an object the verb's complement, where no comma sets it off."""
    named = parse.tokens[token.head]
    verb = parse.tokens[named.head]
    if named.dep != "dobj" or verb.lemma not in NAMING or token.i < named.i:
        return {}
    left = parse.subtree(token.i)[0]
    if any(t.text == "," for t in parse.tokens[named.i + 1 : left]):
        return {}
    return {token.i: token.replaced(dep="oprd", head=verb.i)}


def _next_subject(parse: Parse, sentence: Sentence, verb: Token) -> dict[int, Token]:
    """The change that makes a noun right before a joined verb its subject, where the parser joined it to what stands before."""
    kids = [parse.tokens[c] for c in parse.children[verb.i]]
    if any(kid.dep in OPENING for kid in kids) or (verb.dep == "advcl" and verb.head > verb.i):
        return {}
    start = min([verb.i, *(kid.i for kid in kids if kid.i < verb.i and kid.dep in ("aux", "auxpass", "neg", "advmod"))])
    before = parse.tokens[start - 1] if start - 1 >= sentence.first else None
    if before is not None and before.text == "," and start - 2 >= sentence.first:
        before = parse.tokens[start - 2]
    if before is None or before.pos not in ("NOUN", "PROPN"):
        return {}
    at = before
    while at.dep in ("appos", "compound", "pobj", "prep", "poss", "amod") and at.head != at.i and at.head > verb.head:
        at = parse.tokens[at.head]
    if at.dep != "conj" or at.pos not in ("NOUN", "PROPN") or at.head <= verb.head or at.i >= verb.i:
        return {}
    last = parse.subtree(at.i)[-1]
    if parse.tokens[last].i >= verb.i or not _follows_and(parse, at):
        return {}
    set_off = parse.tokens[start - 1].text == ","
    if set_off and not any(parse.tokens[c].dep == "appos" for c in parse.children[at.i]):
        return {}
    passive = any(kid.dep == "auxpass" for kid in kids)
    return {at.i: at.replaced(dep="nsubjpass" if passive else "nsubj", head=verb.i)}


def _taken_before(parse: Parse, token: Token) -> dict[int, Token]:
    """The change that makes a "verb" between another verb and its object a word of that object: "returned looted bronzes"."""
    verb = parse.tokens[token.head]
    objects = [c for c in parse.children[token.i] if parse.tokens[c].dep == "dobj" and c > token.i]
    if verb.i != token.i - 1 or verb.pos != "VERB" or not token.lower.endswith("ed") or len(objects) != 1:
        return {}
    if any(parse.tokens[c].dep == "dobj" for c in parse.children[verb.i]) or objects[0] != token.i + 1:
        return {}
    thing = parse.tokens[objects[0]]
    changed = {thing.i: thing.replaced(head=verb.i), token.i: token.replaced(head=thing.i, dep="amod", tag="VBN")}
    for c in parse.children[token.i]:
        if c != thing.i:
            changed[c] = parse.tokens[c].replaced(head=verb.i)
    return changed


def _is_finite(parse: Parse, verb: Token) -> bool:
    """Whether a verb tells a time by itself or by the helper right before it: "agreed", "is asking", "has been freed"."""
    if verb.pos not in ("VERB", "AUX"):
        return False
    helpers = [
        parse.tokens[c] for c in parse.children[verb.i] if parse.tokens[c].dep in ("aux", "auxpass") and c < verb.i
    ]
    if helpers:
        return any(helper.tag in (*FINITE, "MD") for helper in helpers)
    return verb.tag in FINITE


def _after_opening(parse: Parse, sentence: Sentence, verb: Token) -> dict[int, Token]:
    """The change that makes a noun between an opening phrase and the verb its subject: "After a tour of Goma, the envoy urged"."""
    kids = [parse.tokens[c] for c in parse.children[verb.i]]
    if any(kid.dep in (*OPENING, "ccomp") for kid in kids):
        return {}
    start = min([verb.i, *(kid.i for kid in kids if kid.i < verb.i and kid.dep in ("aux", "auxpass", "neg", "advmod"))])
    before = parse.tokens[start - 1] if start - 1 > sentence.first else None
    if before is None or before.pos not in ("NOUN", "PROPN"):
        return {}
    at = before
    while at.dep not in ("appos", "conj") and at.head != at.i and at.head < verb.i:
        at = parse.tokens[at.head]
    if at.dep not in ("appos", "conj") or at.pos not in ("NOUN", "PROPN") or parse.subtree(at.i)[-1] != start - 1:
        return {}
    above = at
    while above.head != verb.i and above.head != above.i:
        above = parse.tokens[above.head]
    left = parse.subtree(at.i)[0]
    if above.dep not in ("prep", "advcl", "npadvmod") or above.head != verb.i or above.i > at.i:
        return {}
    if parse.tokens[left - 1].text != "," or parse.subtree(above.i)[-1] != start - 1:
        return {}
    passive = any(kid.dep == "auxpass" for kid in kids)
    return {at.i: at.replaced(dep="nsubjpass" if passive else "nsubj", head=verb.i)}


def _follows_and(parse: Parse, token: Token) -> bool:
    """Whether the phrase of a noun comes right after "and" or "but"."""
    left = parse.subtree(token.i)[0]
    return left > 0 and parse.tokens[left - 1].lower in ("and", "but", "while")
