"""Claims and what is made of them, where the parser hangs them wrongly."""

from collections.abc import Mapping
from functools import cache

from dateline.knowledge.predicates import predicates
from dateline.language import Parse, Sentence, Token

ANSWERS = frozenset({"deny", "reject", "confirm", "admit", "doubt"})
SPEAKING = frozenset({"say", "announce", "assert", "claim", "accuse", "blame", "demand", "write", "report", "call", "describe",
     "criticise", "promise", "threaten", "admit", "reveal", "confirm"})  # fmt: skip
TAKING_BACK = frozenset({"deny", "reject", "doubt", "confirm", "accuse"})
ADDING = frozenset(
    {"add", "insist", "note", "stress", "argue", "claim", "explain", "emphasise", "emphasize", "reiterate"}
)
CLAIMS = frozenset(
    ["charge", "charges", "claim", "claims", "accusation", "accusations", "allegation", "allegations", "assertion",
     "assertions", "report", "reports"]
)  # fmt: skip
PHRASE = frozenset({"NOUN", "PROPN", "DET", "ADJ", "NUM", "PRON", "PART"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})
HELPERS = frozenset(
    {"be", "have", "do", "get", "will", "shall", "can", "may", "must", "would", "could", "should", "might", "let"}
)
DISGUISED = {"rejects": "reject", "disputes": "dispute", "dismisses": "dismiss", "denies": "deny"}  # taken for nouns
MOST_WORDS = 6  # of whoever answers a claim


def with_claims(parse: Parse) -> Parse:
    """A parse in which claims, what is added to them and what is made of them hang where they belong.

    "denied that it fell, saying they held": whoever denies says so. "accused Oslo of freeing rebels and breaking a pact":
    both are what Oslo is accused of. "say soldiers block aid, a charge the army rejects": "rejects" is a verb. "oppose
    sending tanks": "oppose" helps no verb. "would have left had they not met": a condition.

    Returns:
        The same object where nothing had to be put right.
    """
    changed: dict[int, Token] = {}
    for sentence in parse.sentences:
        found = _in_sentence(parse, sentence)
        if found and _is_tree(parse, found):
            changed |= found
    return parse.with_changed(changed)


def _in_sentence(parse: Parse, sentence: Sentence) -> dict[int, Token]:
    changed: dict[int, Token] = {}
    for token in parse.tokens[sentence.first : sentence.last]:
        if token.lower == "according":
            changed |= _source_alone(parse, token)
        elif token.tag == "VBG":
            changed |= _said_besides(parse, token) or _second_charge(parse, token) or _told_of(parse, token)
        elif token.dep == "dobj" and token.tag in ("VBP", "VB") and token.lower in CLAIMS:
            changed[token.i] = token.replaced(pos="NOUN", tag="NN")
        elif token.dep == "aux" and token.pos in ("VERB", "AUX") and token.lemma not in HELPERS:
            changed |= _helps_no_verb(parse, token)
        elif token.lower in CLAIMS and token.i > sentence.first + 2:
            changed |= _answered(parse, token, sentence)
        elif token.dep == "ccomp" and token.head > token.i:
            changed |= _claim_before(parse, token)
        elif token.lower == "had":
            changed |= _condition(parse, token)
        elif token.tag == "VB" and token.dep == "advcl":
            changed |= _what_for(parse, token)
        elif token.tag == "VBD" and token.dep == "conj":
            changed |= _reduced(parse, token) or _goes_on(parse, token)
        elif token.dep == "prep" and token.lower in ("of", "for", "from", "with"):
            changed |= _charged(parse, token)
        elif token.dep == "relcl" and parse.tokens[token.head].lower == "time":
            changed |= _first_said(parse, token)
    return changed


def _is_tree(parse: Parse, changed: dict[int, Token]) -> bool:
    """Whether every word that is moved still hangs, over others, on a root: two changes may contradict each other."""
    for i in changed:
        met = {i}
        while (above := changed.get(i, parse.tokens[i]).head) != i:
            if above in met:
                return False
            met.add(above)
            i = above
    return True


@cache
def _verbs(acts: frozenset[str]) -> frozenset[str]:
    return frozenset(one.lemma for one in predicates().all if one.pos == "verb" and one.act in acts)


def _said_besides(parse: Parse, token: Token) -> dict[int, Token]:
    """ "denied that the town fell, saying its men held it": the participle goes with the verb of the outer clause."""
    if beside := _said_then(parse, token):
        return beside
    inner = parse.tokens[token.head]
    outer = parse.tokens[inner.head]
    if token.dep != "advcl" or inner.dep != "ccomp" or not outer.i < inner.i < token.i:
        return {}
    if parse.tokens[token.i - 1].text != "," or outer.pos != "VERB":
        return {}
    adds = token.lemma in ADDING and outer.lemma in _verbs(frozenset({"say", "announce", "assert", "write"}))
    if adds or (token.lemma in ("say", *ADDING) and outer.lemma in _verbs(TAKING_BACK)):
        return {token.i: token.replaced(head=outer.i)}
    return {}


def _said_then(parse: Parse, token: Token) -> dict[int, Token]:
    """ "They fled, she said, blaming the army": the participle behind a saying in parentheses goes with it."""
    if token.dep not in ("acl", "advcl", "xcomp") or parse.tokens[token.i - 1].text != ",":
        return {}
    for c in parse.children[token.head]:
        said = parse.tokens[c]
        if said.dep == "parataxis" and c < token.i and said.lemma in _verbs(SPEAKING):
            last = max(parse.subtree(c))
            if last in (token.i - 1, token.i - 2):
                return {token.i: token.replaced(head=c, dep="advcl")}
    return {}


def _second_charge(parse: Parse, token: Token) -> dict[int, Token]:
    """ "accused Oslo of freeing rebels and breaking a pact": the second participle is joined to the first."""
    verb = parse.tokens[token.head]
    if (
        token.dep != "conj"
        or parse.child(token.i, "aux", "nsubj") is not None
        or verb.tag not in (*FINITE, "VBN")
        or verb.lemma not in _verbs(frozenset({"accuse", "blame"}))
    ):
        return {}
    preposition = next((c for c in parse.children[verb.i] if parse.tokens[c].lower in ("of", "for")), None)
    if preposition is None or preposition > token.i or not parse.tokens[preposition + 1].lower.endswith("ing"):
        return {}
    first = parse.tokens[preposition + 1]
    changed = {token.i: token.replaced(head=first.i)}
    for c in parse.children[verb.i]:
        if parse.tokens[c].dep == "cc" and first.i < c < token.i:
            changed[c] = parse.tokens[c].replaced(head=first.i)
    thing = parse.tokens[first.head]
    if first.dep in ("compound", "amod") and thing.dep == "pobj" and thing.head == preposition:
        changed[first.i] = first.replaced(dep="pcomp", head=preposition, pos="VERB", tag="VBG")
        changed[thing.i] = thing.replaced(dep="dobj", head=first.i)
    return changed


def _told_of(parse: Parse, token: Token) -> dict[int, Token]:
    """ "reports of soldiers burning huts": the burning is what is reported, and the soldiers do it."""
    above = parse.tokens[token.head]
    if token.dep != "acl":
        return {}
    preposition = parse.tokens[above.head] if above.dep == "pobj" else None
    if preposition is None:
        preposition = next((parse.tokens[c] for c in parse.children[above.i] if parse.tokens[c].dep == "prep"), None)
    if (
        preposition is None
        or preposition.lower != "of"
        or parse.tokens[preposition.head].lemma.lower() not in _telling()
    ):
        return {}
    doer = parse.child(preposition.i, "pobj")
    if doer is None or not preposition.i < doer < token.i or parse.child(token.i, "nsubj") is not None:
        return {}
    return {
        token.i: token.replaced(dep="pcomp", head=preposition.i),
        doer: parse.tokens[doer].replaced(dep="nsubj", head=token.i),
    }


@cache
def _telling() -> frozenset[str]:
    return frozenset(one.lemma for one in predicates().all if one.pos == "noun" and "of_ing" in one.frames and one.cue)


def _source_alone(parse: Parse, according: Token) -> dict[int, Token]:
    """ "According to local media, Peru and Chile have met": what is joined to the source right before a verb without a
    subject is that subject."""
    to = parse.child(according.i, "prep")
    source = parse.child(to, "pobj") if to is not None else None
    verb = parse.tokens[according.head]
    if source is None or verb.i < source or verb.tag not in (*FINITE, "VBN", "VB", "VBG"):
        return {}
    if named := _named_source(parse, source, verb):
        return named
    if parse.child(verb.i, "nsubj", "nsubjpass", "expl", "csubj") is not None:
        return {}
    second = parse.child(source, "conj", "appos")
    last = max(parse.subtree(source))
    first = parse.subtree(second)[0] if second is not None else 0
    if second is None or parse.tokens[first - 1].text != "," or last + 1 != min(verb_start(parse, verb.i), verb.i):
        return {}
    passive = parse.child(verb.i, "auxpass") is not None
    changed = {second: parse.tokens[second].replaced(dep="nsubjpass" if passive else "nsubj", head=verb.i)}
    for c in parse.children[source]:
        if c >= first - 1 and c != second:
            changed[c] = parse.tokens[c].replaced(head=second)
    return changed


def _named_source(parse: Parse, source: int, verb: Token) -> dict[int, Token]:
    """ "According to the mayor, Jan Roe, a bridge fell": the name between commas is the mayor's, not what fell."""
    start = max(parse.subtree(source)) + 2
    if start >= verb.i or parse.tokens[start - 1].text != "," or parse.tokens[start].entity != "PERSON":
        return {}
    name = parse.child(verb.i, "nsubj", "nsubjpass")
    if name is None or parse.tokens[name].entity != "PERSON" or parse.subtree(name)[0] != start:
        return {}
    if parse.tokens[source].pos != "NOUN" or name + 1 >= verb.i or parse.tokens[name + 1].text != ",":
        return {}
    own = parse.tokens[name]
    changed = {name: own.replaced(dep="appos", head=source)}
    others = [c for c in parse.children[verb.i] if c > name and parse.tokens[c].dep in ("nsubj", "nsubjpass")]
    beside = parse.child(name, "appos")
    if others:
        return changed
    if beside is not None and max(parse.subtree(beside)) + 1 == verb_start(parse, verb.i):
        return changed | {beside: parse.tokens[beside].replaced(dep=own.dep, head=verb.i)}
    return {}


def verb_start(parse: Parse, verb: int) -> int:
    """The first auxiliary of a verb, or the verb."""
    return min((c for c in parse.children[verb] if parse.tokens[c].dep in ("aux", "auxpass")), default=verb)


def _charged(parse: Parse, preposition: Token) -> dict[int, Token]:
    """ "accused the guards of beating him": what they are accused of hangs on the verb, not on the guards."""
    thing = parse.tokens[preposition.head]
    if thing.dep != "dobj" or thing.i > preposition.i or parse.child(preposition.i, "pcomp") is None:
        return {}
    if f"np_{preposition.lower}_ing" not in _frames().get(parse.tokens[thing.head].lemma, ()):
        return {}
    return {preposition.i: preposition.replaced(head=thing.head)}


@cache
def _frames() -> Mapping[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for one in predicates().all:
        if one.pos == "verb":
            found[one.lemma] = found.get(one.lemma, frozenset()).union(one.frames)
    return found


def _goes_on(parse: Parse, token: Token) -> dict[int, Token]:
    """ "denied that he had worked there and called the case a lie": the speaker goes on in the tense of the first verb."""
    inner = parse.tokens[token.head]
    outer = parse.tokens[inner.head]
    if inner.dep != "ccomp" or inner.tag != "VBN" or outer.tag != "VBD" or not outer.i < inner.i < token.i:
        return {}
    if parse.child(token.i, "nsubj", "nsubjpass", "aux", "auxpass") is not None or token.lemma not in _verbs(SPEAKING):
        return {}
    had = any(parse.tokens[c].lower == "had" for c in parse.children[inner.i])
    if not had or outer.lemma not in _verbs(SPEAKING | ANSWERS):
        return {}
    joint = [c for c in parse.children[inner.i] if parse.tokens[c].dep == "cc" and c < token.i]
    return {token.i: token.replaced(head=outer.i)} | {c: parse.tokens[c].replaced(head=outer.i) for c in joint[-1:]}


def _first_said(parse: Parse, token: Token) -> dict[int, Token]:
    """ "admitted for the first time that it had erred": the clause is what is admitted."""
    that = parse.tokens[parse.subtree(token.i)[0]]
    preposition = parse.tokens[parse.tokens[token.head].head]
    verb = parse.tokens[preposition.head]
    if that.lower != "that" or preposition.dep != "prep" or verb.lemma not in _verbs(SPEAKING | ANSWERS):
        return {}
    if parse.child(token.i, "nsubj", "nsubjpass") is None or parse.child(verb.i, "ccomp", "dobj") is not None:
        return {}
    return {
        token.i: token.replaced(dep="ccomp", head=verb.i),
        that.i: that.replaced(dep="mark", tag="IN", pos="SCONJ", head=token.i),
    }


def _helps_no_verb(parse: Parse, token: Token) -> dict[int, Token]:
    """ "oppose sending tanks": the first verb is the main one, and has the second as its complement."""
    second = parse.tokens[token.head]
    if second.tag != "VBG" or second.i != token.i + 1 or token.tag not in (*FINITE, "VB"):
        return {}
    root = second.head == second.i
    changed = {
        token.i: token.replaced(dep=second.dep, head=token.i if root else second.head, pos="VERB"),
        second.i: second.replaced(dep="xcomp", head=token.i),
    }
    for c in parse.children[second.i]:
        if c < token.i or parse.tokens[c].dep == "punct":
            changed[c] = parse.tokens[c].replaced(head=token.i)
    return changed


def _answered(parse: Parse, claim: Token, sentence: Sentence) -> dict[int, Token]:
    """ ", a charge the army rejects", ", charges that Oslo denied": what is answered hangs on the noun for it."""
    start = claim.i - 1 if parse.tokens[claim.i - 1].lower in ("a", "an") else claim.i
    bare = start == claim.i and not claim.lower.endswith("s")
    if start <= sentence.first or parse.tokens[start - 1].text != "," or bare or claim.head == claim.i:
        return {}
    that = parse.tokens[claim.i + 1].lower in ("that", "which")
    first = claim.i + 1 + that
    verb = next((t for t in parse.tokens[first : min(first + MOST_WORDS, sentence.last)] if _answers(t)), None)
    if verb is None or verb.i == first or any(t.pos not in PHRASE for t in parse.tokens[first : verb.i]):
        return {}
    outside = [t for t in parse.tokens[first : verb.i] if not first <= t.head < verb.i]
    before = parse.tokens[start - 2]
    settled = claim.pos == "NOUN" and verb.pos == "VERB" and (verb.dep, verb.head) == ("relcl", claim.i)
    if settled or not outside or claim.i in (before.i, before.head):
        return {}
    sayer, many = outside[-1], claim.lower.endswith("s")
    changed = {t.i: t.replaced(head=sayer.i, dep="compound" if t.pos != "DET" else "det") for t in outside[:-1]}
    changed[claim.i] = claim.replaced(pos="NOUN", tag="NNS" if many else "NN", dep="appos", head=before.i)
    tag = verb.tag if verb.tag in FINITE else "VBZ"
    changed[verb.i] = verb.replaced(pos="VERB", tag=tag, dep="relcl", head=claim.i, lemma=_answers(verb))
    changed[sayer.i] = sayer.replaced(dep="nsubj", head=verb.i)
    if that:
        changed[first - 1] = parse.tokens[first - 1].replaced(dep="dobj", head=verb.i, tag="WDT", pos="PRON")
    return changed | {
        c: parse.tokens[c].replaced(head=claim.head) for c in parse.children[claim.i] if c < start and c not in changed
    }


def _answers(token: Token) -> str:
    """The verb by which somebody answers a claim that a word is a form of, or nothing."""
    if token.lemma in _verbs(ANSWERS):
        return token.lemma
    return DISGUISED.get(token.lower, "") if token.tag == "NNS" else ""


@cache
def _aims() -> frozenset[str]:
    return frozenset(one.lemma for one in predicates().all if one.pos == "noun" and "to" in one.frames)


def _what_for(parse: Parse, token: Token) -> dict[int, Token]:
    """ "foiled a plot to kill him": the infinitive right after a noun for an aim says what is aimed at."""
    to = next((c for c in parse.children[token.i] if parse.tokens[c].tag == "TO"), None)
    noun = parse.tokens[to - 1] if to else None
    if noun is None or noun.dep != "dobj" or noun.head != token.head or noun.lemma not in _aims():
        return {}
    if parse.tokens[noun.head].lemma == "hold":  # "held a call to explain it"
        return {}
    return {token.i: token.replaced(dep="acl", head=noun.i)}


def _reduced(parse: Parse, token: Token) -> dict[int, Token]:
    """ "punish any officer found guilty": a participle right after a noun, with nothing that joins it to the verb before."""
    noun = parse.tokens[token.i - 1]
    if (
        noun.dep not in ("dobj", "pobj")
        or noun.i <= token.head
        or parse.child(token.i, "nsubj", "aux", "dobj", "ccomp") is not None
    ):
        return {}
    if any(t.dep == "cc" or t.text in (",", ";") for t in parse.tokens[token.head : token.i]):
        return {}
    return {token.i: token.replaced(dep="acl", head=noun.i, tag="VBN")}


def _claim_before(parse: Parse, token: Token) -> dict[int, Token]:
    """ "Watchdog finds police lied, officers deny claims": what is denied is the claims, and the clause before stands alone."""
    thing = parse.child(token.head, "dobj")
    if thing is None or thing < token.head or parse.tokens[thing].lower not in CLAIMS:
        return {}
    after = max(parse.subtree(token.i)) + 1
    return {token.i: token.replaced(dep="parataxis")} if parse.tokens[after].text == "," else {}


def _condition(parse: Parse, had: Token) -> dict[int, Token]:
    """ "would not have left had they not met": "had" before its subject opens a condition."""
    verb = next((parse.tokens[c] for c in parse.children[had.i] if c > had.i and parse.tokens[c].dep == "ccomp"), None)
    if had.dep == "aux" or verb is None or verb.tag not in ("VBN", "VBD") or had.i == 0:
        return {}
    subject = parse.child(verb.i, "nsubj", "nsubjpass")
    if (
        subject is None
        or parse.subtree(subject)[0] != had.i + 1
        or parse.tokens[had.i - 1].lower in ("and", "who", "that")
    ):
        return {}
    before = [
        t for t in parse.tokens[parse.sentences[had.sentence].first : had.i] if t.lower in ("would", "could", "might")
    ]
    main = parse.tokens[before[-1].head] if before else None
    if main is None or parse.child(had.i, "nsubj") is not None:
        return {}
    changed = {
        had.i: had.replaced(dep="aux", head=verb.i, pos="AUX"),
        verb.i: verb.replaced(dep="advcl", head=main.i, tag="VBN"),
    }
    for c in parse.children[had.i]:
        if c != verb.i:
            changed[c] = parse.tokens[c].replaced(head=verb.i)
    return changed
