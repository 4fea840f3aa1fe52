"""Who tells of an event: reports that repeat one another are one source, and the owner of an outlet is noted."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from dateline.corpus.outlets import outlet_key, owner_of
from dateline.corpus.records import SourceGroup, SyndicationGroup, Telling

NONE: Mapping[str, str] = {}


def originals(groups: Iterable[SyndicationGroup]) -> Mapping[str, str]:
    """The original of each report that repeats another or is repeated."""
    return {id: group.original_id for group in groups for id in group.document_ids}


def sources_of(tellings: Sequence[Telling], root: Mapping[str, str] = NONE) -> tuple[SourceGroup, ...]:
    """Gather the reports of an event into independent sources.

    Reports of one syndication group are one source; so are reports of one outlet, and those that credit it. Outlets of
    one owner stay apart, and the owner is named: `independent` counts them once.

    Args:
        tellings: the event's mentions.
        root: the original of each report that repeats another, as `originals` has it.

    Returns:
        The sources, those with the most reports first.
    """
    reports = {one.document_id: one for one in tellings}
    named = {id: _name(one) for id, one in sorted(reports.items())}
    heads: dict[str, str] = {}  # the first report of each group and of each outlet
    above = {id: id for id in named}

    def top(id: str) -> str:
        while above[id] != id:
            id = above[id]
        return id

    for id, name in named.items():
        for key in (f"copy {root[id]}" if id in root else None, f"outlet {outlet_key(name)}" if name else None):
            if key is not None:
                first = top(heads.setdefault(key, id))
                above[max(first, top(id))] = min(first, top(id))
    gathered: dict[str, list[str]] = {}
    for id in named:
        gathered.setdefault(top(id), []).append(id)
    made = [_source(ids, named, root) for ids in gathered.values()]
    return tuple(sorted(made, key=lambda one: (-len(one.document_ids), one.name, one.document_ids)))


def independent(sources: Sequence[SourceGroup]) -> int:
    """How many sources do not depend on one another: outlets of one owner count once, and so do those that one state runs.

    >>> independent([SourceGroup("RIA Novosti", ("a",), *behind("RIA Novosti")), SourceGroup("TASS", ("b",), *behind("TASS")),
    ...     SourceGroup("The Village Voice of Nowhere", ("c",))])
    2
    """
    return len({_stands_for(one) for one in sources})


def _stands_for(source: SourceGroup) -> tuple[str, str]:
    owner = owner_of(source.name) if source.owner else None
    if owner is None:
        return "source", source.document_ids[0]
    return ("state", owner.country) if owner.kind == "state" else ("owner", owner.name)


def behind(outlet: str) -> tuple[str | None, str | None]:
    """The owner of an outlet and the owner's country, None where that is not known."""
    owner = owner_of(outlet)
    return (owner.name, owner.country) if owner else (None, None)


def _name(one: Telling) -> str | None:
    return one.credit or one.outlet


def _source(ids: Sequence[str], named: Mapping[str, str | None], root: Mapping[str, str]) -> SourceGroup:
    """The source is called by its original's outlet, else by the outlet of most."""
    originals = [named[id] for id in ids if root.get(id) == id and named[id]]
    counts = Counter(name for name in (originals or (named[id] for id in ids)) if name)
    name = min(counts, key=lambda name: (-counts[name], name)) if counts else None
    return SourceGroup(name or ids[0], tuple(ids), *(behind(name) if name else (None, None)))
