"""Which rules decide something on a corpus, how often, which never, and which compete for the same words."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dateline.events.effects import load_effects
from dateline.events.frames import Lexicon, load_lexicon
from dateline.events.opinion.review import ADD
from dateline.knowledge.predicates import predicates
from dateline.record.stages import Stages


@dataclass(frozen=True, slots=True)
class Coverage:
    """What came of the rules on a corpus.

    `fired` counts by group (frames, effects, predicates) and id, those that never fired with 0; `rivals` how often the
    first of two frames was taken where the second held at the same word too; `missing` how often the second opinion told a
    type by a word that no frame has: entries to write.
    """

    documents: int
    mentions: int
    fired: dict[str, dict[str, int]]
    rivals: dict[tuple[str, str], int]
    missing: dict[tuple[str, str], int]

    def never(self, group: str) -> tuple[str, ...]:
        """The rules of a group that did not fire, in the order of their files."""
        return tuple(id for id, count in self.fired[group].items() if not count)


def count_rules(coded: Iterable[Stages], lexicon: Lexicon | None = None) -> Coverage:
    """Count what each rule decided.

    Args:
        coded: the results of all stages, a document each.
        lexicon: the frames that they were coded with; the shipped ones where left out.

    >>> count_rules([]).documents
    0
    """
    counts: dict[str, Counter[str]] = {"frames": Counter(), "effects": Counter(), "predicates": Counter()}
    rivals: Counter[tuple[str, str]] = Counter()
    missing: Counter[tuple[str, str]] = Counter()
    documents = mentions = 0
    for one in coded:
        documents += 1
        mentions += len(one.frames)
        for frame in one.frames:
            counts["frames"][frame.rule] += 1
            if frame.rule == ADD and frame.event_type:
                missing[frame.event_type, one.parse.tokens[frame.head].lemma.lower()] += 1
            counts["effects"].update({frame.type_rule} - {frame.rule})
            rivals.update((frame.rule, other) for other, _ in frame.rejected if other != frame.rule)
        counts["predicates"].update(_predicates(one))
    all_ids = _ids(lexicon or load_lexicon())
    fired = {group: {id: counts[group][id] for id in ids} for group, ids in all_ids.items()}
    both = {pair: count for pair, count in rivals.items() if set(pair) <= set(fired["frames"])}
    return Coverage(documents, mentions, fired, _ordered(both), _ordered(missing))


def _ordered(counts: Mapping[tuple[str, str], int]) -> dict[tuple[str, str], int]:
    return dict(sorted(counts.items(), key=lambda one: (-one[1], one[0])))


def _predicates(one: Stages) -> Iterable[str]:
    """The predicates that introduce a source, stand above an event or say whether it happened, each where it stands."""
    yield from (attribution.rule for attribution in one.attributions)
    for frame, judgement in zip(one.frames, one.judgements, strict=True):
        above = [step.entry for step in frame.path if step.entry]
        yield from dict.fromkeys([*above, *judgement.rules])


def _ids(lexicon: Lexicon) -> dict[str, Sequence[str]]:
    return {
        "frames": [frame.id for frame in lexicon.frames],
        "effects": [row.id for row in load_effects().rows],
        "predicates": [entry.id for entry in predicates().all],
    }
