"""Records from their JSON: the way back from `to_dict`."""

import json
import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin

import msgspec

from dateline.dates import parse_date
from dateline.model import Document, EventMention
from dateline.read.records import RawDocument

R = TypeVar("R")


def parsed(text: str | bytes) -> Any:
    """What JSON holds; lone surrogates, which records have escaped, are kept.

    >>> parsed('["a", 1]'), len(parsed(r'"\\ud800"'))
    (['a', 1], 1)
    """
    try:
        return msgspec.json.decode(text)
    except (msgspec.DecodeError, UnicodeEncodeError):
        return json.loads(text)


def mention_of(record: Mapping[str, Any]) -> EventMention:
    """An event mention from its JSON record; other fields that stand in it are left out."""
    return load(EventMention, record)


def decoded(kind: type[R], text: str | bytes) -> R:
    """A record of any kind of the model from its JSON; as `load`, but quicker."""
    try:
        return cast(R, _decoder(cast(Any, kind)).decode(text))
    except (msgspec.MsgspecError, UnicodeEncodeError):
        return load(kind, json.loads(text))


@cache
def _decoder(kind: Any) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(kind)


def document_of(record: Mapping[str, Any]) -> Document:
    """A document from its JSON record."""
    return load(Document, record)


def raw_of(record: Mapping[str, Any]) -> RawDocument:
    """A document as it came, from the stored record of it (`document` and `input`)."""
    given = dict(record["input"])
    if given["text"] is None:
        given["text"] = record["document"]["text"]
    given["date"] = parse_date(given["date"]) if given["date"] else None
    return RawDocument(**given)


def load(kind: type[R], record: Mapping[str, Any]) -> R:
    """A frozen record of any kind of the model from what JSON holds of it.

    >>> from dateline.model import Quote
    >>> load(Quote, {"start": 0, "end": 5, "text": "Putin"})
    Quote(start=0, end=5, text='Putin')
    """
    readers = _readers(cast(Any, kind))
    return kind(**{name: read(record[name]) for name, read in readers if name in record})


@cache
def _readers(kind: Any) -> tuple[tuple[str, Callable[[Any], Any]], ...]:
    hints = typing.get_type_hints(kind)
    return tuple((one.name, _reader(hints[one.name])) for one in fields(kind))


def _reader(hint: Any) -> Callable[[Any], Any]:
    origin, inner = get_origin(hint), get_args(hint)
    if isinstance(hint, type) and is_dataclass(hint):
        return lambda value: load(hint, value)
    if origin is tuple:
        read = _reader(inner[0])
        return lambda value: tuple(read(one) for one in value)
    if origin in (Union, types.UnionType):
        (read,) = (_reader(one) for one in inner if one is not type(None))
        return lambda value: None if value is None else read(value)
    if origin is Literal or isinstance(hint, type):
        return lambda value: value
    raise TypeError(f"the model has a type that cannot be read back: {hint}")
