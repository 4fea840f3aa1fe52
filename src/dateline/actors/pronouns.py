"""Pronouns: whom "he", "it", "they", "its" and "I" mean, by number, gender, recency and role in the sentence."""

from collections.abc import Mapping

from dateline.actors.chains import Chain, Chains, recent, role_in_clause
from dateline.actors.groups import group_of, the_two
from dateline.actors.joined import joined_before
from dateline.actors.quotes import Speakers
from dateline.actors.reading import Found
from dateline.actors.tellers import only_tells, spoken_for

WINDOW = 3  # sentences back in which a pronoun looks for whom it means
WEIGHTS: Mapping[str, float] = {  # how much each trait of an actor's last mention brings it to mind
    "sentence": 3.0, "nsubj": 2.5, "nsubjpass": 2.5, "dobj": 1.3, "oprd": 1.3, "embedded": -0.6, "poss": 0.0, "same role": 0.3, "mention": 0.6, "named": 0.3,
    "gender unknown": -1.0, "gender of a role": -1.0, "place": -1.5, "plural": 2.0, "once": -1.6, "one body as they": -1.5, "own subject": 2.0,
    "teller": -2.6, "paragraph": -3.2,
}  # fmt: skip
SUBJECT = frozenset({"nsubj", "nsubjpass", "agent"})
GOING = frozenset({"resignation", "ouster", "removal", "dismissal", "departure", "impeachment", "surrender", "extradition",
                   "arrest", "abdication", "exit", "retirement", "overthrow"})  # fmt: skip
ASKING = frozenset(
    {"demand", "seek", "want", "urge", "order", "call", "ask", "request", "accept", "push", "press", "back"}
)


def chain_pronoun(chains: Chains, n: int, speakers: Speakers) -> None:
    """Add a pronoun to the chain of whom it means; "I" and "we" are who speaks."""
    mention = chains.found[n]
    if mention.pronoun in {"i", "we"}:
        held = speakers.of(chains, n)
        if held is not None:
            chains.add(n, held)
        return
    if mention.pronoun == "both":
        if members := the_two(chains, n):
            chains.add(n, group_of(chains, members))
        return
    held = _reflexive(chains, n) or _antecedent(chains, n)
    if held is not None:
        chains.add(n, held)
    elif mention.pronoun in {"he", "she"}:
        chain = chains.new(n, "person", f"pronoun:{mention.first}", "pronoun.unresolved")
        chain.anonymous = True


def _reflexive(chains: Chains, n: int) -> Chain | None:
    """A reflexive means the subject of its verb."""
    parse = chains.reading.parse
    mention = chains.found[n]
    if mention.words not in chains.reading.lexicon.words["reflexive"]:
        return None
    for above in parse.ancestors(mention.head):
        subject = parse.child(above, "nsubj", "nsubjpass")
        if subject is not None:
            return chains.at(subject)
    return None


def _antecedent(chains: Chains, n: int) -> Chain | None:
    """The best actor before a pronoun, or for a pronoun in a clause that stands first, the subject that follows."""
    if (held := spoken_for(chains, n)) is not None and _pronoun_fits(held, chains.found[n]):
        return held
    best: tuple[float, int] | None = None
    chosen: Chain | None = None
    barred = _barred(chains, n)
    for chain, last in recent(chains, n, WINDOW):
        if chain in barred or not _pronoun_fits(chain, chains.found[n]):
            continue
        score = _salience(chains, chain, last, n)
        if chains.found[n].pronoun == "it" and score < 0:
            continue
        rank = (score, last)
        if best is None or rank > best:
            best, chosen = rank, chain
    if chains.found[n].pronoun == "they":
        members, score = joined_before(chains, n, lambda m: _salience_of(chains, m, n))
        if members and (best is None or score > best[0]):
            return group_of(chains, members)
    return chosen or _subject_before(chains, n, barred) or _following(chains, n)


def _subject_before(chains: Chains, n: int, barred: list[Chain]) -> Chain | None:
    """For an "its" that nobody is near enough for, the subject of the sentence before: "The navy said its crews were safe. Its
    spokesman ..."."""
    tokens, here = chains.reading.parse.tokens, chains.sentences[n]
    if chains.found[n].pronoun != "it" or tokens[chains.found[n].head].tag != "PRP$":
        return None
    for m in range(n):
        held = chains.of[m]
        if held is None or chains.sentences[m] != here - 1 or tokens[chains.found[m].head].dep not in SUBJECT:
            continue
        if held not in barred and _pronoun_fits(held, chains.found[n]):
            return held
    return None


def _salience_of(chains: Chains, m: int, n: int) -> float:
    held = chains.of[m]
    return _salience(chains, held, m, n) + 1.5 if held is not None else -9.0


def _pronoun_fits(chain: Chain, mention: Found) -> bool:
    if mention.pronoun in {"he", "she"}:
        wanted = "m" if mention.pronoun == "he" else "f"
        return chain.sort == "person" and not chain.plural and chain.gender in {None, wanted}
    if mention.pronoun == "it":
        return chain.sort in {"country", "organisation", "body"} and not chain.plural
    return chain.plural or chain.sort in {"group", "organisation", "body"} or bool(chain.members)


def _salience(chains: Chains, chain: Chain, last: int, n: int) -> float:
    """How much an actor is in mind: near, as a subject, often named, in the same role as the pronoun."""
    tokens = chains.reading.parse.tokens
    at, here = tokens[chains.found[last].head], tokens[chains.found[n].head]
    score = WEIGHTS["sentence"] * (at.sentence - here.sentence)
    role = _role_told(chains, chain, last)
    score += WEIGHTS.get(role, 0.0)
    score += WEIGHTS["same role"] if role == role_in_clause(chains, n) else 0.0
    score += min(sum(1 for m in chain.mentions if m < n), 4) * WEIGHTS["mention"]
    score += WEIGHTS["named"] if chain.named else 0.0
    score += WEIGHTS["embedded"] if _is_embedded(chains, last) else 0.0
    mention = chains.found[n]
    if mention.pronoun in {"he", "she"} and chain.gender is None:
        score += WEIGHTS["gender unknown"] if chain.named else WEIGHTS["gender of a role"]
    if mention.pronoun in {"he", "she"} and _is_any(chains, chain, n):
        score += WEIGHTS["once"]
    if mention.pronoun in {"he", "she"} and _in_another_paragraph(chains, at.sentence, here.sentence):
        score += WEIGHTS["paragraph"]
    if chain.plural and mention.pronoun == "they" and only_tells(chains, last, n):
        score += WEIGHTS["teller"]
    if _is_own_subject(chains, last, n):
        score += WEIGHTS["own subject"]
    if chains.found[last].rule.startswith(("place", "demonym.adjective", "name.modifier")):
        score += WEIGHTS["place"]
    if mention.pronoun == "they":
        score += WEIGHTS["plural"] if chain.plural or chain.members else WEIGHTS["one body as they"]
    return score


def _role_told(chains: Chains, chain: Chain, last: int) -> str:
    """The role of an actor's last mention; "named Crooks as the gunman" is about Crooks, whose role counts."""
    tokens, found = chains.reading.parse.tokens, chains.found
    token = tokens[found[last].head]
    if token.dep == "pobj" and tokens[token.head].lower == "as":
        earlier = [m for m in chain.mentions if m < last and tokens[found[m].head].sentence == token.sentence]
        if earlier:
            return role_in_clause(chains, earlier[-1])
    return role_in_clause(chains, last)


def _is_embedded(chains: Chains, m: int) -> bool:
    """Whether a mention stands in a relative clause that tells more of another: "a force to fight the gangs that hold the port"."""
    tokens = chains.reading.parse.tokens
    return any(tokens[a].dep == "relcl" for a in chains.reading.parse.ancestors(chains.found[m].head))


def _in_another_paragraph(chains: Chains, there: int, here: int) -> bool:
    sentences = chains.reading.parse.sentences
    return sentences[there].paragraph != sentences[here].paragraph


def _is_own_subject(chains: Chains, last: int, n: int) -> bool:
    """Whether a possessive's noun is the object of a verb whose subject an actor is: "the army ..., and reaffirmed its offer"."""
    parse = chains.reading.parse
    token = parse.tokens[chains.found[n].head]
    noun = parse.tokens[token.head]
    if token.tag != "PRP$" or noun.dep != "dobj":
        return False
    verb = parse.tokens[noun.head]
    subject = parse.child(verb.i, "nsubj")
    while subject is None and verb.dep == "conj" and verb.head != verb.i:
        verb = parse.tokens[verb.head]
        subject = parse.child(verb.i, "nsubj")
    return subject is not None and subject == chains.found[last].head


def _is_any(chains: Chains, chain: Chain, n: int) -> bool:
    """Whether an actor is so far "a judge" or "an aide", told of once: less in mind than who has a name."""
    told = [m for m in chain.mentions if m < n]
    first = chains.reading.parse.tokens[chains.found[told[0]].first].lower if len(told) == 1 else ""
    return not chain.named and first in ("a", "an", "one")


def _barred(chains: Chains, n: int) -> list[Chain]:
    """Actors that a pronoun cannot mean: the subject of the verb whose object it is, and its partners in "A and B"."""
    parse = chains.reading.parse
    token = parse.tokens[chains.found[n].head]
    if token.tag == "PRP$" or token.dep == "poss" or chains.found[n].words in chains.reading.lexicon.words["reflexive"]:
        return [*_possessed(chains, n), *_asks_it_of_another(chains, n)]
    found = []
    head = parse.tokens[token.head]
    if token.dep in {"dobj", "dative", "pobj"}:
        verb = head if head.pos in {"VERB", "AUX"} else parse.tokens[head.head]
        subject = parse.child(verb.i, "nsubj", "nsubjpass")
        while subject is None and verb.dep == "conj" and verb.head != verb.i:  # "armed Hamas and paid it"
            verb = parse.tokens[verb.head]
            subject = parse.child(verb.i, "nsubj", "nsubjpass")
        if subject is not None and (held := chains.at(subject)) is not None:
            found.append(held)
    if token.dep == "conj" and (held := chains.at(token.head)) is not None:
        found.append(held)
    return found


def _possessed(chains: Chains, n: int) -> list[Chain]:
    """ "His aide": a possessor is not the one possessed, nor one whose phrase the pronoun stands in."""
    around = chains.covering[chains.found[n].first]
    return [held for m in around if m != n and (held := chains.of[m]) is not None]


def _asks_it_of_another(chains: Chains, n: int) -> list[Chain]:
    """ "The general demanded his resignation": who asks somebody to go is not the one who goes."""
    parse = chains.reading.parse
    noun = parse.tokens[parse.tokens[chains.found[n].head].head]
    if noun.lemma.lower() not in GOING or noun.dep not in ("dobj", "pobj"):
        return []
    verb = parse.tokens[noun.head]
    verb = parse.tokens[verb.head] if noun.dep == "pobj" else verb
    if verb.lemma.lower() not in ASKING:
        return []
    subject = parse.child(verb.i, "nsubj")
    held = chains.at(subject) if subject is not None else None
    return [held] if held is not None else []


def _following(chains: Chains, n: int) -> Chain | None:
    """ "When he arrived, Putin said": the subject that follows in the sentence."""
    tokens = chains.reading.parse.tokens
    mention = chains.found[n]
    sentence = tokens[mention.head].sentence
    if not any(
        t.dep in {"advcl", "prep", "csubj"}
        for t in (tokens[a] for a in [mention.head, *chains.reading.parse.ancestors(mention.head)])
    ):
        return None
    for m in range(n + 1, len(chains.found)):
        if tokens[chains.found[m].head].sentence != sentence:
            break
        held = chains.of[m]
        if held is not None and role_in_clause(chains, m) in SUBJECT and _pronoun_fits(held, mention):
            return held
    return None
