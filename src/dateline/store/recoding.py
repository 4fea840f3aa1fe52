"""Which documents that a store holds other rules could code otherwise; only these are coded again.

A document has the words at which rules were looked up when it was coded (`vocabulary`), a coder the parts of its rules
(`rules`). A part that differs bears on the documents that hold one of its words. Where a version or a model differs, or it is
not known what a document was coded with, it is coded again.
"""

from collections.abc import Collection, Mapping, Sequence

from dateline.model import Coder
from dateline.parts import Bearing, Part, bearing
from dateline.store.replay import held_corrections
from dateline.store.rows import Row, coder_key, rule_rows
from dateline.store.snapshot import Snapshot

ALL = Bearing(everything=True)
TABLES = ("mentions", "vocabulary", "corrections", "rules")


class Recoding:
    """What a coder could code otherwise than those before it.

    Args:
        coder: the coder.
        parts: of its rules; where left out, every document that another coded is coded again.
    """

    def __init__(self, coder: Coder, parts: Sequence[Part] = ()) -> None:
        self.coder, self.parts = coder, parts
        self._bearings: dict[str, Bearing] = {coder_key(coder): Bearing()}

    def rows(self, snapshot: Snapshot, generation: int, wanted: Collection[str]) -> list[Row]:
        """The rows of the parts of its rules, where it is one of the coders wanted and the store has them not yet."""
        name = coder_key(self.coder)
        if name not in wanted or parts_held(snapshot, name):
            return []
        return rule_rows(name, self.parts, generation)

    def affected(self, snapshot: Snapshot, coded_by: Mapping[str, str | None]) -> set[str]:
        """The documents that could be coded otherwise.

        Args:
            snapshot: the state of the store.
            coded_by: the name of the coder of each document.
        """
        found: set[str] = set()
        for name in {one for one in coded_by.values() if one}:
            of_coder = sorted(ident for ident, one in coded_by.items() if one == name)
            found |= self._of(snapshot, self._bearing(snapshot, name), of_coder)
        return found

    def _bearing(self, snapshot: Snapshot, name: str) -> Bearing:
        if name not in self._bearings:
            self._bearings[name] = self._worked_out(snapshot, name)
        return self._bearings[name]

    def _worked_out(self, snapshot: Snapshot, name: str) -> Bearing:
        before = snapshot.manifest.coders.get(name, {})
        if (before.get("version"), before.get("model")) != (self.coder.version, self.coder.model) or not self.parts:
            return ALL
        old = parts_held(snapshot, name)
        return bearing(old, self.parts) if old else ALL

    def _of(self, snapshot: Snapshot, change: Bearing, idents: list[str]) -> set[str]:
        if change.everything:
            return set(idents)
        if not change.words and not change.types:
            return set()
        some = "document_id IN (SELECT unnest($1::VARCHAR[]))"
        known = {
            row["document_id"] for row in snapshot.rows(f"SELECT document_id FROM vocabulary WHERE {some}", [idents])
        }
        hit = snapshot.rows(
            f"SELECT document_id FROM vocabulary WHERE {some} AND list_has_any(words, $2::VARCHAR[])",
            [idents, sorted(change.words)],
        )
        found = {row["document_id"] for row in hit} | (set(idents) - known)
        return found | (self._of_types(snapshot, change, idents) if change.types else set())

    def _of_types(self, snapshot: Snapshot, change: Bearing, idents: list[str]) -> set[str]:
        """Documents with a mention of a type whose modes differ; those that were corrected too, by hand it may be gone."""
        rows = snapshot.rows(
            "SELECT DISTINCT document_id FROM mentions WHERE document_id IN (SELECT unnest($1::VARCHAR[])) "
            "AND event_type IN (SELECT unnest($2::VARCHAR[]))",
            [idents, sorted(change.types)],
        )
        corrected = {anchor.document_id for one in held_corrections(snapshot) for anchor in one.correction.anchors}
        return {row["document_id"] for row in rows} | corrected.intersection(idents)


def parts_held(snapshot: Snapshot, name: str) -> tuple[Part, ...]:
    """The parts of the rules of a coder that a store has documents of; empty where they are not known."""
    rows = snapshot.rows("SELECT kind, id, sha256, words FROM rules WHERE coder = ? ORDER BY n", [name])
    return tuple(Part(row["kind"], row["id"], row["sha256"], tuple(row["words"])) for row in rows)
