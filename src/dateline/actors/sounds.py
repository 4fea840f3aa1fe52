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
LEFT_OUT = frozenset({"al", "el", "bin", "ben", "ibn", "de", "da", "dos", "del", "abu"})
_DOUBLED = re.compile(r"(.)\1+")
_VOWELS = re.compile(r"(?<!^)[aiu]")
ENDS_IN = frozenset("aeiouyjwh'")
SHORT = 3  # sounds of a surname that are too few to tell it without its vowels


@lru_cache(maxsize=1 << 14)
def sound(word: str) -> str:
    """The sound key of one word: like sounds written alike, doubled letters single, vowels only at the beginning.

    >>> sound("Mohammed") == sound("Muhamad"), sound("Andrei") == sound("Andrey"), sound("Tikhanovskaya")
    (True, True, 'thnvsk')
    """
    return _VOWELS.sub("", voiced(word))


def voiced(word: str) -> str:
    """The like with all its vowels.

    >>> voiced("Sissi") == voiced("Sisi"), voiced("Patin") == voiced("Putin")
    (True, False)
    """
    plain = fold_word(word).replace("'", "")
    for old, new in _SOUNDS:
        plain = plain.replace(old, new)
    return _DOUBLED.sub(r"\1", plain)


def ends_alike(name: str, other: str) -> bool:
    """Whether two names that sound alike both end in a vowel or both in none, and in the same vowels where they are short: no
    "Joseph Kobol" for Joseph Kabila, no "Patin" for Putin."""
    one, two = name.split()[-1].split(HYPHEN)[-1], other.split()[-1].split(HYPHEN)[-1]
    if sound(one) != sound(two):
        return True
    if len(sound(one)) <= SHORT and voiced(one).rstrip("i") != voiced(two).rstrip("i"):
        return False
    return (fold_word(one)[-1] in ENDS_IN) == (fold_word(two)[-1] in ENDS_IN)


def sound_key(name: str) -> str | None:
    """The key of a full name, whatever the order of its words; None for a name of one word or too short to tell.

    >>> sound_key("Abdul al Rahman"), sound_key("al-Rahman, Abdul"), sound_key("Kim")
    ('abdl rhmn', 'abdl rhmn', None)
    """
    if name.isascii() and name.replace(" ", "").isalpha():  # most names; the same result by a shorter way
        words = [word for word in name.lower().split() if word not in LEFT_OUT]
    else:
        words = [word for word in split_words(name) if word != HYPHEN and fold_word(word) not in LEFT_OUT]
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
