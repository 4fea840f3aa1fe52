"""Attributions that a noun, adjective, adverb or preposition introduces: "X's claim that", "confident that", "according to"."""

from collections.abc import Iterator

from dateline.attribution.answers import takes_up_noun
from dateline.attribution.found import SPOKEN, Found, kind_of, reports, stance_of
from dateline.attribution.grammar import (
    complements,
    is_that_clause,
    noun_phrase,
    spans_of,
    subject_of,
    trim,
    verb_group,
)
from dateline.attribution.predicative import Across, across_copula, in_view, received
from dateline.knowledge.predicates import Predicate, Predicates, word_tokens
from dateline.language import Parse

_LIGHT = """
    make have issue express give voice offer raise release repeat deliver hold take share sound press reiterate outline unveil
    renew send present show feel keep voice echo maintain put throw cast pay lodge level hurl direct aim draw

"""
LIGHT = frozenset(_LIGHT.split())
BACK = frozenset({"retract", "withdraw", "recant", "disavow"})  # who does so with a claim takes it back


def read_nominals(parse: Parse, lexicon: Predicates) -> Iterator[Found]:
    """Read the attribution of every noun, adjective, adverb and preposition that the lexicon knows as a cue."""
    for i, entries in lexicon.standing(parse).items():
        token = parse.tokens[i]
        if token.pos in ("AUX", "PUNCT", "DET") or (token.pos == "VERB" and token.tag == "VB"):
            continue
        for entry in entries:
            if not entry.cue or entry.pos in ("verb", "idiom"):
                continue
            found = _read(parse, token.i, entry, lexicon)
            if found is not None:
                yield found
                break


def _read(parse: Parse, i: int, entry: Predicate, lexicon: Predicates) -> Found | None:
    if entry.pos == "noun":
        owner = in_view(parse, i)
        return _noun(parse, i, entry, lexicon) if owner is None else _in_view(parse, i, entry, owner)
    if entry.pos == "adj":
        return _adjective(parse, i, entry)
    if entry.pos == "adv":
        return _adverb(parse, i, entry)
    if entry.pos == "prep":
        return _preposition(parse, i, entry)
    return None


def _noun(parse: Parse, noun: int, entry: Predicate, lexicon: Predicates) -> Found | None:
    """ "X's claim that Y", "the refusal of X to Y", and with a light verb "X made the claim that Y"."""
    over = across_copula(parse, noun, entry) or received(parse, noun, entry)
    if over is not None:
        return _across(parse, noun, entry, over)
    content, extra = _noun_content(parse, noun, entry, lexicon)
    if not content:
        return None
    owner = parse.child(noun, "poss")
    verb = parse.tokens[noun].head
    light = parse.tokens[noun].dep == "dobj" and parse.tokens[verb].lemma in LIGHT
    opens_that = parse.tokens[min(content)].lower == "that"
    cue = _determined(parse, noun) | extra
    source_head: int | None = owner
    back = parse.tokens[noun].dep == "dobj" and parse.tokens[verb].lemma in BACK and opens_that
    if light or back:
        cue |= verb_group(parse, verb) | {i for i in range(verb, noun) if i not in content}
        source_head = subject_of(parse, verb)
    elif owner is None:
        source_head = _of_or_by(parse, noun, content)
    source = noun_phrase(parse, source_head, {noun, *content}) if source_head is not None else frozenset[int]()
    content -= cue | source
    if not content:
        return None
    return Found(
        noun, frozenset(cue), source - cue, source_head, content, entry.id, kind_of(entry),
        "denied" if back else stance_of(entry, False), "noun", reports(entry, "that" if opens_that else "np"),
        entry.act in SPOKEN, weak=not (light or opens_that or owner is not None),
    )  # fmt: skip


def _in_view(parse: Parse, noun: int, entry: Predicate, owner: int) -> Found | None:
    """ "In Doe's view, the vote was fair": the clause around it is the content."""
    preposition = parse.tokens[noun].head
    below = frozenset(parse.subtree(preposition))
    content = trim(parse, set(parse.subtree(parse.tokens[preposition].head)) - below)
    source = noun_phrase(parse, owner, {noun})
    if not content:
        return None
    return Found(
        noun, below - source, source, owner, content, entry.id, kind_of(entry), stance_of(entry, False), "prep",
    )  # fmt: skip


def _across(parse: Parse, noun: int, entry: Predicate, over: Across) -> Found | None:
    source = (
        noun_phrase(parse, over.source_head, {noun, *over.content}) if over.source_head is not None else frozenset()
    )
    cue = frozenset(_determined(parse, noun)) | over.cue
    content = over.content - cue - source
    if not content:
        return None
    frame = "that" if parse.tokens[noun].dep == "nsubj" else "np"
    return Found(
        noun, cue - source - content, source - cue, over.source_head, content, entry.id, kind_of(entry),
        stance_of(entry, False), "noun", reports(entry, frame), entry.act in SPOKEN,
    )  # fmt: skip


def _determined(parse: Parse, noun: int) -> set[int]:
    """A noun with the article and adjectives right before it: "the false claim"."""
    cue = {noun}
    at = noun - 1
    while at >= 0 and parse.tokens[at].head == noun and parse.tokens[at].dep in ("det", "amod", "advmod"):
        cue.add(at)
        at -= 1
    return cue


def _noun_content(parse: Parse, noun: int, entry: Predicate, lexicon: Predicates) -> tuple[frozenset[int], set[int]]:
    tokens = parse.tokens
    for child in parse.children[noun]:
        if child < noun or takes_up_noun(parse, child, lexicon.at(parse, child)):
            continue
        dep = tokens[child].dep
        below = parse.subtree(child)
        if "that" in entry.cue_frames and is_that_clause(parse, child):
            return frozenset(below), set()
        to = any(tokens[c].tag == "TO" for c in parse.children[child])
        if dep in ("acl", "xcomp", "relcl") and to and "to" in entry.cue_frames:
            return frozenset(below), set()
    verb = tokens[noun].head
    light = tokens[noun].dep == "dobj" and tokens[verb].lemma in LIGHT
    for complement in (*complements(parse, noun), *(complements(parse, verb) if light else ())):
        if (
            complement.head > noun
            and complement.frame in entry.cue_frames
            and complement.frame.endswith(("_np", "_ing", "_wh"))
        ):
            return complement.tokens, {complement.head}
    return frozenset(), set()


def _of_or_by(parse: Parse, noun: int, content: frozenset[int]) -> int | None:
    for child in parse.children[noun]:
        if (
            parse.tokens[child].lower in ("by", "from", "of")
            and child not in content
            and parse.tokens[child].dep == "prep"
        ):
            inner = parse.child(child, "pobj")
            if inner is not None and inner not in content:
                return inner
    return None


def _adjective(parse: Parse, adjective: int, entry: Predicate) -> Found | None:
    tokens = parse.tokens
    copula = tokens[adjective].dep in ("acomp", "oprd", "attr")
    verb = tokens[adjective].head if copula else adjective
    found = [*complements(parse, adjective)]
    if copula:
        found += [c for c in complements(parse, verb) if c.head > adjective and c.frame != "adj"]
    taken = next((c for c in found if c.frame in entry.cue_frames), None)
    if taken is None or not (
        copula or tokens[adjective].dep in ("ROOT", "conj", "ccomp", "advcl", "relcl", "parataxis")
    ):
        return None
    cue = {adjective} | verb_group(parse, verb) | (set(range(verb, adjective)) if verb < adjective else set())
    if taken.frame.endswith(("_np", "_ing", "_wh")):
        cue.add(taken.head)
    head = _feeler(parse, verb) if entry.subject_is_source else None
    source = noun_phrase(parse, head, {adjective, verb}) if head is not None else frozenset[int]()
    negated = any(tokens[i].dep == "neg" for i in cue)
    content = taken.tokens - cue - source
    if not content:
        return None
    return Found(
        adjective, frozenset(cue) - source, source, head, content, entry.id, kind_of(entry), stance_of(entry, negated),
        "adj", reports(entry, taken.frame), spoken=False, weak=head is None,
    )  # fmt: skip


def _feeler(parse: Parse, verb: int) -> int | None:
    """Who feels: the subject, also of what looks like a passive ("was shocked that")."""
    passive = parse.child(verb, "nsubjpass")
    token = parse.tokens[verb]
    if (
        passive is None and token.dep == "advcl" and token.tag in ("VBN", "JJ")
    ):  # "Angered by the ruling, the union ..."
        return parse.child(token.head, "nsubj", "nsubjpass")
    return passive if passive is not None else subject_of(parse, verb)


def _adverb(parse: Parse, adverb: int, entry: Predicate) -> Found | None:
    head = parse.tokens[adverb].head
    if head == adverb:
        return None
    content = trim(parse, set(parse.subtree(head)) - set(parse.subtree(adverb)))
    if not content:
        return None
    return Found(
        adverb,
        frozenset({adverb}),
        frozenset(),
        None,
        content,
        entry.id,
        kind_of(entry),
        stance_of(entry, False),
        "adv",
    )


def _preposition(parse: Parse, preposition: int, entry: Predicate) -> Found | None:
    """ "According to X, Y": the noun phrase below the last word is the source, the clause around it the content."""
    tokens = parse.tokens
    words = word_tokens(parse, preposition, entry) or (preposition,)
    named = next(
        (c for word in reversed(words) for c in parse.children[word] if tokens[c].dep in ("pobj", "pcomp", "dobj")),
        None,
    )
    if named is None:
        return None
    top = tokens[preposition].head
    if top == preposition or (entry.only_with and tokens[named].lemma.lower() not in entry.only_with):
        return None
    if tokens[top].pos in ("NOUN", "PROPN", "PRON", "NUM", "ADJ") and tokens[top].dep != "ROOT":
        top = _clause(parse, top)
    if parse.tokens[preposition - 1].text == "," and preposition > max(parse.subtree(top)[0], 0):
        top = _whole_sentence(parse, top)
    if (
        entry.only_with and entry.act == "show" and tokens[named].tag == "NNS"
    ):  # "he trails in the polls" is no report of them
        return None
    source = noun_phrase(parse, named)
    if entry.only_with and not _tells(parse, top):
        return None
    below = set(parse.subtree(preposition)) | set(words)
    content = trim(parse, set(parse.subtree(top)) - below - source)
    if not content or len(spans_of(parse, source)) == 0:
        return None
    return Found(
        preposition, frozenset(words), source, named, content, entry.id, kind_of(entry), stance_of(entry, False), "prep"
    )


def _tells(parse: Parse, verb: int) -> bool:
    """Whether a clause has a subject, a finite verb, and no cue of its own that the phrase would only place."""
    return parse.child(verb, "nsubj", "nsubjpass") is not None and parse.child(verb, "ccomp") is None


def _whole_sentence(parse: Parse, verb: int) -> int:
    """The verb that says what a sentence tells: a source after a comma stands for "police said that" as well, and for what
    goes before ", wounding three" or "and wounded three"."""
    while parse.tokens[verb].head < verb and (parse.tokens[verb].dep in ("ccomp", "xcomp") or _goes_on(parse, verb)):
        verb = parse.tokens[verb].head
    return verb


def _goes_on(parse: Parse, verb: int) -> bool:
    """Whether a verb tells more of what the subject of the verb above does: a participle, or a verb joined to it."""
    token = parse.tokens[verb]
    if (
        parse.tokens[token.head].pos not in ("VERB", "AUX")
        or parse.child(verb, "nsubj", "nsubjpass", "mark") is not None
    ):
        return False
    return token.dep == "conj" or (token.dep == "advcl" and token.tag == "VBG")


def _clause(parse: Parse, i: int) -> int:
    """The verb of the clause that a noun stands in."""
    for above in parse.ancestors(i):
        if parse.tokens[above].pos in ("VERB", "AUX") or parse.tokens[above].head == above:
            return above
    return i
