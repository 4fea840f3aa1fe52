"""Who says it, where the parser hung the words at a sentence's end on something else, and names beside functions."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from dateline.knowledge.agents import read_agents
from dateline.knowledge.predicates import predicates
from dateline.language import Parse, Sentence, Token

ACTS = frozenset({"say", "announce", "report", "claim", "admit", "confirm", "reveal", "answer"})
HUNG = frozenset({"acl", "relcl", "dep", "advcl", "conj"})
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
        changed |= _said_at_end(parse, sentence)
        changed |= _names_beside(parse, sentence)
    if not changed:
        return parse
    return replace(parse, tokens=tuple(changed.get(token.i, token) for token in parse.tokens))


@cache
def _verbs_of_saying() -> frozenset[str]:
    entries = predicates().all
    return frozenset(p.lemma for p in entries if p.pos == "verb" and p.act in ACTS and p.subject_is_source) | {"inform"}


@cache
def _speakers() -> frozenset[str]:
    return frozenset(agent.word for agent in read_agents() if " " not in agent.word)


def _said_at_end(parse: Parse, sentence: Sentence) -> dict[int, Token]:
    tokens = parse.tokens[sentence.first : sentence.last]
    verb = next((t for t in reversed(tokens) if t.pos in ("VERB", "AUX")), None)
    if verb is None or verb.dep not in HUNG or verb.lemma not in _verbs_of_saying():
        return {}
    after = parse.tokens[verb.i + 1 : sentence.last]
    if len(after) > MOST_AFTER or (after and after[0].lower in ("to", "by", "as", "in")):
        return {}
    root = next((t for t in tokens if t.dep == "ROOT"), None)
    start = _start_of_sayer(parse, sentence, verb)
    if root is None or start is None or root.i >= start or root.pos not in ("VERB", "AUX"):
        return {}
    sayer = parse.child(verb.i, "nsubj")
    outside = [t for t in parse.tokens[start : verb.i] if not start <= t.head < verb.i and t.pos != "PUNCT"]
    head = parse.tokens[sayer] if sayer is not None and start <= sayer < verb.i else next(iter(outside), None)
    if head is None or not _may_speak(parse.tokens[start : verb.i], head):
        return {}
    changed = {
        verb.i: verb._replace(dep="ROOT", head=verb.i),
        root.i: root._replace(dep="ccomp", head=verb.i),
        head.i: head._replace(dep="nsubj", head=verb.i),
    }
    for other in outside:
        if other.i != head.i:
            changed[other.i] = other._replace(dep="compound" if other.i < head.i else "appos", head=head.i)
    for token in parse.tokens[start - 1 : sentence.last]:
        if token.pos == "PUNCT" and token.i not in changed:
            changed[token.i] = token._replace(head=verb.i)
    return changed


def _may_speak(phrase: Sequence[Token], head: Token) -> bool:
    return head.pos == "PRON" or any(t.entity in NAMED for t in phrase) or head.lemma.lower() in _speakers()


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
        if noun is not None and noun.pos in ("NOUN", "PROPN") and noun.lemma.lower() in _speakers():
            changed[name.i] = name._replace(dep="appos", head=noun.i)
    return changed
