"""`python -m dateline.events GOLD > PRED`: code the texts of a JSONL file ("id", "text") and print typed events.

A line is {"id", "events": [{"event", "mode", "cameo", "source", "target"}]}; a participant has country, start and end.
"""

import json
import sys
from pathlib import Path
from typing import Any

from dateline.events.coding import Coded, code_text
from dateline.events.records import Role


def rows(coded: Coded) -> list[dict[str, Any]]:
    """The typed events of a text, as the scorers of event data want them."""
    return [
        {
            "event": event.event_type,
            "mode": event.event_mode,
            "cameo": event.cameo,
            "source": [_participant(coded, role) for role in event.actors],
            "target": [_participant(coded, role) for role in event.recipients],
        }
        for event in coded.events
        if event.event_type
    ]


def _participant(coded: Coded, role: Role) -> dict[str, Any]:
    country = role.country
    if role.mention is not None:
        actor = coded.actors.actors[coded.actors.mentions[role.mention].actor]
        country = actor.country or (actor.identity.country if actor.identity else None) or role.country
    return {"country": country, "start": role.start, "end": role.end}


def main(path: Path) -> None:
    """Code every row of a file."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            print(json.dumps({"id": row["id"], "events": rows(code_text(row["text"]))}, ensure_ascii=False))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit("give one file of texts: python -m dateline.events GOLD > PRED")
    main(Path(sys.argv[1]))
