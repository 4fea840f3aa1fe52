"""A batch of sentences through the model, and out again as plain tokens."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc

from dateline.inference.arcs import Arcs, arcs_of
from dateline.inference.entities import SEEN, STEPS, Entities, entities_of
from dateline.inference.products import Floats, whole
from dateline.inference.vectors import Encoder, attributes, encoder_of
from dateline.inference.words import Word, Words, words_of

Seen = NDArray[np.int8]  # a row for each word
KNOWN = ("tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer", "ner")


@dataclass(frozen=True, slots=True)
class Annotated:
    """A sentence after the model: for each word what the rules say of it, its head (a place) and its label; and its row of what the
    parser sees, in whole numbers, where the model is of the make that this package knows."""

    words: Sequence[Word]
    heads: Sequence[int]
    labels: Sequence[str]
    rows: bytes | None = None


@dataclass(frozen=True, slots=True)
class Quick:
    """A model of the make that this package knows: its neural parts are called, its rules are kept by word.

    Labels are those of a network that was taught by the recogniser of this very model.
    """

    nlp: Language
    encoder: Encoder
    words: Words
    arcs: Arcs
    entities: Entities

    def annotate(self, docs: Sequence[Doc], texts: Sequence[Sequence[str]]) -> list[Annotated]:
        """Tag, parse and label tokenised sentences, given with the texts of their words."""
        if not docs:
            return []
        shared: Any = self.nlp.get_pipe("tok2vec")
        seen = attributes(docs, self.encoder.forms.columns)
        vectors = self.encoder.vectors(docs, seen)
        shared.set_annotations(docs, vectors)
        tagger: Any = self.nlp.get_pipe("tagger")
        tagger.set_annotations(docs, tagger.predict(docs))
        self.arcs.annotate(docs, vectors)
        arrays = [doc.to_array(["TAG", "DEP", "HEAD"]) for doc in docs]
        alike = self.entities.forms.columns == self.encoder.forms.columns
        labels = self.entities.labels(docs, vectors, seen if alike else None)
        strings = self.nlp.vocab.strings
        names = {number: strings[number] for number in np.unique(np.concatenate(arrays)[:, :2]).tolist()}
        keys = [
            [
                (word, names[tag], names[dep])
                for word, tag, dep in zip(words, one[:, 0].tolist(), one[:, 1].tolist(), strict=True)
            ]
            for words, one in zip(texts, arrays, strict=True)
        ]
        said = self.words.of(docs, keys)
        heads = [(one[:, 2].astype(np.int64) + np.arange(len(one))).tolist() for one in arrays]
        ends = np.cumsum([len(one) for one in vectors])
        rows = [one.tobytes() for one in np.split(seen_of(np.concatenate(vectors)), ends[:-1])]
        return [Annotated(*one) for one in zip(said, heads, labels, rows, strict=True)]

    def rows(self, words: Sequence[str], spaces: Sequence[bool]) -> Seen:
        """What the parser sees of the words of a sentence that another model has parsed; `spaces` says which have one behind."""
        doc = Doc(self.nlp.vocab, words=list(words), spaces=list(spaces))
        return seen_of(self.encoder.vectors([doc], attributes([doc], self.encoder.forms.columns))[0])


@dataclass(frozen=True, slots=True)
class Whole:
    """Any other model: all its components, as it runs them."""

    nlp: Language

    def annotate(self, docs: Sequence[Doc], texts: Sequence[Sequence[str]]) -> list[Annotated]:  # noqa: ARG002
        """Tag, parse and label tokenised sentences; the texts of their words are not looked at."""
        return [self._one(doc) for doc in self.nlp.pipe(docs, batch_size=max(1, len(docs)))]

    def _one(self, doc: Doc) -> Annotated:
        words = [Word(word.tag_, word.pos_, word.dep_, word.lemma_) for word in doc]
        return Annotated(words, [word.head.i for word in doc], [word.ent_type_ for word in doc])


def seen_of(vectors: Floats) -> Seen:
    """Vectors of words as whole numbers."""
    made: Seen = whole(vectors * np.float32(STEPS), -SEEN, SEEN).astype(np.int8)
    return made


def annotator(nlp: Language) -> Quick | Whole:
    """What runs a model: the quick way where it is of the make that this package knows."""
    if tuple(nlp.pipe_names) == KNOWN:
        shared: Any = nlp.get_pipe("tok2vec")
        encoder, words, arcs = encoder_of(shared.model), words_of(nlp), arcs_of(nlp.get_pipe("parser"))
        entities = None if encoder is None else entities_of(nlp.get_pipe("ner"), encoder)
        if encoder is not None and words is not None and arcs is not None and entities is not None:
            return Quick(nlp, encoder, words, arcs, entities)
    return Whole(nlp)
