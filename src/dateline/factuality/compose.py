"""Composition: the standing of an event from the root of its sentence down to its own head.

Each step asks what the word above makes of what hangs on it. All steps are maps of chances: what is true with chance
`yes` where the word above holds and with chance `no` where it does not (Nairn, Condoravdi and Karttunen 2006, with
degrees). Nothing here knows a word: words are in `resources/en/factuality` and `resources/en/predicates`.
"""

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from dateline.factuality.around import (
    by_cue,
    comes_to_nothing,
    conditional,
    degree_of,
    is_told_of,
    joined_by,
    judged_likely,
    of_sentence,
    outside,
    raised_by,
    shaped,
)
from dateline.factuality.cues import Cue, Found, Mode, cues
from dateline.factuality.embedding import Effect, effect_of, is_saying
from dateline.factuality.grammar import (
    COPULAS,
    clause_frames,
    has_to,
    inverted_auxiliary,
    is_bare_participle,
    is_definite,
    is_imperative,
    is_verbal,
    noun_frames,
    tense,
)
from dateline.factuality.hearsay import hearsay
from dateline.factuality.own import applied, joining, own_cues
from dateline.factuality.standing import Standing
from dateline.language import Parse

TRANSPARENT = ("prep", "agent", "aux", "auxpass", "prt", "neg", "mark", "cc", "case", "punct", "dative")
PREDICATIVE = ("attr", "acomp", "oprd")
COMPLEMENTS = ("ccomp", "xcomp", "csubj", "csubjpass")
UNKNOWN_TO = Effect(0.65, 0.35, "possible", "complement.to")
UNKNOWN_OPEN = Effect(0.9, 0.5, None, "complement.open")
OPEN = 0.4  # from this chance on what is only possible is no longer rather denied
INDEFINITE = 0.35  # chance of what an indefinite object tells, where its verb does not hold: "did not join a protest"
QUESTION_WORD = Effect(0.95, 0.95, None, "complement.wh")  # who asks why it happened takes it that it did
NOUN_THAT = Effect(0.75, 0.4, None, "complement.noun")


class State(Struct, frozen=True):
    """What holds at a word: the `context` that its clause stands in, its own `standing`, and the `world` in which what
    it takes for granted is true (the reporter's, or that of whose words these are)."""

    context: Standing
    standing: Standing
    world: Standing


class Composer:
    """Composes standings for one parse; what it has worked out once it keeps.

    Args:
        parse: the parse.
        tops: heads of cues of attribution at which the words of a source begin: what hangs on them is taken as true.
    """

    def __init__(self, parse: Parse, tops: Iterable[int] = ()) -> None:
        self._parse = parse
        self._tops = frozenset(tops)
        self._states: dict[int, State] = {}
        self._hearsay: frozenset[int] | None = None  # worked out when asked for; a cached property slows all fields

    def standing(self, i: int) -> Standing:
        """The standing of the event at a token."""
        return self.state(i).standing

    def state(self, i: int) -> State:
        """The state at a token; all above it are worked out on the way."""
        path = [i]
        while path[-1] not in self._states and self._parse.tokens[path[-1]].head != path[-1]:
            path.append(self._parse.tokens[path[-1]].head)
        for token in reversed(path):
            if token not in self._states:
                self._states[token] = self._step(token)
        return self._states[i]

    def _step(self, i: int) -> State:
        token = self._parse.tokens[i]
        if token.head == i:
            context = of_sentence(self._parse, i)
            return self._state(i, context, replace(context, cues=()))
        above = self._states[token.head]
        if token.dep in TRANSPARENT or (token.dep == "advmod" and not is_verbal(self._parse, i)):
            return above
        if token.head in self._tops and is_verbal(self._parse, i):
            return self._state(i, Standing(), Standing(), reported=tense(self._parse, token.head) in ("past", ""))
        if token.dep == "conj":
            return self._conjunct(i, above)
        if token.dep in PREDICATIVE:
            return self._predicative(i, above)
        if is_verbal(self._parse, i) and token.dep not in ("amod", "compound", "dobj", "nsubj", "nsubjpass", "pobj"):
            return self._clause(i, above)
        return self._noun(i, above)

    def _state(self, i: int, context: Standing, world: Standing, reported: bool = False) -> State:
        if self._hearsay is None:
            self._hearsay = hearsay(self._parse)
        found = own_cues(self._parse, i, reported, i in self._hearsay)
        return State(context, conditional(self._parse, i, applied(self._parse, i, context, found)), world)

    def _conjunct(self, i: int, above: State) -> State:
        parse, token = self._parse, self._parse.tokens[i]
        head = parse.tokens[token.head]
        own = any(parse.tokens[c].dep in ("aux", "nsubj", "nsubjpass", "neg") for c in parse.children[i])
        shares = not own and (token.tag == head.tag or not is_verbal(parse, i))
        conjunction = joining(parse, i)
        if conjunction is not None and cues().below(parse, conjunction, "cc") is not None:
            shares = False
        context = above.standing if shares else above.context
        if is_verbal(parse, i) and not is_verbal(parse, head.i):
            context = above.context
        return self._state(i, context, above.world, reported=own and self._is_reported(head.i))

    def _is_reported(self, i: int) -> bool:
        """Whether a clause, or the first that it is joined to, is what was said or thought in the past."""
        tokens = self._parse.tokens
        while tokens[i].dep == "conj" and tokens[i].head != i:
            i = tokens[i].head
        above = tokens[i].head
        if tokens[i].dep != "ccomp" or above == i:
            return False
        said = above in self._tops or effect_of(self._parse, above, ("that", "np_that", "quote")) is not None
        return said and tense(self._parse, above) in ("past", "")

    def _predicative(self, i: int, above: State) -> State:
        parse, head = self._parse, self._parse.tokens[self._parse.tokens[i].head]
        if head.lemma in COPULAS:
            context = above.context if self._denied_itself(i, above) else above.standing
            return self._state(i, context, above.world)
        effect = effect_of(parse, head.i, ("np_adj", "np_np", "to", "adj_np"))
        if effect is None:
            return self._state(i, above.standing, above.world)
        return self._state(i, self._map(above, effect, head.i), above.world)

    def _map(self, above: State, effect: Effect, token: int) -> Standing:
        standing = above.standing
        if effect.passes and standing.chance >= OPEN and standing.mode in ("possible", "hypothetical"):
            standing = replace(above.world, cues=standing.cues)
        made = standing.through(effect.yes, effect.no, effect.mode, token, effect.rule)
        return replace(made, mode=above.world.mode) if effect.yes == effect.no == 1 else made

    def _clause(self, i: int, above: State) -> State:
        token = self._parse.tokens[i]
        if token.dep == "relcl":
            return self._relative(i, above)
        if token.dep == "parataxis":
            return self._state(i, above.world, above.world)
        joined = joined_by(self._parse, i)
        if joined is not None and len(joined.tokens) > 1:
            return self._adverbial(i, above, joined)
        if token.dep in COMPLEMENTS or token.dep in ("acl", "pcomp"):
            complement = self._complement(i, above, joined)
            if complement is not None:
                return complement
        elif has_to(self._parse, i) is not None:
            effect = effect_of(self._parse, token.head, clause_frames(self._parse, i, token.head))
            if effect is not None:
                return self._state(i, self._map(above, effect, token.head), above.world)
        return self._adverbial(i, above, joined)

    def _complement(self, i: int, above: State, joined: Found | None) -> State | None:
        """A clause that a predicate asks for; None where it is an adverbial or an attribute of a noun."""
        parse, token = self._parse, self._parse.tokens[i]
        head, preposition = token.head, ""
        if token.dep == "pcomp":
            preposition = parse.tokens[head].lower
            head = parse.tokens[head].head
        if is_bare_participle(parse, i):
            return None  # "an idea brushed aside by Congress"
        frames = clause_frames(parse, i, head, preposition)
        degree = degree_of(parse, head) if has_to(parse, i) is not None else None
        if degree is not None:
            return self._state(i, by_cue(above.standing, degree), above.world)
        raised = raised_by(parse, i, head)
        if raised is not None:
            return self._state(i, by_cue(above.standing, raised), above.world)
        if frames[0] == "inf" and is_imperative(parse, i) and effect_of(parse, head, ("quote",)) is not None:
            return self._state(i, shaped(above.standing, "!", "imperative", i), above.world)
        effect = effect_of(parse, head, frames, preposition)
        if frames[0] == "wh" and (effect is None or effect.yes < 1):
            effect = QUESTION_WORD
        if effect is None and preposition == "for" and not is_verbal(parse, head):
            effect = UNKNOWN_TO
        if effect is None:
            if token.dep == "pcomp" or joined is not None:
                return None
            if token.dep == "acl" and frames[0] == "that" and any(t.text == ":" for t in parse.tokens[head:i]):
                return self._state(i, above.world, above.world)  # "Peru: president shot dead"
            if token.dep == "acl" and frames[0] == "that" and not is_told_of(parse, i):
                return self._state(
                    i, above.world, above.world
                )  # "its chairman, Ann Lee, called on": the sentence's own verb
            if token.dep == "acl":
                if frames[0] not in ("that", "to", "np_to"):
                    return None
                effect = NOUN_THAT if frames[0] == "that" else UNKNOWN_TO
            else:
                effect = UNKNOWN_TO if frames[0] in ("to", "np_to") else UNKNOWN_OPEN
        nothing = comes_to_nothing(parse, head) if token.dep == "acl" and has_to(parse, i) is not None else None
        if nothing is not None:
            return self._state(i, by_cue(above.standing, nothing), above.world)
        context = self._map(above, effect, head)
        if frames[0] in ("that", "np_that", "quote", "wh", "if", "np_wh"):
            mode: Mode = "hypothetical" if context.mode == "hypothetical" else "actual"
            context = replace(context, mode=effect.mode or mode)
            return self._state(i, context, above.world, reported=tense(parse, head) in ("past", ""))
        return self._state(i, context, above.world)

    def _adverbial(self, i: int, above: State, joined: Found | None) -> State:
        parse = self._parse
        inverted = inverted_auxiliary(parse, i)
        if joined is None and inverted is not None:
            word = parse.tokens[inverted].lower
            return self._state(i, shaped(above.world, word, "inverted", inverted), above.world)
        if joined is None:
            result = cues().below(parse, i, "result") if has_to(parse, i) is not None else None
            if result is not None:
                return self._state(i, self._granted(i, above, result), above.world)
            if has_to(parse, i) is not None:
                return self._state(i, shaped(above.standing, "to", "purpose", i), above.world)
            return self._state(i, self._attached(i, above), above.world)
        cue = joined.cue
        above = self._states.get(outside(parse, joined), above)
        if cue.effect == "world":
            return self._state(i, by_cue(above.world, joined), above.world)
        if cue.chance == cue.negated == 1:
            return self._state(i, self._granted(i, above, joined), above.world)
        context = by_cue(above.standing if cue.chance != cue.negated else above.world, joined)
        return self._state(i, context, above.world)

    def _granted(self, i: int, above: State, joined: Found | None = None) -> Standing:
        """A clause that is taken for granted: true in the world of whoever speaks, or as open as what it goes with."""
        open_mode = above.standing.mode in ("planned", "hypothetical", "possible")
        context = above.standing if open_mode and tense(self._parse, i) != "past" else above.world
        marks = [(token, joined.cue.id) for token in joined.tokens] if joined is not None else []
        return replace(context, cues=(*context.cues, *marks))

    def _attached(self, i: int, above: State) -> Standing:
        """A participle, or a clause without a conjunction: it goes with the clause that it is attached to."""
        token = self._parse.tokens[i]
        if token.dep == "acl" and (whoever := self._whoever(token.head)) is not None:
            return whoever
        if token.dep == "acl":
            return above.world if is_definite(self._parse, token.head) else self._granted(i, above)
        if tense(self._parse, i):
            return above.context
        return above.standing if above.standing.chance > 0.5 else above.context

    def _relative(self, i: int, above: State) -> State:
        noun = self._parse.tokens[i].head
        whoever = self._whoever(noun)
        if whoever is not None:
            return self._state(i, whoever, above.world)
        if is_definite(self._parse, noun):
            return self._state(i, above.world, above.world)
        return self._state(i, self._granted(i, above), above.world)

    def _whoever(self, noun: int) -> Standing | None:
        """The standing of what tells whom a plan or rule is for: "will punish anyone who attacks", "any man found guilty"."""
        parse = self._parse
        for c in (noun, *parse.children[noun]):
            found = cues().below(parse, c, "whoever")
            if found is None or (c != noun and parse.tokens[c].dep != "det"):
                continue
            verb = next((k for k in parse.ancestors(noun) if is_verbal(parse, k)), None)
            above = self._states.get(verb) if verb is not None else None
            if above is not None and above.standing.mode in ("planned", "possible", "hypothetical"):
                return by_cue(above.world, found)
        return None

    def _noun(self, i: int, above: State) -> State:
        parse, token = self._parse, self._parse.tokens[i]
        head, preposition = token.head, ""
        state = above
        if token.dep == "pobj":
            found = cues().ending(parse, head, "prep:noun")
            if found is not None and found.cue.effect in ("clause", "world"):
                return self._after_preposition(i, found)
            preposition = parse.tokens[head].lower
            head = parse.tokens[head].head
        object_before = any(parse.tokens[c].dep in ("dobj", "nsubjpass") for c in parse.children[head])
        effect = None
        if token.dep in ("dobj", "nsubjpass", "pobj"):
            effect = effect_of(parse, head, noun_frames(preposition, object_before), preposition)
        if effect is not None and not (effect.yes == 0 and is_saying(parse, i)):
            return self._state(i, self._map(state, effect, head), state.world)
        return self._state(i, self._argument(i, head, state), state.world)

    def _after_preposition(self, i: int, found: Found) -> State:
        base = self._states[outside(self._parse, found)]
        cue: Cue = found.cue
        if cue.effect == "world":
            return self._state(i, by_cue(base.world, found), base.world)
        context = by_cue(base.standing if cue.chance != cue.negated else base.world, found)
        return self._state(i, context, base.world)

    def _argument(self, i: int, head: int, above: State) -> Standing:
        """A word that no entry of the lexicon takes: as its verb stands if that says no more than that it was; a subject
        or a definite noun is taken for granted."""
        parse, token = self._parse, self._parse.tokens[i]
        if not is_verbal(parse, head):
            return above.context if token.dep == "amod" else above.standing
        context = above.context if self._denied_itself(i, above) else above.standing
        argument = "subject" if token.dep == "nsubj" else "object"
        if (parse.tokens[head].lemma, argument) in cues().carriers and token.dep in ("dobj", "nsubj", "nsubjpass"):
            return context
        if token.dep == "nsubj":
            judged = judged_likely(parse, head)
            if judged is not None:
                return context.through(judged.certainty, 1 - judged.certainty, "possible", head, judged.id)
            if not is_definite(parse, i) and above.standing.mode == "hypothetical":
                return context  # "an expulsion would hurt"
        if token.dep in ("nsubj", "csubj") or is_definite(parse, i):
            return above.world
        if token.dep in ("dobj", "nsubjpass"):
            return context.through(1, INDEFINITE)
        return above.world

    def _denied_itself(self, i: int, above: State) -> bool:
        """Whether the word above is denied only because this noun is ("no one", "no talks")."""
        tokens = {i, *self._parse.children[i]}
        return any(token in tokens for token, _ in above.standing.cues)
