"""Counts as researchers use them, always by event and by mention: timelines, dyads, sources, and what a store holds.

The score of a type is PLOVER's, on the scale of Goldstein (1992), from -10 to 10.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from dateline.corpus.sources import behind
from dateline.errors import UsageError
from dateline.store.filters import SCOPES, Filters, conditions, where

if TYPE_CHECKING:
    from dateline.store.snapshot import Snapshot

UNITS = {"event": "events", "mention": "mentions"}
PERIODS = {
    "day": "substr({0}, 1, 10)",
    "week": "strftime(date_trunc('week', try_cast({0} AS DATE)), '%G-W%V')",
    "month": "substr({0}, 1, 7)",
    "year": "substr({0}, 1, 4)",
    "all": "'all'",
}
PARTIES = {
    "country": "country",
    "name": "coalesce(name, text)",
    "sector": "coalesce(country, '') || '/' || array_to_string(sectors, '/')",
}

KEYS: Mapping[str, str | tuple[str, ...]] = {
    "where": "place_country",
    "type": "event_type",
    "quad": "quad_class",
    "factuality": "factuality",
    "country": ("actor", "recipient"),
    "actor": ("actor",),
    "recipient": ("recipient",),
}  # what counts over time can be divided by: a column, or the countries of those who take part so


_FIRST_REPORT = {
    "mentions": "(SELECT d.publication_date FROM documents d WHERE d.id = mentions.document_id AND {whole})",
    "events": "(SELECT min(d.publication_date) FROM event_mentions e JOIN mentions m ON m.id = e.mention_id "
    "JOIN documents d ON d.id = m.document_id WHERE e.event_id = events.id AND {whole})",
}


def _day(table: str, reported: bool) -> str:
    """The day that a row of a table counts on: its own, or if asked that of its first report where it has none."""
    first = _FIRST_REPORT[table].format(whole="length(d.publication_date) = 10")
    return f"coalesce(date_start, {first})" if reported else "date_start"


def timeline(
    snapshot: "Snapshot",
    filters: Filters,
    period: str = "month",
    reported: bool = False,
    each: Sequence[str] = (),
) -> list[dict[str, Any]]:
    """How much there was in each day, week, month or year, by the first day of each event.

    Args:
        snapshot: the state of the store.
        filters: what is wanted.
        period: day, week, month, year or all.
        reported: count what has no day of its own on the day of its first report.
        each: what the counts are divided by, so that a row is a day of a country, of a type, or of both: where (country
            of the place), country (of an actor or a recipient), actor, recipient (their countries), type, quad,
            factuality. What takes place between two countries counts for each of them, once.

    Returns:
        Rows of `period`, what is in `each` (None: not told), `mentions`, `events`, and of both the sum of the scores
        (`mention_score`, `event_score`).
    """
    form = _chosen(PERIODS, period, "period")
    parts, given = [], []
    for unit, table in UNITS.items():
        day = _day(table, reported)
        clause, asked = where([*conditions(filters, table), (f"{day} IS NOT NULL", [])])
        divided = ", ".join(f"{_key(table, name)} AS {column_of(name)}" for name in each)
        parts.append(
            f"SELECT {form.format(day)} AS period, '{unit}' AS unit, intensity{divided and ', ' + divided} FROM {table} {clause}"
        )
        given += asked
    keys = ", ".join(["period", *(column_of(name) for name in each)])
    sql = f"""
        SELECT {keys}, count(*) FILTER (unit = 'mention') AS mentions, count(*) FILTER (unit = 'event') AS events,
               coalesce(sum(intensity) FILTER (unit = 'mention'), 0) AS mention_score,
               coalesce(sum(intensity) FILTER (unit = 'event'), 0) AS event_score
        FROM ({" UNION ALL ".join(parts)}) WHERE period IS NOT NULL GROUP BY ALL ORDER BY ALL"""
    return snapshot.rows(sql, given)


def column_of(key: str) -> str:
    """The name of the column of a key: `where` is a word of SQL, and of little help in a table.

    >>> [column_of(key) for key in ("where", "country", "quad", "type")]
    ['place_country', 'country', 'quad_class', 'event_type']
    """
    held = _held(key)
    return held if isinstance(held, str) else key if key == "country" else f"{key}_country"


def _key(table: str, key: str) -> str:
    """What a key is for a row of a table, as SQL: a column, or of who takes part each country in a row of its own."""
    held = _held(key)
    if isinstance(held, str):
        return held
    scope = SCOPES[table]
    roles = ", ".join(f"'{role}'" for role in held)
    return (
        f"unnest(coalesce((SELECT list(DISTINCT p.country) FROM {scope.people} p WHERE p.{scope.owner} = {table}.id "
        f"AND p.role IN ({roles}) AND p.country IS NOT NULL), [NULL]))"
    )


def _held(key: str) -> str | tuple[str, ...]:
    if key not in KEYS:
        raise UsageError(f"each: {key!r} is none; choose one of {', '.join(KEYS)}")
    return KEYS[key]


def undated(snapshot: "Snapshot", filters: Filters, reported: bool = False) -> dict[str, int]:
    """How many `events` and `mentions` are in no period: they have no day, of their own or (`reported`) of a report."""
    found = {}
    for table in UNITS.values():
        clause, given = where([*conditions(filters, table), (f"{_day(table, reported)} IS NULL", [])])
        found[table] = int(snapshot.rows(f"SELECT count(*) AS n FROM {table} {clause}", given)[0]["n"])
    return found


def dyads(
    snapshot: "Snapshot",
    filters: Filters,
    unit: str = "event",
    period: str = "month",
    by: str = "country",
    one_a_day: bool = False,
    reported: bool = False,
) -> list[dict[str, Any]]:
    """How much an actor did to a recipient in each period; of what is done together each party is both in turn.

    Args:
        snapshot: the state of the store.
        filters: what is wanted.
        unit: event or mention.
        period: day, week, month, year or all.
        by: what stands for a party: country, sector (with its country) or name.
        one_a_day: count a type between two parties once a day, as GDELT's and ICEWS's users do against repetitions.
        reported: count what has no day of its own on the day of its first report.

    Returns:
        Rows of `period`, `actor`, `recipient`, `count`, `score_sum`, `score_mean` and the counts of the quad classes.
    """
    when = _chosen(PERIODS, period, "period").format("date_start")
    pairs, given = _pairs(filters, unit, by, reported)
    once = (
        "SELECT DISTINCT ON (actor, recipient, event_type, date_start) * FROM pairs WHERE date_start IS NOT NULL "
        "ORDER BY actor, recipient, event_type, date_start, id"
        if one_a_day
        else "SELECT * FROM pairs"
    )
    quads = ", ".join(f"count(*) FILTER (quad_class = {n}) AS quad_{n}" for n in range(1, 5))
    sql = f"""
        WITH {pairs}, kept AS ({once})
        SELECT {when} AS period, actor, recipient, count(*) AS count, sum(intensity) AS score_sum,
               avg(intensity) AS score_mean, {quads}
        FROM kept WHERE {when} IS NOT NULL GROUP BY 1, 2, 3 ORDER BY 1, 2, 3"""
    return snapshot.rows(sql, given)


def network(
    snapshot: "Snapshot", filters: Filters, unit: str = "event", by: str = "name", limit: int = 200
) -> list[dict[str, Any]]:
    """The pairs of an actor and a recipient, the most frequent first.

    Args:
        snapshot: the state of the store.
        filters: what is wanted.
        unit: event or mention.
        by: what stands for a party: country, sector (with its country) or name.
        limit: pairs at most.

    Returns:
        Rows of `actor`, `recipient`, `count` and `score_mean` (of the scores from -10 to 10).
    """
    pairs, given = _pairs(filters, unit, by)
    sql = f"""
        WITH {pairs}
        SELECT actor, recipient, count(*) AS count, avg(intensity) AS score_mean FROM pairs
        GROUP BY 1, 2 ORDER BY count DESC, 1, 2 LIMIT ?"""
    return snapshot.rows(sql, [*given, limit])


def _pairs(filters: Filters, unit: str, by: str, reported: bool = False) -> tuple[str, list[Any]]:
    """The table `pairs`: a row for each event, actor and recipient."""
    scope = SCOPES[_chosen(UNITS, unit, "unit")]
    party = _chosen(PARTIES, by, "by")
    clause, given = where(conditions(filters, scope.table))
    pairs = f"""
        found AS (SELECT id, {_day(scope.table, reported)} AS date_start, event_type, intensity, quad_class FROM {scope.table} {clause}),
        parties AS (
            SELECT DISTINCT {scope.owner} AS owner, role, {party} AS party FROM {scope.people}
            WHERE role IN ('actor', 'recipient') AND {party} IS NOT NULL AND {scope.owner} IN (SELECT id FROM found)),
        done_to AS (SELECT owner, party, true AS apart FROM parties WHERE role = 'recipient'),
        done_with AS (
            SELECT owner, party, false AS apart FROM parties
            WHERE role = 'actor' AND owner NOT IN (SELECT owner FROM done_to)),
        pairs AS (
            SELECT f.*, a.party AS actor, r.party AS recipient
            FROM found f JOIN parties a ON a.owner = f.id AND a.role = 'actor'
            JOIN (SELECT * FROM done_to UNION ALL SELECT * FROM done_with) r ON r.owner = f.id
            WHERE r.apart OR r.party <> a.party)"""
    return pairs, given


def sources(snapshot: "Snapshot", filters: Filters, limit: int = 100) -> list[dict[str, Any]]:
    """Who tells of what was found: those who publish or are credited, and those who are quoted.

    Returns:
        Rows of `source`, `kind` (publisher or speaker), `country`, `owner` (of a publisher, where it is known), `mentions`,
        `documents`, the most frequent first. Who is named in small and in capital letters is one.
    """
    clause, given = where(conditions(filters, "mentions"))
    sql = f"""
        WITH found AS (SELECT id, document_id FROM mentions {clause}),
        told AS (
            SELECT coalesce(d.credit, d.publisher) AS source, 'publisher' AS kind, NULL AS country, f.id, f.document_id
            FROM found f JOIN documents d ON d.id = f.document_id
            UNION ALL
            SELECT coalesce(p.name, p.text), 'speaker', p.country, f.id, f.document_id
            FROM found f JOIN participants p ON p.mention_id = f.id AND p.role = 'speaker')
        SELECT max(source) AS source, kind, mode(country) AS country, count(DISTINCT id) AS mentions,
               count(DISTINCT document_id) AS documents
        FROM told WHERE source IS NOT NULL GROUP BY lower(source), kind ORDER BY mentions DESC, lower(source), kind LIMIT ?"""
    return [_with_owner(row) for row in snapshot.rows(sql, [*given, limit])]


def _with_owner(row: dict[str, Any]) -> dict[str, Any]:
    owner, country = behind(row["source"]) if row["kind"] == "publisher" else (None, None)
    return {**row, "country": row["country"] or country, "owner": owner}


def stats(snapshot: "Snapshot") -> dict[str, Any]:
    """What a state of a store holds: documents by outcome, mentions, events, days, types, the coders, size on disk."""
    outcomes = {
        row["outcome"]: row["n"] for row in snapshot.rows("SELECT outcome, count(*) AS n FROM documents GROUP BY 1")
    }
    days = snapshot.rows("SELECT min(date_start) AS first, max(date_end) AS last, count(*) AS n FROM mentions")[0]
    counts = {
        table: snapshot.rows(f"SELECT count(*) AS n FROM {table}")[0]["n"] for table in ("events", "stories", "states")
    }
    status = snapshot.rows("SELECT status, count(*) AS n FROM mentions_history GROUP BY 1 ORDER BY 1")
    types = snapshot.rows(
        "SELECT coalesce(m.event_type, '') AS event_type, count(*) AS mentions, count(DISTINCT em.event_id) AS events "
        "FROM mentions m LEFT JOIN event_mentions em ON em.mention_id = m.id GROUP BY 1 ORDER BY 2 DESC, 1"
    )
    manifest = snapshot.manifest
    return {
        "generation": snapshot.generation,
        "documents": {name: outcomes.get(name, 0) for name in ("coded", "duplicate", "rejected")},
        "mentions": days["n"],
        **counts,
        "first_day": days["first"],
        "last_day": days["last"],
        "mentions_by_status": {row["status"]: row["n"] for row in status},
        "by_type": types,
        "coders": list(manifest.coders.values()),
        "segments": len(manifest.segments),
        "bytes": sum(one.bytes for one in manifest.segments),
    }


def _chosen(among: dict[str, str], given: str, name: str) -> str:
    if given not in among:
        raise UsageError(f"{name}: {given!r} is none; choose one of {', '.join(among)}")
    return among[given]
