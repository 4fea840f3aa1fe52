"""Predicates that take another happening as their complement ("say that", "agree to", "fail to", "X's claim that").

One lexicon serves three stages: events (what "agree to" makes of a meeting), attribution (which words introduce a
source) and factuality (what follows from "fail to"). Signatures are those of Karttunen (1971) and of Nairn, Condoravdi
and Karttunen (2006): what is true of the complement when the predicate is affirmed, and when it is negated.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, cached_property, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Literal, NamedTuple, cast

from msgspec import Struct

from dateline.errors import RuleError
from dateline.language import Parse
from dateline.rules import RESOURCES, read_table

FOLDER = RESOURCES / "en" / "predicates"
COLUMNS = (
    "id", "lemma", "pos", "frames", "act", "subject_is_source", "signature", "certainty", "cue",
    "example", "counterexample", "note",
)  # fmt: skip
Pos = Literal["verb", "noun", "adj", "adv", "prep", "idiom"]
Sign = Literal["+", "-", "o"]
POS: tuple[Pos, ...] = ("verb", "noun", "adj", "adv", "prep", "idiom")
_ACTS = """
    accuse admit advise agree allow announce answer apologise ask assert begin blame cause claim complain condemn confirm
    consider continue criticise decide demand deny describe discuss dislike doubt expect fail fear feel force forget help
    hold hope ignore intend joke know learn like manage mention offer oppose order perceive persuade plan praise predict
    prevent promise quote refuse reject remember report request reveal say seem show signal stop support thank think
    threaten try urge want warn write
"""
_FRAMES = "that wh if to ing np np_to np_that np_wh np_ing np_inf np_adj np_np np_as np_of_np np_if quote as it so inf adj adv"
ACTS = frozenset(_ACTS.split())
FRAMES = frozenset(_FRAMES.split())

REMEMBERED = 1 << 14  # words whose entries are kept once looked up
NEAR = 3  # words from a verb to its preposition, as in "called again on Monday for"; a particle may stand farther off
MISREAD: Mapping[str, str] = {  # forms whose lemma the language model gets wrong
    "felt": "feel", "found": "find", "saw": "see", "swore": "swear", "forgot": "forget", "wrote": "write", "foresaw": "foresee",
    "dwelt": "dwell", "dreamt": "dream", "sought": "seek", "overheard": "overhear", "misled": "mislead", "foretold": "foretell",
    "forwent": "forgo", "forgave": "forgive",
}  # fmt: skip


@cache
def _words(lemma: str) -> tuple[str, ...]:
    return tuple(lemma.split())


class Signature(NamedTuple):
    """What is true of the complement: "+" it happened, "-" it did not, "o" open, when the predicate is affirmed or negated."""

    affirmed: Sign
    negated: Sign


class Predicate(Struct, frozen=True):
    """An entry of the lexicon.

    `lemma` may have several words ("rule out"); `frames` are the complements that it takes: that, wh, if, to, ing, np,
    np_to, np_that, np_ing, np_inf, np_adj, np_as, quote, as, it, a preposition with `_np` or `_ing` ("for_np",
    "np_of_ing"). `signatures` go by frame, with "" for all others. `certainty` is how sure whoever holds the complement
    is of it: 1 sure that it is so, .5 open, 0 sure that it is not. `cue` tells whether it introduces an attribution, and
    `cue_frames` with which frames (in the table: yes, no, or the frames); `subject_is_source` whether the source is then
    its subject (for a noun, its owner or agent). `not_with` are objects with which the word means something else ("deny bail"),
    `only_with` the only ones that count ("in a poll").
    """

    id: str
    lemma: str
    pos: Pos
    frames: tuple[str, ...]
    act: str
    subject_is_source: bool
    signatures: Mapping[str, Signature]
    certainty: float
    cue: bool
    cue_frames: tuple[str, ...]
    example: str
    counterexample: str
    note: str
    not_with: tuple[str, ...] = ()
    only_with: tuple[str, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """The lemma's words."""
        return _words(self.lemma)

    def signature(self, frame: str = "") -> Signature | None:
        """The signature for a frame, or the one for all frames; None where nothing is said of it."""
        return self.signatures.get(frame, self.signatures.get(""))


class Predicates(Struct, frozen=True, dict=True):
    """The lexicon, with its look-ups.

    >>> predicates().by_id["deny.v"].act
    'deny'
    >>> predicates().by_id["fail.v"].signature("to")
    Signature(affirmed='-', negated='+')
    """

    all: tuple[Predicate, ...]

    @cached_property
    def by_id(self) -> Mapping[str, Predicate]:
        """By id."""
        return {one.id: one for one in self.all}

    @cached_property
    def by_first_word(self) -> Mapping[str, tuple[Predicate, ...]]:
        """By the first word of the lemma, entries with more words first."""
        found: dict[str, list[Predicate]] = {}
        for one in sorted(self.all, key=lambda one: (-len(one.words), one.id)):
            found.setdefault(one.words[0], []).append(one)
        return {word: tuple(some) for word, some in found.items()}

    @cached_property
    def lemma_of_form(self) -> Mapping[str, str]:
        """The verbs' regular forms ("hoped", "hoping"), and irregular ones that the language model gets wrong."""
        verbs = sorted({one.words[0] for one in self.all if one.pos == "verb"})
        return {form: verb for verb in verbs for form in _forms(verb)} | dict(MISREAD)

    @cached_property
    def at(self) -> Callable[[Parse, int], tuple[Predicate, ...]]:
        """Of a parse and a token of it the entries that stand there, those with most words first; entries of fewer words are
        left out.

        The token is the first word of the entry; a verb's particle or preposition stands to its right within its
        clause ("called the plan off"), all other words follow at once. What is found is kept with the parse: stages ask again.
        """

        def at(parse: Parse, i: int) -> tuple[Predicate, ...]:
            found: tuple[Predicate, ...] = self.standing(parse).get(i, ())
            return found

        return at

    def standing(self, parse: Parse) -> dict[int, tuple[Predicate, ...]]:
        """What `at` gives for all tokens at which there are entries, in their order."""
        table: dict[int, tuple[Predicate, ...]] | None = parse.kept.get(self.at)
        if table is None:
            table = parse.kept[self.at] = self._standing_in(parse)
        return table

    def _standing_in(self, parse: Parse) -> dict[int, tuple[Predicate, ...]]:
        """The entries that stand at the tokens of a parse, by token."""
        found: dict[int, tuple[Predicate, ...]] = {}
        known = self._candidates
        number, ends, forms = -1, 0, frozenset[str]()
        for token in parse.tokens:
            candidates = known(token.lower, token.lemma)
            if not candidates:
                continue
            if token.sentence != number:
                number = token.sentence
                forms, ends = parse.forms_in(number), parse.sentences[number].last
            best: list[Predicate] = []
            most = 0
            for count, second, one in candidates:
                if count < most:
                    break
                if second and second not in forms and token.i + 1 < ends:
                    continue  # its second word follows or hangs on it
                if _fits_pos(one, parse, token.i) and (count == 1 or word_tokens(parse, token.i, one) is not None):
                    best.append(one)
                    most = count
            if best:
                found[token.i] = tuple(best)
        return found

    @cached_property
    def _candidates(self) -> Callable[[str, str], tuple[tuple[int, str, Predicate], ...]]:
        """The entries that may begin with a word (in lower case) of a lemma, each with the number of its words and the second
        ("" where it has none); the answers are kept, up to a bound."""

        @lru_cache(maxsize=REMEMBERED)
        def known(lower: str, lemma: str) -> tuple[tuple[int, str, Predicate], ...]:
            return tuple((len(one.words), "".join(one.words[1:2]), one) for one in self._entries(lower, lemma))

        return known

    def _entries(self, lower: str, lemma: str) -> tuple[Predicate, ...]:
        keys = {lemma.lower(), lower, self.lemma_of_form.get(lower, lower)}
        known = [key for key in sorted(keys) if key in self.by_first_word]
        if len(known) < 2:
            return self.by_first_word[known[0]] if known else ()
        both = {one.id: one for key in known for one in self.by_first_word[key]}
        return tuple(sorted(both.values(), key=lambda one: (-len(one.words), one.id)))


def _forms(verb: str) -> tuple[str, ...]:
    """The regular forms of a verb, with the last consonant doubled too."""
    if verb.endswith("e"):
        return verb + "s", verb + "d", verb[:-1] + "ing"
    if verb.endswith("y") and verb[-2] not in "aeou":
        return verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"
    plural = verb + ("es" if verb.endswith(("s", "x", "z", "ch", "sh")) else "s")
    return plural, verb + "ed", verb + "ing", verb + verb[-1] + "ed", verb + verb[-1] + "ing"


_TAGS: Mapping[str, tuple[str, ...]] = {
    "verb": ("VERB", "AUX"),
    "noun": ("NOUN", "PROPN"),
    "adj": ("ADJ", "VERB"),
    "adv": ("ADV",),
}


def _fits_pos(one: Predicate, parse: Parse, i: int) -> bool:
    token = parse.tokens[i]
    if one.pos in ("prep", "idiom") or not token.pos or token.pos in _TAGS[one.pos]:
        return True
    return one.pos == "verb" and (
        token.tag.startswith("VB") or (token.head == i and parse.child(i, "ccomp") is not None)
    )


def word_tokens(parse: Parse, i: int, one: Predicate) -> tuple[int, ...] | None:
    """The tokens of an entry's words if it stands at a token, else None; the first is the token itself."""
    rest = one.words[1:]
    if not rest:
        return (i,)
    found = [i]
    for word in rest:
        at = _word_after(parse, i, found[-1], word, loose=one.pos == "verb")
        if at is None:
            return None
        found.append(at)
    return tuple(found)


def _word_after(parse: Parse, head: int, last: int, word: str, loose: bool) -> int | None:
    follows = last + 1
    if follows < len(parse.tokens) and _is_word(parse, follows, word):
        return follows
    if not loose:
        return None
    for child in parse.children[head]:
        dep = parse.tokens[child].dep
        near = dep == "prt" or (dep in ("prep", "advmod") and child - last <= NEAR)
        if child > last and near and _is_word(parse, child, word):
            return child
    return None


def _is_word(parse: Parse, i: int, word: str) -> bool:
    return word in (parse.tokens[i].lower, parse.tokens[i].lemma)


@cache
def predicates(folder: Path = FOLDER) -> Predicates:
    """Read the lexicon: every TSV file of a folder, in the order of their names (other tables there are left alone).

    Raises:
        RuleError: a row's id is taken, or a field is none of those allowed; the message names file, line and field.
    """
    found: dict[str, Predicate] = {}
    for path in sorted(folder.glob("*.tsv")):
        if path.stem == "effects":
            continue
        for line, row in read_table(path, COLUMNS):
            one = _read_row(row, f"{path.name}, line {line}")
            if one.id in found:
                raise RuleError(f"{path.name}, line {line}: the id {one.id} is taken; choose another")
            found[one.id] = one
    return Predicates(tuple(found.values()))


def _read_row(row: Mapping[str, str], where: str) -> Predicate:
    if not row["id"] or not row["lemma"] or not row["example"]:
        raise RuleError(f"{where}: an entry needs an id, a lemma and an example")
    _one_of(row["pos"], POS, "pos", where)
    _one_of(row["act"], sorted(ACTS), "act", where)
    frames = tuple(part for part in row["frames"].split("|") if part)
    for frame in frames:
        if frame not in FRAMES and not frame.endswith(("_np", "_ing", "_wh")):
            raise RuleError(f"{where}: there is no frame {frame!r}; see the guide in knowledge/predicates.py")
    return Predicate(
        id=row["id"],
        lemma=row["lemma"],
        pos=cast(Pos, row["pos"]),
        frames=frames,
        act=row["act"],
        subject_is_source=_yes(row["subject_is_source"], "subject_is_source", where),
        signatures=MappingProxyType(dict(_signatures(row["signature"], where))),
        certainty=_certainty(row["certainty"], where),
        cue=row["cue"] != "no",
        cue_frames=_cue_frames(row["cue"], frames, where),
        example=row["example"],
        counterexample=row["counterexample"],
        note=row["note"],
        not_with=tuple(row.get("not_with", "").split()),
        only_with=tuple(row.get("only_with", "").split()),
    )


def _one_of(value: str, allowed: Iterable[str], field: str, where: str) -> None:
    if value not in allowed:
        raise RuleError(f"{where}: {field} is {value!r}; use one of {', '.join(allowed)}")


def _yes(value: str, field: str, where: str) -> bool:
    _one_of(value, ("yes", "no"), field, where)
    return value == "yes"


def _cue_frames(value: str, frames: tuple[str, ...], where: str) -> tuple[str, ...]:
    if value in ("yes", "no"):
        return frames if value == "yes" else ()
    chosen = tuple(value.split("|"))
    if strange := [frame for frame in chosen if frame not in frames]:
        raise RuleError(
            f"{where}: cue is {value!r}; use yes, no, or some of the entry's frames, not {', '.join(strange)}"
        )
    return chosen


def _certainty(value: str, where: str) -> float:
    try:
        number = float(value)
    except ValueError:
        raise RuleError(f"{where}: certainty is {value!r}; use a number from 0 to 1") from None
    if not 0 <= number <= 1:
        raise RuleError(f"{where}: certainty is {value}; use a number from 0 to 1")
    return number


def _signatures(value: str, where: str) -> Iterator[tuple[str, Signature]]:
    for part in value.split():
        frame, _, signs = part.rpartition(":")
        pair = signs.split("|")
        if len(pair) != 2 or any(sign not in ("+", "-", "o") for sign in pair):
            raise RuleError(f"{where}: {part!r} is no signature; write +|- or to:+|- with +, - or o on each side")
        yield frame, Signature(cast(Sign, pair[0]), cast(Sign, pair[1]))
