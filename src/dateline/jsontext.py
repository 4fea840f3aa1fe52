"""JSON as text: what the store holds; mentions with the characters of `json.dumps`, in a fifth of the time."""

import json
import re
from typing import Any

import msgspec

from dateline.model import EventMention, to_dict

_AS_IT_IS = msgspec.json.Encoder()
_SORTED = msgspec.json.Encoder(order="sorted")
_BEYOND = re.compile(r"[^\x00-\x7e]")
DELETE = "\x7f"  # the one character of ASCII that is escaped beside those before the blank
SMALLEST, LARGEST = 1e-4, 1e16  # numbers beyond are written with an exponent, which not all write alike


def record_json(value: Any) -> str:
    """What JSON can hold on one line, as the store has it; lone surrogates, which UTF-8 cannot hold, escaped."""
    made = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return made if made.isascii() or _encodes(made) else json.dumps(value, allow_nan=False, separators=(",", ":"))


def _encodes(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def mention_json(mention: EventMention) -> str:
    """A mention as `dumps(to_dict(mention))` writes it.

    Raises:
        UnicodeEncodeError: a text in it has lone surrogates, which UTF-8 cannot hold.
    """
    if not _has_plain_numbers(mention):
        return json.dumps(to_dict(mention), ensure_ascii=False, allow_nan=False)
    return msgspec.json.format(_AS_IT_IS.encode(mention), indent=0).decode()


def sorted_json(mention: EventMention, fields: dict[str, Any]) -> str:
    """Some fields of a mention as JSON in ASCII, with sorted keys: what an id is made of.

    Args:
        mention: the mention.
        fields: values of its fields by name.
    """
    if _has_plain_numbers(mention):
        try:
            made = msgspec.json.format(_SORTED.encode(fields), indent=0).decode()
        except UnicodeEncodeError:  # lone surrogates
            pass
        else:
            plain = made.isascii() and DELETE not in made  # as most are: no look at each character
            return made if plain else _BEYOND.sub(lambda found: json.dumps(found.group())[1:-1], made)
    return json.dumps({name: to_dict(value) for name, value in fields.items()}, sort_keys=True)


def _has_plain_numbers(mention: EventMention) -> bool:
    """Whether no number of a mention is so large or small that it is written with an exponent."""
    numbers = [number for one in mention.quantities for number in (one.low, one.high)]
    if mention.object is not None:
        numbers.append(mention.object.quantity)
    if mention.place is not None:
        numbers += [mention.place.latitude, mention.place.longitude]
    return all(not number or SMALLEST <= abs(number) < LARGEST for number in numbers)
