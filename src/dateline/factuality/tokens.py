"""A parse of words that come already cut: blanks are put back as print has them, for the parser was trained on print."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, islice, pairwise
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc

from dateline.language import Parse, Sentence, Token
from dateline.parsing import BATCH

ESCAPES = {
    "-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "-LCB-": "{", "-RCB-": "}", "``": '"', "''": '"',
}  # fmt: skip
CLOSERS = frozenset(['"', "'", ")", "]", "}", "”", "’"])
NO_BLANK_BEFORE = frozenset([".", ",", ";", ":", "!", "?", "%", ")", "]", "}", "”", "’"]) | frozenset(
    f"{mark}{end}" for mark in "'’" for end in ("s", "S", "re", "ve", "ll", "d", "m")
).union(("n't", "n’t", "N'T"))
NO_BLANK_AFTER = frozenset(["(", "[", "{", "$", "£", "€", "“", "‘"])
ENDS = frozenset([".", "!", "?", "?!", "!!", "...", "…"])
JOINED = re.compile(r"(?i)^(?:(can)(not)|([a-z]+?)(n['’]t)|([^'’]+)(['’](?:s|re|ve|ll|d|m)))$")
EMPTY = "_"  # what stands for a word of no characters, so that places in the list stay what they are


class ParsedWords(NamedTuple):
    """A parse of given words: word k is `parse.tokens[starts[k]:starts[k + 1]]`, two tokens where it is a contraction."""

    parse: Parse
    starts: tuple[int, ...]


def parse_words(nlp: Language, words: Sequence[str]) -> ParsedWords:
    """Parse a text given as words.

    Args:
        nlp: a spaCy pipeline with a tagger and a parser.
        words: the words, of one sentence or several.
    """
    return next(parse_word_rows(nlp, [words]))


def parse_word_rows(nlp: Language, rows: Iterable[Sequence[str]]) -> Iterator[ParsedWords]:
    """Parse many texts given as words, in order; what a text's parse is does not depend on the others."""
    todo = iter(rows)
    while some := list(islice(todo, BATCH)):
        parts = [[split_word(word) for word in row] for row in some]
        plain = [tuple(piece for word in row for piece in word) for row in parts]
        cuts = [sentence_cuts(row) for row in plain]
        docs = (_doc(nlp, row[a:b]) for row, ends in zip(plain, cuts, strict=True) for a, b in pairwise(ends))
        parsed = nlp.pipe(docs, batch_size=BATCH, disable=["ner"])
        for row, words, ends in zip(plain, parts, cuts, strict=True):
            parse = _joined(row, ends, [next(parsed) for _ in pairwise(ends)])
            yield ParsedWords(parse, tuple(accumulate(map(len, words), initial=0)))


def sentence_cuts(words: Sequence[str]) -> tuple[int, ...]:
    """Where sentences begin, and the number of words: the end of one is a full stop that another sentence follows.

    >>> sentence_cuts("They left . Nobody stayed .".split())
    (0, 3, 6)
    """
    cuts = [0]
    at = 0
    while at < len(words):
        ends = words[at] in ENDS
        at += 1
        if not ends:
            continue
        while at < len(words) and words[at] in CLOSERS:
            at += 1
        if at < len(words) and not words[at][:1].islower():
            cuts.append(at)
    return (*cuts, len(words)) if words else ()


def split_word(word: str) -> tuple[str, ...]:
    """A word as the parser knows it: escapes of treebanks undone, contractions in two.

    >>> split_word("hasn't"), split_word("cannot"), split_word("-LRB-"), split_word("n't")
    (('has', "n't"), ('can', 'not'), ('(',), ("n't",))
    """
    plain = ESCAPES.get(word, word).strip() or EMPTY
    match = JOINED.match(plain)
    return tuple(piece for piece in match.groups() if piece) if match else (plain,)


def _doc(nlp: Language, words: Sequence[str]) -> Doc:
    return Doc(nlp.vocab, words=list(words), spaces=blanks(words))


def blanks(words: Sequence[str]) -> list[bool]:
    """Whether a blank follows each word in print.

    >>> blanks(["He", "did", "n't", "say", '"', "no", '"', "."])
    [True, False, True, True, False, False, False, False]
    """
    after: list[bool] = []
    quoted = False
    for word, follows in pairwise((*words, "")):
        opens = word == '"' and not quoted
        closes = follows == '"' and quoted != (word == '"')
        if word == '"':
            quoted = not quoted
        after.append(
            bool(follows) and follows not in NO_BLANK_BEFORE and word not in NO_BLANK_AFTER and not (opens or closes)
        )
    return after


def _joined(words: Sequence[str], cuts: Sequence[int], docs: Sequence[Doc]) -> Parse:
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    pieces: list[str] = []
    place = 0
    for number, (doc, (first, last)) in enumerate(zip(docs, pairwise(cuts), strict=True)):
        start = place
        for word in doc:
            tokens.append(
                Token(
                    first + word.i, place, place + len(word.text), word.text, word.lower_, word.lemma_,
                    word.tag_, word.pos_, word.dep_, first + word.head.i, "", number,
                )
            )  # fmt: skip
            blank = bool(word.whitespace_) or (word.i == len(doc) - 1 and last < len(words))
            pieces.append(word.text + " " * blank)
            place += len(word.text) + blank
        sentences.append(Sentence(number, first, last, start, tokens[-1].end, 0, "body"))
    return Parse("".join(pieces), tuple(tokens), tuple(sentences))
