"""News feeds (RSS, Atom), by feedparser: an entry is a document."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from dateline.dates import PartialDate
from dateline.errors import InputError
from dateline.ids import content_id
from dateline.read.records import RawDocument, Rejection
from dateline.settings import Settings

_BLOCKS = ("p", "div", "br", "li", "h1", "h2", "h3", "blockquote", "tr")


def read_feed(content: bytes, source: str, settings: Settings) -> Iterator[RawDocument | Rejection]:
    """Read the entries of a feed as far as the feed itself has their text; the pages that it links to are not fetched.

    Args:
        content: the feed.
        source: its name in messages.
        settings: `max_characters` bounds an entry's text.

    Raises:
        InputError: it is no feed, or it declares entities, which no feed needs.
    """
    import feedparser

    if re.search(rb"<!ENTITY", content, re.IGNORECASE):
        raise InputError(source, None, None, "it declares XML entities", "give a feed without them")
    feed = feedparser.parse(content)
    if not feed.get("version"):
        raise InputError(source, None, None, "no RSS or Atom feed", "name its kind with --input")
    publisher = _string(feed.feed.get("title"))
    for number, entry in enumerate(feed.entries, 1):
        try:
            yield _document(entry, number, source, publisher, settings)
        except InputError as error:
            yield Rejection(error, _string(entry.get("id")))


def _document(entry: Any, number: int, source: str, publisher: str | None, settings: Settings) -> RawDocument:
    title, url = _string(entry.get("title")), _string(entry.get("link"))
    whole = [one.get("value", "") for one in entry.get("content") or ()]
    text = _plain("\n\n".join(one for one in whole if one) or entry.get("summary") or "") or _plain(title or "")
    if not text:
        raise InputError(source, number, "description", "the entry has no text", "leave it out")
    if len(text) > settings.max_characters:
        raise InputError(source, number, None, f"{len(text):,} characters", "split it, or raise max_characters")
    day = entry.get("published_parsed") or entry.get("updated_parsed")
    return RawDocument(
        id=content_id(url or _string(entry.get("id")), text),
        text=text,
        source=source,
        line=number,
        date=_published(day) if day else None,
        title=_plain(title) if title else None,
        url=url,
        publisher=_string((entry.get("source") or {}).get("title")) or publisher,
        byline=_string(entry.get("author")),
    )


def _published(day: Any) -> PartialDate:
    """The day and the moment of a feed's time, which feedparser gives in UTC."""
    year, month, number, hour, minute = (int(part) for part in day[:5])
    return PartialDate(year, month, number, datetime(year, month, number, hour, minute, tzinfo=UTC))


def _string(value: object) -> str | None:
    return " ".join(str(value).split()) or None if value else None


def _plain(markup: str) -> str:
    """The text of a piece of HTML, paragraphs apart."""
    if "<" not in markup and "&" not in markup:
        return "\n".join(" ".join(line.split()) for line in markup.split("\n")).strip()
    from lxml import etree  # not above: whoever reads no feed need not load it
    from lxml import html as lxml_html

    try:
        tree = lxml_html.fragment_fromstring(markup, create_parent="div")
    except (etree.LxmlError, ValueError):
        return ""
    for element in list(tree.iter("script", "style")):
        element.drop_tree()
    for element in tree.iter(*_BLOCKS):
        element.tail = "\n" + (element.tail or "")
    lines = (" ".join(line.split()) for line in str(tree.text_content()).split("\n"))
    return "\n".join(line for line in lines if line)
