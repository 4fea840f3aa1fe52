"""The second opinion on gold texts, as the scripts that judge it ask for it."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from build_opinion import is_silent_verb
from opinion_examples import GoldEvent, Text, read_gold, texts_of

from dateline.events.candidates import Candidate
from dateline.events.coder import may_add
from dateline.events.opinion.features import Looks
from dateline.events.opinion.model import Model, load_opinion
from dateline.events.opinion.reader import Reader, Reading, load_reader, read
from dateline.events.opinion.review import ADD, decided, load_limits

GOLD = Path(__file__).parents[1] / "gold"
JUDGED = GOLD / "judged.jsonl"


class Opinion(NamedTuple):
    """What is judged: the weights of marks, and the network."""

    model: Model
    reader: Reader

    def of(self, text: Text) -> Reading:
        """The reading of a text."""
        return read(text.scene.parse, text.every, self.reader)


def shipped() -> Opinion:
    """The opinion as it is shipped."""
    return Opinion(load_opinion(), load_reader())


def load_texts(folder: str) -> list[Text]:
    """All gold texts of a folder, coded by the rules."""
    return texts_of(read_gold(sorted((GOLD / folder).glob("*.jsonl"))))


def asked_of(text: Text, model: Model) -> list[int]:
    """Which of a text's tellings the first look does not pass over."""
    parse, first = text.scene.parse, model.first
    return [
        k
        for k, one in enumerate(text.found)
        if first is None or not is_silent_verb(parse, one) or first.worth(parse, one.head)
    ]


def looks_at(text: Text, places: Sequence[int]) -> Looks:
    """What is known of some tellings of a text."""
    looks = text.looks
    rules, words, sentence = (tuple(own[k] for k in places) for own in (looks.rules, looks.words, looks.sentence))
    return Looks(rules, words, sentence)


def reviewed(text: Text, opinion: Opinion | None, reading: Reading | None = None) -> list[Candidate]:
    """The typed candidates of a text, by the rules alone where there is no opinion."""
    if opinion is None:
        return [one for one in text.kept if one.event_type]
    worth = asked_of(text, opinion.model)
    asked = [text.found[k] for k in worth]
    heads = {id(one.candidate) for one in text.found}
    untouched = [one for one in text.kept if one.event_type and id(one) not in heads]
    in_context = (reading or opinion.of(text)).types(asked)
    told = decided(text.scene, asked, looks_at(text, worth), in_context, opinion.model, load_limits())
    heeded = [one for one in told if one.type_rule != ADD or may_add(text.scene, one)]
    return sorted([*heeded, *untouched], key=lambda one: one.head)


def touches(text: Text, one: Candidate, event: GoldEvent) -> bool:
    """Whether a candidate shares words with a gold event."""
    tokens = (text.scene.parse.tokens[t] for t in (one.head, *one.words))
    return any(token.start < event.end and event.start < token.end for token in tokens)


def roles_of(text: Text, told: Sequence[Candidate], reading: Reading) -> dict[int, dict[int, tuple[float, float]]]:
    """How likely those who stand in the sentences of candidates take part in them, by the head of the candidate."""
    events = [(one.head, one.event_type) for one in told if one.event_type is not None]
    return reading.roles(text.scene.parse, text.scene.actors, events)
