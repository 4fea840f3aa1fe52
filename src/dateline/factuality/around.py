"""What is above, before or beside a clause and says how it stands, where no predicate with a complement does: its sentence's
form, what joins it, "have to", "too weak to", "an attempt to ... failed"."""

from msgspec.structs import replace

from dateline.factuality.cues import Found, cues
from dateline.factuality.grammar import COPULAS, has_to, is_imperative, tense, wh_word
from dateline.factuality.standing import Standing
from dateline.knowledge.predicates import Predicate, predicates
from dateline.language import Parse

JOINING = ("mark", "advmod", "prep", "aux", "cc")
LIKELIHOOD = frozenset({"think", "expect", "doubt"})  # acts of "possible", "unlikely", "likely"


def conditional(parse: Parse, i: int, standing: Standing) -> Standing:
    """What follows from a condition: the main clause of one with "if", if it has a modal verb.

    What "would have" followed from what had not been so did not happen: its own words say that.
    """
    if tense(parse, i) != "modal":
        return standing
    for clause in parse.children[i]:
        if parse.tokens[clause].dep == "advcl" and not _contrary_to_fact(parse, i, clause):
            for mark in parse.children[clause]:
                if parse.tokens[mark].dep == "mark" and parse.tokens[mark - 1].lower != "even":
                    standing = shaped(standing, parse.tokens[mark].lower, "consequence", mark)
    return standing


def _contrary_to_fact(parse: Parse, i: int, clause: int) -> bool:
    """Whether a condition was not met: "would have signed if they had asked"."""
    main, condition = (
        {parse.tokens[c].lower for c in parse.children[t] if parse.tokens[c].dep == "aux"} for t in (i, clause)
    )
    return "have" in main and bool(main & {"would", "'d"}) and "had" in condition


def of_sentence(parse: Parse, i: int) -> Standing:
    """How a sentence stands by its form: a question, a command, or what is told as it is."""
    last = parse.sentences[parse.tokens[i].sentence].last - 1
    if any(parse.tokens[k].text == "?" for k in range(max(i, last - 2), last + 1)):
        kind = "question:wh" if wh_word(parse, i) is not None else "question:polar"
        return shaped(Standing(), "?", kind, last)
    if is_imperative(parse, i):
        return shaped(Standing(), "!", "imperative", i)
    return Standing()


def shaped(standing: Standing, word: str, relation: str, token: int) -> Standing:
    """What a single word in some relation makes of a standing; as it was, where it is no cue in that relation."""
    for words, cue in cues().by_first_word.get(word, ()):
        if relation in cue.relations and words == (word,):
            return standing.through(cue.chance, cue.negated, cue.mode, token, cue.id)
    return standing


def is_told_of(parse: Parse, i: int) -> bool:
    """Whether a finite clause tells what its noun is about: it has a subject of its own, or "that"."""
    kids = [parse.tokens[c] for c in parse.children[i]]
    return any(kid.dep in ("nsubj", "nsubjpass", "csubj", "expl") or kid.lower == "that" for kid in kids)


def comes_to_nothing(parse: Parse, noun: int) -> Found | None:
    """ "An attempt to free him failed": the verb that says that what a noun was for did not come about."""
    token = parse.tokens[noun]
    verb = parse.tokens[token.head]
    if token.dep not in ("nsubj", "nsubjpass") or parse.child(verb.i, "xcomp", "ccomp", "dobj") is not None:
        return None
    rows = (cue for words, cue in cues().by_first_word.get(verb.lemma, ()) if words == (verb.lemma,))
    return next((Found(cue, (verb.i,)) for cue in rows if "fails" in cue.relations), None)


def degree_of(parse: Parse, head: int) -> Found | None:
    """ "too weak to", "strong enough to"."""
    for c in parse.children[head]:
        found = cues().below(parse, c, "degree")
        if found is not None:
            return found
    return None


def raised_by(parse: Parse, i: int, head: int) -> Found | None:
    """What stands right above an infinitive: "have to", "be to", "going to"; a row for its past goes first."""
    if has_to(parse, i) is None:
        return None
    word = parse.tokens[head]
    past = tense(parse, head) == "past"
    for form in dict.fromkeys((word.lower, word.lemma)):
        rows = [cue for words, cue in cues().by_first_word.get(form, ()) if words == (form,)]
        for relation in ("past:above", "above") if past else ("above",):
            for cue in rows:
                if relation in cue.relations:
                    return Found(cue, (head,))
    return None


def by_cue(standing: Standing, found: Found) -> Standing:
    """What a cue makes of a standing, with all of its words told."""
    cue = found.cue
    made = standing.through(cue.chance, cue.negated, cue.mode)
    return replace(made, cues=(*standing.cues, *((token, cue.id) for token in found.tokens)))


def joined_by(parse: Parse, i: int) -> Found | None:
    """The cue that joins a clause to another: a conjunction, a preposition, an infinitive's "to"."""
    token = parse.tokens[i]
    if token.dep == "pcomp":
        return cues().ending(parse, token.head, "prep")
    before = [c for c in parse.children[i] if c < i and parse.tokens[c].dep in JOINING]
    found = [one for c in before if (one := cues().ending(parse, c, parse.tokens[c].dep)) is not None]
    joining = [one for one in found if one.cue.effect in ("clause", "world")]
    return max(joining, key=lambda one: len(one.tokens), default=None)


def outside(parse: Parse, found: Found) -> int:
    """The word that the words of a cue hang on."""
    at = found.tokens[0]
    while at in found.tokens and parse.tokens[at].head != at:
        at = parse.tokens[at].head
    return at


def judged_likely(parse: Parse, verb: int) -> Predicate | None:
    """The adjective that says how likely the event that is its subject is: "a war seems unlikely"."""
    adjective = parse.child(verb, "acomp", "oprd")
    if adjective is None or parse.tokens[verb].lemma not in (*COPULAS, "seem", "appear"):
        return None
    found = (one for one in predicates().at(parse, adjective) if one.pos == "adj" and one.act in LIKELIHOOD)
    return next((one for one in found if not one.subject_is_source), None)
