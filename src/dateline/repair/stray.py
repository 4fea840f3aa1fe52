"""Verbs, names and phrases that the parser hangs on the noun before them, put where they belong."""

from collections.abc import Iterator

from dateline.language import Parse, Token

BEFORE_NAME = ("ADP", "PROPN", "NOUN")
FINITE = frozenset({"VBD", "VBP", "VBZ"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl", "csubj", "csubjpass", "mark"})
BY = frozenset({"by", "via", "over", "on", "through"})
# Means of talking: with whom, hangs on the verb.
MEANS = frozenset(
    {"telephone", "phone", "video", "videolink", "videoconference", "teleconference", "satellite", "hotline"}
)
NAMED = frozenset({"PERSON", "ORG", "NORP", ""})
HELPERS = frozenset({"be", "have", "do", "get", "will", "can", "use", "dare", "need", "ought", "'s", "'d"})
SHORTEST = 3  # letters of a name in capitals that may be taken for a verb
DEPTH = 6


def with_strays(parse: Parse) -> Parse:
    """A parse in which a verb joined to a noun goes on with the clause, names in capitals are names, and so on.

    "dismissed it as folly and charged the coalition": the charging is no folly. "conferred by telephone with Kim": with Kim
    he conferred. "consulted ECOWAS chiefs": nobody ECOWASes. "Asmara interns dockers": Asmara is no interjection. "called in
    the envoy, Jan Roe, to protest": whoever called him in protests.
    "swore in the new president": he is not what they swear in. "regretted not having come": regretted all the same.

    Returns:
        The same object where nothing had to be put right.
    """
    changed: dict[int, Token] = {}
    for token in parse.tokens:
        if token.dep == "conj" and token.tag in FINITE and token.pos == "VERB":
            changed |= dict(_goes_on(parse, token))
        elif token.dep == "prep" and token.lower in ("with", "to"):
            changed |= dict(_by_phone(parse, token)) or dict(_of_name(parse, token))
        elif token.dep == "prep" and token.lower == "in":
            changed |= dict(_sworn_in(parse, token))
        elif token.dep == "npadvmod" and token.pos == "PROPN" and token.entity in NAMED:
            changed |= dict(_is_object(parse, token))
        elif token.dep == "prep" and token.lower == "as":
            changed |= dict(_called_as(parse, token))
        elif token.dep in ("relcl", "acl") and token.tag == "VB":
            changed |= dict(_aim(parse, token))
        elif token.pos == "VERB" and len(token.text) >= SHORTEST and token.text.isupper():
            changed |= dict(_is_name(parse, token))
        elif token.dep == "intj" and token.text[:1].isupper():
            changed |= dict(_is_subject(parse, token))
        elif token.dep == "aux" and token.tag in ("VBD", "VBZ") and token.lemma not in HELPERS:
            changed |= dict(_is_full_verb(parse, token))
    return parse.with_changed(changed)


def _goes_on(parse: Parse, verb: Token) -> Iterator[tuple[int, Token]]:
    """A finite verb joined to a noun under a preposition goes on with the clause in whose tense it is."""
    noun = parse.tokens[verb.head]
    if not (noun.dep == "pobj" and noun.pos in ("NOUN", "PROPN")) and not (noun.dep == "prep" and noun.pos == "ADP"):
        return
    if noun.i > verb.i:
        return
    if any(parse.tokens[c].dep in SUBJECTS or parse.tokens[c].dep == "auxpass" for c in parse.children[verb.i]):
        return
    for above in list(parse.ancestors(noun.i))[:DEPTH]:
        other = parse.tokens[above]
        if other.pos == "VERB" and other.tag in FINITE:
            if other.tag == verb.tag and other.i < noun.i and other.dep != "relcl":
                yield verb.i, verb.replaced(head=above)
            return
        if other.pos in ("VERB", "AUX"):
            return


def _aim(parse: Parse, verb: Token) -> Iterator[tuple[int, Token]]:
    """An aim that a comma parts from the object before it is that of the verb whose object this is."""
    noun = parse.tokens[verb.head]
    above = parse.tokens[noun.head]
    marks = [c for c in parse.children[verb.i] if parse.tokens[c].tag == "TO" and c < verb.i]
    if (
        noun.dep == "dobj"
        and noun.i < verb.i
        and above.pos == "VERB"
        and marks
        and parse.tokens[marks[0] - 1].text == ","
    ):
        yield verb.i, verb.replaced(dep="advcl", head=above.i)


def _called_as(parse: Parse, prep: Token) -> Iterator[tuple[int, Token]]:
    """What somebody denounces "as barbaric" stands behind that, and is no second thing under "as"."""
    below = [parse.tokens[c] for c in parse.children[prep.i] if parse.tokens[c].dep == "pobj"]
    verb = parse.tokens[prep.head]
    if len(below) != 2 or below[0].pos != "ADJ" or below[1].pos not in ("NOUN", "PROPN") or verb.pos != "VERB":
        return
    if below[0].i < below[1].i and not any(parse.tokens[c].dep in ("dobj", "auxpass") for c in parse.children[verb.i]):
        yield below[1].i, below[1].replaced(dep="dobj", head=verb.i)


def _sworn_in(parse: Parse, prep: Token) -> Iterator[tuple[int, Token]]:
    """Who is sworn in is the object of that: "swore in the vice-president"."""
    verb = parse.tokens[prep.head]
    if verb.lemma != "swear" or prep.i != verb.i + 1:
        return
    yield prep.i, prep.replaced(dep="prt", tag="RP")
    for c in parse.children[prep.i]:
        if parse.tokens[c].dep == "pobj":
            yield c, parse.tokens[c].replaced(dep="dobj", head=verb.i)


def _by_phone(parse: Parse, prep: Token) -> Iterator[tuple[int, Token]]:
    """With whom somebody talks by some means."""
    means = parse.tokens[prep.head]
    by = parse.tokens[means.head]
    if (
        means.lemma in MEANS
        and means.dep == "pobj"
        and by.lower in BY
        and by.dep == "prep"
        and parse.tokens[by.head].pos == "VERB"
    ):
        yield prep.i, prep.replaced(head=by.head)


def _is_full_verb(parse: Parse, token: Token) -> Iterator[tuple[int, Token]]:
    """A full verb taken for the auxiliary of the one after it heads the clause: "regretted not having been told"."""
    below = parse.tokens[token.head]
    if below.i < token.i or below.pos not in ("VERB", "AUX"):
        return
    yield token.i, token.replaced(pos="VERB", dep=below.dep, head=below.head if below.head != below.i else token.i)
    yield below.i, below.replaced(dep="xcomp", head=token.i)
    for c in parse.children[below.i]:
        if c < token.i:
            kid = parse.tokens[c]
            yield c, kid.replaced(dep="nsubj" if kid.dep == "nsubjpass" else kid.dep, head=token.i)


def _of_name(parse: Parse, prep: Token) -> Iterator[tuple[int, Token]]:
    """A capital "To" between a title and a name is a word of the name: "met President To Lam"."""
    sentence = parse.sentences[prep.sentence]
    if prep.text != "To" or not sentence.first < prep.i < sentence.last - 1 or sentence.section == "headline":
        return
    title, name = parse.tokens[prep.i - 1], parse.tokens[prep.i + 1]
    if name.pos != "PROPN" or name.head != prep.i or title.head == title.i or title.pos not in BEFORE_NAME:
        return
    yield prep.i, prep.replaced(pos="PROPN", tag="NNP", dep="compound", head=name.i, lemma=prep.text)
    if title.pos == "ADP":
        yield name.i, name.replaced(dep="pobj", head=title.i)
    else:
        yield name.i, name.replaced(dep=title.dep, head=title.head)
        yield title.i, title.replaced(dep="compound", head=name.i)
        for c in parse.children[title.i]:
            if c != prep.i:
                yield c, parse.tokens[c].replaced(head=name.i)


def _is_object(parse: Parse, name: Token) -> Iterator[tuple[int, Token]]:
    """A person right behind an active verb that has no object is its object, and no measure of it."""
    verb = parse.tokens[name.head]
    if verb.pos != "VERB" or verb.tag not in FINITE or parse.subtree(name.i)[0] != verb.i + 1:
        return
    if not any(parse.tokens[c].dep in ("dobj", "ccomp", "xcomp", "auxpass", "prt") for c in parse.children[verb.i]):
        yield name.i, name.replaced(dep="dobj")


def _is_name(parse: Parse, token: Token) -> Iterator[tuple[int, Token]]:
    """A name in capitals right before a noun, taken for a verb that has this as its object, belongs to the noun."""
    sentence = parse.sentences[token.sentence]
    noun = parse.tokens[token.i + 1] if token.i + 1 < sentence.last else None
    verb = parse.tokens[token.head]
    if noun is None or noun.pos != "NOUN" or noun.head != token.i or noun.dep != "dobj":
        return
    if token.dep not in ("xcomp", "ccomp") or verb.pos != "VERB" or verb.i >= token.i:
        return
    if sum(t.text.isupper() for t in parse.tokens[sentence.first : sentence.last]) * 2 > sentence.last - sentence.first:
        return  # all of it is in capitals
    yield token.i, token.replaced(pos="PROPN", tag="NNP", dep="compound", head=noun.i, lemma=token.text)
    yield noun.i, noun.replaced(head=verb.i)
    for c in parse.children[token.i]:
        if c != noun.i:
            yield c, parse.tokens[c].replaced(head=verb.i if c > noun.i else noun.i)


def _is_subject(parse: Parse, token: Token) -> Iterator[tuple[int, Token]]:
    """A name right before a headline's verb, taken for an interjection, is its subject."""
    verb = parse.tokens[token.head]
    if verb.i != token.i + 1 or verb.tag not in FINITE or verb.pos != "VERB":
        return
    if not any(parse.tokens[c].dep in SUBJECTS for c in parse.children[verb.i]):
        yield token.i, token.replaced(pos="PROPN", tag="NNP", dep="nsubj", lemma=token.text)
