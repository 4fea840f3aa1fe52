"""What is told twice: in a sentence ("fell on the camp in an attack", "was criticised by Kewa, who called it a farce"), or once
more in the report only to say more of it ("The violence comes three weeks before", "responsibility for the attack")."""

from collections.abc import Sequence

from msgspec.structs import replace

from dateline.events.candidates import Candidate
from dateline.events.frames import MUTUAL
from dateline.events.joined import is_verb, words
from dateline.events.merge import joined_into
from dateline.events.opinion.review import ADD
from dateline.events.records import Role
from dateline.events.resumed import DESCRIBING, TOLLS, is_definite
from dateline.events.scene import Scene
from dateline.events.voice import is_infinitive

RELATIVE = frozenset({"ACCUSE", "ASSAULT"})  # what is told again of its doer in a relative clause
DOING = ("role.subject", "role.by")  # how somebody is told who did it himself
WITHIN = frozenset({"in", "during", "by", "over"})  # "in an attack", "by telephone"
COMPLEMENT = frozenset({"dobj", "xcomp", "ccomp"})
SPOKEN_OF = frozenset({"ASSAULT", "PROTEST"})
# Whose participle tells how the same was done: "filed a complaint, alleging fraud", "sprayed the hall, killing six".
MANNER = frozenset({"ASSAULT", "PROTEST", "ACCUSE", "THREATEN"})
ONE_STEP = frozenset({"SANCTION", "ACCUSE", "CONSULT"})  # "found them guilty and sent them to prison"
MEANS = frozenset({"by", "with"})
RAIDS = words("raid search ransack storm break blow comb sweep enter descend")
CARRYING = words("carry cart confiscate take haul remove seize impound make")
# Verbs by which more is said of a happening that a report has told.
COURSE = words("start begin erupt break come follow end last continue go cost flare happen occur set ebb subside")


def without_retold(scene: Scene, found: Sequence[Candidate]) -> list[Candidate]:
    """The events of a document, each that is told twice in a sentence once: the telling that stands higher is kept.

    Args:
        scene: the document.
        found: its events with their participants.
    """
    found = _without_tolls(scene, [one for one in found if not _is_spoken_of(scene, one, found)])
    live = {one.head: one for one in found}
    beside = _by_sentence(scene, found)
    for one in sorted(found, key=lambda c: -_depth(scene, c)):
        others = beside[scene.parse.tokens[one.head].sentence]
        above = next((live[c.head] for c in others if c.head in live and _is_retold(scene, one, live[c.head])), None)
        if above is not None and one.head in live:
            kept = live[one.head]
            if above.type_rule == ADD and is_infinitive(scene.parse, one.anchor):
                kept = replace(kept, mode=None)  # "left their shops to protest": how, the first verb tells
            live[above.head] = joined_into(above, kept)
            del live[one.head]
    return [live[one.head] for one in found if one.head in live]


def _without_tolls(scene: Scene, found: Sequence[Candidate]) -> list[Candidate]:
    """The events without the tolls of an attack that their sentence has told: "opened fire on the crowd; three were killed"."""
    live = {one.head: one for one in found}
    beside = _by_sentence(scene, found)
    for one in [one for one in found if one.kind in TOLLS]:
        others = beside[scene.parse.tokens[one.head].sentence]
        above = next((c for c in reversed(others) if c.head in live and _is_toll_of(scene, one, c)), None)
        if above is not None:
            whole = live[above.head]
            sides = whole.frame is not None and whole.frame.pattern in MUTUAL  # of a clash it names no other side
            live[above.head] = joined_into(whole, replace(one, recipients=()) if sides else one)
            del live[one.head]
    return [live[one.head] for one in found if one.head in live]


def _is_toll_of(scene: Scene, one: Candidate, above: Candidate) -> bool:
    """Whether a toll is what an attack before it in its sentence came to, and tells nobody else who did it."""
    tokens = scene.parse.tokens
    if one.event_type != above.event_type or above.head >= one.head or not is_verb(tokens[one.head]):
        return False
    if tokens[one.anchor].dep == "relcl":
        return False
    if any(role.rule.startswith(DOING) for role in one.actors):
        return False
    return above.kind not in TOLLS or tokens[one.anchor].head == above.anchor


def _is_spoken_of(scene: Scene, one: Candidate, found: Sequence[Candidate]) -> bool:
    """Whether a noun alone ("the attack") only says more of what an earlier sentence has told: how it went on, who is behind it."""
    tokens = scene.parse.tokens
    if one.event_type not in SPOKEN_OF or one.actors or one.recipients or not is_definite(scene.parse, one.head):
        return False
    if any(tokens[c].dep not in DESCRIBING for c in scene.parse.children[one.head]):
        return False
    token = tokens[one.head]
    above = tokens[token.head]
    if token.dep in ("nsubj", "nsubjpass"):
        spoken = above.lemma in COURSE
    else:
        spoken = token.dep == "pobj" and above.lower in ("of", "for") and tokens[above.head].pos == "NOUN"
    return spoken and any(c.event_type == one.event_type and tokens[c.head].sentence < token.sentence for c in found)


def _by_sentence(scene: Scene, found: Sequence[Candidate]) -> dict[int, list[Candidate]]:
    """Events by their sentences."""
    made: dict[int, list[Candidate]] = {}
    for one in found:
        made.setdefault(scene.parse.tokens[one.head].sentence, []).append(one)
    return made


def _depth(scene: Scene, one: Candidate) -> int:
    return sum(1 for _ in scene.parse.ancestors(one.anchor))


def _is_retold(scene: Scene, one: Candidate, above: Candidate) -> bool:
    """Whether an event tells once more what another event of its sentence, above it, has told."""
    tokens = scene.parse.tokens
    if one is above or one.event_type is None or one.event_type != above.event_type:
        return False
    if _is_same_deed(scene, one, above):
        return True
    if not _same_parties(one, above):
        return False
    token = tokens[one.anchor]
    if token.head in (above.head, above.anchor) and token.dep in COMPLEMENT:
        return ADD in (one.type_rule, above.type_rule)  # "announced a freeze", "offered to let them go"
    if is_verb(token):
        doers = {role.head for role in above.actors}
        return token.dep == "relcl" and one.event_type in RELATIVE and token.head in doers
    if one.anchor != one.head:
        return False
    if token.dep == "appos":
        return tokens[token.head].head in (above.head, above.anchor)
    hangs = tokens[token.head]
    return token.dep == "pobj" and hangs.lower in WITHIN and hangs.head in (above.head, above.anchor)


def _is_same_deed(scene: Scene, one: Candidate, above: Candidate) -> bool:
    """Whether a verb goes on with the deed of the verb that it hangs on: how it was done, what it came to, what it was for.

    "Left their shops to protest", "convicted three men and gave them two years", "searched a house and carried off papers",
    "hurt by bullets that police fired".
    """
    parse, token = scene.parse, scene.parse.tokens[one.anchor]
    hangs = parse.tokens[token.head]
    if not is_verb(token) or any(parse.tokens[c].dep == "mark" for c in parse.children[one.anchor]):
        return False
    if token.dep == "relcl":
        by = parse.tokens[hangs.head]
        under = hangs.dep == "pobj" and by.lower in MEANS and by.head in (above.head, above.anchor)
        return under and one.event_type == "ASSAULT" and not one.recipients
    own = (above.head, above.anchor)
    while token.dep == "conj" and hangs.dep == "conj" and hangs.i not in own and hangs.head != hangs.i:
        hangs = parse.tokens[hangs.head]
    if hangs.i not in own:
        return False
    doers, others = _entities(scene, one.actors), _entities(scene, one.recipients)
    if not doers or doers != _entities(scene, above.actors):
        return False
    if token.dep in ("advcl", "xcomp"):
        if one.event_type == "PROTEST" and is_infinitive(parse, one.anchor):
            return True
        return one.event_type in MANNER and token.tag == "VBG"
    if token.dep != "conj":
        return False
    if one.event_type == "COERCE":
        return hangs.lemma in RAIDS and token.lemma in CARRYING and not others
    return one.event_type in ONE_STEP and bool(others) and others == _entities(scene, above.recipients)


def _entities(scene: Scene, roles: Sequence[Role]) -> frozenset[int]:
    """Who fills some roles, by whatever words."""
    return frozenset(scene.mention(r.mention).actor if r.mention is not None else -1 - r.head for r in roles)


def _same_parties(one: Candidate, above: Candidate) -> bool:
    """Whether two events have the same doers and nobody else but those to whom either was done."""
    doers, others = _spans(one.actors), _spans(one.recipients)
    if not doers:
        return False
    if doers | others == _spans(above.actors) | _spans(above.recipients):
        return True
    if doers != _spans(above.actors):
        return False
    return not others or not above.recipients


def _spans(roles: Sequence[Role]) -> frozenset[tuple[int, int]]:
    return frozenset((role.start, role.end) for role in roles)
