"""Of which country a report tells: that of its dateline, or that of which it speaks most."""

from collections import Counter

from dateline.actors.places import country_of_dateline
from dateline.actors.records import Actors
from dateline.language import Parse

WHOLE = 5  # sentences that make a text a report
MOSTLY = 0.6  # the share of all mentions of countries that makes a report one of a country
BODIES = frozenset({"UNO", "EUR", "IGO", "NGO"})


def home_of_report(parse: Parse, actors: Actors) -> str | None:
    """The country of the place from which a report was written, None where it does not say so.

    Args:
        parse: the report.
        actors: its mentions of actors.
    """
    countries = [actors.actors[mention.actor].country for mention in actors.mentions]
    known = [code if code not in BODIES else None for code in countries]
    named = ((mention.head, code) for mention, code in zip(actors.mentions, known, strict=True))
    return country_of_dateline(parse, named, frozenset(code for code in known if code))


def country_of_report(parse: Parse, actors: Actors, dateline: str | None) -> str | None:
    """The country of which a report tells, None for a short text and where none stands out.

    Args:
        parse: the report.
        actors: its mentions of actors.
        dateline: the country of its dateline: it is taken if half as much is told of it as of any other.

    Returns:
        An ISO code of three letters.
    """
    if len(parse.sentences) < WHOLE:
        return None
    told = Counter(
        country
        for mention in actors.mentions
        if (country := actors.actors[mention.actor].country) and country not in BODIES
    )
    if not told:
        return None
    most, count = told.most_common(1)[0]
    if dateline is not None and told[dateline] > 1 and told[dateline] * 2 >= count:
        return dateline
    return most if count >= MOSTLY * told.total() else None
