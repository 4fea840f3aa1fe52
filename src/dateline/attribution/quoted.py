"""Attributions of what stands in quotation marks, and of headlines of the kind "Minister: no talks planned"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dateline.attribution.found import Found
from dateline.attribution.grammar import noun_phrase, subject_of, trim, verb_group
from dateline.language import Parse
from dateline.segment.records import Quotation

FEWEST_WORDS = 3  # a shorter quotation that nothing introduces is a title or a scare quote
NO_SAYING = frozenset(["be", "have", "do", "get", "go", "include", "become", "make", "win", "lose", "seem"])
HEADLINE_SOURCE_WORDS = 7


def add_quotations(parse: Parse, quotations: Sequence[Quotation], found: list[Found]) -> list[Found]:
    """Join quotations to the attributions that introduce them, and make those that only a quotation shows.

    Args:
        parse: the parse.
        quotations: the text's quotations.
        found: what cues introduce so far.

    Returns:
        All attributions, contents extended to whole quotations and over the sentences that go on with them.
    """
    made = list(found)
    last: int | None = None
    for quotation in quotations:
        inside = frozenset(t.i for t in parse.tokens_in(*quotation.outer))
        if not inside:
            continue
        holder = _holder(parse, made, inside)
        if holder is None:
            holder = _introduced(parse, made, inside)
        if holder is None and last is not None and _goes_on(parse, quotation, inside, made[last]):
            holder = last
        if holder is None:
            continue
        one = made[holder]
        made[holder] = one.with_content(one.content | inside)
        last = holder
    return made


def _holder(parse: Parse, made: Sequence[Found], inside: frozenset[int]) -> int | None:
    """The attribution whose content has part of a quotation, the cue outside of it; the innermost first."""
    best: tuple[int, int] | None = None
    for k, one in enumerate(made):
        if one.head in inside or one.way in ("adv", "noun", "adj"):
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


def _introduced(parse: Parse, made: list[Found], inside: frozenset[int]) -> int | None:
    """A verb of saying beside a quotation that the parser did not join to it."""
    verb = _verb_beside(parse, inside)
    if verb is None:
        return _after_colon(parse, made, inside)
    for k, one in enumerate(made):
        if verb in one.cue and one.way == "verb":
            return k
    head = subject_of(parse, verb)
    if head is None or head in inside:
        return None
    if len(inside) < FEWEST_WORDS + 2 and parse.tokens[verb].lemma in NO_SAYING:
        return None
    source = noun_phrase(parse, head, {verb})
    made.append(
        Found(verb, verb_group(parse, verb), source - inside, head, inside, "quote.beside", "said", "asserted", "quote")
    )
    return len(made) - 1


def _verb_beside(parse: Parse, inside: frozenset[int]) -> int | None:
    """The verb in `"...," X said`, `"...," said X` or `X said, "..."`."""
    tokens = parse.tokens
    first, last = min(inside), max(inside)
    closes = {tokens[i].text for i in (last, last - 1) if i in inside}
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
    if before >= 0 and tokens[before].text in (",", ":") and tokens[before].sentence == tokens[first].sentence:
        for i in range(before - 1, max(-1, before - 12), -1):
            if tokens[i].sentence != tokens[first].sentence or i in inside:
                break
            if (
                tokens[i].pos == "VERB"
                and (tokens[before].text == ":" or i >= before - 4)
                and tokens[i].lemma not in NO_SAYING
            ):
                return i
    return None


def _after_colon(parse: Parse, made: list[Found], inside: frozenset[int]) -> int | None:
    """`He listed what he wanted: "..."`: the subject of the sentence that the colon ends says it."""
    tokens = parse.tokens
    before = min(inside) - 1
    if before < 1 or tokens[before].text != ":":
        return None
    sentence = parse.sentences[tokens[before].sentence]
    root = next((i for i in range(sentence.first, before) if tokens[i].head == i), None)
    if root is None:
        return None
    head = subject_of(parse, root) if tokens[root].pos in ("VERB", "AUX") else root
    if head is None or head >= before:
        return None
    source = noun_phrase(parse, head, {before, *inside})
    made.append(Found(before, frozenset({before}), source, head, inside, "quote.colon", "said", "asserted", "quote"))
    return len(made) - 1


def _goes_on(parse: Parse, quotation: Quotation, inside: frozenset[int], last: Found) -> bool:
    """Whether a quotation of whole sentences goes on with the one before it, in the same paragraph or, unclosed, the next."""
    tokens = parse.tokens
    first_sentence = parse.sentences[tokens[min(inside)].sentence]
    last_sentence = parse.sentences[tokens[max(inside)].sentence]
    rest = [
        i
        for i in (*range(first_sentence.first, min(inside)), *range(max(inside) + 1, last_sentence.last))
        if tokens[i].pos != "PUNCT"
    ]
    if rest:
        return False
    last_token = max(last.content | last.cue)
    return quotation.continues or parse.sentences[tokens[last_token].sentence].paragraph == first_sentence.paragraph


def read_headlines(parse: Parse, found: Sequence[Found]) -> Iterator[Found]:
    """Headlines of the kind "Minister: no talks planned" and "Poll: X leads"."""
    for sentence in parse.sentences:
        if sentence.section != "headline" and sentence.number > 0:
            continue
        colon = next((t.i for t in parse.sentence_tokens(sentence.number) if t.text == ":"), None)
        if colon is None or colon - sentence.first > HEADLINE_SOURCE_WORDS or sentence.last - colon < 4:
            continue
        words = parse.tokens[sentence.first : colon]
        if (
            not words
            or any(t.pos in ("VERB", "AUX", "NUM") for t in words)
            or any(colon - 1 in one.cue for one in found)
        ):
            continue
        source = trim(parse, range(sentence.first, colon))
        content = trim(parse, range(colon + 1, sentence.last))
        if source and content:
            yield Found(
                colon,
                frozenset({colon}),
                source,
                words[-1].i,
                content,
                "headline.colon",
                "said",
                "asserted",
                "headline",
            )


def without_empty(found: Sequence[Found]) -> list[Found]:
    """Those that have a content left."""
    return [replace(one, source=one.source - one.cue) for one in found if one.content]
