"""The tasks that `dateline evaluate` knows, and how the coder's answers for a gold file are made."""

from collections.abc import Mapping

from dateline.evaluate.actors import ACTORS
from dateline.evaluate.attribution import ATTRIBUTION
from dateline.evaluate.clusters import CLUSTERS
from dateline.evaluate.coreference import COREFERENCE
from dateline.evaluate.counts import Task
from dateline.evaluate.dating import DATING
from dateline.evaluate.duplicates import DUPLICATES
from dateline.evaluate.events import EVENTS
from dateline.evaluate.factuality import FACTUALITY
from dateline.evaluate.joining import JOINING
from dateline.evaluate.places import LITERAL_PLACES, PLACES
from dateline.evaluate.timex import TIMEX

TASKS: Mapping[str, Task] = {
    "events": EVENTS,
    "timex": TIMEX,
    "attribution": ATTRIBUTION,
    "factuality": FACTUALITY,
    "places": PLACES,
    "places-literal": LITERAL_PLACES,
    "actors": ACTORS,
    "dating": DATING,
    "coreference": COREFERENCE,
    "clusters": CLUSTERS,
    "joining": JOINING,
    "duplicates": DUPLICATES,
}

WHOLE = frozenset({"clusters", "joining"})  # scored on the file as a whole: no interval over documents
