"""Web pages: the article's text and metadata, by trafilatura."""

import re

import trafilatura
from lxml import etree

from dateline.dates import PartialDate, parse_date
from dateline.errors import InputError
from dateline.ids import content_id
from dateline.read.records import RawDocument
from dateline.settings import Settings

_TAG = re.compile(rb"<(/?)([A-Za-z][A-Za-z0-9]*)[^>]{0,2000}>")
_VOID = {
    b"br",
    b"hr",
    b"img",
    b"input",
    b"meta",
    b"link",
    b"p",
    b"li",
    b"td",
    b"tr",
    b"dt",
    b"dd",
    b"option",
    b"source",
}


def read_html(content: bytes, source: str, settings: Settings) -> RawDocument:
    """Take the article out of a web page.

    Args:
        content: the page as it came.
        source: its name in messages.
        settings: `max_depth` bounds how deep elements may be nested, `max_characters` the article.

    Raises:
        InputError: it is nested too deep, cannot be parsed, or has no article in it.
    """
    if _depth(content) > settings.max_depth:
        raise InputError(source, None, None, f"HTML nested deeper than {settings.max_depth:,}", "it is no news page")
    try:
        found = trafilatura.bare_extraction(content, with_metadata=True, include_comments=False, include_tables=False)
    except (etree.LxmlError, ValueError, RecursionError) as error:
        raise InputError(source, None, None, f"no HTML that can be parsed ({error})", "give the page's text") from error
    text = str(getattr(found, "text", None) or "").strip()
    if not text:
        raise InputError(source, None, None, "no article was found in the page", "give the article's text")
    if len(text) > settings.max_characters:
        raise InputError(source, None, None, f"{len(text):,} characters", "split it, or raise max_characters")
    return RawDocument(
        id=content_id(text),
        text=text,
        source=source,
        date=_date(getattr(found, "date", None)),
        title=_string(getattr(found, "title", None)),
        url=_string(getattr(found, "url", None)),
        publisher=_string(getattr(found, "sitename", None)),
        byline=_string(getattr(found, "author", None)),
    )


def _string(value: object) -> str | None:
    return str(value) if value else None


def _date(value: object) -> PartialDate | None:
    try:
        return parse_date(str(value)) if value else None
    except ValueError:
        return None


def _depth(content: bytes) -> int:
    """How deep tags are nested at most, tags that need no end left out."""
    depth = deepest = 0
    for match in _TAG.finditer(content):
        if match.group(2).lower() in _VOID:
            continue
        depth = max(0, depth - 1) if match.group(1) else depth + 1
        deepest = max(deepest, depth)
    return deepest
