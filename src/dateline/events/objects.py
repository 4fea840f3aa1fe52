"""What was given, signed, seized, launched or made."""

from dateline.events.candidates import Candidate
from dateline.events.joined import is_verb
from dateline.events.numbers import amount_of
from dateline.events.participants import noun_phrase
from dateline.events.records import ObjectFound
from dateline.events.scene import Scene

KINDS = ("weapon", "vehicle", "aid_good", "captive", "document", "troops", "building", "currency")


def object_of(scene: Scene, one: Candidate) -> ObjectFound | None:
    """The object of an event: the first filler of an object place that is no participant, with its kind and number."""
    taken = [(r.start, r.end) for r in (*one.actors, *one.recipients)]
    for t in one.objects:
        token = scene.parse.tokens[t]
        if token.pos not in ("NOUN", "PROPN", "NUM", "SYM") or is_verb(token):
            continue
        if any(start <= token.start and token.end <= end for start, end in taken):
            continue
        start, end = noun_phrase(scene.parse, t)
        end = _with_measured(scene, t, end)
        kind = next((k for k in KINDS if k in scene.lexicon.classes and scene.filler_is(t, k)), None)
        amount = amount_of(scene.parse, t)
        exact = amount.low if amount and amount.low == amount.high else None
        return ObjectFound(start, end, t, kind, exact)
    return None


def _with_measured(scene: Scene, t: int, end: int) -> int:
    """The end of what a word measures: "one of the cars" is more than "one"."""
    if not scene.measures(t):
        return end
    for c in scene.parse.children[t]:
        if scene.parse.tokens[c].dep == "prep" and scene.parse.tokens[c].lower == "of":
            for g in scene.parse.children[c]:
                if scene.parse.tokens[g].dep == "pobj":
                    return noun_phrase(scene.parse, g)[1]
    return end
