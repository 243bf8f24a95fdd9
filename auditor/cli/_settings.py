"""What holds for a run, and who said so: option, else environment, else configuration, else default."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final

import click
from click.core import ParameterSource

from auditor.cli._failures import warn
from auditor.cli._options import TODAY, VARIABLES
from auditor.cli._paths import absolute, named
from auditor.loading.configuration import load_configuration
from auditor.model.configuration import Configuration
from auditor.model.decisions import GateRules
from auditor.model.limits import USUAL, Limits
from auditor.model.presentation import PLAIN
from auditor.model.vocabulary import Severity

CONFIGURATION_FILE: Final = ".auditor.yaml"
NEVER: Final = "never"
YEAR: Final = 366
"""Days ahead that a waiver may expire, where the configuration says nothing."""
_DEFAULTS: Final[dict[str, object]] = {
    "rulesets": (),
    "auditee": None,
    "as_of": TODAY,
    "waivers": None,
    "waiver_days": YEAR,
    "baseline": None,
    "baseline_lapses": False,
    "overlay": None,
    "reviews": None,
    "fail_on": Severity.HIGH.value,
    "fail_on_regression": False,
    "fail_on_review": False,
    "fail_on_unused_waivers": False,
    "formats": (),
    "output": None,
    "page_size": PLAIN.page,
    "limits": (),
}


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting with its value, and the origin of each in words."""

    configuration: Configuration | None
    values: Mapping[str, Any]
    origins: Mapping[str, str] = field(default_factory=dict)

    @property
    def gate(self) -> GateRules:
        """The rules of the gate."""
        wish = self.values["fail_on"]
        return GateRules(
            fail_on=None if wish == NEVER else Severity(wish),
            on_regression=self.values["fail_on_regression"],
            on_review=self.values["fail_on_review"],
            on_unused_waivers=self.values["fail_on_unused_waivers"],
        )

    @property
    def limits(self) -> Limits:
        """How much of what is read of one policy."""
        return USUAL.but(dict(self.values["limits"]))

    @property
    def days(self) -> tuple[str, ...]:
        """The days whose law is to be applied: YYYY-MM-DD, policy or today."""
        asked = self.values["as_of"]
        return (asked,) if isinstance(asked, str) else tuple(asked)

    @property
    def folder(self) -> Path:
        """The folder from which documents have their names: of the configuration, else the working directory."""
        return Path.cwd() if self.configuration is None else self.configuration.path.parent

    def kept(self, name: str, usual: str) -> Path:
        """The file of a list that people keep: the one that is named, else the usual one beside the configuration."""
        told: Path | None = self.values[name]
        beside = Path() if self.configuration is None else self.configuration.path.parent
        return told or beside / usual

    def but(self, **changes: object) -> Settings:
        """Return the same settings with other values."""
        return replace(self, values={**self.values, **changes})

    def told(self) -> tuple[str, ...]:
        """Say each setting, its value and where it came from."""
        source = "none found" if self.configuration is None else self.configuration.source
        lines = [f"configuration: {source}"]
        lines += [f"{n} = {_in_words(v)} ({self.origins[n]})" for n, v in self.values.items()]
        return tuple(lines)


def resolve(given: Mapping[str, object], first_input: Path | None) -> Settings:
    """Settle every setting; `given` is what click parsed from options and environment.

    Raises ConfigurationError if the configuration is wrong.
    """
    _doubt_variables()
    path = given.get("config")
    file = path if isinstance(path, Path) else find_configuration(first_input)
    configuration = None if file is None else load_configuration(file)
    settled = {name: _settle(name, given.get(name), configuration) for name in _DEFAULTS}
    settled["limits"] = _limits(given.get("limits"), configuration)
    return Settings(
        configuration,
        {name: value for name, (value, _) in settled.items()},
        {name: origin for name, (_, origin) in settled.items()},
    )


def find_configuration(first_input: Path | None) -> Path | None:
    """Return the `.auditor.yaml` nearest above an input, up to the root of its repository."""
    start = Path.cwd() if first_input is None else first_input
    folder = absolute(start if os.path.isdir(start) else start.parent)  # noqa: PTH112  (raises for no name)
    for place in (folder, *folder.parents):
        if (place / CONFIGURATION_FILE).is_file():
            return Path(os.path.relpath(place / CONFIGURATION_FILE))
        if (place / ".git").exists():
            return None
    return None


def _settle(name: str, given: object, configuration: Configuration | None) -> tuple[object, str]:
    if given is not None and given != ():
        return given, _origin(name)
    said = None if configuration is None else getattr(configuration, name)
    if configuration is not None and said is not None and said != ():
        line = configuration.lines.get(name)
        return said, configuration.source if line is None else f"{configuration.source}:{line}"
    return _DEFAULTS[name], "default"


def _limits(given: object, configuration: Configuration | None) -> tuple[object, str]:
    """Settle each limit by itself: an option that raises one leaves the others to the configuration."""
    value, origin = _settle("limits", given, configuration)
    _, also = _settle("limits", None, configuration)
    said = () if configuration is None else configuration.limits
    merged = {**dict(said), **dict(value if isinstance(value, tuple) else ())}
    both = bool(said) and origin != also
    return tuple(sorted(merged.items())), f"{origin}, {also}" if both else origin


def _origin(name: str) -> str:
    context = click.get_current_context()
    if context.get_parameter_source(name) is ParameterSource.ENVIRONMENT:
        return VARIABLES[name]
    names = next((p.opts for p in context.command.params if p.name == name), [name])
    return f"option {max(names, key=len)}"


def _doubt_variables() -> None:
    """Warn of a variable that looks like ours and does nothing: a typing mistake must not pass in silence."""
    known = set(VARIABLES.values())
    for name in sorted(os.environ):
        if name.startswith("AUDITOR_") and name not in known:
            near = get_close_matches(name, known, n=1)
            hint = f"did you mean {near[0]}?" if near else f"known: {', '.join(sorted(known))}"
            warn(f"the variable {name} is not known and does nothing; {hint}")


def _in_words(value: object) -> str:
    if value is None or value == ():
        return "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return ", ".join("=".join(map(str, o)) if isinstance(o, tuple) else str(o) for o in value)
    if isinstance(value, Path):
        return named(value)
    return str(value) if isinstance(value, str | int) else "told in the configuration"
