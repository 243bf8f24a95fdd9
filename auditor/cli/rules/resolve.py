"""Show a ruleset as it is judged: one flat file, each field with its origin."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from auditor.cli import _suggestions
from auditor.cli._ruleset_options import set_option
from auditor.cli._rulesets import check_given
from auditor.cli._terminal import put_lines
from auditor.loading.facts import as_value
from auditor.loading.flat_yaml import flat_yaml
from auditor.loading.origins import origins
from auditor.loading.rulesets import resolve
from auditor.loading.vocabulary import load_vocabulary

if TYPE_CHECKING:
    from auditor.loading.rulesets import Resolved
    from auditor.model.composition import FieldOrigin, Written
    from auditor.model.recognition import Origin
    from auditor.model.ruleset import Ruleset


@click.command()
@click.argument("ruleset", metavar="RULESET", shell_complete=_suggestions.rulesets)
@set_option
@click.option(
    "--format",
    "form",
    type=click.Choice(("yaml", "json")),
    default="yaml",
    show_default=True,
    help="yaml: a ruleset in one file; json: every field with its value and its origin.",
)
def command(ruleset: str, parameters: tuple[tuple[str, str], ...], form: str) -> int:
    """Show a ruleset as it is judged: one flat file, each field with its origin.

    RULESET is the name of a shipped ruleset, or the path of a folder or file. What it extends, overrides,
    excludes and sets is worked in; what is printed loads again to the same requirements.
    """
    resolved, _ = resolve(ruleset, load_vocabulary(), dict(parameters))
    check_given(parameters, (resolved.ruleset,))
    if form == "yaml":
        put_lines(flat_yaml(resolved).splitlines())
    else:
        put_lines([json.dumps(_told(resolved), indent=1, ensure_ascii=False)])
    return 0


def _told(resolved: Resolved) -> dict[str, object]:
    one = resolved.ruleset
    fields: dict[str, dict[str, object]] = {}
    for origin in origins(resolved.composed.entries):
        fields.setdefault(origin.requirement, {})[origin.field] = _field(origin)
    return {
        "id": one.id,
        "title": one.title,
        "version": one.version,
        "sha256": one.sha256,
        **_composition(one),
        "requirements": [{"id": name, "fields": found} for name, found in fields.items()],
    }


def _composition(one: Ruleset) -> dict[str, object]:
    return {
        "extends": [
            {"id": each.id, "version": each.version, "sha256": each.sha256, "file": each.file}
            for each in one.parents
        ],
        "parameters": [
            {"id": each.id, "value": each.value, "default": each.default, "by": each.given_by}
            for each in one.parameters
        ],
        "excluded": [
            {"requirement": each.requirement, "reason": each.reason, **_place(each.origin)}
            for each in one.exclusions
        ],
        "overridden": [
            {
                "requirement": each.requirement,
                "fields": list(each.fields),
                "reason": each.reason,
                **_place(each.origin),
            }
            for each in one.overridden
        ],
    }


def _field(origin: FieldOrigin) -> dict[str, object]:
    return {
        "value": as_value(origin.value),
        **_place(origin.origin),
        "earlier": [_written(one) for one in origin.earlier],
    }


def _written(one: Written) -> dict[str, object]:
    return {"value": one.value, **_place(one.origin)}


def _place(origin: Origin) -> dict[str, object]:
    return {"file": origin.file, "line": origin.line}
