"""Stand-ins for values of a requirement that do not fit its schema, so that the rest of it is still checked.

Otherwise a person would mend one mistake only to be told the next. A file with a mistake is never judged, so
no stand-in is ever seen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from auditor.loading.yaml_builder import YamlList, YamlMap

if TYPE_CHECKING:
    from auditor.loading.sentences import Deviation

STAND_IN: Final = "\u2026"
_OF_A_REQUIREMENT: Final = {
    "title": STAND_IN,
    "paraphrase": STAND_IN,
    "citations": STAND_IN,
    "kind": "mandatory",
    "severity": "low",
    "subject": STAND_IN,
    "effort": "small",
}
_OF_AN_ELEMENT: Final = {"title": STAND_IN}
_NEEDED: Final = ("id", "elements", "fact")
"""Without these nothing of it can be checked."""
_ELEMENTS: Final = "elements"


def stands_in(data: YamlMap, deviation: Deviation) -> bool:
    """Put a stand-in where a value of a requirement deviates; False where that cannot be done."""
    place = deviation.place
    if place[:1] != ("requirements",) or len(place) < 2:
        return False
    of_element = len(place) > 2 and place[2] == _ELEMENTS
    if of_element and len(place) not in {4, 5}:
        return False
    known = _OF_AN_ELEMENT if of_element else _OF_A_REQUIREMENT
    if deviation.keyword == "required":
        return _add(deviation, known)
    if len(place) < 3 or (of_element and len(place) == 4):
        return False
    return _replace(_at(data, place[:-1]), place[-1], known)


def _at(data: Any, place: tuple[str | int, ...]) -> Any:  # noqa: ANN401  (YAML)
    for step in place:
        data = data[step]
    return data


def _add(deviation: Deviation, known: dict[str, str]) -> bool:
    owner = deviation.given
    key = next(k for k in deviation.wanted if k not in owner and f"'{k}'" in deviation.message)
    if not isinstance(owner, YamlMap) or key in _NEEDED:
        return False
    if key == "remediation":
        owner[key] = YamlMap(owner.line)
        owner[key]["add"] = STAND_IN
    elif key in known or key == "add":
        owner[key] = known.get(key, STAND_IN)
    else:
        return False
    owner.lines[key] = owner.line
    return True


def _replace(owner: object, key: str | int, known: dict[str, str]) -> bool:
    if isinstance(owner, YamlList) and isinstance(key, int):
        owner[key] = STAND_IN
        return isinstance(owner[key], str) and _holds_texts(owner)
    if not isinstance(owner, YamlMap) or key in _NEEDED or not isinstance(key, str):
        return False
    if key in known:
        owner[key] = known[key]
    elif key == "remediation":
        return False
    else:
        owner.pop(key, None)
        if key == "polarity":  # the duty would be one of the other polarity
            owner.pop("duty_type", None)
    return True


def _holds_texts(of: YamlList) -> bool:
    return all(isinstance(one, str) for one in of)
