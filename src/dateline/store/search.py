"""Full-text search over the index of words, ranked by BM25 (Robertson and Zaragoza 2009)."""

import re
from typing import TYPE_CHECKING, Any

from dateline.store.filters import Condition, search_terms

if TYPE_CHECKING:
    from dateline.store.snapshot import Snapshot

K1, B = 1.2, 0.75


def matching_documents(text: str) -> list[Condition]:
    """The conditions that a document has all words of a search."""
    found: list[Condition] = []
    for term, whole in search_terms(text):
        match = "term = ?" if whole else "starts_with(term, ?)"
        found.append((f"id IN (SELECT document_id FROM terms WHERE {match})", [term]))
    for phrase in re.findall(r'"([^"]+)"', text):
        found.append(
            (
                "id IN (SELECT id FROM document_records WHERE "
                "contains(strip_accents(lower(record ->> '$.document.text')), strip_accents(lower(?))))",
                [phrase],
            )
        )
    return found


def ranked(snapshot: "Snapshot", text: str, limit: int = 20) -> list[dict[str, Any]]:
    """The documents that have a word of a search, the best first, with their `score` (BM25, k1 1.2, b 0.75).

    Raises:
        UsageError: there is no word in the search.
    """
    parts = search_terms(text)
    match = " OR ".join("term = ?" if whole else "starts_with(term, ?)" for _, whole in parts)
    sql = f"""
        WITH lengths AS (SELECT document_id, any_value(length) AS length FROM terms GROUP BY 1),
             whole AS (SELECT count(*) AS documents, avg(length) AS average FROM lengths),
             hits AS (SELECT term, document_id, count, length FROM terms WHERE {match}),
             rare AS (SELECT term, count(*) AS held FROM hits GROUP BY 1)
        SELECT d.id, d.headline, d.publication_date, d.publisher, d.url,
               sum(ln(1 + (w.documents - r.held + 0.5) / (r.held + 0.5))
                   * h.count * ({K1} + 1) / (h.count + {K1} * (1 - {B} + {B} * h.length / w.average))) AS score
        FROM hits h JOIN rare r USING (term) JOIN documents d ON d.id = h.document_id, whole w
        GROUP BY ALL ORDER BY score DESC, d.id LIMIT ?"""
    return snapshot.rows(sql, [*(term for term, _ in parts), limit])
