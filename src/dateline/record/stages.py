"""Everything that the stages found in one document, side by side."""

from msgspec import Struct

from dateline.actors.records import Actors
from dateline.attribution.records import Attribution
from dateline.events.records import EventFrame
from dateline.factuality.records import Judgement
from dateline.language import Parse
from dateline.model import Coder, PublicationDate
from dateline.places.records import Toponym
from dateline.read.records import RawDocument
from dateline.segment.records import Report
from dateline.timex.records import BoundTime


class Stages(Struct, frozen=True):
    """The results of all stages for one document.

    `chains[k]` are the chains of sources of `frames[k]`: places in `attributions`, outermost first, one chain an account.
    `judgements[k]` says how sure `frames[k]` is. `actors` have the offices they held on the publication date.
    """

    raw: RawDocument
    report: Report
    parse: Parse
    times: tuple[BoundTime, ...]
    actors: Actors
    toponyms: tuple[Toponym, ...]
    publication: PublicationDate
    frames: tuple[EventFrame, ...]
    attributions: tuple[Attribution, ...]
    chains: tuple[tuple[tuple[int, ...], ...], ...]
    judgements: tuple[Judgement, ...]
    coder: Coder
