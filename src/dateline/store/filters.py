"""What a query asks for, and the SQL that asks it: conditions with parameters, no text of a user's in them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from dateline.dates import PartialDate, parse_date
from dateline.errors import UsageError
from dateline.store.terms import words

Values = str | tuple[str, ...] | None
Condition = tuple[str, list[Any]]
_CODE, _QID, _KEY = re.compile(r"[A-Z]{3}"), re.compile(r"Q\d+"), re.compile(r"([A-Z]{3}|-):")
GROUP = re.compile(r"([A-Z]{3}|-)/([A-Z]{3}|-)")
"""What stands for people without a name: their country and the first of their sectors."""
NAME_KEY = "coalesce(country, '-') || ':' || lower(coalesce(name, text))"
"""What stands for someone with a name and without an id: country and name."""
PARTY_KEY = (
    f"coalesce(id, CASE WHEN name IS NOT NULL THEN {NAME_KEY} "
    "ELSE nullif(coalesce(country, '-') || '/' || coalesce(sectors[1], '-'), '-/-') END)"
)
"""What stands for a participant: an id, country and name, or the group of those without a name; null where nothing is known."""
_RADIUS = 6371.0088  # of the earth, in km
_DEGREE = 111.0  # km in a degree of latitude


@dataclass(frozen=True, slots=True)
class Filters:
    """What rows are wanted; a field left None asks nothing, several values of one field are alternatives.

    `event_type`, `kind`, `mode`, `context`, `factuality`: as coded. `actor`, `recipient`: a part of a name, an id, or a
    country's code. `country`, `sector`: of an actor or a recipient. `place`: a name, a GeoNames id or a country's code;
    `near`: latitude, longitude and kilometres. `start`, `end`: days (YYYY-MM-DD, YYYY-MM, YYYY) that the event's date
    overlaps. `source`: who says so, or the publisher. `text`: words (of the sentence; for documents of the text; `word*` for
    beginnings, "..." for phrases). `document`: an id or address. `story`, `event`: ids. `outcome`: of documents. `min_confidence`: of the type;
    `min_participants`: of each actor and recipient (not of who takes part in what has no PLOVER type, and of those whom a version
    without that confidence coded: these are left out). `untyped`: True for events without a PLOVER type only, False for none of these.
    """

    event_type: Values = None
    kind: Values = None
    mode: Values = None
    context: Values = None
    actor: Values = None
    recipient: Values = None
    country: Values = None
    sector: Values = None
    place: Values = None
    near: tuple[float, float, float] | None = None
    start: str | None = None
    end: str | None = None
    factuality: Values = None
    source: Values = None
    text: str | None = None
    document: Values = None
    story: Values = None
    event: Values = None
    outcome: Values = None
    min_confidence: float | None = None
    min_participants: float | None = None
    untyped: bool | None = None

    def without_text(self) -> "Filters":
        """The same filters but for the search for words."""
        return replace(self, text=None)


@dataclass(frozen=True, slots=True)
class Scope:
    """How a table takes part in filters: the view of its participants and the column there that names its row."""

    table: str
    people: str | None
    owner: str


SCOPES = {
    "mentions": Scope("mentions", "participants", "mention_id"),
    "events": Scope("events", "event_participants", "event_id"),
    "documents": Scope("documents", None, ""),
}


def values(given: Values) -> list[str]:
    """The values of a field of filters as a list."""
    return [] if given is None else [given] if isinstance(given, str) else list(given)


def span(start: str | None, end: str | None) -> tuple[str | None, str | None]:
    """The first day that a start means and the last that an end means.

    Raises:
        UsageError: one is no date, or the start is after the end.
    """
    first = _date(start, "start").first.isoformat() if start else None
    last = _date(end, "end").last.isoformat() if end else None
    if first and last and first > last:
        raise UsageError(f"start {start} is after end {end}; exchange them")
    return first, last


def _date(text: str, name: str) -> PartialDate:
    try:
        return parse_date(text)
    except ValueError as error:
        raise UsageError(f"{name}: {error}; write it as YYYY-MM-DD, YYYY-MM or YYYY") from error


def conditions(filters: Filters, table: str) -> list[Condition]:
    """The conditions on rows of a table (mentions, events or documents).

    Raises:
        UsageError: a filter cannot be read, or does not apply to the table.
    """
    return list(_of_documents(filters) if table == "documents" else _of_events(filters, SCOPES[table]))


def where(found: list[Condition]) -> tuple[str, list[Any]]:
    """Conditions as one clause with its parameters."""
    clause = " AND ".join(f"({text})" for text, _ in found)
    return (f"WHERE {clause}" if clause else ""), [one for _, given in found for one in given]


def _one_of(column: str, given: Values) -> Iterator[Condition]:
    if wanted := values(given):
        yield f"{column} IN ({', '.join('?' * len(wanted))})", list(wanted)


def _any(parts: list[Condition]) -> Iterator[Condition]:
    if parts:
        yield " OR ".join(text for text, _ in parts), [one for _, given in parts for one in given]


def _of_events(filters: Filters, scope: Scope) -> Iterator[Condition]:
    yield from _one_of("event_type", filters.event_type)
    yield from _one_of("kind", filters.kind)
    yield from _one_of("event_mode", filters.mode)
    yield from _one_of("factuality", filters.factuality)
    if wanted := values(filters.context):
        yield "list_has_any(contexts, ?)", [wanted]
    for role, given in (("actor", filters.actor), ("recipient", filters.recipient)):
        yield from _any([_takes_part(scope, f"role = '{role}'", *_names(one)) for one in values(given)])
    both = "role IN ('actor', 'recipient')"
    yield from _any([_takes_part(scope, both, "country = ?", [one]) for one in values(filters.country)])
    yield from _any([_takes_part(scope, both, "list_contains(sectors, ?)", [one]) for one in values(filters.sector)])
    yield from _any([_place(one) for one in values(filters.place)])
    if filters.near is not None:
        yield _near(*filters.near)
    first, last = span(filters.start, filters.end)
    if first:
        yield "date_end >= ?", [first]
    if last:
        yield "date_start <= ?", [last]
    if filters.min_confidence is not None:
        yield "confidence >= ?", [filters.min_confidence]
    if filters.min_participants is not None:
        yield _as_sure(filters.min_participants, scope)
    if filters.untyped is not None:
        yield f"event_type IS {'' if filters.untyped else 'NOT '}NULL", []
    yield from _any([_told_by(one, scope) for one in values(filters.source)])
    yield from _any([_in_document(one, scope) for one in values(filters.document)])
    yield from _any([_of_story(one, scope) for one in values(filters.story)])
    yield from _any([_of_event(one, scope) for one in values(filters.event)])
    if filters.text:
        yield _in_sentence(filters.text, scope)


def _takes_part(scope: Scope, role: str, match: str, given: list[Any]) -> Condition:
    return f"id IN (SELECT {scope.owner} FROM {scope.people} WHERE {role} AND ({match}))", given


def _as_sure(least: float, scope: Scope) -> Condition:
    """Nobody takes part of whom it is less sure, or not known how sure."""
    unsure = (
        f"SELECT {scope.owner} FROM {scope.people} WHERE role IN ('actor', 'recipient') AND coalesce(confidence, 0) < ?"
    )
    return f"id NOT IN ({unsure})", [least]


def _names(given: str) -> tuple[str, list[Any]]:
    """The condition that a participant is called so: a code, an id, or a part of a name."""
    if _CODE.fullmatch(given):
        return "country = ? OR (strlen(name) = 3 AND upper(name) = ?)", [given, given]
    if _QID.fullmatch(given):
        return "id = ?", [given]
    if group := GROUP.fullmatch(given):
        same = "id IS NULL AND name IS NULL AND coalesce(country, '-') = ? AND coalesce(sectors[1], '-') = ?"
        return same, list(group.groups())
    if _KEY.match(given):
        return f"id IS NULL AND {NAME_KEY} = ?", [given]
    return "id = ? OR contains(strip_accents(lower(coalesce(name, text))), strip_accents(lower(?)))", [given, given]


def _place(given: str) -> Condition:
    if _CODE.fullmatch(given):
        return "place_country = ?", [given]
    return "geonames_id = ? OR strip_accents(lower(place_name)) = strip_accents(lower(?))", [given, given]


def _near(latitude: float, longitude: float, km: float) -> Condition:
    """Within a radius, by the haversine formula; a band of latitudes first, which costs nothing."""
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180 and km > 0):
        raise UsageError(f"near: {latitude}, {longitude}, {km} is no place with a radius; give latitude,longitude,km")
    band = km / _DEGREE
    distance = (
        f"2 * {_RADIUS} * asin(sqrt(least(1, pow(sin(radians(latitude - ?) / 2), 2) "
        "+ cos(radians(?)) * cos(radians(latitude)) * pow(sin(radians(longitude - ?) / 2), 2)))) <= ?"
    )
    return f"latitude BETWEEN ? AND ? AND {distance}", [
        *(latitude - band, latitude + band, latitude, latitude, longitude, km)
    ]


def _told_by(given: str, scope: Scope) -> Condition:
    """Said by a speaker of that name, or told in a document of that publisher."""
    name, asked = _names(given)
    publisher = "contains(strip_accents(lower(coalesce(credit, '') || ' ' || coalesce(publisher, ''))), strip_accents(lower(?)))"
    documents = f"SELECT id FROM documents WHERE {publisher}"
    said = f"SELECT mention_id FROM participants WHERE role = 'speaker' AND ({name})"
    if scope.table == "mentions":
        return f"id IN ({said}) OR document_id IN ({documents})", [*asked, given]
    told = f"SELECT event_id FROM event_mentions WHERE mention_id IN ({said}) OR document_id IN ({documents})"
    return f"id IN ({told})", [*asked, given]


def _in_document(given: str, scope: Scope) -> Condition:
    documents = "SELECT id FROM documents WHERE id = ? OR url = ?"
    if scope.table == "mentions":
        return f"document_id IN ({documents})", [given, given]
    return f"id IN (SELECT event_id FROM event_mentions WHERE document_id IN ({documents}))", [given, given]


def _of_story(given: str, scope: Scope) -> Condition:
    if scope.table == "events":
        return "story_id = ?", [given]
    return "document_id IN (SELECT document_id FROM story_documents WHERE story_id = ?)", [given]


def _of_event(given: str, scope: Scope) -> Condition:
    if scope.table == "events":
        return "id = ?", [given]
    return "id IN (SELECT mention_id FROM event_mentions WHERE event_id = ?)", [given]


def _in_sentence(text: str, scope: Scope) -> Condition:
    """All words in the mention's sentence: first documents that have them, by the index, then the sentences."""
    parts = search_terms(text)
    having = [one for one, exact in parts if exact]
    begin = [one.removesuffix("i") for one, _ in parts]
    phrases = [one.lower() for one in re.findall(r'"([^"]+)"', text)]
    tests = ["contains(plain, ?)"] * len(begin) + ["regexp_matches(plain, ?)"] * len(begin)
    found = " AND ".join([*tests, *["contains(plain, strip_accents(?))"] * len(phrases)])
    given: list[Any] = [*begin, *(rf"\b{re.escape(one)}\w*" for one in begin), *phrases]
    about = "SELECT id, strip_accents(lower(sentence)) AS plain FROM mentions"
    if having:
        marks = ", ".join("?" * len(having))
        counted = f"SELECT document_id FROM terms WHERE term IN ({marks}) GROUP BY 1 HAVING count(DISTINCT term) = {len(set(having))}"
        about += f" WHERE document_id IN ({counted})"
        given = [*having, *given]
    kept = "MATERIALIZED" if having else "NOT MATERIALIZED"
    told = f"WITH about AS {kept} ({about}) SELECT id FROM about WHERE {found}"
    if scope.table == "mentions":
        return f"id IN ({told})", given
    return f"id IN (SELECT event_id FROM event_mentions WHERE mention_id IN ({told}))", given


def search_terms(text: str) -> list[tuple[str, bool]]:
    """The words of a search, in the index's form; False for those of which only the beginning is given (`word*`).

    Raises:
        UsageError: there is no word in it.

    >>> search_terms("armed dron*")
    [('arm', True), ('dron', False)]
    """
    found = []
    for one in text.replace('"', " ").split():
        begun = one.endswith("*")
        found += (
            [(one.rstrip("*").lower(), False)] if begun and one.strip("*") else [(word, True) for word in words(one)]
        )
    if not found:
        raise UsageError(f"text: there is no word in {text!r}; give one or more")
    return found


def _of_documents(filters: Filters) -> Iterator[Condition]:
    yield from _one_of("outcome", filters.outcome)
    yield from _any([("id = ? OR url = ?", [one, one]) for one in values(filters.document)])
    publisher = "contains(strip_accents(lower(coalesce(publisher, '') || ' ' || coalesce(credit, ''))), strip_accents(lower(?)))"
    yield from _any([(publisher, [one]) for one in values(filters.source)])
    first, last = span(filters.start, filters.end)
    if first:
        yield "publication_date >= substr(?, 1, length(publication_date))", [first]
    if last:
        yield "publication_date <= substr(?, 1, length(publication_date))", [last]
    inner = replace(filters, document=None, source=None, start=None, end=None, text=None, outcome=None)
    if inner != Filters():
        clause, given = where(conditions(inner, "mentions"))
        yield f"id IN (SELECT document_id FROM mentions {clause})", given
