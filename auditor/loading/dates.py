"""Check dates: real days, written YYYY-MM-DD, in order."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from auditor.loading.files import YamlFile
    from auditor.loading.yaml_builder import YamlMap


def check_dates(file: YamlFile, item: YamlMap, *keys: str) -> None:
    """Note days that do not exist; of two keys the first must not be after the second."""
    days = [(key, item[key]) for key in keys if item.get(key) is not None]
    for key, day in days:
        if not is_day(day):
            file.add(
                item.lines[key], f"{key}: {day!r} is not a day", "Write a real day as 'YYYY-MM-DD'."
            )
            return
    if len(days) > 1 and days[0][1] > days[1][1]:
        (first, early), (last, late) = days
        file.add(
            item.lines[last],
            f"{last} ({late}) lies before {first} ({early})",
            "Exchange or mend them.",
        )


def is_day(day: str) -> bool:
    """Tell whether a text is a day of the calendar, written YYYY-MM-DD."""
    length = len("YYYY-MM-DD")
    try:
        return len(day) == length and datetime.date.fromisoformat(day) is not None
    except (TypeError, ValueError):
        return False
