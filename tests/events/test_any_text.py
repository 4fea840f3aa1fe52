"""What events promise on any text: nothing breaks, all words lie in the text, the same text gives the same events."""

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.events.coding import code_text

TEXT = """Russia Putin rebels army attacked agreed to meet Kim in Oslo on Monday , and who was bombed by the talks with will not
sanctions lifted Egypt 's visit to 20 people killed . dozens of ( accused"""
WORDS = st.sampled_from(TEXT.split())


@settings(max_examples=30, deadline=None)
@given(st.lists(WORDS, max_size=25) | st.text(max_size=60).map(str.split))
def test_events_of_any_words_lie_in_the_text(words: list[str]) -> None:
    coded = code_text(" ".join(words))
    for event in coded.events:
        spans = [(event.start, event.end), *((r.start, r.end) for r in (*event.actors, *event.recipients))]
        spans += [(q.start, q.end) for q in event.quantities]
        assert all(0 <= start < end <= len(coded.text) for start, end in spans)
        assert event.event_type or event.kind
    assert code_text(" ".join(words)).events == coded.events


def test_nobody_is_actor_and_recipient_of_one_event() -> None:
    for event in code_text(
        "Kenya's army attacked Somali rebels, who fired at it. Russia and Ukraine held talks."
    ).events:
        actors = {(r.start, r.end) for r in event.actors}
        assert not actors & {(r.start, r.end) for r in event.recipients}
