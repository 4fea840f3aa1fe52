"""What the words of an event's sentence, read in context, say of who takes part in it: traits of those who are told there."""

from bisect import bisect_left
from collections.abc import Mapping
from functools import lru_cache

from dateline.events.elsewhere.people import Key, Place, Setting
from dateline.events.elsewhere.weights import Names
from dateline.events.opinion.reader import reading_of

BOUNDS = (0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.95, 0.98)  # of shares that are told apart
LIKELY = 0.2  # the least share of who is called the likeliest
LARGE = 0.5

Shares = Mapping[Key, tuple[float, float]]


def roles_in_context(setting: Setting, number: int) -> Shares:
    """How likely everybody whom an event's sentence tells is its actor, and its recipient, by key."""
    if (kept := setting.kept.get("in context")) is None:
        kept = setting.kept["in context"] = _all(setting)
    found: Shares = kept.get(number, {})
    return found


def _all(setting: Setting) -> dict[int, Shares]:
    events = [(one.head, one.event_type) for one in setting.frames if one.event_type is not None]
    by_head = reading_of(setting.parse).roles(setting.parse, setting.actors, events)
    found: dict[int, Shares] = {}
    for number, one in enumerate(setting.frames):
        if one.event_type is None or one.head not in by_head:
            continue
        own: dict[Key, tuple[float, float]] = {}
        for k, (acting, hit) in by_head[one.head].items():
            actor = setting.actors.mentions[k].actor
            for key in setting.actors.actors[actor].members or (actor,):
                before = own.get(key, (0.0, 0.0))
                own[key] = max(before[0], acting), max(before[1], hit)
        found[number] = own
    return found


def context_traits(setting: Setting, number: int, place: Place) -> dict[Key, Names]:
    """Traits of everybody whom an event's sentence tells, for a place of it."""
    shares = roles_in_context(setting, number)
    if not shares:
        return {}
    side = place == "recipient"
    likeliest = max(shares, key=lambda key: (shares[key][side], str(key)))
    return {
        key: _names(_step(own[side]), own[not side] > LARGE, key == likeliest and own[side] > LIKELY)
        for key, own in shares.items()
    }


def nobody_context_traits(setting: Setting, number: int, place: Place) -> Names:
    """Traits for that nobody fills a place of an event: how likely the likeliest is who is told in its sentence."""
    shares = roles_in_context(setting, number)
    most = max((own[place == "recipient"] for own in shares.values()), default=0.0)
    return (f"nobody: in context {_step(most)}",)


def _step(share: float) -> int:
    """Between which bounds a share is."""
    return bisect_left(BOUNDS, share)


@lru_cache(maxsize=512)
def _names(step: int, across: bool, likeliest: bool) -> Names:
    found = [f"in context {step}", f"in context {step}, {'likely' if across else 'not likely'} across"]
    return (*found, f"in context likeliest {step}") if likeliest else tuple(found)
