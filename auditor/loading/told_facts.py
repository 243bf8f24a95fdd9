"""Check facts that a person tells: of the organisation in an auditee file, of a text in an overlay."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from auditor.loading.facts import as_value
from auditor.loading.mistakes import suggestion
from auditor.loading.pattern_checks import possible_values

if TYPE_CHECKING:
    from collections.abc import Mapping

    from auditor.loading.files import YamlFile
    from auditor.model.recognition import FactDefinition


def check_fact(
    file: YamlFile, line: int, fact: str, definitions: Mapping[str, FactDefinition], *, listed: str
) -> FactDefinition | None:
    """Return the definition of a fact that can be told, or note why it cannot; `listed` says where to look them up."""
    definition = definitions.get(fact)
    if definition is None:
        tellable = [name for name, one in definitions.items() if one.scope != "derived"]
        remedy = f"{suggestion(fact, tellable, what='facts')} {listed}"
        file.add(line, f"the fact {fact!r} is not defined", remedy)
    elif definition.scope == "derived":
        what = f"{fact} follows from other facts; it cannot be told"
        file.add(line, what, "Delete it, or tell the facts it follows from.")
        return None
    return definition


def check_value(
    file: YamlFile,
    line: int,
    definition: FactDefinition,
    value: Any,  # noqa: ANN401  (YAML)
    *,
    otherwise: str,
) -> bool:
    """Tell whether a fact can have a value, and note it if it cannot."""
    possible = possible_values(definition)
    if as_value(value) in possible:
        return True
    remedy = f"Write one of: {', '.join(possible)}{otherwise}."
    file.add(line, f"{definition.id} cannot be {as_value(value)!r}", remedy)
    return False
