"""Events that people merged or split: applied last, after mentions were joined."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from dateline.corpus.corrections import Correction, regrouped
from dateline.corpus.merging import event_of
from dateline.corpus.records import Joined, Telling
from dateline.store.replay import held_corrections
from dateline.store.snapshot import Snapshot

ACTIONS = ("merge", "split")


def corrections(snapshot: Snapshot) -> list[Correction]:
    """The merges and splits in force, in their order."""
    return [one.correction for one in held_corrections(snapshot) if one.correction.action in ACTIONS]


def touched(snapshot: Snapshot, since: int) -> tuple[str, ...]:
    """The mentions of merges and splits that were made or taken back after a generation."""
    if not snapshot.manifest.of("corrections"):
        return ()
    rows = snapshot.rows(
        "SELECT DISTINCT unnest(mention_ids) AS id FROM corrections_history "
        "WHERE action IN ('merge', 'split') AND (generation > ? OR retired > ?) ORDER BY 1",
        [since, since],
    )
    return tuple(row["id"] for row in rows)


def linked(made: Sequence[Correction], mentions: Iterable[str]) -> set[str]:
    """The mentions that merges tie to some mentions, over any number of merges."""
    found = set(mentions)
    ties = [{one.mention_id for one in each.anchors if one.mention_id} for each in made if each.action == "merge"]
    growing = True
    while growing:
        before = len(found)
        for tie in ties:
            if tie & found:
                found |= tie
        growing = len(found) > before
    return found & set().union(*ties) if ties else set()


def by_hand(
    joined: Joined,
    made: Sequence[Correction],
    tellings: Callable[[Sequence[str]], Sequence[Telling]],
    root: Mapping[str, str],
) -> Joined:
    """Joined events with the merges and splits of people applied; all others stay as they are."""
    held = {one.mention_ids: one for one in joined.events}
    there = {ident for one in held for ident in one}
    wanted = [one for one in made if any(anchor.mention_id in there for anchor in one.anchors)]
    if not wanted:
        return joined
    parts, _ = regrouped(list(held), wanted)
    events = [held.get(tuple(part)) or event_of(tellings(part), root) for part in parts]
    return replace(joined, events=tuple(sorted(events, key=lambda event: event.id)))
