"""Small, sure mistakes of the parser put right before any stage reads the parse."""

from dateline.language import Parse
from dateline.repair.claims import with_claims
from dateline.repair.clauses import with_clauses
from dateline.repair.contents import with_contents
from dateline.repair.headlines import with_headlines
from dateline.repair.listed import with_lists
from dateline.repair.objects import with_objects
from dateline.repair.parataxis import with_parataxis
from dateline.repair.participles import with_participles
from dateline.repair.sayings import with_sayings
from dateline.repair.stray import with_strays
from dateline.repair.tenses import with_tenses


def repaired(parse: Parse) -> Parse:
    """A parse in which clauses have verbs as their heads, names their adjectives, headlines their verbs, verbs their objects, and what is said its sayer.

    Returns:
        The same object where nothing had to be put right.
    """
    whole = with_objects(with_tenses(with_strays(with_clauses(with_participles(with_headlines(parse))))))
    return with_parataxis(with_claims(with_contents(with_sayings(with_lists(whole)))))
