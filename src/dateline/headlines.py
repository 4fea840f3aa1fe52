"""Headlines as a reader says them: what a headline leaves out is put in for the parser, which has learnt full sentences.

The words keep their number and places, so that no offset changes: only what the parser reads for them does.
"""

from collections.abc import Callable, Sequence

from dateline.language import Parse, Token

ENDS = frozenset({".", "?", "!", '"', "”", "'", "’", ")", "…", "...", ";", ","})
LONGEST_HEADLINE = 24  # words; what is longer is a sentence whose end was cut
LONGEST_NAME = 5
INSIDE_NAMES = frozenset({"of", "the", "and", "-", "'s", "’s", "al", "bin", "de", "van", "von", "da"})


def as_read(words: Sequence[str]) -> list[str] | None:
    """The words of a headline with "and" for the comma between those who act together; None where nothing changes.

    Args:
        words: a sentence's words, in order.

    >>> as_read("Macron , Scholz visit Kyiv".split())
    ['Macron', 'and', 'Scholz', 'visit', 'Kyiv']
    >>> as_read("Police fired on Monday , May 5 , in Rome .".split()) is None
    True
    """
    if not 4 <= len(words) <= LONGEST_HEADLINE or words[-1] in ENDS:
        return None
    last = _last_comma(words)
    return [*words[:last], "and", *words[last + 1 :]] if last is not None else None


def _last_comma(words: Sequence[str]) -> int | None:
    """The last comma of a list of names that begins a headline, where a verb and not "and" follows the list."""
    at, last = 0, None
    while True:
        end = _name_end(words, at)
        if end == at or end == len(words):
            return None
        if words[end] == ",":
            last, at = end, end + 1
            continue
        return last if words[end].isalpha() and words[end].islower() and words[end] not in INSIDE_NAMES else None


def _name_end(words: Sequence[str], at: int) -> int:
    """Where the name that begins at a word ends; its own place where none does."""
    end = at
    while end < len(words) and end - at < LONGEST_NAME:
        owner = words[end] in ("'s", "’s") and end > at and end + 1 < len(words) and _is_name_word(words[end + 1])
        if not (owner or _is_name_word(words[end])):
            break
        end += 1
    return end


def _is_name_word(word: str) -> bool:
    return word[:1].isupper() and word.replace(".", "").replace("-", "").isalpha()


FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
AFTER = frozenset({"prep", "dobj", "npadvmod", "advmod", "advcl", "punct", "dative", "agent"})


def headed(parse: Parse) -> Parse:
    """A parse in which the verbs of headlines head them: "Turkey to send troops", "Two killed in blast".

    The "to" before such a verb is read as "will".

    Returns:
        The same object where there is no such headline.
    """
    return with_changes(parse, _headed)


def with_changes(parse: Parse, change: Callable[[Parse, Sequence[Token]], dict[int, Token]]) -> Parse:
    """A parse whose headlines are changed, a headline at a time.

    Args:
        parse: the report.
        change: gives for a headline's tokens those that become others, by their place.

    Returns:
        The same object where nothing is changed.
    """
    changed: dict[int, Token] = {}
    for sentence in parse.sentences:
        tokens = parse.tokens[sentence.first : sentence.last]
        if 3 <= len(tokens) <= LONGEST_HEADLINE and tokens[-1].text not in ENDS:
            changed |= change(parse, tokens)
    return parse.with_changed(changed)


def _headed(parse: Parse, tokens: Sequence[Token]) -> dict[int, Token]:
    root = next((t for t in tokens if t.dep == "ROOT"), None)
    if root is None or any(t.tag in FINITE for t in tokens):
        return {}
    if root.pos == "VERB":
        return _will(parse, root) if parse.child(root.i, "nsubj") is not None else {}
    if root.pos == "NOUN" and parse.child(root.i, "dobj") is not None:
        return _verb_in_disguise(parse, root)
    verb = next((t for t in tokens if t.head == root.i and t.dep in ("relcl", "acl") and t.i > root.i), None)
    if verb is None or root.pos not in ("NOUN", "PROPN", "NUM") or verb.pos != "VERB":
        return {}
    will = _will(parse, verb)
    first = min(will, default=verb.i)
    if not will and verb.tag not in ("VBN", "VBD"):
        return {}
    if any(parse.tokens[i].pos != "PUNCT" and i not in parse.subtree(root.i) for i in range(root.i + 1, first)):
        return {}
    if not will and first != root.i + 1:
        return {}
    changed = will | {
        verb.i: verb.replaced(dep="ROOT", head=verb.i),
        root.i: root.replaced(dep="nsubj" if will else "nsubjpass", head=verb.i),
    }
    for c in parse.children[root.i]:
        if c > verb.i and parse.tokens[c].dep in AFTER:
            changed[c] = parse.tokens[c].replaced(head=verb.i)
    return changed


def _verb_in_disguise(parse: Parse, root: Token) -> dict[int, Token]:
    """The changes that make a noun with an object the verb it is, and the name before it its subject."""
    subject = next(
        (c for c in parse.children[root.i] if c < root.i and parse.tokens[c].dep in ("nmod", "compound")), None
    )
    if subject is None or parse.tokens[subject].pos not in ("PROPN", "NOUN"):
        return {}
    name = parse.tokens[subject]
    return {root.i: root.replaced(pos="VERB", tag="VBP"), name.i: name.replaced(dep="nsubj")}


def _will(parse: Parse, verb: Token) -> dict[int, Token]:
    """The change that makes the "to" of a headline's verb, and of verbs joined to it, the sign of the future."""
    changed = {}
    for c in parse.children[verb.i]:
        token = parse.tokens[c]
        if token.tag == "TO" and token.lower == "to" and c < verb.i:
            changed[c] = token.replaced(lower="will", tag="MD", pos="AUX", lemma="will", dep="aux")
    return changed
