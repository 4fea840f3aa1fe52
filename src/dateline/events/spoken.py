"""What quoted words ask for or refuse without a verb that says so: "Free them," the envoy said; "There will be no talks"."""

from dateline.events.algebra import speaker_of
from dateline.events.candidates import Candidate
from dateline.events.effects import Effect, Effects
from dateline.events.embed import modality
from dateline.events.joined import words
from dateline.events.participants import roles_of
from dateline.events.records import Role
from dateline.events.scene import Scene
from dateline.events.syntax import verb_slots

# Imperatives that ask for nothing: "look, we have tried", "thank God".
EMPTY = words(
    """look see thank remember imagine believe welcome wait say ask note consider suppose think be hope mind forget trust
    know mark bless take count come guess hear feel call have get"""
)
# What one refuses by saying that there will be none.
REFUSED = words(
    """dialogue dialog talk talks negotiation truce ceasefire concession compromise amnesty pardon recount deal surrender
    retreat meeting return release exception extension referendum refund withdrawal apology handover extradition change
    discussion election bailout"""
)
QUOTES = frozenset({'"', "“", "``", "'", "‘", "«"})


def spoken(scene: Scene, found: dict[int, Candidate], effects: Effects) -> dict[int, Candidate]:
    """The candidates with the demands and refusals that only quoted or reported words tell.

    Args:
        scene: the document.
        found: the candidates of the frames, by head.
        effects: the table of effects.
    """
    asked, refused = effects.of("obligate", "OTHER", "clause"), effects.of("future-not", "CONSULT", "clause")
    made = dict(found)
    for token in [token for token in scene.parse.tokens if token.tag == "VB" or token.lemma == "be"]:
        if asked and token.tag == "VB" and token.dep == "ccomp" and _is_imperative(scene, token.i):
            speaker = _public_speaker(scene, token.i, effects)
            told: tuple[int, ...] = (token.i,)
            effect, kind = asked, "demand"
        elif refused and token.lemma == "be" and (noun := _none_of(scene, token.i)) is not None:
            speaker = speaker_of(scene, token.i, effects)
            told, effect, kind = (token.i, noun), refused, "refusal"
        else:
            continue
        if speaker:
            for t in (*told, *(c for c in scene.parse.children[token.i] if scene.parse.tokens[c].dep == "conj")):
                made.pop(t, None)
            made[token.i] = _made(scene, token.i, told, effect, kind, speaker)
    return made


def _made(
    scene: Scene, verb: int, told: tuple[int, ...], effect: Effect, kind: str, speaker: tuple[Role, ...]
) -> Candidate:
    above = verb_slots(scene.parse, scene.parse.tokens[verb].head)
    to = roles_of(scene, (*above.get("object", ()), *above.get("to", ())), "role.addressed", loose=False)
    taken = {(role.start, role.end) for role in speaker}
    mode = "change" if effect.event_type == "REQUEST" else None
    return Candidate(
        verb, verb, tuple(sorted(told)), None, effect.id, effect.id, effect.event_type, kind, mode, None, (),
        speaker, tuple(role for role in to if (role.start, role.end) not in taken), (), (), verb_slots(scene.parse, verb), 1,
    )  # fmt: skip


def _is_imperative(scene: Scene, verb: int) -> bool:
    """Whether a verb opens a quotation without a subject: "Release them"."""
    tokens = scene.parse.tokens
    if tokens[verb].lemma in EMPTY:
        return False
    kids = [tokens[c] for c in scene.parse.children[verb]]
    if any(k.dep in ("nsubj", "nsubjpass", "expl", "aux", "mark") and k.lower not in ("do", "please") for k in kids):
        return False
    first = min((k.i for k in kids if k.dep in ("aux", "neg", "intj", "advmod") and k.i < verb), default=verb)
    return first > 0 and tokens[first - 1].text in QUOTES


def _public_speaker(scene: Scene, verb: int, effects: Effects) -> tuple[Role, ...]:
    return tuple(role for role in speaker_of(scene, verb, effects) if scene.is_public(role.mention))


def _none_of(scene: Scene, verb: int) -> int | None:
    """The noun of "there will be no talks"."""
    tokens = scene.parse.tokens
    kids = scene.parse.children[verb]
    if not any(tokens[c].dep == "expl" for c in kids) or (modality(scene.parse, verb) or ("", 0))[0] not in (
        "future",
        "future-not",
        "possible",
        "possible-not",
    ):
        return None
    nouns = (c for c in kids if tokens[c].dep in ("attr", "nsubj") and tokens[c].lemma in REFUSED)
    return next((c for c in nouns if any(tokens[k].lower == "no" for k in scene.parse.children[c])), None)
