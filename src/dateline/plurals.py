"""Counts in words."""


def counted(count: int, noun: str) -> str:
    """A count with its noun, of which there may be one.

    >>> counted(1, "event"), counted(2000, "event mention"), counted(0, "story")
    ('1 event', '2000 event mentions', '0 stories')
    """
    return f"{count} {noun if count == 1 else several(noun)}"


def several(noun: str) -> str:
    """The plural of a noun.

    >>> several("entry"), several("day")
    ('entries', 'days')
    """
    return f"{noun[:-1]}ies" if noun.endswith("y") and noun[-2] not in "aeiou" else f"{noun}s"
