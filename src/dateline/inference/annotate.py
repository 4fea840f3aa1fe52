"""A batch of sentences through the model, and out again as plain tokens."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from dateline.inference.entities import Entities, entities_of
from dateline.inference.words import Word, Words, words_of

KNOWN = ("tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer", "ner")


@dataclass(frozen=True, slots=True)
class Annotated:
    """A sentence after the model: for each word what the rules say of it, its head (a place) and its label."""

    words: Sequence[Word]
    heads: Sequence[int]
    labels: Sequence[str]


@dataclass(frozen=True, slots=True)
class Quick:
    """A model of the make that this package knows: its neural parts are called, its rules are kept by word."""

    nlp: Language
    words: Words
    entities: Entities

    def annotate(self, docs: Sequence[Doc]) -> list[Annotated]:
        """Tag, parse and label tokenised sentences."""
        if not docs:
            return []
        for name in ("tok2vec", "tagger", "parser"):
            pipe: Any = self.nlp.get_pipe(name)
            pipe.set_annotations(docs, pipe.predict(docs))
        arrays = [doc.to_array(["TAG", "DEP", "HEAD", "SENT_START"]) for doc in docs]
        labels = self.entities.tags(docs, [one[:, 3] for one in arrays])
        strings = self.nlp.vocab.strings
        names = {number: strings[number] for one in arrays for number in np.unique(one[:, :2]).tolist()}
        keys = [
            [
                (word.text, names[tag], names[dep])
                for word, tag, dep in zip(doc, one[:, 0].tolist(), one[:, 1].tolist(), strict=True)
            ]
            for doc, one in zip(docs, arrays, strict=True)
        ]
        words = self.words.of(docs, keys)
        heads = [(one[:, 2].astype(np.int64) + np.arange(len(one))).tolist() for one in arrays]
        return [Annotated(*one) for one in zip(words, heads, labels, strict=True)]


@dataclass(frozen=True, slots=True)
class Whole:
    """Any other model: all its components, as it runs them."""

    nlp: Language

    def annotate(self, docs: Sequence[Doc]) -> list[Annotated]:
        """Tag, parse and label tokenised sentences."""
        return [self._one(doc) for doc in self.nlp.pipe(docs, batch_size=max(1, len(docs)))]

    def _one(self, doc: Doc) -> Annotated:
        words = [Word(word.tag_, word.pos_, word.dep_, word.lemma_) for word in doc]
        return Annotated(words, [word.head.i for word in doc], [word.ent_type_ for word in doc])


def annotator(nlp: Language) -> Quick | Whole:
    """What runs a model: the quick way where it is of the make that this package knows."""
    if tuple(nlp.pipe_names) == KNOWN:
        words, entities = words_of(nlp), entities_of(nlp.get_pipe("ner"))
        if words is not None and entities is not None:
            return Quick(nlp, words, entities)
    return Whole(nlp)
