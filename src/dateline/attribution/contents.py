"""What a cue verb takes as its content: the complement that fills one of its frames, and what belongs to it."""

from dateline.attribution.answers import takes_up_noun
from dateline.attribution.found import SPOKEN
from dateline.attribution.grammar import (
    EXPLETIVES,
    Complement,
    complements,
    is_that_clause,
    noun_phrase,
    resumed_from,
    subject_of,
)
from dateline.knowledge.predicates import Predicate, word_tokens
from dateline.language import Parse

_Content = tuple[frozenset[int], frozenset[int], str]

PERSONS = frozenset({"he", "she", "i", "we", "you", "they", "who"})
AFTER_OBJECT = ("prep", "xcomp", "oprd", "acomp", "advmod", "dative")
NO_CONTENT_TIMES = frozenset({"DATE", "TIME"})
MEDIA = frozenset(
    ["statement", "interview", "speech", "letter", "tweet", "report", "email", "debate", "conference", "post", "rally",
     "twitter", "facebook", "television", "event", "meeting", "briefing", "article", "column", "remarks", "release", "hearing"]
)  # fmt: skip
CLAUSES = ("that", "wh", "if", "to", "ing", "np_to", "np_ing", "np_inf", "np_adj", "inf", "loose", "loose_to", "so")
SAYING = ("that", "quote", "wh", "if", "so")


def thing_of(found: list[Complement]) -> Complement | None:
    """The object among complements."""
    return next((c for c in found if c.frame == "np"), None)


def content_of(parse: Parse, verb: int, entry: Predicate, passive: bool) -> "_Content | None":
    """What somebody says by a verb, where the verb has a content.

    Args:
        parse: the report.
        verb: the cue's token.
        entry: the cue as the lexicon has it.
        passive: whether it stands in the passive.

    Returns:
        The content's tokens, the tokens that its preposition adds to the cue, and the frame filled.
    """
    found = _complements_of(parse, verb, entry)
    nothing = frozenset[int]()
    if entry.only_with and not _is_one_of_its_objects(parse, verb, entry, found):
        return None
    clause = _clause(verb, entry, found)
    if clause is not None:
        own = clause.tokens - _resumed(parse, verb, clause) - _beside_clause(parse, verb, clause)
        return own | _object_of_clause(parse, verb, entry, clause, found, passive), nothing, clause.frame
    bare_relative = parse.tokens[verb].dep == "relcl" and thing_of(found) is None
    gap = (bare_relative or takes_up_noun(parse, verb, (entry,))) and "np" in entry.cue_frames and not passive
    if gap and not any(c.frame in entry.cue_frames for c in found):
        return noun_phrase(parse, parse.tokens[verb].head, {verb}), nothing, "np"
    if passive:
        return _passive_content(parse, verb, entry, found) or _around(parse, verb, entry)
    thing = thing_of(found)
    if thing is not None and parse.tokens[thing.head].lemma in entry.not_with:
        return None
    if thing is not None and _takes_object(parse, verb, entry, found):
        return thing.tokens | _after_object(entry, found) | _beside_object(parse, verb, thing), nothing, "np"
    bare = next((c for c in found if _fits(c.frame, entry) and c.frame.endswith(("_np", "_ing", "_wh"))), None)
    if bare is not None and (thing is None or "np" in entry.cue_frames or f"np_{bare.frame}" in entry.cue_frames):
        return bare.tokens, frozenset({bare.head}), bare.frame
    if entry.words[-1] != entry.lemma and thing is None:
        inside = _inside_particle(parse, verb, entry)
        if inside:
            return inside | _asked_of_it(entry, found), nothing, "np"
    return _around(parse, verb, entry) or _later_clause(parse, verb, entry) or _turned_round(parse, verb, entry)


def _fits(frame: str, entry: Predicate) -> bool:
    """Whether an entry takes a frame; what is about a thing may be about a question too ("commented on how it began")."""
    return frame in entry.cue_frames or (frame.endswith("_wh") and f"{frame[:-3]}_np" in entry.cue_frames)


def _is_one_of_its_objects(parse: Parse, verb: int, entry: Predicate, found: list[Complement]) -> bool:
    """Whether what a verb acts on is one of the nouns that make it a cue: "released a statement", not "released a dog"."""
    thing = thing_of(found)
    head = thing.head if thing is not None else parse.child(verb, "nsubjpass")
    if head is None and parse.tokens[verb].dep in ("acl", "relcl"):
        head = parse.tokens[verb].head
    return head is not None and parse.tokens[head].lemma.lower() in entry.only_with


def _later_clause(parse: Parse, verb: int, entry: Predicate) -> _Content | None:
    """A clause with "that" which the parser hung on something in between: "say by a wide margin that they agree"."""
    if entry.act not in SPOKEN or "that" not in entry.cue_frames:
        return None
    tokens = parse.tokens
    below = [i for i in parse.subtree(verb) if i > verb]
    for i in below:
        if tokens[i].pos in ("VERB", "AUX"):
            return None
        joined = tokens[i - 1].dep == "cc"  # "was lying and that ...": the outer verb's
        if (
            tokens[i].lower == "that"
            and not joined
            and tokens[i].dep != "det"
            and tokens[tokens[i].head].pos in ("VERB", "AUX")
        ):
            content = frozenset(j for j in below if j >= i)
            return content, frozenset(), "that"
    return None


def _turned_round(parse: Parse, verb: int, entry: Predicate) -> _Content | None:
    """A clause with "that" which the parser set above its verb of saying: "the paper reported, quoting two men, that ..."."""
    tokens = parse.tokens
    told = tokens[verb].head
    if tokens[verb].dep != "ccomp" or told <= verb or entry.act not in SPOKEN or "that" not in entry.cue_frames:
        return None
    mark = parse.child(told, "mark")
    if mark is None or tokens[mark].lower != "that" or not verb < mark < told:
        return None
    return frozenset(i for i in parse.subtree(told) if i >= mark), frozenset(), "that"


def _complements_of(parse: Parse, verb: int, entry: Predicate) -> list[Complement]:
    """The complements of the verb and, where the entry has more words ("make the case that"), of those."""
    words = word_tokens(parse, verb, entry) or (verb,)
    found = [one for word in words for one in complements(parse, word) if one.head not in words[1:]]
    found += _below_agent(parse, verb, entry)
    below = list(words[1:])
    if "np_that" in entry.cue_frames:  # the parser hangs "told reporters that ..." on the reporters
        below += [one.head for one in found if one.frame == "np"]
    for word in below:
        found += [
            Complement("that", c, frozenset(parse.subtree(c))) for c in parse.children[word] if is_that_clause(parse, c)
        ]
        found += [
            Complement("wh", c, frozenset(parse.subtree(c))) for c in parse.children[word] if _is_question(parse, c)
        ]
    return found


def _below_agent(parse: Parse, verb: int, entry: Predicate) -> list[Complement]:
    """What the parser hung on whoever did it: "was accused by critics of jailing them"."""
    agent = parse.child(verb, "agent")
    named = parse.child(agent, "pobj") if agent is not None else None
    if named is None:
        return []
    return [one for one in complements(parse, named) if f"np_{one.frame}" in entry.cue_frames]


def _is_question(parse: Parse, child: int) -> bool:
    """Whether a clause below a noun is a question, as in "no idea where they were"."""
    first = parse.tokens[parse.subtree(child)[0]]
    return parse.tokens[child].dep in ("acl", "relcl", "ccomp") and first.tag in ("WRB", "WP") and first.lower != "who"


def _beside_clause(parse: Parse, verb: int, clause: Complement) -> frozenset[int]:
    """What the parser hung on a content and does not belong to it: asides before its "that", and ", while others ..."."""
    tokens = parse.tokens
    if clause.head < verb:
        return frozenset()
    mark = next((c for c in parse.children[clause.head] if tokens[c].dep == "mark" and tokens[c].lower == "that"), None)
    apart = {i for i in clause.tokens if mark is not None and i < mark}
    for child in parse.children[clause.head]:
        below = parse.subtree(child)
        contrast = any(
            tokens[c].dep == "mark" and tokens[c].lower in ("while", "whereas") for c in parse.children[child]
        )
        before = _comma_before(parse, below[0])
        if tokens[child].dep == "advcl" and contrast and before is not None and below[0] > clause.head:
            apart.update(range(before, below[-1] + 1))
    return frozenset(apart)


def _comma_before(parse: Parse, i: int) -> int | None:
    """The comma before a word, perhaps within a quotation mark that closes: `unfair,” while`."""
    at = i - 1
    while at > 0 and parse.tokens[at].text in ("”", '"', "''"):
        at -= 1
    return at if at >= 0 and parse.tokens[at].text == "," else None


def _resumed(parse: Parse, verb: int, clause: Complement) -> frozenset[int]:
    """What the same speaker goes on to do and the parser hung on the first content: "said she erred and promised to go"."""
    taken: set[int] = set()
    for child in clause.tokens:
        if parse.tokens[child].dep == "conj" and resumed_from(parse, child) == verb:
            taken.update(range(child - 1, max(parse.subtree(child)) + 1))
    return frozenset(taken)


def _clause(verb: int, entry: Predicate, found: list[Complement]) -> Complement | None:
    """The clause that fills one of the entry's frames; one after the verb goes before one that stands in front of it."""
    told = {c.frame for c in found}
    frames = [frame for frame in CLAUSES if frame in told]
    fitting = [c for frame in frames for c in found if c.frame == frame and _takes(verb, entry, c, found)]
    return next((c for c in fitting if c.head > verb), fitting[0] if fitting else None)


def _takes(verb: int, entry: Predicate, complement: Complement, found: list[Complement]) -> bool:
    frame = complement.frame
    has_object = any(c.frame == "np" for c in found)
    if frame in entry.cue_frames:
        return True
    if "quote" in entry.cue_frames and complement.head < verb and frame not in ("to", "ing"):
        return True
    if frame == "ing" and entry.act in SPOKEN and "that" in entry.cue_frames:  # "said cutting costs was hard"
        return complement.head > verb
    if frame == "loose_to":
        return ("np_to" if has_object else "to") in entry.cue_frames and complement.head > verb
    if frame == "loose":
        return entry.act == "say" and "that" in entry.cue_frames
    if frame in ("that", "wh", "if") and (f"np_{frame}" in entry.cue_frames or _is_saying(entry, frame)):
        return True
    if frame in ("to", "ing", "inf") and has_object:
        return f"np_{frame}" in entry.cue_frames
    if frame == "np_adj":
        return "np_np" in entry.cue_frames or "np_as" in entry.cue_frames
    return frame in ("np_ing", "np_inf") and "np_to" in entry.cue_frames


def _is_saying(entry: Predicate, frame: str) -> bool:
    return any(one in entry.cue_frames for one in SAYING) and frame in ("that", "wh", "if")


def _takes_object(parse: Parse, verb: int, entry: Predicate, found: list[Complement]) -> bool:
    """Whether an object alone, or with what follows it, fills a frame; what a person shows to someone is no report."""
    if entry.act == "show" and not _is_thing(parse, verb, found):
        return False
    if "np" in entry.cue_frames or _after_object(entry, found):
        return True
    thing = next((c.head for c in found if c.frame == "np"), None)
    if thing is None:
        return False
    inner = {f"np_{c.frame}" for c in complements(parse, thing)}
    described = any(parse.tokens[c].dep == "acl" and parse.tokens[c].tag == "VBG" for c in parse.children[thing])
    return bool(inner & set(entry.cue_frames)) or (described and "np_ing" in entry.cue_frames)


def _is_thing(parse: Parse, verb: int, found: list[Complement]) -> bool:
    if any(c.frame == "recipient" for c in found):
        return False
    head = subject_of(parse, verb)
    return head is None or not (parse.tokens[head].entity == "PERSON" or parse.tokens[head].lower in PERSONS)


def _object_of_clause(
    parse: Parse, verb: int, entry: Predicate, clause: Complement, found: list[Complement], passive: bool
) -> frozenset[int]:
    """The object that a clause of the kind "urge X to", "call X Y" is about; for a passive, its subject."""
    if clause.frame in ("that", "wh", "if", "loose"):
        return frozenset()
    if passive or not entry.subject_is_source:
        subject = parse.child(verb, "nsubjpass", "nsubj")
        if subject is None or parse.tokens[subject].lower in EXPLETIVES:
            return frozenset()
        return frozenset(parse.subtree(subject)) - _aside(parse, subject)
    return next((c.tokens for c in found if c.frame == "np" and c.head < clause.head), frozenset())


def _aside(parse: Parse, subject: int) -> frozenset[int]:
    """What a relative clause between commas tells of a subject: it is no part of what is expected of it."""
    for c in parse.children[subject]:
        below = parse.subtree(c)
        if parse.tokens[c].dep == "relcl" and parse.tokens[below[0] - 1].text == ",":
            return frozenset(below)
    return frozenset()


def _passive_content(parse: Parse, verb: int, entry: Predicate, found: list[Complement]) -> _Content | None:
    subject = parse.child(verb, "nsubjpass")
    token = parse.tokens[verb]
    if subject is None and token.dep == "conj":
        subject = parse.child(token.head, "nsubjpass")
    if subject is not None and _takes_object(parse, verb, entry, found):
        after = _after_object(entry, found)
        joint = frozenset(c.head for c in found if c.head in after and c.frame.startswith(("as_", "of_")))
        return frozenset(parse.subtree(subject)) | (after - joint), joint, "np"
    if subject is None and token.dep == "acl" and _takes_object(parse, verb, entry, found):
        after = _after_object(entry, found)
        joint = frozenset(c.head for c in found if c.head in after and c.frame.startswith(("as_", "of_")))
        return (noun_phrase(parse, token.head, {verb}) | (after - joint), joint, "np") if after else None
    bare = next((c for c in found if c.frame in entry.cue_frames), None)
    if bare is not None and bare.frame.endswith(("_np", "_ing", "_wh")):
        return bare.tokens, frozenset({bare.head}), bare.frame
    return None


def _after_object(entry: Predicate, found: list[Complement]) -> frozenset[int]:
    """What an entry takes after its object ("accuse X of doing"), the preposition included."""
    taken: set[int] = set()
    for one in found:
        if f"np_{one.frame}" in entry.cue_frames or (one.frame == "as_np" and "np_as" in entry.cue_frames):
            taken |= one.tokens | {one.head}
    return frozenset(taken)


def _beside_object(parse: Parse, verb: int, thing: Complement) -> frozenset[int]:
    """What follows an object without a break and says more of it, other than time, medium or audience of the saying."""
    tokens = parse.tokens
    taken = set(thing.tokens)
    for child in parse.children[verb]:
        below = parse.subtree(child)
        if child < thing.head or tokens[child].dep not in AFTER_OBJECT or below[0] != max(taken) + 1:
            continue
        if tokens[child].dep == "prep" and _is_setting(parse, child):
            break
        taken.update(below)
    return frozenset(taken)


def _is_setting(parse: Parse, preposition: int) -> bool:
    """Whether a phrase tells when, where or to whom something is said."""
    noun = parse.child(preposition, "pobj")
    if parse.tokens[preposition].lower in ("during", "after", "before", "since", "until", "while"):
        return True
    if noun is None:
        return False
    return parse.tokens[noun].entity in NO_CONTENT_TIMES or parse.tokens[noun].lemma.lower() in MEDIA


def _asked_of_it(entry: Predicate, found: list[Complement]) -> frozenset[int]:
    """The infinitive after the object of a preposition: "called on him to resign"."""
    if "np_to" not in entry.cue_frames:
        return frozenset()
    return next((c.tokens for c in found if c.frame in ("to", "loose_to")), frozenset())


def _inside_particle(parse: Parse, verb: int, entry: Predicate) -> frozenset[int]:
    """What stands below the last word of an entry such as "call for"."""
    words = word_tokens(parse, verb, entry) or (verb,)
    last = words[-1]
    if last == verb or not set(entry.cue_frames) & {"np", "ing", "np_to", "to", "wh", "np_ing", "that"}:
        return frozenset()
    if parse.tokens[last].dep == "mark":  # "called for them to go"
        return frozenset(parse.subtree(parse.tokens[last].head)) - set(words)
    below = frozenset(parse.subtree(last)) - set(words)
    return below if any(parse.tokens[i].dep in ("pobj", "pcomp") for i in parse.children[last]) else frozenset()


def _is_set_beside(parse: Parse, verb: int, entry: Predicate) -> bool:
    """Whether a verb of saying that the parser joined to a clause closes it: "Peru will send ships, the minister announced"."""
    tokens = parse.tokens
    subject = parse.child(verb, "nsubj")
    if tokens[verb].dep != "conj" or entry.act not in SPOKEN or subject is None or subject > verb:
        return False
    first = min(parse.subtree(subject))
    joined = any(tokens[c].dep == "cc" and c < verb for c in parse.children[tokens[verb].head])
    return tokens[first - 1].text == "," and not joined


def _around(parse: Parse, verb: int, entry: Predicate) -> _Content | None:
    """The clause that a parenthesis interrupts or closes: "the plan, he said, failed", "as Reuters reported"."""
    token = parse.tokens[verb]
    if not any(frame in entry.cue_frames for frame in SAYING) or token.head == verb:
        return None
    as_clause = token.dep == "advcl" and any(
        parse.tokens[c].lower == "as" and parse.tokens[c].dep in ("mark", "advmod") for c in parse.children[verb]
    )
    if token.dep != "parataxis" and not as_clause and not _is_set_beside(parse, verb, entry):
        return None
    if parse.child(verb, "dobj", "ccomp", "xcomp") is not None:
        return None
    if as_clause and (close := _closes_behind_and(parse, verb)) is not None:
        return frozenset(t for t in parse.subtree(token.head) if t > close), frozenset(), "that"
    content = frozenset(parse.subtree(token.head)) - frozenset(parse.subtree(verb))
    return content, frozenset(), "that"


def _closes_behind_and(parse: Parse, verb: int) -> int | None:
    """The comma that closes "as residents say" right behind "and": they say only what comes after it ("bombed two villages and, as
    residents say, a school")."""
    tokens = parse.tokens
    first = next((c for c in parse.children[verb] if tokens[c].lower == "as" and c < verb), verb)
    if first < 2 or tokens[first - 1].text != "," or tokens[first - 2].lower not in ("and", "but", "or"):
        return None
    return next((t for t in range(verb + 1, min(verb + 4, len(tokens))) if tokens[t].text == ","), None)
