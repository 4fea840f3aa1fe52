"""Parts of speech and lemmas, kept by word, tag and function.

The model's attribute ruler and lemmatizer look at one word with its tag and its function (a few patterns look at two words,
as "gon na"). What they say of one is therefore asked once and kept, up to a bound; sentences that may have a pattern of two
words go through them whole. The ruler tells apart only the words that its patterns name: all others share an answer.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from spacy.language import Language
from spacy.pipeline import AttributeRuler, Lemmatizer
from spacy.tokens import Doc
from spacy.vocab import Vocab

KEPT = 24_000  # words with tag and function that are kept; then all are forgotten, so that memory is bounded
OTHER = (
    "\N{CURRENCY SIGN}"  # stands for all words that the patterns do not name, and between two that are asked of at once
)
PLAIN = frozenset({"LOWER", "TAG", "DEP", "IS_SPACE"})  # what a pattern may ask of its only word

Key = tuple[str, str, str]
"""The text of a word, its tag and its function."""
Form = tuple[str, str, str, str]
"""The text of a word, its part of speech, its morphology and the lemma that the ruler gives it, if any."""


class Word(NamedTuple):
    """What the model's rules say of a word: its tag and function once more, part of speech and lemma."""

    tag: str
    pos: str
    dep: str
    lemma: str


@dataclass(frozen=True, slots=True)
class Class:
    """What the ruler says of all words of a tag and function, or of one that its patterns name; a lemma only of some."""

    tag: str
    pos: str
    dep: str
    morph: str
    lemma: str


@dataclass(frozen=True, slots=True)
class Words:
    """The ruler and the lemmatizer of a model, with what they said before.

    `named` finds the words that patterns name; `pairs` and `functions` are words and functions that tell that a sentence may
    have a pattern of two words.
    """

    vocab: Vocab
    ruler: AttributeRuler
    lemmatizer: Lemmatizer
    named: re.Pattern[str]
    pairs: frozenset[str]
    functions: frozenset[str]
    kept: dict[Key, Word] = field(default_factory=dict)
    classes: dict[Key, Class] = field(default_factory=dict)
    lemmas: dict[Form, str] = field(default_factory=dict)

    def of(self, docs: Sequence[Doc], keys: Sequence[Sequence[Key]]) -> list[list[Word]]:
        """The words of some sentences that have tags and functions already.

        Args:
            docs: the sentences.
            keys: for each of their words the text, tag and function.
        """
        if len(self.kept) > KEPT:
            self.kept.clear()
            self.classes.clear()
            self.lemmas.clear()
            self.lemmatizer.cache.clear()
        kept = self.kept
        self._ask(list(dict.fromkeys(key for one in keys for key in one if key not in kept)))
        found = []
        for doc, one in zip(docs, keys, strict=True):
            if not (
                self.functions.isdisjoint([dep for _, _, dep in one])
                and self.pairs.isdisjoint([text.lower() for text, _, _ in one])
            ):
                self.lemmatizer(self.ruler(doc))
                found.append([Word(word.tag_, word.pos_, word.dep_, word.lemma_) for word in doc])
            else:
                found.append([kept[key] for key in one])
        return found

    def _ask(self, keys: Sequence[Key]) -> None:
        """Ask for words that were not seen before."""
        if not keys:
            return
        named = [(low if self.named.search(low := text.lower()) else OTHER, tag, dep) for text, tag, dep in keys]
        self._classify(list(dict.fromkeys(one for one in named if one not in self.classes)))
        classes = [self.classes[one] for one in named]
        forms = [(key[0], one.pos, one.morph, one.lemma) for key, one in zip(keys, classes, strict=True)]
        self._lemmatize(list(dict.fromkeys(one for one in forms if one not in self.lemmas)))
        for key, one, form in zip(keys, classes, forms, strict=True):
            self.kept[key] = Word(one.tag, one.pos, one.dep, self.lemmas[form])

    def _lemmatize(self, forms: Sequence[Form]) -> None:
        """Ask the lemmatizer, which does not look at functions."""
        if not forms:
            return
        words = Doc(
            self.vocab,
            words=[text for text, _, _, _ in forms],
            pos=[pos for _, pos, _, _ in forms],
            morphs=[morph for _, _, morph, _ in forms],
        )
        for word, (_, _, _, lemma) in zip(words, forms, strict=True):
            word.lemma_ = lemma
        self.lemmatizer(words)
        for form, word in zip(forms, words, strict=True):
            self.lemmas[form] = word.lemma_

    def _classify(self, keys: Sequence[Key]) -> None:
        """Ask the ruler, of all in one text with another word between each two."""
        if not keys:
            return
        asked = [part for key in keys for part in (key, (OTHER, "NFP", "punct"))]
        doc = Doc(
            self.vocab,
            words=[text for text, _, _ in asked],
            tags=[tag for _, tag, _ in asked],
            deps=[dep for _, _, dep in asked],
            heads=list(range(len(asked))),
        )
        self.ruler(doc)
        for key, one in zip(keys, list(doc)[::2], strict=True):
            self.classes[key] = Class(one.tag_, one.pos_, one.dep_, str(one.morph), one.lemma_)


def words_of(nlp: Language) -> Words | None:
    """The ruler and lemmatizer of a model, or None where they look at more than a word and have to run by themselves."""
    ruler, lemmatizer = nlp.get_pipe("attribute_ruler"), nlp.get_pipe("lemmatizer")
    if type(ruler) is not AttributeRuler or not isinstance(lemmatizer, Lemmatizer) or lemmatizer.mode != "rule":
        return None
    rules: Any = ruler.patterns
    patterns: list[list[dict[str, Any]]] = [pattern for rule in rules for pattern in rule["patterns"]]
    alone = [pattern[0] for pattern in patterns if len(pattern) == 1]
    if any(not set(one) <= PLAIN or ("LOWER" in one and not _texts(one)) for one in alone):
        return None
    named = "|".join(sorted({text for one in alone for text in _texts(one)}))
    pairs: set[str] = set()
    functions: set[str] = set()
    for pattern in patterns:
        if len(pattern) == 1:
            continue
        deps = _values(pattern[0], "DEP")
        texts = next(filter(None, (_values(word, "LOWER") for word in pattern)), set())
        if not deps and not texts:
            return None
        functions |= deps
        pairs |= set() if deps else texts
    _index(lemmatizer)
    return Words(nlp.vocab, ruler, lemmatizer, re.compile(named or "(?!)"), frozenset(pairs), frozenset(functions))


def _values(word: Mapping[str, Any], name: str) -> set[str]:
    """The values that a pattern lets a word have, where it lists them."""
    value = word.get(name)
    if isinstance(value, str):
        return {value}
    return set(value["IN"]) if isinstance(value, dict) and set(value) == {"IN"} else set()


def _texts(word: Mapping[str, Any]) -> set[str]:
    """Regular expressions for the texts that a pattern lets a word have, where it lists them or gives one itself."""
    value = word.get("LOWER")
    if isinstance(value, dict) and set(value) == {"REGEX"}:
        return {f"(?:{value['REGEX']})"}
    return {f"\\A{re.escape(text)}\\Z" for text in _values(word, "LOWER")}


def _index(lemmatizer: Lemmatizer) -> None:
    """Make sets of the lists of lemmas (57 000 nouns), which the lemmatizer searches for each form that it tries."""
    table = lemmatizer.lookups.get_table("lemma_index", {})
    for name in ("noun", "verb", "adj", "adv"):
        held: Iterable[str] | None = table.get(name)
        if isinstance(held, list):
            table.set(name, frozenset(held))
