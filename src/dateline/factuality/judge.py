"""How sure an event is, for the reporter and within the words of its source: `judge_tokens`, `judge`."""

from collections.abc import Iterable, Sequence

from dateline.attribution.records import Attribution
from dateline.events.effects import load_effects
from dateline.events.joined import words
from dateline.events.records import EventFrame
from dateline.factuality.compose import Composer
from dateline.factuality.deeds import speaking_deed
from dateline.factuality.grammar import is_denied
from dateline.factuality.records import Judgement
from dateline.factuality.standing import Standing
from dateline.knowledge.predicates import predicates
from dateline.language import Parse

OPEN_ACTS = frozenset({"hope", "fear", "expect", "predict", "doubt"})
# Rules by which "will not meet" is a refusal and "must leave" a demand: the negation, or the "must", is the event.
TURNED = ("effect.future-not.", "effect.not.", "effect.obligate", "reject.will-not-", "reject.not-")
THREATS = ("effect.future.", "effect.possible.")  # "will block the road": the threat is made as soon as it is said
# "Is to meet", "is due to be received": what is agreed on is still to come.
PLANNED = ("effect.plan.", "effect.expect.", "agree.is-expected")
LEARNED = "opinion."
# Verbs that refuse by themselves; of all others it is the denial that refuses: "do not accept the version", "did not apologise".
REFUSING = words(
    """reject refuse deny decline oppose dismiss rebuff spurn cancel postpone veto boycott ignore resist block defy snub shun
    object withhold rule turn put call brush skip"""
)
SPOKEN = frozenset({"REQUEST", "ACCUSE", "SUPPORT"})
UNKNOWN_CUE = 0.9  # certainty of what is attributed by words that are in no lexicon, as by "said"


def judge_tokens(parse: Parse, heads: Iterable[int]) -> tuple[Judgement, ...]:
    """Judge the events at some tokens by the words above and around them.

    Args:
        parse: the parse.
        heads: the events' head tokens.

    Returns:
        A judgement for each; label and inner label are the same, as no source is known.

    >>> from dateline.language import simple_parse
    >>> parse = simple_parse([("They", "nsubj", 2), ("never", "neg", 2), ("met", "ROOT", 2)])
    >>> judge_tokens(parse, [2])[0].label
    'not_happened'
    """
    composer = Composer(parse)
    standings = (composer.standing(i) for i in heads)
    return tuple(_judgement(standing, standing) for standing in standings)


def judge(
    parse: Parse,
    frames: Sequence[EventFrame],
    attributions: Sequence[Attribution],
    chains: Sequence[Sequence[Sequence[int]]],
) -> tuple[Judgement, ...]:
    """Judge events: for the reporter, and within the innermost source's words.

    Args:
        parse: the parse.
        frames: the events.
        attributions: the document's attributions.
        chains: for each event its chains of sources, places in `attributions`, outermost first.

    Returns:
        A judgement for each event. What a source denies is within that source's words as its content tells it; that it
        is denied is told by the stance of the attribution.
    """
    whole = Composer(parse)
    cut: dict[tuple[int, ...], Composer] = {}
    made = []
    for frame, own in zip(frames, chains, strict=True):
        head = _anchor(parse, frame)
        outer = _standing(parse, whole, frame, head)
        above = {head, *parse.ancestors(head)}
        innermost = [attributions[chain[-1]] for chain in own if chain]
        cued = [one for one in innermost if one.cue_head is not None and one.cue_head in above]
        tops = tuple(sorted({one.cue_head for one in cued if one.cue_head is not None and _asserts(one)}))
        inner = _standing(parse, cut.setdefault(tops, Composer(parse, tops)), frame, head) if tops else outer
        if innermost and not cued:
            outer = _said_elsewhere(parse, outer, innermost)
        made.append(_judgement(outer, inner))
    return tuple(made)


def _standing(parse: Parse, composer: Composer, frame: EventFrame, head: int) -> Standing:
    """The standing of an event: of a refusal that a negation tells, or a demand told by "must", that of what is above it, as
    it is told as done; what is said by what is done ("marched to demand") stands as the deed does."""
    if _is_turned(parse, frame):
        at = head
        while parse.tokens[at].pos not in ("VERB", "AUX") and parse.tokens[at].head != at:
            at = parse.tokens[at].head  # "would not impose a state of siege"
        while parse.tokens[at].dep == "xcomp" and _must(parse, parse.tokens[at].head):
            at = parse.tokens[at].head  # "has to leave"
        return composer.state(at).context
    if frame.event_type in SPOKEN and (deed := speaking_deed(parse, head)) is not None:
        return composer.standing(deed)
    standing = composer.standing(head)
    if frame.event_type == "AGREE" and frame.type_rule.startswith(PLANNED) and standing.mode == "actual":
        return standing.through(1.0, 0.0, "planned", head, frame.type_rule)
    return standing


def _is_turned(parse: Parse, frame: EventFrame) -> bool:
    """Whether the negation, the "must" or the "will" that a verb stands under is the event: who does not accept refuses."""
    if frame.event_type == "REJECT" and frame.type_rule.startswith(LEARNED):
        return parse.tokens[frame.head].lemma not in REFUSING and is_denied(parse, frame.head)
    if frame.event_type == "THREATEN" and frame.type_rule.startswith(THREATS):
        return True
    return frame.type_rule.startswith(TURNED)


def _must(parse: Parse, i: int) -> bool:
    """Whether "have to", "need to" stands there."""
    return load_effects().acts.get((parse.tokens[i].lemma, "v-to")) == "obligate"


def _anchor(parse: Parse, frame: EventFrame) -> int:
    """The word that an event stands or falls with: the verb of "fired into the air", "decreed a curfew" or "an accord
    reached in May", though its frame is read at the noun."""
    at = frame.head
    if parse.tokens[at].pos == "VERB":
        return at
    below = (c for c in parse.children[at] if parse.tokens[c].dep == "acl" and parse.tokens[c].tag in ("VBN", "VBD"))
    carrier = next((c for c in below if frame.start <= parse.tokens[c].start < frame.end), None)
    if carrier is not None:
        return carrier
    while (
        parse.tokens[at].dep in ("pobj", "prep", "dobj", "nsubjpass")
        and frame.start <= parse.tokens[parse.tokens[at].head].start < frame.end
    ):
        at = parse.tokens[at].head
    return at if parse.tokens[at].pos == "VERB" else frame.head


def _asserts(one: Attribution) -> bool:
    """Whether a source holds its content to be so: who hopes, fears or expects something leaves it as open as it is."""
    entry = predicates().by_id.get(one.rule)
    return entry is None or entry.act not in OPEN_ACTS


def _said_elsewhere(parse: Parse, standing: Standing, sources: Sequence[Attribution]) -> Standing:
    """The standing of what is attributed by words that do not stand above it: quotations, "according to"."""
    best = max(sources, key=lambda one: _certainty(parse, one))
    met = best.cue_head is not None and any(token == best.cue_head for token, _ in standing.cues)
    if met:
        return standing
    return standing.through(_certainty(parse, best), 1 - _certainty(parse, best), None, best.cue_head, best.rule)


def _certainty(parse: Parse, one: Attribution) -> float:
    if one.stance == "denied":
        return 0.1
    entries = predicates().at(parse, one.cue_head) if one.cue_head is not None else ()
    known = [entry.certainty for entry in entries if entry.cue]
    return known[0] if known else UNKNOWN_CUE


def _judgement(outer: Standing, inner: Standing) -> Judgement:
    cues = tuple(reversed(outer.cues))
    return Judgement(
        label=outer.label,
        inner=inner.label,
        score=outer.score,
        certainty=outer.certainty,
        cues=tuple(token for token, _ in cues),
        rules=tuple(dict.fromkeys(rule for _, rule in cues)),
    )
