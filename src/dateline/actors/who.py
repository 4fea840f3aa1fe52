"""Who held what office on a day: the answers of `dateline who NAME --on DATE`."""

from datetime import date

from msgspec import Struct

from dateline.actors.bind import office_holders, weigh
from dateline.actors.describe import Phrase, describe
from dateline.actors.lexicon import Lexicon, default_lexicon
from dateline.actors.scan import scan, words_of
from dateline.knowledge.offices import Person, Term
from dateline.knowledge.phrases import split_words

SMALL_TITLES = frozenset({"mr", "mrs", "ms", "dr", "sir"})


class Answer(Struct, frozen=True):
    """A person with an office of the tables, or with none that day (`title` None); dates are ISO 8601 as far as known."""

    id: str
    name: str
    country: str
    title: str | None
    sectors: tuple[str, ...]
    start: str | None
    end: str | None
    source: str | None
    confidence: float | None
    reason: str


def who(name: str, on: date | None = None, lexicon: Lexicon | None = None) -> tuple[Answer, ...]:
    """Say who bears a name, or holds an office, and what they were on a day.

    Args:
        name: a name with or without a title ("Lavrov", "President Medvedev"), or an office ("the French president").
        on: the day; None for all terms known.
        lexicon: the tables; the shipped ones if None.

    Returns:
        One answer an office held, the likeliest person first; nobody at all where the tables know none.

    >>> [(a.name, a.title) for a in who("Lavrov", date(2011, 5, 1))][:1]
    [('Sergei Lavrov', 'Foreign Minister')]
    """
    known = lexicon or default_lexicon()
    texts = [w for w in split_words(name) if w.lower().rstrip(".") not in SMALL_TITLES]
    if not texts:
        return ()
    titled = [w[:1].upper() + w[1:] for w in texts]
    words = words_of(titled, [(0, len(titled))])
    hits = scan(words, known)
    bearers = [e.person for h in hits for e in h.entries if e.person is not None and h.last == len(texts)]
    people = list(dict.fromkeys(bearers)) or list(known.sounding(name))
    first = next((h.first for h in hits if h.get("person", "short_person") and h.last == len(texts)), len(texts))
    told = (
        describe(
            words, Phrase(0, first, first, max(0, first - 1), tuple(h for h in hits if h.last <= first), ()), known
        )
        if first
        else None
    )
    role, country = (told.agent.word if told and told.agent else None), (told.country if told else None)
    if people:
        weighed = sorted(
            (weigh(p, country, role, bool(told and told.former), on) for p in people),
            key=lambda w: (-w.score, w.person.id),
        )
        return tuple(a for w in weighed if w.score > 0 for a in _answers(w.person, on, w.reason))
    if role and country and on is not None:
        return tuple(_answer(p, t, "office") for p, t in office_holders(country, role, on, known))
    return ()


def _answers(person: Person, on: date | None, reason: str) -> list[Answer]:
    terms = person.terms if on is None else person.terms_on(on)
    if not terms:
        return [
            Answer(person.id, person.name, person.country, None, (), None, None, None, None, "no office known that day")
        ]
    return [_answer(person, term, reason) for term in terms]


def _answer(person: Person, term: Term, reason: str) -> Answer:
    return Answer(
        person.id, person.name, term.country, term.title, term.sectors, str(term.start) if term.start else None,
        str(term.end) if term.end else None, term.source, term.confidence, reason,
    )  # fmt: skip
