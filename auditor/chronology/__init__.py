"""Law in time: the days on which the YAML says that something begins, changes or ends, and what rests on them.

Nothing here reads a clock or a text. `turns` names the days, `reaches` says what a day can touch,
`on_day` gives a requirement as it stands on a day.
"""

from auditor.chronology.instruments import ended
from auditor.chronology.reaches import Reach, Reaches, reaches
from auditor.chronology.turns import between, turns, turns_of_age
from auditor.chronology.versions import as_on, on_day
from auditor.model.turn import Turn, TurnKind

__all__ = [
    "Reach",
    "Reaches",
    "Turn",
    "TurnKind",
    "as_on",
    "between",
    "ended",
    "on_day",
    "reaches",
    "turns",
    "turns_of_age",
]
