"""Headlines that name their source: "Minister: no talks planned", "Peru expels diplomats – ministry"."""

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from dateline.attribution.found import Found
from dateline.attribution.grammar import trim, trim_phrase
from dateline.knowledge.predicates import Predicates
from dateline.language import Parse, Sentence, Token
from dateline.rules import RESOURCES, read_table

LABELS = RESOURCES / "en" / "attribution" / "labels.tsv"
SOURCE_WORDS = 10  # the most before the colon of a headline or a transcript
SPEECH_SIGNS = frozenset({"we", "our", "us", "no", "not", "will", "must", "never", "should", "wo", "ca"})
ARTICLES = frozenset({"el", "la", "los", "le", "les", "il", "der", "die", "das", "o"})  # of outlets, not of people
LAST_WORDS = 4  # the most behind the dash of a headline
DASHES = frozenset({"–", "—", "-", "--"})


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
        if _is_topic(words, parse.tokens[colon + 1 : sentence.last]):
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


def _is_topic(words: Sequence[Token], content: Sequence[Token]) -> bool:
    """Whether a country or town before a colon is what the headline is about ("Kenya: Opposition leader arrested").

    It speaks where the words after the colon are about others, or sound like speech ("Iran: we will retaliate").
    """
    if any(t.entity not in ("GPE", "LOC") for t in words):
        return False
    return not any(t.entity in ("GPE", "NORP", "PERSON", "ORG") or t.lower in SPEECH_SIGNS for t in content)


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


def read_last_words(parse: Parse, found: Sequence[Found], lexicon: Predicates) -> Iterator[Found]:
    """Headlines that close with their source behind a dash or colon: "Peru expels diplomats – ministry", "...: police".

    Only a noun for a source or a person counts: "Talks fail – El Norte" names the outlet that the headline stands in.
    """
    sources = lexicon.by_id["citing.p"].only_with
    for sentence in parse.sentences:
        if not (sentence.section == "headline" or sentence.number == 0):
            continue
        dash = _last_dash(parse, sentence)
        if dash is None or any(i in one.cue for one in found for i in range(dash, sentence.last)):
            continue
        words = parse.tokens[dash + 1 : sentence.last]
        last = words[-1]
        named = last.entity == "PERSON" and words[0].lower not in ARTICLES and parse.tokens[dash].text != ":"
        if last.lemma.lower() in sources or named:
            source = frozenset(range(dash + 1, sentence.last))
            content = trim(parse, range(sentence.first, dash))
            yield Found(dash, frozenset({dash}), source, last.i, content, "headline.dash", way="headline")


def _last_dash(parse: Parse, sentence: Sentence) -> int | None:
    """The dash before the last words of a headline, none of them a verb and the first of them no article."""
    places = range(sentence.last - 2, sentence.first + 2, -1)
    at = next((i for i in places if parse.tokens[i].text in DASHES or parse.tokens[i].text == ":"), None)
    if at is None or sentence.last - at - 1 > LAST_WORDS:
        return None
    words = parse.tokens[at + 1 : sentence.last]
    spaced = parse.tokens[at].text == ":" or parse.tokens[at].start > parse.tokens[at - 1].end
    return at if spaced and all(t.pos in ("NOUN", "PROPN", "ADJ") for t in words) else None
