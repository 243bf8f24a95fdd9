"""auditor init at a terminal: what it asks, what it leaves out, how one gets out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from auditor.cli._init_answers import value_of
from auditor.cli._init_questions import SCOPE, Question, Questionnaire
from auditor.cli._rulesets import load_rulesets
from auditor.loading.auditee import load_auditee
from auditor.loading.configuration import load_configuration
from auditor.loading.vocabulary import load_vocabulary
from tests.conftest import written
from tests.terminal import CTRL_C, CTRL_D, Talk, talk

if TYPE_CHECKING:
    from pathlib import Path

    from auditor.model.ruleset import Auditee

SHORT = ("--ci", "none", "--no-pre-commit", "--policy", "policy.txt", "--fail-on", "high")
"""Options that leave name, rulesets and facts to be asked for."""


def init(folder: Path, answers: list[str], *options: str) -> Talk:
    return talk(folder, answers, "init", *options, NO_COLOR="1")


def told(folder: Path) -> Auditee:
    return load_auditee(folder / "auditee.yaml", load_vocabulary())


class TestDialogue:
    def test_every_answer_reaches_its_file(self, folder: Path) -> None:
        (folder / "docs").mkdir()
        (folder / "docs" / "privacy.md").touch()
        law = ["Harbour Lane Ltd", "gdpr", "", "n", "controller", "."]
        team = ["", "medium", "github", "yes"]

        result = init(folder, [*law, *team])

        assert result.code == 0
        configuration = load_configuration(folder / ".auditor.yaml")
        assert (configuration.rulesets, configuration.fail_on) == (("gdpr",), "medium")
        assert told(folder).name == "Harbour Lane Ltd"
        assert told(folder).facts == (
            ("org.uk_gdpr_in_scope", "false"),
            ("identity.role", "controller"),
        )
        assert "docs/privacy.md" in (folder / ".github" / "workflows" / "auditor.yml").read_text()
        assert "docs/privacy" in (folder / ".pre-commit-config.yaml").read_text()
        assert result.screen.rstrip().endswith("auditor check docs/privacy.md")

    def test_enter_all_the_way_leaves_everything_open(self, folder: Path) -> None:
        result = init(folder, ["", "maine", *[""] * 5])

        assert result.code == 0
        assert (told(folder).name, told(folder).facts) == (None, ())
        assert load_configuration(folder / ".auditor.yaml").fail_on == "high"
        assert written(folder) == [
            ".auditor.yaml",
            ".auditor/schemas/auditee.json",
            ".auditor/schemas/config.json",
            ".auditor/schemas/waivers.json",
            "auditee.yaml",
            "waivers.yaml",
        ]

    def test_without_a_ruleset_all_are_judged_and_none_is_asserted(self, folder: Path) -> None:
        result = init(folder, ["", "", "."], *SHORT)

        assert result.code == 0
        assert load_configuration(folder / ".auditor.yaml").rulesets == ()
        assert "was named" not in result.screen
        assert "org.me.broadband: true | false" in (folder / "auditee.yaml").read_text()

    def test_what_an_option_says_is_not_asked(self, folder: Path) -> None:
        result = init(
            folder, [], *SHORT, "--name", "A", "-r", "maine", "--fact", "org.me.broadband=y"
        )

        assert result.code == 0
        assert "?" not in result.screen.partition("wrote")[0]
        assert told(folder).facts == (("org.me.broadband", "true"),)

    def test_what_is_not_understood_is_asked_again(self, folder: Path) -> None:
        result = init(folder, ["", "gpdr", "'", "maine", "perhaps", "?", "n"], *SHORT)

        assert result.code == 0
        assert "unknown ruleset 'gpdr'" in result.screen
        assert "a quotation mark is left open" in result.screen
        assert "Not understood. y yes, n no" in result.screen
        assert told(folder).facts == (("org.me.broadband", "false"),)

    def test_one_can_go_back(self, folder: Path) -> None:
        result = init(folder, ["", "gdpr", "<", "y", "n", "<", "y", "."], *SHORT)

        assert result.code == 0
        assert "This is the first question." in result.screen
        assert dict(told(folder).facts)["org.uk_gdpr_in_scope"] == "true"

    def test_files_that_stay_are_not_asked_for(self, folder: Path) -> None:
        init(folder, ["", "maine", "n"], *SHORT)
        before = (folder / "auditee.yaml").read_bytes()

        result = init(folder, ["policy.txt", "gitlab", "no"])

        assert result.code == 0
        assert "Name of the organisation" not in result.screen
        assert "broadband" not in result.screen
        assert (folder / "auditee.yaml").read_bytes() == before
        assert (folder / ".gitlab-ci.yml").is_file()

    def test_colour_is_for_those_who_want_it(self, folder: Path) -> None:
        plain = talk(folder, [CTRL_C], "init", TERM="xterm", NO_COLOR="1")
        bold = talk(folder, [CTRL_C], "init", TERM="xterm", NO_COLOR="")

        assert "\x1b[1m" not in plain.screen
        assert "\x1b[1mName of the organisation" in bold.screen


class TestWayOut:
    @pytest.mark.parametrize("key", [CTRL_C, CTRL_D], ids=["Ctrl-C", "Ctrl-D"])
    @pytest.mark.parametrize("answers", [[], ["A", "maine"], ["A", "maine", "y", ""]], ids=len)
    def test_interruption_leaves_nothing_behind(
        self, folder: Path, answers: list[str], key: str
    ) -> None:
        result = init(folder, [*answers, key])

        assert result.code == 130
        assert "Nothing was written." in result.screen
        assert "Traceback" not in result.screen
        assert written(folder) == []


class TestQuestions:
    def test_scope_comes_first(self) -> None:
        headings = [one.heading for one in asked((), {})]

        number = headings.count(SCOPE)
        assert number
        assert headings[:number] == [SCOPE] * number

    def test_a_law_that_does_not_apply_raises_no_further_question(self) -> None:
        facts = {one.definition.id for one in asked((), {"org.nv.operator": "false"})}

        before = {one.definition.id for one in asked((), {})}
        assert {"org.nv.exempt", "org.nv.small_local"} <= before - facts
        assert "org.gdpr_in_scope" in facts

    def test_not_knowing_keeps_what_depends_on_it_open(self) -> None:
        facts = {one.definition.id for one in asked((), {"org.nv.operator": None})}

        assert "org.nv.exempt" in facts
        assert "org.nv.operator" not in facts

    def test_naming_a_ruleset_says_what_enter_means(self) -> None:
        (scope,) = [one for one in asked(("maine",), {}) if one.heading == SCOPE]

        assert scope.assumed == ("true", "maine")

    @pytest.mark.parametrize(
        ("text", "fact", "value"),
        [
            ("y", "org.gdpr_in_scope", "true"),
            ("No", "org.gdpr_in_scope", "false"),
            ("TRUE", "org.gdpr_in_scope", "true"),
            ("perhaps", "org.gdpr_in_scope", None),
            ("", "org.gdpr_in_scope", None),
            ("proc", "identity.role", "processor"),
            ("y", "identity.role", None),
        ],
    )
    def test_values_as_people_write_them(self, text: str, fact: str, value: str | None) -> None:
        (definition,) = [one for one in load_vocabulary().facts if one.id == fact]

        assert value_of(text, definition) == value


def asked(names: tuple[str, ...], answers: dict[str, str | None]) -> tuple[Question, ...]:
    loaded, vocabulary = load_rulesets(names)
    return Questionnaire(loaded, vocabulary, named=bool(names)).following(answers)
