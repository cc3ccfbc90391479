"""Points in time written as text. Knows nothing of calendars but the Gregorian one."""

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from typing import Annotated, Any

from remotemedia import Node

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
OFFSET = re.compile(r"([+-])(\d\d):?(\d\d)")


class DateTimeParseNode(Node):
    """Reads dates and times: gives the ISO form, the seconds since 1970 and the day of the week.

    Without a format it reads ISO 8601, as in `2026-05-04T12:30:00Z`. A number is taken as seconds since 1970.
    """

    title = "Parse Date and Time"
    category = "Time"

    def __init__(
        self,
        name=None,
        *,
        format: Annotated[str, "Python's format codes, as in %d.%m.%Y %H:%M; empty for ISO 8601."] = "",
        timezone: Annotated[
            str, "UTC or an offset such as +02:00, for texts that say nothing of it."
        ] = "UTC",
    ):
        super().__init__(name)
        self.format = format
        self.zone = zone_of(timezone)

    def process(self, data: Annotated[Any, "A text, or seconds since 1970."]) -> dict:
        moment = self.read(data)
        return {
            "iso": moment.isoformat(),
            "timestamp": moment.timestamp(),
            "weekday": WEEKDAYS[moment.weekday()],
        }

    def read(self, data):
        if isinstance(data, (int, float)) and not isinstance(data, bool):
            return datetime.fromtimestamp(data, self.zone)
        if not isinstance(data, str):
            raise TypeError(f"A date must be text or a number of seconds, not {type(data).__name__}.")
        text = data.strip()
        moment = datetime.strptime(text, self.format) if self.format else datetime.fromisoformat(text)
        return moment if moment.tzinfo else moment.replace(tzinfo=self.zone)


def zone_of(name: str) -> tzinfo:
    if name.upper() in ("", "Z", "UTC"):
        return UTC
    match = OFFSET.fullmatch(name)
    if not match:
        raise ValueError(f'"{name}" is no time zone here: write UTC or an offset such as +02:00.')
    offset = timedelta(hours=int(match[2]), minutes=int(match[3]))
    return timezone(-offset if match[1] == "-" else offset)
