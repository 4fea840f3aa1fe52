"""Who says it, where the parser hung the words at a sentence's end on something else, and names beside functions."""

from collections.abc import Iterator, Sequence
from functools import cache

from dateline.knowledge.agents import read_agents
from dateline.knowledge.predicates import predicates
from dateline.language import Parse, Sentence, Token

ACTS = frozenset({"say", "announce", "report", "claim", "admit", "confirm", "reveal", "answer"})
FINDING = frozenset({"find", "show", "conclude", "suggest", "indicate"})
HUNG = frozenset({"acl", "relcl", "dep", "advcl", "conj", "ccomp"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})
PHRASE = frozenset({"NOUN", "PROPN", "DET", "ADJ", "NUM", "PRON", "PART"})
NAMED = frozenset({"PERSON", "ORG", "GPE", "NORP"})
MOST_AFTER = 6  # words after the verb of saying, as in "informed on Monday"


def with_sayings(parse: Parse) -> Parse:
    """A parse in which a verb of saying at a sentence's end has who says it as its subject and the rest as its content.

    "They left, the governor, Jan Roe, informed.": "informed" tells nothing of Roe. "the army chief, General Jan Roe":
    the name belongs to the chief.

    Returns:
        The same object where nothing had to be put right.
    """
    changed: dict[int, Token] = {}
    for sentence in parse.sentences:
        changed |= _said_at_end(parse, sentence) or _found_at_end(parse, sentence)
        changed |= _names_beside(parse, sentence)
    return parse.with_changed(changed)


@cache
def verbs_of_saying() -> frozenset[str]:
    """Verbs whose subject tells what they have as their content."""
    entries = predicates().all
    return frozenset(p.lemma for p in entries if p.pos == "verb" and p.act in ACTS and p.subject_is_source) | {
        "inform",
        "charge",
        "protest",
    }


@cache
def speakers() -> frozenset[str]:
    """Nouns for people, bodies and things that can tell something."""
    things = predicates().by_id["citing.p"].only_with
    return frozenset(agent.word for agent in read_agents() if " " not in agent.word) | frozenset(things)


def _said_at_end(parse: Parse, sentence: Sentence) -> dict[int, Token]:
    """The changes for the last verb, or for one before it that a mere description follows ("filed on Monday")."""
    for token in reversed(parse.tokens[sentence.first : sentence.last]):
        if token.pos in ("VERB", "AUX"):
            changed = _closing(parse, sentence, token)
            if changed or not (token.tag in ("VBN", "VBG") and token.dep == "acl"):
                return changed
    return {}


def _closing(parse: Parse, sentence: Sentence, verb: Token) -> dict[int, Token]:
    if verb.dep not in HUNG or verb.lemma not in verbs_of_saying():
        return {}
    if verb.i > sentence.first and parse.tokens[verb.i - 1].tag == "TO":
        return {}  # "summoned the envoy, Jan Roe, to protest"
    after = parse.tokens[verb.i + 1 : sentence.last]
    subject = parse.child(verb.i, "nsubj")
    told = subject is not None and subject < verb.i and parse.tokens[subject].tag not in ("WP", "WDT")
    whole = told and parse.child(verb.i, "dobj", "ccomp", "xcomp") is None
    finite = (verb.dep == "ccomp" and verb.tag in FINITE) or whole
    if len(after) > MOST_AFTER * (1 + finite) or (after and not finite and after[0].lower in ("to", "by", "as", "in")):
        return {}
    if verb.dep == "ccomp" and (
        verb.head > verb.i or parse.child(verb.i, "mark", "dobj", "ccomp", "xcomp") is not None
    ):
        return {}
    root = next((t for t in parse.tokens[sentence.first : sentence.last] if t.dep == "ROOT"), None)
    start = _start_of_sayer(parse, sentence, verb)
    if root is None or start is None or root.i >= start or root.pos not in ("VERB", "AUX"):
        return {}
    sayer = parse.child(verb.i, "nsubj")
    outside = [t for t in parse.tokens[start : verb.i] if not start <= t.head < verb.i and t.pos != "PUNCT"]
    head = parse.tokens[sayer] if sayer is not None and start <= sayer < verb.i else next(iter(outside), None)
    if head is None or not _may_speak(parse.tokens[start : verb.i], head):
        return {}
    changed = {
        verb.i: verb.replaced(dep="ROOT", head=verb.i),
        root.i: root.replaced(dep="ccomp", head=verb.i),
        head.i: head.replaced(dep="nsubj", head=verb.i),
    }
    for other in outside:
        if other.i != head.i:
            changed[other.i] = other.replaced(dep="compound" if other.i < head.i else "appos", head=head.i)
    for token in parse.tokens[start - 1 : sentence.last]:
        if token.pos == "PUNCT" and token.i not in changed:
            changed[token.i] = token.replaced(head=verb.i)
    return changed


def _found_at_end(parse: Parse, sentence: Sentence) -> dict[int, Token]:
    """ "Most people oppose it, a poll published on Friday found.": the poll, taken for an apposition, is what found it."""
    root = next((t for t in parse.tokens[sentence.first : sentence.last] if t.dep == "ROOT"), None)
    if root is None or root.lemma not in verbs_of_saying() | FINDING or parse.child(root.i, "nsubj") is not None:
        return {}
    content = parse.child(root.i, "ccomp")
    if content is None or content > root.i:
        return {}
    for token in parse.tokens[content : root.i]:
        if token.dep == "appos" and token.lemma.lower() in speakers():
            below = parse.subtree(token.i)
            if below[-1] == root.i - 1 and parse.tokens[below[0] - 1].text == ",":
                return {token.i: token.replaced(dep="nsubj", head=root.i)}
    return {}


def _may_speak(phrase: Sequence[Token], head: Token) -> bool:
    return head.pos == "PRON" or any(t.entity in NAMED for t in phrase) or head.lemma.lower() in speakers()


def _start_of_sayer(parse: Parse, sentence: Sentence, verb: Token) -> int | None:
    """Where the phrase between a comma and the verb begins that can be who says it."""
    commas = list(_commas_before(parse, sentence, verb))
    return commas[-1] + 1 if commas else None


def _commas_before(parse: Parse, sentence: Sentence, verb: Token) -> Iterator[int]:
    """The commas before a verb with nothing but a noun phrase and its apposition after them, the nearest first."""
    for i in range(verb.i - 1, sentence.first, -1):
        token = parse.tokens[i]
        if token.text == "," and i < verb.i - 1:
            yield i
        elif token.pos not in PHRASE and token.text not in (",", "of", "-"):
            return


def _names_beside(parse: Parse, sentence: Sentence) -> dict[int, Token]:
    """The changes that make a person's name, set off by a comma after a noun for a person, its apposition."""
    changed: dict[int, Token] = {}
    for name in parse.tokens[sentence.first : sentence.last]:
        if name.dep != "npadvmod" or name.entity != "PERSON" or name.head >= name.i:
            continue
        start = parse.subtree(name.i)[0]
        noun = parse.tokens[start - 2] if start - 2 > sentence.first and parse.tokens[start - 1].text == "," else None
        if noun is not None and noun.pos in ("NOUN", "PROPN") and noun.lemma.lower() in speakers():
            changed[name.i] = name.replaced(dep="appos", head=noun.i)
    return changed
