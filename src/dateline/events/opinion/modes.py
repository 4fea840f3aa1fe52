"""The mode of an event whose type is settled: a logistic regression for each type that has modes, over what its words are about.

"Called for the release of", "called for talks on": the rules go by lists of words around; this weighs the words below the
event's own, what these tell by themselves, the frame and the sides, fitted to the training text (`docs/opinion.md`).
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, cached_property, lru_cache
from math import exp
from pathlib import Path

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from dateline.events.candidates import Candidate
from dateline.events.codes import words_below
from dateline.events.frame_rules import words_of
from dateline.events.joined import is_verb
from dateline.events.opinion.sure import sure_rules
from dateline.events.opinion.vectors import FOLDER, means_of
from dateline.events.scene import Scene
from dateline.events.triggers import index_of, matches_at
from dateline.events.voice import is_passive
from dateline.language import Token
from dateline.rules import checked, read_table

MODES = FOLDER / "modes.npz"
TOLD = FOLDER / "told_modes.tsv"
RULE = "opinion.mode"
NO_MODE = "none"
VIEW_SCALE = 2.0  # of the vectors, beside marks that are 0 or 1; a power of two leaves their products exact
ABOUT = frozenset({"REQUEST", "REJECT", "THREATEN"})  # types whose mode is what is asked, refused, threatened
CONTENT = frozenset({"NOUN", "VERB", "ADJ"})
BELOW = 12  # words below that are looked at
WRECKED = frozenset({("destroy", "primitive")})  # what is burnt is destroyed, by whatever means
DIGITS = 4
VIEWS = 256  # numbers of both vectors


Doubles = npt.NDArray[np.float64]


class OfType(Struct, frozen=True, eq=False, dict=True):
    """The weights for one type: a column for each of its `modes` ("none" is one of them), a row for each mark, then those of
    the vectors."""

    modes: tuple[str, ...]
    marks: Mapping[str, int]
    weights: Doubles
    bias: Doubles

    @cached_property
    def _of_view(self) -> Doubles:
        """The rows of the vectors, for vectors before they are scaled."""
        made: Doubles = self.weights[len(self.marks) :] * VIEW_SCALE
        return made

    def shares(self, marks: Sequence[str], view: Doubles) -> list[float]:
        """The share of each mode, to four digits.

        Weights are of half precision and vectors of 12 bits, so that their sums are exact in any order.
        """
        known = self.marks
        rows = [known[mark] for mark in marks if mark in known]
        total = self.bias + np.add.reduce(self.weights[rows], axis=0) + view @ self._of_view
        forces: list[float] = total.tolist()
        most = max(forces)
        odds = [exp(force - most) for force in forces]  # so few that plain Python is quicker
        whole = sum(odds)
        return [round(odd / whole, DIGITS) for odd in odds]

    def weighed_most(self, marks: Sequence[str], chosen: str, against: str, count: int = 4) -> tuple[str, ...]:
        """The marks that spoke most for one mode and against another, the strongest first."""
        column = self.weights[:, self.modes.index(chosen)]
        other = self.weights[:, self.modes.index(against)] if against in self.modes else np.zeros(len(column))
        pull = sorted((float(other[k] - column[k]), mark) for mark in marks if (k := self.marks.get(mark)) is not None)
        return tuple(mark for force, mark in pull[:count] if force < 0)


class Modes(Struct, frozen=True, eq=False):
    """The weights of each type that has modes, and by how much a mode has to be likelier than that of the rules (`limit`), or than
    none where they tell none (`open_limit`)."""

    types: Mapping[str, OfType]
    limit: float
    open_limit: float


@lru_cache(maxsize=2)
def load_modes(path: Path = MODES) -> Modes:
    """Read the weights.

    Raises:
        ModelError: the file is not the one that was measured.
    """
    with np.load(checked(path), allow_pickle=False) as held:
        marks, modes, types = (bytes(held[name]).decode("utf-8").split("\n\n") for name in ("marks", "modes", "types"))
        made, at, first = {}, 0, 0
        weights, biases = held["weights"].astype(np.float64), held["bias"].astype(np.float64)
        for name, known, classes in zip(types, marks, modes, strict=True):
            names, of = known.split("\n"), tuple(classes.split("\n"))
            size = (len(names) + VIEWS) * len(of)
            own = np.ascontiguousarray(weights[at : at + size].reshape(-1, len(of)))
            bias = biases[first : first + len(of)]
            made[name] = OfType(of, {mark: k for k, mark in enumerate(names)}, own, bias)
            at, first = at + size, first + len(of)
    limits = {row["limit"]: float(row["share"]) for _, row in read_table(FOLDER / "limits.tsv", ("limit", "share"))}
    return Modes(made, limits["mode"], limits["open mode"])


def likelier_mode(
    scene: Scene, one: Candidate, told: str | None, model: Modes, view: Doubles
) -> tuple[str, str] | None:
    """A mode that is likelier than that of the rules by more than the limit, and why; None where theirs stands.

    No mode is never likelier: where the rules tell one they have words for it. `view` is what `views_of` gives for it.
    """
    known = model.types.get(one.event_type or "")
    if known is None or (told is not None and one.mode == told and one.type_rule in sure_rules()):
        return None
    marks, against = mode_marks(scene, one, told), told or NO_MODE
    shares = dict(zip(known.modes, known.shares(marks, view), strict=True))
    best, own = max(known.modes, key=shares.__getitem__), shares.get(against, 0.0)
    if (against, best) in WRECKED:
        return None
    if best in (against, NO_MODE) or shares[best] - own <= (model.limit if told else model.open_limit):
        return None
    if told is None and not _is_told(scene, one, best):
        return None
    because = "; ".join(known.weighed_most(marks, best, against))
    return best, f"share {own:.2f}, {RULE} {best} {shares[best]:.2f} for {because}"


def _is_told(scene: Scene, one: Candidate, mode: str) -> bool:
    """Whether a sentence has a word for a mode, if it needs one (`told_modes.tsv`): "killed eight" does not say with what."""
    verbs, classes = needed().get((one.event_type or "", mode), (frozenset(), ()))
    if scene.parse.tokens[one.head].lemma not in verbs:
        return True
    sentence = scene.parse.sentences[scene.parse.tokens[one.head].sentence]
    return any(scene.is_a(t, name) for t in range(sentence.first, sentence.last) for name in classes)


@cache
def needed() -> Mapping[tuple[str, str], tuple[frozenset[str], tuple[str, ...]]]:
    """By type and mode the verbs that need a word for it, and the classes of such words.

    >>> "kill" in needed()["ASSAULT", "firearms"][0]
    True
    """
    rows = [row for _, row in read_table(TOLD, ("type", "modes", "verbs", "classes"))]
    return {
        (row["type"], mode): (frozenset(words_of(row["verbs"])), tuple(words_of(row["classes"])))
        for row in rows
        for mode in words_of(row["modes"])
    }


def views_of(scene: Scene, found: Sequence[Candidate]) -> Doubles:
    """For each of some events two vectors: of the words below its own, and of these; names left out."""
    tokens = scene.parse.tokens
    groups: list[list[str]] = []
    for one in found:
        below = [t for t in words_below(scene.parse, one.anchor) if _is_content(tokens[t]) and t not in one.words]
        groups += [[tokens[t].lower for t in below], [tokens[t].lower for t in one.words]]
    return means_of(groups).reshape(len(found), VIEWS).astype(np.float64)


def _is_content(token: Token) -> bool:
    return token.pos in CONTENT and not token.entity


def mode_marks(scene: Scene, one: Candidate, told: str | None) -> tuple[str, ...]:
    """What is known of a typed event: its words, what is below them, the sides, and the mode that the rules tell."""
    return tuple(dict.fromkeys(_marks(scene, one, told)))


def _marks(scene: Scene, one: Candidate, told: str | None) -> Iterator[str]:
    tokens = scene.parse.tokens
    yield f"told: {told or NO_MODE}"
    yield f"frame: {one.frame.id if one.frame else 'none'}"
    yield f"kind: {one.kind}"
    if one.type_rule != one.rule:
        yield f"effect: {one.type_rule}"
    if one.frame and one.frame.event_type != one.event_type:
        yield f"made of: {one.frame.event_type or 'untyped'} {told or one.mode or NO_MODE}"
    if one.inner:
        yield f"inner: {one.inner[:2]}"
        yield f"inner: {one.inner[:3]}"
    yield f"lemma: {tokens[one.head].lemma.lower()}"
    if len(one.words) > 1:
        yield f"words: {' '.join(tokens[t].lemma.lower() for t in one.words)}"
    if one.anchor != one.head:
        yield f"carrier: {tokens[one.anchor].lemma.lower()}"
    if is_verb(tokens[one.anchor]) and is_passive(scene.parse, one.anchor):
        yield "passive"
    yield from _below_marks(scene, one)
    for t in scene.clause(one.anchor):
        if _is_content(tokens[t]):
            yield f"near: {tokens[t].lemma.lower()}"
    yield from _side_marks(scene, one)


def _below_marks(scene: Scene, one: Candidate) -> Iterator[str]:
    """The words below an event's own: what it is about."""
    tokens, own = scene.parse.tokens, {*one.words, one.head, one.anchor}
    below = [t for t in words_below(scene.parse, one.head) if t not in own]
    if one.anchor != one.head:
        below += [t for t in words_below(scene.parse, one.anchor) if t not in own and t not in below]
    below = below[:BELOW]
    for t in below:
        token, above = tokens[t], tokens[tokens[t].head]
        if token.dep in ("prep", "prt", "agent") and token.head in own:
            yield f"has: {token.lower}"
        if not _is_content(token):
            continue
        lemma = token.lemma.lower()
        yield f"below: {lemma}"
        if token.head in own:
            yield f"{token.dep}: {lemma}"
        elif above.dep == "prep" and above.head in own:
            yield f"{above.lower}: {lemma}"
    if one.event_type in ABOUT:
        yield from _told_below(scene, [t for t in below if _is_content(tokens[t])])


def _told_below(scene: Scene, below: Sequence[int]) -> Iterator[str]:
    """Which events the words below tell by themselves."""
    index, first = index_of(scene.lexicon), True
    for t in below:
        for match in matches_at(scene.parse, t, index):
            what = f"{match.frame.event_type or match.frame.kind} {match.frame.mode or ''}".strip()
            yield f"tells: {what}"
            if first:
                yield f"tells first: {what}"
            first = False


def _side_marks(scene: Scene, one: Candidate) -> Iterator[str]:
    countries = set()
    for side, roles in (("actor", one.actors), ("recipient", one.recipients)):
        yield f"{side}s: {min(len(roles), 3)}"
        for role in roles[:2]:
            if role.mention is not None:
                actor = scene.actor(role.mention)
                yield from (f"{side}: {sector}" for sector in actor.sectors)
                countries.add(actor.country)
    for name, fillers in one.slots.items():
        if any(scene.toponym_at(t) is not None for t in fillers[:1]):
            yield f"{name} is place"
    if len(countries - {None}) > 1:
        yield "two countries"
