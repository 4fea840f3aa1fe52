"""What a text's events tell, by its words, for the tests."""

from dateline.events.coder import code_events
from dateline.events.coding import code_text


def recipients(text: str, event_type: str) -> set[str]:
    """The words of those to whom the first event of a type is done."""
    read = code_text(text)
    events = code_events(read.parse, read.times, read.actors, read.places)
    found = next(e for e in events if e.event_type == event_type)
    return {text[role.start : role.end] for role in found.recipients}
