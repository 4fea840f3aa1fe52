"""The dateline of a report, "PYONGYANG, June 19 (Agency) -": where, when and by which agency it was written."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from msgspec import Struct

from dateline.knowledge.countries import countries
from dateline.language import Span
from dateline.model import DatelineLine
from dateline.rules import RESOURCES, read_table
from dateline.segment.stamps import is_stamp

AGENCIES = RESOURCES / "en" / "segment" / "agencies.tsv"
CITIES = RESOURCES / "en" / "segment" / "cities.tsv"
LEAST_WORDS = 8  # of the sentence that a city in small letters opens
LONGEST = 110  # characters a dateline may have
LONGEST_DATE = 60  # characters of a line that is a date
_CLOSE = re.compile(r"\s*(?:--|[-–—―_])\s*|:\s+|\s*\|\s+(?=[A-Z])")
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_WEEKDAY = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,? ?"
_DATE = re.compile(
    rf"(?:{_WEEKDAY})?(?:{_MONTH} \d{{1,2}}(?:,? \d{{4}})?|\d{{1,2}} {_MONTH}(?:,? \d{{4}})?|\d{{4}}-\d{{2}}-\d{{2}})|{_WEEKDAY}$",
    re.I,
)
_DAY_ALONE = re.compile(
    rf"(?:{_WEEKDAY})?(?:{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th)? {_MONTH})\.?", re.I
)
_AGENCY = re.compile(r"[(/\[]\s{0,2}([A-Z][\w./& -]{1,40})\s{0,2}[)/\]]")
_WRITER = re.compile(
    r"(?:'s)? (?:correspondents?|corr|reporter|staff)\b.*| [-–] .*"
)  # behind an agency's name, who wrote for it
STOPS = (".", ",")
_CAPITALS = re.compile(r"[^\W\d_a-z]{2,}(?![^\W\d_])")
_PLACE = re.compile(r"[^\W\d_][\w.'’/ -]{1,40}(?:, ?[^\W\d_][\w.'’/ -]{1,40}){0,3},?$")


class Opening(Struct, frozen=True):
    """A dateline and the characters it takes, the closing dash with it."""

    line: DatelineLine
    span: Span


@cache
def agencies(path: Path = AGENCIES) -> Mapping[str, str]:
    """Read the names by which agencies sign datelines, with the outlet each stands for."""
    return {row["name"]: row["outlet"] for _, row in read_table(path, ("name", "outlet"))}


def find_opening(text: str, start: int, end: int) -> Opening | None:
    """Find the dateline at the start of a paragraph.

    A place alone counts where it is in capitals; one in small letters needs a date or an agency beside it, or a dash and a
    whole sentence behind it, if it is a capital or a city from which agencies write ("Quito - Police stormed ..."). The hyphen
    of a joined word closes none.

    >>> text = "PYONGYANG, June 19 (Xinhua) -- Two leaders met."
    >>> opening = find_opening(text, 0, len(text))
    >>> opening.line, text[opening.span.end :]
    (DatelineLine(place='PYONGYANG', date='June 19', agency='Xinhua'), 'Two leaders met.')
    >>> find_opening("A US-led coalition struck the town.", 0, 35)
    >>> text = "PORT-AU-PRINCE, June 25 (AFP) - Officers landed."
    >>> find_opening(text, 0, len(text)).line.place
    'PORT-AU-PRINCE'
    """
    limit = min(end, start + LONGEST)
    for close in _CLOSE.finditer(text, start, limit):
        if close.end() >= end and ":" in close.group():
            return None
        if close.group() == "-" and text[close.end() : close.end() + 1].islower():
            continue  # "NATO-led troops"
        if close.group() == "-" and _in_a_name(text, close.end(), limit):
            continue
        line = _read(text[start : close.start()], close.group().strip())
        if line:
            return _with_place(text, Opening(line, Span(start, close.end())), end)
        if _stands_alone(text[start : close.start()], close.group(), text[close.end() : end]):
            return Opening(DatelineLine(text[start : close.start()].rstrip("."), None, None), Span(start, close.end()))
    return _closed_by_agency(text, start, limit) or _agency_alone(text, start, limit) or _line_alone(text, start, end)


def _with_place(text: str, found: Opening, end: int) -> Opening:
    """A dateline that its agency begins, with the place and the day behind the dash: "(ANSA) - Rome, July 5 - Police"."""
    if found.line.place or found.line.date or not found.line.agency:
        return found
    then = find_opening(text, found.span.end, end)
    if then is None or not then.line.place or then.line.agency:
        return found
    return Opening(
        DatelineLine(then.line.place, then.line.date, found.line.agency), Span(found.span.start, then.span.end)
    )


def _closed_by_agency(text: str, start: int, limit: int) -> Opening | None:
    """A place and a day that an agency in brackets closes without a dash: "RANCHI, Apr 27 (PTI) Suspected rebels blew up",
    "MINSK, March 15. /TASS correspondent/. The court"; of an agency that no list has the place is in capitals."""
    match = _AGENCY.search(text, start, limit)
    if match is None:
        return None
    after = match.end() + (text[match.end() : match.end() + 1] in STOPS)
    if not text[after : after + 2].strip()[:1].isupper():
        return None
    line = _read(text[start : match.end()], "")
    if line is None or not line.place or not line.date:
        return None
    if line.agency not in agencies() and not line.place.split(",")[0].isupper():
        return None
    while after < limit and text[after] == " ":
        after += 1
    return Opening(line, Span(start, after))


def _in_a_name(text: str, at: int, limit: int) -> bool:
    """Whether a hyphen stands in a name, as in "PORT-AU-PRINCE, June 25 (Agency) - ": capitals, then a close of its own."""
    word = _CAPITALS.match(text, at, limit)
    closes = _CLOSE.finditer(text, word.end(), limit) if word else ()
    return any(_read(text[at : close.start()], close.group().strip()) is not None for close in closes)


@cache
def cities(path: Path = CITIES) -> frozenset[str]:
    """The cities from which news comes, in small letters: capitals, and those of the table."""
    return frozenset(row["name"].casefold() for _, row in read_table(path, ("name",))) | countries().by_capital.keys()


def _stands_alone(head: str, close: str, rest: str) -> bool:
    """Whether a city with a dash opens a paragraph: what follows is a sentence, and no headline's second half."""
    rest = rest.strip()
    return (
        (close.startswith(" ") or head.endswith("."))
        and close.endswith(" ")
        and len(rest.split()) >= LEAST_WORDS
        and rest[-1] in ".!?\"”’'"
        and not rest[0].islower()
        and head.split(",")[0].rstrip(".").casefold() in cities()
        and head.count(",") <= 1
    )


def _is_agency(word: str) -> bool:
    """Whether a word is an agency's name, as it is written or all in capitals ("KYODO", "INTERFAX-WEST")."""
    return word in agencies() or (word.isupper() and word.split("-")[0].capitalize() in agencies())


def is_date_line(line: str) -> bool:
    """Whether a line is a day and nothing but its hour, as "March 01, 2008" above or under a headline.

    >>> is_date_line("March 01, 2008"), is_date_line("Wed 19 June 2024, 10:30 GMT"), is_date_line("March on the capital")
    (True, True, False)
    """
    line = line.strip()
    return is_stamp(line) or _DAY_ALONE.fullmatch(line) is not None


def _line_alone(text: str, start: int, end: int) -> Opening | None:
    """ "Dhaka, 19 June 2024" as a line of its own: a city from which news comes, or one in capitals, and a day."""
    line = text[start:end].rstrip()
    if len(line) > LONGEST_DATE or not any(map(str.isdigit, line)):
        return None
    city = line.split(",")[0]
    if not (city.isupper() or city.casefold() in cities()):
        return None
    for comma in (place for place, sign in enumerate(line) if sign == ","):
        if is_date_line(day := line[comma + 1 :]) and _PLACE.match(line[:comma]):
            return Opening(DatelineLine(line[:comma], day.strip(), None), Span(start, start + len(line)))
    return None


def _agency_alone(text: str, start: int, limit: int) -> Opening | None:
    """ "(CNN) The senator said": an agency in brackets and no dash."""
    match = _AGENCY.match(text, start, limit)
    if match and match.group(1).strip() in agencies():
        after = match.end()
        while after < limit and text[after] in " -–—:":
            after += 1
        return Opening(DatelineLine(None, None, match.group(1).strip()), Span(start, after))
    return None


def _read(head: str, close: str) -> DatelineLine | None:
    agency = _AGENCY.search(head)
    name = _WRITER.sub("", agency.group(1)).strip() if agency else None
    rest = (head[: agency.start()] + head[agency.end() :]).strip() if agency else head.strip()
    for last in (rest.split(", ")[-1], rest.split(" ")[-1]):
        if not name and _is_agency(last) and close != ":":
            name = last
            rest = rest[: -len(name)].strip(" ,") if last != rest else ""
    date = _DATE.search(rest)
    when = date.group().strip(" ,") if date else None
    where = (rest[: date.start()] + rest[date.end() :]).strip(" ,.|") if date else rest.strip(" ,|")
    if where and not _PLACE.match(where):
        return None
    if not where:
        return DatelineLine(None, when, name) if name and (name in agencies() or when) else None
    capital = where.split(",")[0].isupper() and len(where) > 2
    named = bool(where[:1].isupper() and (name or when)) and len(where.split()) <= 6
    if close in {":", "|"} and not (capital and (name or when or len(where.split()) <= 3)):
        return None
    return DatelineLine(where, when, name) if capital or named else None
