"""Small, sure mistakes of the parser put right before any stage reads the parse."""

from dataclasses import replace

from dateline.language import Parse, Sentence, Token

CLAUSES = frozenset({"ccomp", "relcl", "advcl", "ROOT"})
FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})


def repaired(parse: Parse) -> Parse:
    """A parse in which clauses have verbs as their heads.

    "demanded that the government resign": "resign" is no noun. "Police evicted settlers.": "evicted" is no adjective.

    Returns:
        The same object where nothing had to be put right.
    """
    changed: dict[int, Token] = {}
    for token in parse.tokens:
        if _is_verb_in_disguise(parse, token):
            changed[token.i] = token._replace(pos="VERB", tag="VB")
    for sentence in parse.sentences:
        changed |= _headed_by_verb(parse, sentence)
    if not changed:
        return parse
    return replace(parse, tokens=tuple(changed.get(token.i, token) for token in parse.tokens))


def _is_verb_in_disguise(parse: Parse, token: Token) -> bool:
    if token.tag != "NN" or token.dep not in CLAUSES:
        return False
    kids = [parse.tokens[c] for c in parse.children[token.i]]
    if any(kid.dep in ("det", "poss", "amod", "compound", "nummod") or kid.lemma == "be" for kid in kids):
        return False
    return any(kid.dep == "nsubj" for kid in kids) and (
        token.dep == "ROOT" or any(kid.dep in ("mark", "aux") for kid in kids)
    )


def _headed_by_verb(parse: Parse, sentence: Sentence) -> dict[int, Token]:
    """The changes that make the one verb of a sentence its head, where the parser made it a modifier of its object."""
    tokens = parse.tokens[sentence.first : sentence.last]
    root = next((t for t in tokens if t.dep == "ROOT"), None)
    if root is None or root.pos not in ("NOUN", "PROPN") or root.head != root.i:
        return {}
    verb = next(
        (t for t in tokens if t.head == root.i and t.dep == "amod" and t.i < root.i and t.lower.endswith("ed")), None
    )
    if verb is None or any(t.tag in FINITE and t.i != verb.i and t.lemma != "have" for t in tokens):
        return {}
    subject = _subject(parse, verb, root)
    if subject is None:
        return {}
    changed = {
        verb.i: verb._replace(pos="VERB", tag="VBD", dep="ROOT", head=verb.i),
        root.i: root._replace(dep="dobj", head=verb.i),
        subject.i: subject._replace(dep="nsubj", head=verb.i),
    }
    for c in parse.children[root.i]:
        token = parse.tokens[c]
        if c < subject.i and token.dep in ("det", "amod", "poss", "compound", "nummod"):
            changed[c] = token._replace(head=subject.i)
        elif token.dep == "punct":
            changed[c] = token._replace(head=verb.i)
    return changed


def _subject(parse: Parse, verb: Token, root: Token) -> Token | None:
    """The noun right before the verb that hangs on it or on its object."""
    for k in range(verb.i - 1, parse.sentences[verb.sentence].first - 1, -1):
        token = parse.tokens[k]
        if (
            token.pos in ("NOUN", "PROPN")
            and token.head in (verb.i, root.i)
            and token.dep in ("npadvmod", "nsubj", "compound", "nmod", "dep")
        ):
            return token
        if token.pos not in ("AUX", "ADV", "PART"):
            return None
    return None
