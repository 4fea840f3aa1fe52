"""The simplest coreference that is of use, to measure ours against: python scripts/coreference_baseline.py GOLD > ANSWERS

Names are joined by their last word; a pronoun or a description goes to the nearest name before it that agrees in number,
and in gender where both are known. `dateline evaluate coreference GOLD --answers ANSWERS` scores it.
"""

import json
import sys
from pathlib import Path

from dateline.actors.records import Actor, ActorMention, Actors
from dateline.actors.spans import whole_mentions
from dateline.language import Parse
from dateline.pipeline import load
from dateline.read.records import RawDocument

NAMES = ("name", "title_name", "organisation", "country")


def chains(parse: Parse, actors: Actors) -> list[list[tuple[int, int]]]:
    """The chains of the baseline over the mentions that the coder finds."""
    made: dict[str, list[ActorMention]] = {}
    before: list[tuple[str, Actor]] = []
    for mention in actors.mentions:
        actor = actors.actors[mention.actor]
        key = _key(mention) if mention.kind in NAMES else _nearest(actor, before)
        if key is None:
            continue
        made.setdefault(key, []).append(mention)
        if mention.kind in NAMES:
            before.append((key, actor))
    whole = ([(span.start, span.end) for span in whole_mentions(parse, chain)] for chain in made.values())
    return [chain for chain in whole if len(chain) > 1]


def _key(mention: ActorMention) -> str:
    return mention.text.split()[-1].casefold()


def _nearest(actor: Actor, before: list[tuple[str, Actor]]) -> str | None:
    for key, other in reversed(before):
        if actor.plural == other.plural and (not actor.gender or not other.gender or actor.gender == other.gender):
            return key
    return None


def main() -> None:
    """Write the baseline's answers for a gold file."""
    coder = load()
    for line in Path(sys.argv[1]).read_text("utf-8").split("\n"):
        if line.strip():
            record = json.loads(line)
            stages = coder.stages(RawDocument(str(record["id"]), record["text"], "gold", clean=False))
            print(json.dumps({"id": record["id"], "chains": chains(stages.parse, stages.actors)}))


if __name__ == "__main__":
    main()
