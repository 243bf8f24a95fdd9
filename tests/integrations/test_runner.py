"""The runner of composite actions: it evaluates as GitHub does, and refuses what it does not know."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.integrations.expressions import UnknownExpressionError, Value, evaluate, fill, holds
from tests.integrations.runner import UnsupportedError, annotations_of, read_outputs, use

if TYPE_CHECKING:
    from pathlib import Path

CONTEXT: dict[str, Value] = {
    "inputs.policy": "a policy.md",
    "inputs.python": "",
    "steps.check.outputs.exit-code": "0",
    "success()": False,
    "always()": True,
}


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("inputs.policy", "a policy.md"),
        (" inputs.never-given ", ""),
        ("'it''s'", "it's"),
        ("steps.check.outputs.exit-code || '5'", "0"),
        ("steps.check.outputs.gate || 'error'", "error"),
        ("inputs.python != ''", False),
        ("inputs.policy == 'A POLICY.md'", True),
        ("always() && inputs.policy != ''", True),
    ],
)
def test_an_expression_has_the_value_that_github_gives_it(expression: str, value: Value) -> None:
    assert evaluate(expression, CONTEXT) == value


@pytest.mark.parametrize(
    "expression",
    ["secrets.TOKEN", "fromJSON(inputs.policy)", "inputs.policy > 3", "github.event.head", "a b"],
)
def test_an_expression_that_is_not_known_is_refused(expression: str) -> None:
    with pytest.raises(UnknownExpressionError):
        evaluate(expression, CONTEXT)


def test_what_a_value_holds_is_not_evaluated() -> None:
    assert fill("<${{ inputs.x }}>", {"inputs.x": "${{ inputs.y }}", "inputs.y": "!"}) == (
        "<${{ inputs.y }}>"
    )


def test_after_a_failure_only_steps_that_ask_for_it_run() -> None:
    assert not holds("inputs.policy != ''", CONTEXT)
    assert holds("${{ always() }}", CONTEXT)


def test_commands_between_stop_commands_and_its_token_are_none() -> None:
    log = "::error::a\n::stop-commands::T\n  ::error::b\n::U::\n::T::\n  ::notice file=x::c\n"

    assert annotations_of(log) == ("::error::a", "::notice file=x::c")


def test_outputs_of_one_line_and_of_several() -> None:
    assert read_outputs(["a=1=2", "b<<END", "x", "y", "END"]) == [("a", "1=2"), ("b", "x\ny")]


@pytest.mark.parametrize(
    "step",
    [
        "{uses: actions/checkout@v4}",
        "{shell: sh, run: 'true'}",
        "{shell: bash, run: 'echo ${{ inputs.policy }}'}",
        "{shell: bash, run: 'true', continue-on-error: true}",
    ],
)
def test_a_step_that_it_cannot_run_as_github_does_is_refused(step: str, tmp_path: Path) -> None:
    action = f"inputs: {{policy: {{}}}}\nruns: {{using: composite, steps: [{step}]}}\n"
    (tmp_path / "action.yml").write_text(action, encoding="utf-8")

    with pytest.raises(UnsupportedError):
        use(tmp_path, tmp_path, tmp_path, {"policy": "x"})


def test_the_step_that_fails_gives_the_exit_code(tmp_path: Path) -> None:
    steps = ["'exit 3'", "'echo not run'"]
    listed = ", ".join(f"{{shell: bash, run: {one}}}" for one in steps)
    action = f"inputs: {{}}\nruns: {{using: composite, steps: [{listed}]}}\n"
    (tmp_path / "action.yml").write_text(action, encoding="utf-8")

    ran = use(tmp_path, tmp_path, tmp_path, {})

    assert (ran.exit_code, ran.log) == (3, "")
