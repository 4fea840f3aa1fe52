"""Demands without a word for one: "The Red Cross said both armies must let food through"."""

from dateline.events.algebra import speaker_of
from dateline.events.candidates import Candidate
from dateline.events.effects import Effects
from dateline.events.embed import is_asked_of_nobody, modality
from dateline.events.joined import is_verb
from dateline.events.nouns import Slots
from dateline.events.participants import HOLDERS, roles_of
from dateline.events.records import Role
from dateline.events.scene import Scene
from dateline.events.syntax import verb_slots
from dateline.language import Token

FOUGHT = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE"})  # "said the shelling must stop": it went on
INVOLVED = (*HOLDERS, "with", "into", "between", "against")
NEEDED = frozenset(
    {"need", "require", "necessary", "essential", "vital", "imperative", "indispensable", "crucial", "overdue"}
)


def with_obligations(scene: Scene, found: dict[int, Candidate], effects: Effects) -> dict[int, Candidate]:
    """Candidates with the requests made by saying that someone must do something, or that something is needed, that no frame
    has a word for; what is needed ("said an inquiry was needed") has not come about and is none."""
    effect = effects.of("obligate", "OTHER", "clause")
    made: dict[int, Candidate] = {}
    if effect is None:
        return found
    for token in [token for token in scene.parse.tokens if token.tag == "MD" or token.lemma in NEEDED]:
        verb = _demanding(scene, token)
        if verb is None or verb in found or verb in made or is_asked_of_nobody(scene.parse, verb):
            continue
        slots = verb_slots(scene.parse, verb)
        wanted = _wanted(slots) if token.tag != "MD" else ()
        if any(c.anchor == verb and c.head not in wanted for c in found.values()):
            continue
        speaker = speaker_of(scene, verb, effects)
        asked = _asked(scene, slots) if speaker else ()
        if not speaker or not asked or asked == speaker:
            continue
        made[verb] = Candidate(
            verb, verb, tuple(sorted({token.i, verb})), None, effect.id, effect.id, effect.event_type, "demand", "change", None,
            (), speaker, asked, (), (), slots, 1,
        )  # fmt: skip
    dropped = {t for one in made.values() for t in _wanted(one.slots)}
    kept = {head: one for head, one in found.items() if head not in dropped or one.event_type in FOUGHT}
    return kept | made


def _demanding(scene: Scene, token: Token) -> int | None:
    """The verb of which a word says that it must be: of a modal its verb, of "needed" and "necessary" themselves or what carries them."""
    parse = scene.parse
    if token.tag == "MD" and is_verb(parse.tokens[token.head]):
        kind = modality(parse, token.head)
        return token.head if kind is not None and kind[0] in ("obligate", "obligate-not") else None
    if token.lemma not in NEEDED:
        return None
    if token.tag == "VBN" and any(parse.tokens[c].dep == "auxpass" for c in parse.children[token.i]):
        return token.i
    carried = token.dep == "acomp" and parse.tokens[token.head].lemma == "be"
    return token.head if carried else None


def _wanted(slots: Slots) -> tuple[int, ...]:
    return slots.get("subject", ()) or slots.get("object", ())


def _asked(scene: Scene, slots: Slots) -> tuple[Role, ...]:
    """Of whom it is asked: who must do it, or in whose affairs it must be done: "an end to the fighting in Kosovo was needed"."""
    heads = _wanted(slots)
    return roles_of(scene, heads, "role.subject") or roles_of(scene, heads, "role.subject", owners=INVOLVED)
