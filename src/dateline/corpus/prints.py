"""What two reports are compared by to see whether one repeats the other: words by sentence, and keys to find candidates."""

import sys
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from rensa import RMinHash

from dateline.corpus.terms import WORD, unaccented
from dateline.model import Document
from dateline.segment.sentences import split_sentences

PERMUTATIONS, BANDS, SEED = 96, 24, 20260101  # MinHash (Broder 1997) of word trigrams, in bands of four for look-up
SHORTEST = 7  # words of a sentence that can stand for a report: shorter ones are in many
ROUGH = 3  # bands by which reports are roughly sorted
MINIMA = 3  # keys of a sentence

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Print:
    """A report as it is compared: its sentences as words without capitals, marks and accents.

    `published` is an ISO date, None where unknown; `credit` whoever it names as its source, `publisher` who brings it.
    """

    id: str
    sentences: tuple[Words, ...]
    keys: frozenset[int]
    published: str | None = None
    publisher: str | None = None
    credit: str | None = None

    @property
    def size(self) -> int:
        """How many words it has."""
        return sum(len(one) for one in self.sentences)


def print_of(document: Document) -> Print:
    """Take the print of a document; it depends on the document alone."""
    made = text_print(document.id, document.text)
    date = document.publication_date.value
    return Print(made.id, made.sentences, made.keys, date, document.publisher, document.credit)


def text_print(id: str, text: str) -> Print:
    """Take the print of a text of which nothing else is known.

    >>> text_print("a", "Kim met Putin. They talked.").sentences
    (('kim', 'met', 'putin'), ('they', 'talked'))
    """
    spans = [span for start, end in _lines(text) for span in split_sentences(text, start, end)]
    sentences = [tuple(map(sys.intern, WORD.findall(plain(text[span.start : span.end])))) for span in spans]
    kept = tuple(words for words in sentences if words)
    return Print(id, kept, frozenset(_keys(kept)))


def plain(text: str) -> str:
    """A text without capitals and accents.

    >>> plain("Erdoğan, São Paulo")
    'erdogan, sao paulo'
    """
    return unaccented(text.casefold())


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.splitlines(keepends=True):
        yield start, start + len(line)
        start += len(line)


def key_text(key: int) -> str:
    """A key as it is stored.

    >>> key_text(255), key_number(key_text(255)), key_number("b3.0000002a") == (4 << 32) + 42
    ('s000000ff', 255, True)
    """
    band, hashed = divmod(key, 1 << 32)
    return f"b{band - 1}.{hashed:08x}" if band else f"s{hashed:08x}"


def is_rough(key: int) -> bool:
    """Whether a key is one of the few by which reports are roughly sorted by what they say: bands of the whole report."""
    return 0 < key >> 32 <= ROUGH


def key_number(text: str) -> int:
    """A key from how it is stored."""
    band, _, hashed = text[1:].rpartition(".")
    return int(hashed, 16) + (int(band) + 1 << 32 if band else 0)


def _keys(sentences: tuple[Words, ...]) -> Iterator[int]:
    """Reports that share no key are never compared: bands of the whole report's MinHash, the least hashes of sentences."""
    shingles = [shingle for words in sentences for shingle in trigrams(words)]
    if shingles:
        signature = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
        signature.update(shingles)
        values, rows = signature.digest(), PERMUTATIONS // BANDS
        for band in range(BANDS):
            part = values[band * rows : (band + 1) * rows]
            yield zlib.crc32(repr(part).encode()) + (band + 1 << 32)
    for words in sentences:
        if len(words) >= SHORTEST:
            hashes = sorted(zlib.crc32(shingle.encode()) for shingle in trigrams(words))
            yield from hashes[:MINIMA]


def trigrams(words: Words) -> list[str]:
    """The runs of three words; a shorter text is one run.

    >>> trigrams(("the", "two", "sides", "met"))
    ['the two sides', 'two sides met']
    """
    if len(words) < 3:
        return [" ".join(words)] if words else []
    return [" ".join(words[i : i + 3]) for i in range(len(words) - 2)]
