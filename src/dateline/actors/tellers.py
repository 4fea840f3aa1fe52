"""Those who only tell: whom "he" means in what somebody's spokesman says, and who is not meant by the next sentence's "they"."""

from dateline.actors.chains import Chain, Chains
from dateline.actors.owners import possessors

SPEAKING_FOR = frozenset(
    {
        "lawyer", "attorney", "spokesman", "spokeswoman", "spokesperson", "wife", "husband", "mother", "father", "sister", "brother",
        "son", "daughter", "doctor", "physician", "widow", "solicitor", "counsel", "barrister", "aide", "secretary",
    }
)  # fmt: skip
TELLING = frozenset({"say", "tell", "report", "add", "write", "confirm", "announce", "recall"})

# What those who told something go on with.
GOING_ON = TELLING | {
    "accuse", "claim", "insist", "believe", "think", "warn", "deny", "blame", "estimate", "suspect", "note", "stress", "explain",
    "argue", "state", "declare", "ask", "fear", "expect", "describe", "call", "cite", "give",
}  # fmt: skip


def spoken_for(chains: Chains, n: int) -> Chain | None:
    """Whom the pronoun that is the subject of what somebody's lawyer, spokesman or wife says means: "His lawyer said he would
    appeal" is of the client."""
    parse = chains.reading.parse
    token = parse.tokens[chains.found[n].head]
    verb = parse.tokens[token.head]
    while verb.dep == "conj" and verb.head != verb.i:
        verb = parse.tokens[verb.head]
    if token.dep not in ("nsubj", "nsubjpass") or verb.dep != "ccomp" or parse.tokens[verb.head].lemma not in TELLING:
        return None
    subject = parse.child(verb.head, "nsubj")
    if subject is None or subject > token.i:
        return None
    told = next((m for m in chains.covering[subject] if chains.found[m].head == subject), None)
    if told is None or chains.reading.parse.tokens[subject].lemma not in SPEAKING_FOR:
        return None
    held = possessors(chains, told)
    return held[0] if len(held) == 1 else None


def only_tells(chains: Chains, m: int, n: int) -> bool:
    """Whether somebody only told what stands before, at the end of another sentence, and a pronoun tells no more of that: "Two men
    were convicted, relatives said. They had offered to serve"."""
    parse = chains.reading.parse
    teller, here = parse.tokens[chains.found[m].head], parse.tokens[chains.found[n].head]
    verb = parse.tokens[teller.head]
    if teller.sentence == here.sentence or teller.dep != "nsubj" or verb.lemma not in TELLING:
        return False
    said = [c for c in parse.children[verb.i] if parse.tokens[c].dep == "ccomp"]
    if not said or min(said) > teller.i:
        return False
    own = parse.tokens[here.head]
    return not (here.dep == "nsubj" and own.lemma in GOING_ON)
