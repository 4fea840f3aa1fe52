"""A parsed text as plain records, so that no stage depends on the parser that made it.

The unit that is parsed is one sentence of `segment`, alone: what a sentence's parse is then depends on nothing but
the sentence (not on its neighbours, the batch or the number of processes).
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property, wraps
from typing import Any, Literal, NamedTuple, TypeVar

from msgspec import Struct
from msgspec.structs import replace

T = TypeVar("T")
Section = Literal["headline", "dateline", "body"]


class Span(NamedTuple):
    """A piece of a text in Unicode code points: `text[start:end]`."""

    start: int
    end: int

    def holds(self, other: "Span") -> bool:
        """Whether the other span lies within this one.

        >>> Span(0, 9).holds(Span(3, 9))
        True
        """
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Whether the two spans share a character.

        >>> Span(0, 4).overlaps(Span(4, 9))
        False
        """
        return self.start < other.end and other.start < self.end


class Token(Struct, frozen=True, gc=False):
    """A word of a document. `i`, `head` and `sentence` are places in the document's own lists; a root's head is itself.

    `tag` is a Penn Treebank tag, `pos` a Universal Dependencies one, `dep` a label of ClearNLP/spaCy
    (nsubj, nsubjpass, dobj, pobj, ...), `entity` a label of OntoNotes (PERSON, GPE, ...) or empty.
    """

    i: int
    start: int
    end: int
    text: str
    lower: str
    lemma: str
    tag: str
    pos: str
    dep: str
    head: int
    entity: str
    sentence: int

    def replaced(self, **changes: Any) -> "Token":
        """The word with some fields changed."""
        return replace(self, **changes)


class Sentence(Struct, frozen=True):
    """A sentence: its tokens are `tokens[first:last]`, its characters `text[start:end]`; `paragraph` counts from 0."""

    number: int
    first: int
    last: int
    start: int
    end: int
    paragraph: int
    section: Section


class SentenceSpan(Struct, frozen=True):
    """A sentence before it is parsed: `text[start:end]`, its paragraph (from 0) and section."""

    start: int
    end: int
    paragraph: int
    section: Section


class Parse(Struct, frozen=True, dict=True):
    """The parse of a document: its text, tokens and sentences.

    >>> words = [("Putin", "nsubj", 1), ("visited", "ROOT", 1), ("Kim", "dobj", 1)]
    >>> parse = simple_parse(words)
    >>> [parse.tokens[i].text for i in parse.children[1]]
    ['Putin', 'Kim']
    """

    text: str
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    rows: Mapping[int, bytes] = {}  # by sentence, what the parser saw of its words (`parsing.rows_of`)

    def with_changed(self, changed: Mapping[int, Token]) -> "Parse":
        """The parse with some of its tokens, by their places, as they are given; itself where there are none."""
        if not changed:
            return self
        return replace(self, tokens=tuple(changed.get(token.i, token) for token in self.tokens))

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """For each token the tokens that depend on it, left to right."""
        below: list[list[int]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.i:
                below[token.head].append(token.i)
        return tuple(tuple(one) for one in below)

    @cached_property
    def capitalised(self) -> tuple[int, ...]:
        """The tokens that begin with a capital letter."""
        return tuple(token.i for token in self.tokens if token.text[0].isupper())

    @cached_property
    def conjoined(self) -> dict[int, list[int]]:
        """Of the tokens to which others are joined (`conj`) these, left to right."""
        found: dict[int, list[int]] = {}
        for token in self.tokens:
            if token.dep == "conj" and token.head != token.i:
                found.setdefault(token.head, []).append(token.i)
        return found

    @cached_property
    def kept(self) -> dict[object, dict[int, Any]]:
        """What functions of a token (see `by_token`) have found, by the function."""
        return defaultdict(dict)

    def forms_in(self, number: int) -> frozenset[str]:
        """The words and lemmas of a sentence, in lower case and as they are."""
        table = self.kept.setdefault("forms", {})
        found: frozenset[str] | None = table.get(number)
        if found is None:
            tokens = self.sentence_tokens(number)
            lemmas = {token.lemma for token in tokens}
            lemmas |= {lemma.lower() for lemma in lemmas}
            found = table[number] = frozenset(lemmas.union([token.lower for token in tokens]))
        return found

    def subtree(self, i: int) -> tuple[int, ...]:
        """The token and all below it, in the order of the text."""
        children = self.children
        if not children[i]:
            return (i,)
        table = self.kept.setdefault("subtree", {})
        kept: tuple[int, ...] | None = table.get(i)
        if kept is None:
            found, todo = [i], list(children[i])
            while todo:
                at = todo.pop()
                found.append(at)
                todo += children[at]
            found.sort()
            kept = table[i] = tuple(found)
        return kept

    def ancestors(self, i: int) -> Iterator[int]:
        """The tokens above one, from its head up to the root."""
        while self.tokens[i].head != i:
            i = self.tokens[i].head
            yield i

    def child(self, i: int, *deps: str) -> int | None:
        """The first token below one that has any of the given dependency labels."""
        for c in self.children[i]:  # a loop, since this is asked some times for every word of a text
            if self.tokens[c].dep in deps:
                return c
        return None

    def sentence_tokens(self, number: int) -> tuple[Token, ...]:
        """The tokens of a sentence."""
        sentence = self.sentences[number]
        return self.tokens[sentence.first : sentence.last]

    def span(self, first: int, last: int) -> Span:
        """The characters from one token up to, not with, another."""
        return Span(self.tokens[first].start, self.tokens[last - 1].end)

    def tokens_in(self, start: int, end: int) -> tuple[Token, ...]:
        """The tokens that lie at least partly in `text[start:end]`."""
        low, high = 0, len(self.tokens)
        while low < high:
            middle = (low + high) // 2
            if self.tokens[middle].end <= start:
                low = middle + 1
            else:
                high = middle
        last = low
        while last < len(self.tokens) and self.tokens[last].start < end:
            last += 1
        return self.tokens[low:last]


def by_token(work: Callable[[Parse, int], T]) -> Callable[[Parse, int], T]:
    """Let a function of a token be worked out once for each and kept with the parse; what it gives must not be changed.

    >>> @by_token
    ... def below(parse: Parse, i: int) -> int:
    ...     return len(parse.children[i])
    >>> below(simple_parse([("Kim", "nsubj", 1), ("left", "ROOT", 1)]), 1)
    1
    """

    @wraps(work)
    def once(parse: Parse, i: int) -> T:
        table = parse.kept[work]
        if i in table:
            found: T = table[i]
            return found
        made = table[i] = work(parse, i)
        return made

    return once


def simple_parse(words: list[tuple[str, str, int]]) -> Parse:
    """Make a one-sentence parse by hand, for tests and examples: (word, dependency, head); the lemma is the word in lower case."""
    tokens, start = [], 0
    for i, (word, dep, head) in enumerate(words):
        low = word.lower()
        tokens.append(Token(i, start, start + len(word), word, low, low, "", "", dep, head, "", 0))
        start += len(word) + 1
    text = " ".join(word for word, _, _ in words)
    return Parse(text, tuple(tokens), (Sentence(0, 0, len(tokens), 0, len(text), 0, "body"),))
