"""Names as they sound: one key for the spellings that transliteration gives a name."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from dateline.knowledge.offices import Person
from dateline.knowledge.phrases import HYPHEN, fold_word, split_words

_SOUNDS = (
    ("sch", "sh"), ("tsch", "ch"), ("ph", "f"), ("kh", "h"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("ck", "k"),
    ("qu", "k"), ("q", "k"), ("x", "ks"), ("zh", "j"), ("dj", "j"), ("dz", "z"), ("ts", "s"), ("tz", "s"), ("c", "k"),
    ("w", "v"), ("y", "i"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("ei", "i"), ("ai", "i"), ("e", "i"), ("o", "u"),
)  # fmt: skip
_LEFT_OUT = frozenset({"al", "el", "bin", "ben", "ibn", "de", "da", "dos", "del", "abu"})
_DOUBLED = re.compile(r"(.)\1+")
_VOWELS = re.compile(r"(?<=[^\n])[aiu]")


@lru_cache(maxsize=1 << 14)
def sound(word: str) -> str:
    """The sound key of one word: like sounds written alike, doubled letters single, vowels only at the beginning.

    >>> sound("Mohammed") == sound("Muhamad"), sound("Andrei") == sound("Andrey"), sound("Tikhanovskaya")
    (True, True, 'thnvsk')
    """
    return _sounds(fold_word(word))


def _sounds(words: str) -> str:
    """The sound keys of folded words, each on a line, all at once."""
    plain = words.replace("'", "")
    for old, new in _SOUNDS:
        plain = plain.replace(old, new)
    return _VOWELS.sub("", _DOUBLED.sub(r"\1", plain))


def sound_key(name: str) -> str | None:
    """The key of a full name, whatever the order of its words; None for a name of one word or too short to tell."""
    return _key_of([sound(word) for word in _sounded(name)])


def _sounded(name: str) -> list[str]:
    """The words of a name that its key is made of."""
    plain = name.replace(" ", "").replace(HYPHEN, "")
    simple = plain.isascii() and plain.isalpha()  # most names; the same words by a shorter way
    words = name.replace(HYPHEN, " ").split() if simple else split_words(name)
    return [w for w in words if len(w) > 1 and fold_word(w) not in _LEFT_OUT and len(w.rstrip(".")) > 1]


def _key_of(sounds: Iterable[str]) -> str | None:
    keys = sorted(sounds)
    return " ".join(keys) if len(keys) > 1 and sum(map(len, keys)) >= 6 else None


def by_sound(people: Iterable[Person]) -> Mapping[str, tuple[Person, ...]]:
    """People by the sound keys of their full names."""
    named = [(person, _sounded(name)) for person in people for name in (person.name, *person.aliases)]
    words = list(dict.fromkeys(word for _, name in named for word in name))
    sounds = dict(zip(words, _sounds("\n".join(map(fold_word, words))).split("\n"), strict=True))
    found: dict[str, tuple[Person, ...]] = {}
    for person, name in named:
        key = _key_of([sounds[word] for word in name])
        if key is not None and person not in found.get(key, ()):
            found[key] = (*found.get(key, ()), person)
    return found
