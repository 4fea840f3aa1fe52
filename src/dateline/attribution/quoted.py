"""Attributions of what stands in quotation marks, and of headlines of the kind "Minister: no talks planned"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from dateline.attribution.found import Found
from dateline.attribution.grammar import noun_phrase, subject_of, trim, trim_phrase, verb_group
from dateline.knowledge.predicates import Predicates
from dateline.language import Parse, Token
from dateline.rules import RESOURCES, read_table
from dateline.segment.records import Quotation

LABELS = RESOURCES / "en" / "attribution" / "labels.tsv"
NO_SAYING = frozenset(["be", "have", "do", "get", "go", "include", "become", "make", "win", "lose", "seem"])
SOURCE_WORDS = 10


def add_quotations(
    parse: Parse, quotations: Sequence[Quotation], found: list[Found], lexicon: Predicates
) -> list[Found]:
    """Join quotations to the attributions that introduce them, and make those that only a quotation shows.

    Args:
        parse: the parse.
        quotations: the text's quotations.
        found: what cues introduce so far.
        lexicon: the predicates.

    Returns:
        All attributions, contents extended to whole quotations and over the sentences that go on with them.
    """
    made = list(found)
    last: int | None = None
    for quotation in quotations:
        inside = frozenset(t.i for t in parse.tokens_in(*quotation.outer))
        if not inside:
            continue
        whole = _is_whole(parse, inside)
        holder = _holder(parse, made, inside)
        if holder is None:
            holder = _introduced(parse, made, inside, whole, lexicon)
        if holder is None and whole:
            holder = _goes_on(parse, quotation, inside, made, last)
        if holder is None:
            continue
        one = made[holder]
        if one.source_head in inside and one.head not in inside:
            outside = _subject_outside(parse, one.head, inside)
            source = noun_phrase(parse, outside, {one.head}) if outside is not None else frozenset[int]()
            one = replace(one, source=source - inside, source_head=outside)
        made[holder] = one.with_content(one.content | inside)
        last = holder
    return made


def _is_whole(parse: Parse, inside: frozenset[int]) -> bool:
    """Whether a quotation is made of whole sentences."""
    tokens = parse.tokens
    first = parse.sentences[tokens[min(inside)].sentence].first
    last = parse.sentences[tokens[max(inside)].sentence].last
    rest = (*range(first, min(inside)), *range(max(inside) + 1, last))
    return all(tokens[i].pos == "PUNCT" for i in rest)


def _holder(parse: Parse, made: Sequence[Found], inside: frozenset[int]) -> int | None:
    """The attribution whose content has part of a quotation, the cue outside of it; the innermost first."""
    best: tuple[int, int] | None = None
    for k, one in enumerate(made):
        if one.head in inside or one.way in ("adv", "noun", "adj") or not one.reports:
            continue
        shared = len(one.content & inside)
        if not shared or not _mostly(parse, one, inside, shared):
            continue
        key = (len(one.content - inside), k)
        if best is None or key < best:
            best = key
    return best[1] if best else None


def _mostly(parse: Parse, one: Found, inside: frozenset[int], shared: int) -> bool:
    same_sentence = sum(parse.tokens[i].sentence == parse.tokens[one.head].sentence for i in inside)
    return shared >= 0.5 * same_sentence


def _introduced(
    parse: Parse, made: list[Found], inside: frozenset[int], whole: bool, lexicon: Predicates
) -> int | None:
    """A verb of saying beside a quotation that the parser did not join to it."""
    verb = _verb_after_question(parse, inside, lexicon) if whole else _verb_beside(parse, inside, lexicon)
    if verb is None:
        return _after_colon(parse, made, inside)
    for k, one in enumerate(made):
        if verb in one.cue and one.way == "verb":
            return k
    head = _subject_outside(parse, verb, inside)
    if head is None:
        return None
    source = noun_phrase(parse, head, {verb})
    rule = next((one.id for one in lexicon.at(parse, verb) if "quote" in one.cue_frames), "quote.beside")
    made.append(Found(verb, verb_group(parse, verb), source - inside, head, inside, rule, way="quote"))
    return len(made) - 1


def _subject_outside(parse: Parse, verb: int, inside: frozenset[int]) -> int | None:
    """A verb's subject, but none of a quotation's own words."""
    head = subject_of(parse, verb)
    if head is not None and head not in inside:
        return head
    others = (
        c for c in parse.children[verb] if parse.tokens[c].dep in ("nsubj", "dobj", "npadvmod") and c not in inside
    )
    return next(others, None)


def _can_quote(parse: Parse, verb: int, lexicon: Predicates) -> bool:
    return any(entry.cue and {"quote", "that"} & set(entry.cue_frames) for entry in lexicon.at(parse, verb))


def _verb_after_question(parse: Parse, inside: frozenset[int], lexicon: Predicates) -> int | None:
    """The root of the next sentence, where that is only "X said" after a quotation that ends a sentence."""
    tokens = parse.tokens
    last = max(inside)
    number = tokens[last].sentence + 1
    if number >= len(parse.sentences) or parse.sentences[number].paragraph != parse.sentences[number - 1].paragraph:
        return None
    root = next((t.i for t in parse.sentence_tokens(number) if t.head == t.i and t.pos == "VERB"), None)
    if root is None or not _can_quote(parse, root, lexicon) or parse.child(root, "ccomp", "xcomp") is not None:
        return None
    return root


def _verb_beside(parse: Parse, inside: frozenset[int], lexicon: Predicates) -> int | None:
    """The verb in `"...," X said`, `"...," said X` or `X said, "..."`."""
    tokens = parse.tokens
    first, last = min(inside), max(inside)
    closes = {tokens[i].text for i in range(last - 3, last + 1) if i in inside}
    if closes & {",", "?", "!"} and last + 1 < len(tokens) and tokens[last + 1].sentence == tokens[last].sentence:
        for i in range(last + 1, min(last + 30, len(tokens))):
            if tokens[i].sentence != tokens[last].sentence:
                break
            if (
                tokens[i].pos == "VERB"
                and tokens[i].dep not in ("amod", "relcl", "acl")
                and tokens[i].lemma not in NO_SAYING
            ):
                return i
    before = first - 1
    if before < 0 or tokens[before].text not in (",", ":") or tokens[before].sentence != tokens[first].sentence:
        return None
    for i in range(before - 1, max(-1, before - 12), -1):
        if tokens[i].sentence != tokens[first].sentence or i in inside:
            break
        if tokens[i].pos != "VERB" or tokens[i].lemma in NO_SAYING:
            continue
        if _can_quote(parse, i, lexicon) if tokens[before].text == ":" else i >= before - 4:
            return i
    return None


def _after_colon(parse: Parse, made: list[Found], inside: frozenset[int]) -> int | None:
    """`He listed what he wanted: "..."`: the subject of the sentence that the colon ends says it."""
    tokens = parse.tokens
    before = min(inside) - 1
    if before < 1 or tokens[before].text != ":":
        return None
    sentence = parse.sentences[tokens[before].sentence]
    name = before - 1
    if tokens[name].pos == "PROPN":
        while name - 1 >= sentence.first and (tokens[name - 1].pos == "PROPN" or tokens[name - 1].text == "."):
            name -= 1
        source = frozenset(range(name, before))
        made.append(Found(before, frozenset({before}), source, before - 1, inside, "quote.colon", way="quote"))
        return len(made) - 1
    root = next((i for i in range(sentence.first, before) if tokens[i].head == i), None)
    if root is None:
        return None
    for k, one in enumerate(made):
        if one.spoken and root in one.cue and one.way == "verb":
            return k
    head = subject_of(parse, root) if tokens[root].pos in ("VERB", "AUX") else root
    if head is None or head >= before:
        return None
    source = noun_phrase(parse, head, {before, *inside})
    made.append(Found(before, frozenset({before}), source, head, inside, "quote.colon", way="quote"))
    return len(made) - 1


def _goes_on(
    parse: Parse, quotation: Quotation, inside: frozenset[int], made: Sequence[Found], last: int | None
) -> int | None:
    """The attribution that a quotation of whole sentences goes on with: that of the quotation before it in the same
    paragraph (or, where that was left open, the one before), or that of the sentence before it."""
    tokens = parse.tokens
    sentence = parse.sentences[tokens[min(inside)].sentence]
    if last is not None:
        place = parse.sentences[tokens[max(made[last].content | made[last].cue)].sentence]
        if quotation.continues or place.paragraph == sentence.paragraph:
            return last
        if place.paragraph == sentence.paragraph - 1 and place.number == sentence.number - 1:
            return last
    if sentence.number == 0 or parse.sentences[sentence.number - 1].paragraph != sentence.paragraph:
        return None
    before = [
        k
        for k, one in enumerate(made)
        if tokens[one.head].sentence == sentence.number - 1 and one.way == "verb" and one.reports and one.source
    ]
    return max(before, key=lambda k: (len(made[k].content), -k), default=None)


def read_headlines(parse: Parse, found: Sequence[Found]) -> Iterator[Found]:
    """Headlines of the kind "Minister: no talks planned", and what a transcript gives to a name before a colon."""
    opened: set[int] = set()
    for sentence in parse.sentences:
        first_of_paragraph = sentence.paragraph not in opened
        opened.add(sentence.paragraph)
        if not first_of_paragraph:
            continue
        colon = next((t.i for t in parse.sentence_tokens(sentence.number) if t.text == ":"), None)
        if colon is None or colon - sentence.first > SOURCE_WORDS or sentence.last - colon < 3:
            continue
        words = parse.tokens[sentence.first : colon]
        if not _is_speaker(words) or any(i in one.cue for one in found for i in range(sentence.first, colon)):
            continue
        end = (
            sentence.last
            if sentence.section == "headline" or sentence.number == 0
            else _paragraph_end(parse, sentence.number)
        )
        source = trim_phrase(parse, frozenset(range(sentence.first, colon)))
        content = trim(parse, range(colon + 1, end))
        if source and content:
            yield Found(colon, frozenset({colon}), source, words[-1].i, content, "headline.colon", way="headline")


def _is_speaker(words: Sequence[Token]) -> bool:
    """Whether words before a colon can be a speaker: a name, or a noun for a person or poll, and no clause."""
    if not words or any(t.pos in ("VERB", "AUX", "ADP", "PRON", "DET") for t in words):
        return False
    if words[-1].lower in labels():
        return False
    return any(t.pos == "PROPN" for t in words) or (len(words) <= 3 and words[-1].pos == "NOUN")


def _paragraph_end(parse: Parse, number: int) -> int:
    """The token after the last one of the paragraph that a sentence opens."""
    paragraph = parse.sentences[number].paragraph
    while number + 1 < len(parse.sentences) and parse.sentences[number + 1].paragraph == paragraph:
        number += 1
    return parse.sentences[number].last


@cache
def labels(path: Path = LABELS) -> frozenset[str]:
    """Words that stand before a colon and are no speaker, such as "update" and "watch".

    >>> "update" in labels()
    True
    """
    return frozenset(row["word"] for _, row in read_table(path, ("word",)))


def without_empty(found: Sequence[Found]) -> list[Found]:
    """Those that have a content left."""
    return [replace(one, source=one.source - one.cue) for one in found if one.content]
