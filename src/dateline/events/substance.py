"""Whether a mention is more than a word: what nobody did, what is only said or feared, what people of a kind do at any time is none."""

from dateline.events.candidates import Candidate
from dateline.events.frames import MUTUAL
from dateline.events.joined import is_verb, words
from dateline.events.only_said import (
    is_none,
    is_only_allowed,
    is_only_answered,
    is_only_denied,
    is_only_said,
    is_unnamed,
)
from dateline.events.resumed import DEEDS, is_definite
from dateline.events.scene import Scene
from dateline.events.syntax import surface_subject
from dateline.events.voice import is_infinitive
from dateline.language import Parse

# Verbs that tell of an event noun that it happened.
OCCUR = words(
    """break erupt occur happen begin start continue end spread follow rage flare resume kill leave claim hit rock
    shake paralyse paralyze cripple injure wound cause take go sweep devastate ravage"""
)
# Verbs whose past looks like their present.
INVARIANT = words("beat hit cut set put shut spread quit let hurt read cost burst split bid cast shed thrust")
ANYBODY = words("anyone anybody whoever everyone whosoever")
SPEAKING = words(
    "say tell speak address endorse promise vow announce declare urge call add appear claim attack accuse praise"
)
NAMING = words(
    """call brand label term dub describe denounce condemn decry characterise characterize depict portray regard see view
    consider deem style dismiss slam blast interpret treat perceive"""
)
HARM = words("hurt harm injure wound")
NO_ONE = words("nobody none noone")
DECREED = frozenset({"curfew", "state of emergency"})  # what nobody but a state does
DEFINING = words("mean allow let involve require permit empower")
SIDES = frozenset({"side", "government", "country", "party", "army", "camp"})  # of which "each" is one of two


def tells_something(scene: Scene, one: Candidate) -> bool:
    """Whether a mention is more than a word: a noun wants a participant, or (untyped) an article, a verb or a time with it."""
    token = scene.parse.tokens[one.head]
    if _is_general(scene, one) or _of_one(scene, one) or _is_struggle(scene, one) or _is_denial(scene, one):
        return False
    if is_unnamed(scene, one) or _is_anybody(scene, one) or _is_stage(scene, one) or is_only_said(scene, one):
        return False
    if _harms_no_one(scene, one) or is_only_denied(scene, one) or is_none(scene, one) or is_only_allowed(scene, one):
        return False
    if is_only_answered(scene, one) or _is_feared(scene, one) or _is_name_given(scene.parse, one):
        return False
    if one.event_type is None and token.dep == "oprd":
        return False
    if is_verb(token) or one.anchor != one.head or one.actors or one.recipients or resumes(scene.parse, one):
        return True
    if token.dep in ("attr", "oprd"):
        return False
    if (one.event_type == "PROTEST" and token.dep in ("nsubj", "nsubjpass", "ROOT")) or _is_decreed(scene, one):
        return True
    if one.event_type is None:
        if token.dep in ("nsubj", "nsubjpass") and scene.parse.tokens[token.head].lemma in OCCUR:
            return True
        return any(
            scene.parse.tokens[c].dep in ("det", "poss", "amod", "nummod") for c in scene.parse.children[one.head]
        )
    if token.dep in ("nsubj", "nsubjpass") and scene.parse.tokens[token.head].lemma in OCCUR:
        return True
    return token.dep in ("nsubj", "nsubjpass", "dobj", "ROOT") and bool(one.places or one.objects)


def _is_name_given(parse: Parse, one: Candidate) -> bool:
    """Whether a noun is only what something is called: "called the visit a provocation", "described the ban as an attack on them"."""
    token = parse.tokens[one.head]
    if is_verb(token) or one.anchor != one.head:
        return False
    above = parse.tokens[token.head]
    if token.dep == "pobj" and above.lower == "as":
        above = parse.tokens[above.head]
    elif token.dep != "oprd":
        return False
    things = [parse.tokens[c] for c in parse.children[above.i] if parse.tokens[c].dep in ("dobj", "nsubjpass")]
    return above.lemma in NAMING and bool(things) and not any(thing.entity == "PERSON" for thing in things)


def _is_decreed(scene: Scene, one: Candidate) -> bool:
    """Whether a curfew or emergency is told, which nobody but a state decrees, and not only what one means."""
    token = scene.parse.tokens[one.head]
    return one.kind in DECREED and not (token.dep == "nsubj" and scene.parse.tokens[token.head].lemma in DEFINING)


def resumes(parse: Parse, one: Candidate) -> bool:
    """Whether a noun resumes what its report has told: "the ambush", "those killings", not in the first sentence."""
    return one.event_type in DEEDS and is_definite(parse, one.head)


def _is_general(scene: Scene, one: Candidate) -> bool:
    """What people of a kind do at any time, told without a name, a number or a time: "armies burn bridges"."""
    parse = scene.parse
    token = parse.tokens[one.anchor]
    other = token.lemma == "be" or token.lemma in INVARIANT  # "pilots are on strike", "guards beat prisoners"
    if (
        other
        or token.tag not in ("VBP", "VBZ", "VB")
        or any(parse.tokens[c].dep == "aux" for c in parse.children[one.anchor])
    ):
        return False
    sentence = parse.sentences[token.sentence]
    if any(t.pos in ("PROPN", "NUM") or t.entity for t in parse.tokens[sentence.first : sentence.last]):
        return False
    subjects = surface_subject(parse, one.anchor)
    return bool(subjects) and all(_is_kind(parse, t) for t in subjects)


def _is_anybody(scene: Scene, one: Candidate) -> bool:
    """What a rule says of whoever does it: "anyone who threatens a judge may be jailed"."""
    parse = scene.parse
    subjects = [*surface_subject(parse, one.anchor), *one.slots.get("subject", ()), *one.slots.get("object", ())]
    if any(parse.tokens[t].lower in ANYBODY for t in subjects) or _is_you(scene, one):
        return True
    head = parse.tokens[one.head]
    if head.pos == "NOUN" and any(parse.tokens[c].lower in ("any", "every") for c in parse.children[one.head]):
        return True  # "any new aggression"
    token = parse.tokens[one.anchor]
    present = token.tag in ("VBZ", "VBP") and not any(parse.tokens[c].dep == "aux" for c in parse.children[token.i])
    return present and any(
        parse.tokens[c].lower in ("any", "every", "each")
        for t in subjects
        if parse.tokens[t].lemma not in SIDES
        for c in parse.children[t]
    )


def _is_you(scene: Scene, one: Candidate) -> bool:
    """What one can do, or does: "you can disband a party", "you don't shoot at children"."""
    parse = scene.parse
    token = parse.tokens[one.anchor]
    if one.event_type == "REQUEST" or token.tag not in ("VB", "VBP"):
        return False
    return any(parse.tokens[t].lower in ("you", "one") for t in surface_subject(parse, one.anchor))


def _is_stage(scene: Scene, one: Candidate) -> bool:
    """A rally that is only where somebody speaks: "endorsed it at a rally of steelworkers"."""
    parse = scene.parse
    token = parse.tokens[one.head]
    if one.event_type != "PROTEST" or token.lemma != "rally" or token.dep != "pobj" or one.slots.get("against"):
        return False
    at = parse.tokens[token.head]
    return at.lower == "at" and parse.tokens[at.head].lemma in SPEAKING


def _is_kind(parse: Parse, t: int) -> bool:
    """A plural without an article ("judges"), or "no army"."""
    kids = [parse.tokens[c] for c in parse.children[t]]
    bare = parse.tokens[t].tag == "NNS" and not any(k.dep in ("det", "poss", "nummod") for k in kids)
    return bare or any(k.dep == "det" and k.lower == "no" for k in kids)


def _of_one(scene: Scene, one: Candidate) -> bool:
    """A meeting with one side only, told in passing: "ahead of a Federal Reserve meeting"."""
    token = scene.parse.tokens[one.head]
    if one.frame is None or one.frame.pattern not in MUTUAL or is_verb(token) or one.anchor != one.head:
        return False
    return len(one.actors) + len(one.recipients) < 2 and token.dep == "pobj"


def _is_struggle(scene: Scene, one: Candidate) -> bool:
    """Fighting for a cause: "fought for years to have it rebuilt"."""
    token = scene.parse.tokens[one.head]
    if token.lemma not in ("fight", "battle", "struggle") or not is_verb(token) or one.recipients:
        return False
    below = [c for c in scene.parse.children[one.head] if scene.parse.tokens[c].dep in ("xcomp", "advcl", "ccomp")]
    return any(is_infinitive(scene.parse, c) for c in below)


def _is_denial(scene: Scene, one: Candidate) -> bool:
    """Saying that something is not so: "denies being a dictator", "denied that he lied"."""
    token = scene.parse.tokens[one.head]
    return token.lemma == "deny" and any(
        scene.parse.tokens[c].dep in ("ccomp", "xcomp") for c in scene.parse.children[one.head]
    )


def _is_feared(scene: Scene, one: Candidate) -> bool:
    """What may be done to whoever speaks: "they can kill us" threatens nobody."""
    if one.event_type != "THREATEN" or not one.type_rule.startswith("effect.possible."):
        return False
    return any(scene.parse.tokens[t].lower in ("me", "us") for t in one.slots.get("object", ()))


def _harms_no_one(scene: Scene, one: Candidate) -> bool:
    """What was done to no one: "nobody was hurt", "hurt no one"."""
    if one.event_type != "ASSAULT" or scene.parse.tokens[one.anchor].lemma not in HARM:
        return False
    for t in one.slots.get("object", ()):
        token = scene.parse.tokens[t]
        if token.lower in NO_ONE or any(scene.parse.tokens[c].lower == "no" for c in scene.parse.children[t]):
            return True
    return False
