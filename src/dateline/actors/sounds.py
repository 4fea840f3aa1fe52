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
_VOWELS = re.compile(r"(?<!^)[aiu]")


@lru_cache(maxsize=1 << 14)
def sound(word: str) -> str:
    """The sound key of one word: like sounds written alike, doubled letters single, vowels only at the beginning.

    >>> sound("Mohammed") == sound("Muhamad"), sound("Andrei") == sound("Andrey"), sound("Tikhanovskaya")
    (True, True, 'thnvsk')
    """
    plain = fold_word(word).replace("'", "")
    for old, new in _SOUNDS:
        plain = plain.replace(old, new)
    return _VOWELS.sub("", _DOUBLED.sub(r"\1", plain))


def sound_key(name: str) -> str | None:
    """The key of a full name, whatever the order of its words; None for a name of one word or too short to tell.

    >>> sound_key("Abdul al Rahman"), sound_key("al-Rahman, Abdul"), sound_key("Kim")
    ('abdl rhmn', 'abdl rhmn', None)
    """
    if name.isascii() and name.replace(" ", "").isalpha():  # most names; the same result by a shorter way
        words = [word for word in name.lower().split() if word not in _LEFT_OUT]
    else:
        words = [word for word in split_words(name) if word != HYPHEN and fold_word(word) not in _LEFT_OUT]
    keys = sorted([sound(word) for word in words if len(word.rstrip(".")) > 1])
    return " ".join(keys) if len(keys) > 1 and sum(map(len, keys)) >= 6 else None


def by_sound(people: Iterable[Person]) -> Mapping[str, tuple[Person, ...]]:
    """People by the sound keys of their full names."""
    found: dict[str, tuple[Person, ...]] = {}
    for person in people:
        for name in (person.name, *person.aliases):
            key = sound_key(name)
            if key is not None and person not in found.get(key, ()):
                found[key] = (*found.get(key, ()), person)
    return found
