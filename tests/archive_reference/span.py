# SPDX-License-Identifier: GPL-3.0-or-later
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo


def day_span(zone, day):
    """The first and the last second of DAY in ZONE, as UTC without a zone."""
    zone = ZoneInfo(zone)
    begin = datetime.combine(day, time(), zone).astimezone(UTC)
    end = datetime.combine(day + timedelta(days=1), time(), zone).astimezone(UTC) - timedelta(seconds=1)
    return begin.replace(tzinfo=None), end.replace(tzinfo=None)


def local_hour(zone, day, moment):
    """The hour in ZONE of MOMENT's hour in UTC, on the date in UTC on which DAY begins."""
    begin, _ = day_span(zone, day)
    at = datetime.combine(begin.date(), time(moment.hour), UTC)
    return at.astimezone(ZoneInfo(zone)).hour
