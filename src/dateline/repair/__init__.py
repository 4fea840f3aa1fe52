"""Small, sure mistakes of the parser put right before any stage reads the parse."""

from dateline.language import Parse
from dateline.repair.adding import with_additions
from dateline.repair.addressed import with_addressed
from dateline.repair.adjectives import with_adjectives
from dateline.repair.behind import with_moved_behind
from dateline.repair.between import with_between
from dateline.repair.brought import with_brought
from dateline.repair.claims import with_claims
from dateline.repair.clauses import with_clauses
from dateline.repair.contents import with_contents
from dateline.repair.deeds import with_deeds
from dateline.repair.elected import with_elected
from dateline.repair.givings import with_givings
from dateline.repair.headlines import with_headlines
from dateline.repair.interposed import with_interposed
from dateline.repair.inverted import with_inverted
from dateline.repair.listed import with_lists
from dateline.repair.objects import with_objects
from dateline.repair.parataxis import with_parataxis
from dateline.repair.participles import with_participles
from dateline.repair.sayings import with_sayings
from dateline.repair.small import with_small_clauses
from dateline.repair.stray import with_strays
from dateline.repair.tenses import with_tenses
from dateline.repair.titles import with_titles

STEPS = (
    with_headlines, with_adjectives, with_titles, with_elected, with_deeds, with_addressed, with_brought, with_between, with_participles, with_clauses,
    with_strays, with_small_clauses, with_tenses, with_objects, with_moved_behind, with_givings, with_lists,
    with_inverted, with_sayings, with_contents, with_claims, with_parataxis, with_interposed,
    with_additions,
)  # fmt: skip


def repaired(parse: Parse) -> Parse:
    """A parse in which clauses have verbs as their heads, names their adjectives, headlines their verbs, verbs their objects, and what is said its sayer.

    Returns:
        The same object where nothing had to be put right.
    """
    found = parse
    for step in STEPS:
        found = step(found)
    return found if found is parse or is_tree(found) else _step_by_step(parse)


def is_tree(parse: Parse) -> bool:
    """Whether every word comes by its heads to the root of a clause, and never to itself."""
    tokens = parse.tokens
    good = [False] * len(tokens)
    for token in tokens:
        at, passed = token.i, []
        while not good[at]:
            passed.append(at)
            good[at] = True
            if tokens[at].head == at:
                break
            at = tokens[at].head
            if at in passed:
                return False
    return True


def _step_by_step(parse: Parse) -> Parse:
    """The same without the steps after which a word would stand under itself."""
    for step in STEPS:
        after = step(parse)
        if after is parse or is_tree(after):
            parse = after
    return parse
