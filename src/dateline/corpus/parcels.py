"""Whether two accounts of a gift or a delivery tell of two: other goods, another number of them, a first and a second."""

from functools import cache

from dateline.corpus.copies import ORDINALS
from dateline.corpus.records import Thing
from dateline.corpus.state_rules import word_list
from dateline.corpus.terms import WORD, common_words, stem
from dateline.corpus.traits import Traits
from dateline.dates import parse_date
from dateline.events.numbers import number_words
from dateline.model import EventObject
from dateline.rules import RESOURCES, read_table

LATER = 2  # days between reports from which on a delivery without a day of its own may be another
NEXT = frozenset({"another", "more", "further", "additional"})  # of goods: there were some before


def other_parcel(one: Traits, other: Traits) -> bool:
    """Whether two accounts of other days tell of other goods, or of other numbers of the same.

    Accounts of one day are left together, and differ: in what was given, or in how much of it.
    """
    a, b = one.mention.object, other.mention.object
    return bool(a and b and _other_days(one, other) and other_goods(a, b))


def other_goods(one: EventObject, other: EventObject) -> bool:
    """Whether the words for two things mean different goods: other ones, another number of them, other places in a row."""
    mine, yours = _place_in_row(one.text), _place_in_row(other.text)
    if mine and yours and mine != yours:
        return True
    some, others = goods_words(one.text), goods_words(other.text)
    if some & others:
        return one.quantity is not None and other.quantity is not None and one.quantity != other.quantity
    if one.kind and one.kind == other.kind and one.kind not in word_list("apart"):
        return False  # an Aurus and a car
    return bool(some and others) and general_goods().isdisjoint(some | others)


def goods_words(words: str) -> frozenset[str]:
    """The stems of the words that say what goods are, without their number.

    >>> sorted(goods_words("the first 40 tonnes of food"))
    ['food', 'tonn']
    """
    found = (word.lower() for word in WORD.findall(words))
    named = (word for word in found if word not in common_words() and word not in number_words())
    return frozenset(stem(word) for word in named if not word[0].isdigit() and word not in ORDINALS | NEXT)


def telling_goods(words: str, kind: str | None) -> frozenset[str]:
    """What goods are told apart by: their words, or their kind where its words are many for one thing; none if too general.

    >>> sorted(telling_goods("19 howitzers", "weapon")), sorted(telling_goods("an Aurus", "vehicle"))
    (['howitzer'], ['vehicle'])
    >>> sorted(telling_goods("a shipment of aid", "aid_good"))
    []
    """
    if kind and kind not in word_list("apart"):
        return frozenset({kind})
    found = goods_words(words)
    return found if general_goods().isdisjoint(found) else frozenset()


def which_of(thing: Thing) -> str | None:
    """How many of goods were handed over, else whether they are told to be the first or later ones."""
    return f"{thing.quantity:g}" if thing.quantity is not None else _place_in_row(thing.text)


@cache
def general_goods() -> frozenset[str]:
    """The stems of words for goods that do not say which."""
    table = RESOURCES / "en" / "corpus" / "goods.tsv"
    return frozenset(stem(row["word"]) for _, row in read_table(table, ("word",)))


def _place_in_row(words: str) -> str | None:
    found = {word.lower() for word in WORD.findall(words)}
    places = sorted(found & ORDINALS)
    return places[0] if places else "later" if found & NEXT else None


def _other_days(one: Traits, other: Traits) -> bool:
    if one.days is None or other.days is None:
        return False
    if one.days.sure and other.days.sure:
        return one.days.length == other.days.length == 1 and one.days.first != other.days.first
    told, after = one.telling.published, other.telling.published
    if told is None or after is None:
        return False
    return abs((parse_date(told).first - parse_date(after).first).days) >= LATER
