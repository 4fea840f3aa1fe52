"""Times of day with a zone ("0300 GMT Wednesday"), and the day that they are at the place that a report is from."""

from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from msgspec import Struct

MIDNIGHT = 24


class Here(Struct, frozen=True):
    """The place that a report is from and its time zone (an IANA name)."""

    place: str
    zone: str


def local_day(moment: datetime, here: Here) -> date:
    """The day that a moment is at a place.

    >>> local_day(datetime(2024, 6, 19, 2, 30, tzinfo=UTC), Here("Washington", "America/New_York"))
    datetime.date(2024, 6, 18)
    """
    return moment.astimezone(ZoneInfo(here.zone)).date()


def moment_of(day: date, clock: str, zone: str) -> datetime | None:
    """The moment of an hour on a day in a zone: Z, an offset (+09:00) or an IANA name; None where none can be said.

    >>> moment_of(date(2024, 6, 19), "3:00", "Z")
    datetime.datetime(2024, 6, 19, 3, 0, tzinfo=datetime.timezone.utc)
    """
    hour, _, minute = clock.replace(".", ":").replace("h", ":").partition(":")
    if not hour.isdigit() or not (minute or "0").isdigit() or day in (date.min, date.max):
        return None
    number = int(hour)
    start = datetime.combine(day, time(number % MIDNIGHT, int(minute or 0)), _zone(zone))
    return start + timedelta(days=1) if number == MIDNIGHT else start


def _zone(zone: str) -> tzinfo:
    if zone == "Z":
        return UTC
    if zone[0] in "+-":
        hours, _, minutes = zone[1:].partition(":")
        offset = timedelta(hours=int(hours), minutes=int(minutes or 0))
        return timezone(offset if zone[0] == "+" else -offset)
    return ZoneInfo(zone)
