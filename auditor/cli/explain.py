"""Explain a requirement: the rule in words, or why a policy's finding is what it is."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Unpack

import click

from auditor.cli import (
    _explained,
    _explained_json,
    _explained_rule,
    _explained_rule_json,
    _inputs,
    _requirement,
    _suggestions,
)
from auditor.cli._explained_view import view
from auditor.cli._judging import judge
from auditor.cli._options import EXISTING, Judging, judging_options
from auditor.cli._rulesets import load_rulesets
from auditor.cli._terminal import put, put_lines
from auditor.errors import UnknownNameError, UsageError
from auditor.loading.ruleset_tests import load_tests
from auditor.loading.rulesets import shipped
from auditor.model.audit import Failure

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from auditor.model.ruleset import Ruleset
    from auditor.reporting.json_text import Json


@click.command()
@click.argument("requirement", metavar="REQUIREMENT", shell_complete=_suggestions.requirements)
@click.argument("policy", metavar="[POLICY]", type=EXISTING, required=False)
@judging_options
@click.option("-f", "--format", "form", type=click.Choice(["text", "json"]), default="text")
def command(requirement: str, policy: Path | None, form: str, **judging: Unpack[Judging]) -> int:
    """Explain a requirement: the rule in words, or why a policy's finding is what it is.

    REQUIREMENT is the id of a requirement or of one of its elements, as in reports. With POLICY (- for standard
    input) it is judged as `auditor check` judges it: condition by condition, element by element, each with its
    quotations, and for what is missing the passages that came nearest.
    """
    policies = () if policy is None else (policy,)
    if not policies and judging["files_from"] is None:
        return _rule(requirement, form, judging)
    settings = _inputs.settle(judging, policies)
    notice = _inputs.gather_one(policies, judging, settings)
    request = _inputs.request(judging, settings, (notice,))
    _check_judged(requirement, request.rulesets, named=bool(settings.values["rulesets"]))
    (audit,) = judge((notice,), request, jobs=1, keep_going=False, progress=False)
    if isinstance(audit, Failure):
        click.echo(f"auditor: {audit.message}", err=True)
        return audit.exit_code
    seen = view(_requirement.find(requirement, audit.rulesets), audit, request.vocabulary)
    if form == "json":
        _put_json(_explained_json.explanation(seen))
    else:
        put_lines(list(_explained.lines(seen)))
    return 0


def _check_judged(identity: str, judged: tuple[Ruleset, ...], *, named: bool) -> None:
    """Raise UnknownNameError for an id that is not judged; one of a ruleset that must be named says which."""
    try:
        _requirement.find(identity, judged)
    except UnknownNameError:
        if named:
            raise
        ruleset, found = _requirement.find(identity, load_rulesets(shipped())[0])
        raise UsageError(
            f"{found.id} belongs to {ruleset.id}, by which a policy is judged only where it is named\n"
            f"    add -r {ruleset.id}"
        ) from None


def _rule(identity: str, form: str, judging: Judging) -> int:
    settings = _inputs.settle(judging, ())
    names = tuple(dict.fromkeys(settings.values["rulesets"] or shipped()))
    rulesets, vocabulary = load_rulesets(names, judging["parameters"])
    ruleset, found = _requirement.find(identity, rulesets)
    tests = load_tests(names[rulesets.index(ruleset)], vocabulary)
    if form == "json":
        _put_json(_explained_rule_json.as_json(found, ruleset))
    else:
        put_lines(list(_explained_rule.lines(found, ruleset, rulesets, vocabulary, tests)))
    return 0


def _put_json(what: Mapping[str, Json]) -> None:
    text = json.dumps(what, ensure_ascii=False, indent=1)
    put(f"{text}\n".encode("utf-8", "backslashreplace"))
