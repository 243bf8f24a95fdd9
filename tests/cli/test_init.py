"""auditor init without a terminal: what it writes, what it keeps, what it refuses."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from auditor.cli._rulesets import load_rulesets
from auditor.loading.auditee import load_auditee
from auditor.loading.configuration import load_configuration
from auditor.loading.rulesets import shipped
from auditor.loading.vocabulary import load_vocabulary
from auditor.loading.waivers import load_waivers
from auditor.model.ruleset import Auditee
from tests.conftest import Cli, process, written
from tests.loading.samples import HOUSE, write

if TYPE_CHECKING:
    from collections.abc import Iterable

THREE = (".auditor.yaml", "auditee.yaml", "waivers.yaml")
SCHEMAS = tuple(f".auditor/schemas/{name}.json" for name in ("auditee", "config", "waivers"))


def told(folder: Path) -> Auditee:
    return load_auditee(folder / "auditee.yaml", load_vocabulary())


def every_value(vocabulary_of: Iterable[str]) -> list[str]:
    _, vocabulary = load_rulesets(tuple(vocabulary_of))
    values = [
        (one.id, value)
        for one in vocabulary.facts
        if one.scope in ("profile", "policy+profile")
        for value in (one.values or ("true", "false"))[:1]
    ]
    return [word for fact, value in values for word in ("--fact", f"{fact}={value}")]


class TestFiles:
    def test_everything_by_default(self, auditor: Cli, folder: Path) -> None:
        result = auditor("init")

        assert (result.code, result.out) == (0, "")
        assert written(folder) == sorted((*THREE, *SCHEMAS))
        for name in (*THREE, *SCHEMAS):
            assert f"wrote {name}\n" in result.err
        assert result.err.endswith("  auditor check POLICY\n")

    def test_the_product_reads_what_is_written(self, auditor: Cli, folder: Path) -> None:
        auditor("init", "-r", "gdpr", "--name", 'Aldo: "Pets" # 1\n\x07', "--fail-on", "never")

        configuration = load_configuration(folder / ".auditor.yaml")
        assert configuration.rulesets == ("gdpr",)
        assert configuration.fail_on == "never"
        assert configuration.auditee == (folder / "auditee.yaml")
        assert configuration.waivers == (folder / "waivers.yaml")
        assert told(folder) == Auditee('Aldo: "Pets" # 1')
        loaded, _ = load_rulesets(("gdpr",))
        assert load_waivers(folder / "waivers.yaml", loaded, not_after="2026-12-31") == ()

    def test_every_fact_can_be_told(self, auditor: Cli, folder: Path) -> None:
        options = every_value(shipped())

        result = auditor("init", *options)

        assert result.code == 0
        assert sorted(f"{fact}={value}" for fact, value in told(folder).facts) == sorted(
            options[1::2]
        )

    def test_what_is_told_of_another_law_is_kept_too(self, auditor: Cli, folder: Path) -> None:
        auditor("init", "-r", "maine", "--fact", "org.me.broadband=yes", "--fact", "org.isp=no")

        assert dict(told(folder).facts) == {"org.me.broadband": "true", "org.isp": "false"}

    def test_unknown_is_left_open_with_its_question(self, auditor: Cli, folder: Path) -> None:
        auditor("init", "-r", "maine", "--fact", "org.me.broadband=unknown")

        text = (folder / "auditee.yaml").read_text()
        assert told(folder).facts == ()
        assert "  # Does it sell mass-market broadband" in text
        assert "  # org.me.broadband: true | false\n" in text

    def test_a_ruleset_of_ones_own_is_named_from_the_folder(
        self, auditor: Cli, folder: Path
    ) -> None:
        write(folder, HOUSE)
        named = ("-r", "house.yaml", "-r", "maine")

        result = auditor("init", "repository", *named, "--fact", "pets.kept=sometimes")

        assert result.code == 0, result.err
        assert "  pets.kept: sometimes\n" in (folder / "repository" / "auditee.yaml").read_text()
        text = (folder / "repository" / ".auditor.yaml").read_text()
        assert '  - "../house.yaml"\n  - maine\n' in text
        assert str(folder) not in text
        path, _ = load_configuration(folder / "repository" / ".auditor.yaml").rulesets
        assert Path(path).samefile(folder / "house.yaml")

    def test_the_examples_in_the_comments_are_true(self, auditor: Cli, folder: Path) -> None:
        auditor("init", "-r", "maine", "--policy", "policy.txt")
        for name in (".auditor.yaml", "waivers.yaml"):
            file = folder / name
            file.write_text(
                re.sub(r"^# ((?:  )*(?:- )?\w+:)", r"\1", file.read_text(), flags=re.MULTILINE)
                .replace("REQUIREMENT", "ME-9301-3-A-1")
                .replace("YYYY-MM-DD  #", "2026-12-31  #")
            )

        configuration = load_configuration(folder / ".auditor.yaml")
        loaded, _ = load_rulesets(("maine",))
        (waiver,) = load_waivers(folder / "waivers.yaml", loaded, not_after="2026-12-31")

        assert set(configuration.lines) >= {"baseline", "overlay", "reviews", "formats", "output"}
        assert configuration.overrides[0].requirement == "ME-9301-3-A-1"
        assert (waiver.document, waiver.element) == ("policy.txt", "ME-9301-3-A-1.1")

    def test_the_first_line_leads_editors_to_a_schema_that_is_there(
        self, auditor: Cli, folder: Path
    ) -> None:
        auditor("init")

        for name, schema in zip(THREE, ("config", "auditee", "waivers"), strict=True):
            line = (folder / name).read_text().partition("\n")[0]
            assert line == f"# yaml-language-server: $schema=.auditor/schemas/{schema}.json"
            copied = json.loads((folder / ".auditor" / "schemas" / f"{schema}.json").read_text())
            references = re.findall(r'"\$ref": "([^"#]+)', json.dumps(copied))
            assert not references, "a copy must not lead to a schema that is not copied"

    def test_the_check_finds_it_and_is_judged_by_it(self, auditor: Cli, policy: Path) -> None:
        auditor("init", "-r", "maine", "--fact", "org.me.broadband=no", "--name", "Harbour Lane")

        result = auditor("check", policy, "-v")

        assert "rulesets = maine (.auditor.yaml:" in result.err
        assert result.code == 4, "the only law does not apply"


class TestWhatIsThereAlready:
    def test_nothing_is_overwritten(self, auditor: Cli, folder: Path) -> None:
        for name in THREE:
            (folder / name).write_text("note: mine\n")

        result = auditor("init", "--name", "A", "--fail-on", "low", "-r", "maine")

        assert result.code == 0
        assert [(folder / name).read_text() for name in THREE] == ["note: mine\n"] * 3
        assert "kept  auditee.yaml: it is there, and differs (--force writes it anew)" in result.err
        assert "not put into it: --name\n" in result.err
        assert "not put into it: -r, --fail-on\n" in result.err

    def test_twice_is_once(self, auditor: Cli, folder: Path) -> None:
        auditor("init")
        before = {name: (folder / name).read_bytes() for name in written(folder)}

        result = auditor("init")

        assert result.code == 0
        assert {name: (folder / name).read_bytes() for name in written(folder)} == before
        assert "wrote" not in result.err
        assert result.err.count("it is there, and the same") == 6

    def test_force_writes_anew_but_never_over_waivers(self, auditor: Cli, folder: Path) -> None:
        for name in THREE:
            (folder / name).write_text("note: mine\n")

        result = auditor("init", "--force", "--name", "A")

        assert result.code == 0
        assert told(folder).name == "A"
        assert (folder / "waivers.yaml").read_text() == "note: mine\n"
        assert "kept  waivers.yaml: it is there, and holds what people decided" in result.err

    def test_a_broken_link_is_there_too(self, auditor: Cli, folder: Path) -> None:
        (folder / "auditee.yaml").symlink_to("elsewhere.yaml")

        auditor("init")

        assert (folder / "auditee.yaml").is_symlink()
        assert not (folder / "elsewhere.yaml").exists()

    def test_the_questions_are_those_of_a_configuration_that_stays(
        self, auditor: Cli, folder: Path
    ) -> None:
        (folder / ".auditor.yaml").write_text("rulesets: [maine]\n")

        result = auditor("init")

        assert result.code == 0
        assert "Maine" in (folder / "auditee.yaml").read_text()
        assert "GDPR" not in (folder / "auditee.yaml").read_text()

    def test_a_file_that_nothing_would_read_is_doubted(self, auditor: Cli, folder: Path) -> None:
        (folder / ".auditor.yaml").write_text("rulesets: [maine]\nwaivers: waivers.yaml\n")

        result = auditor("init")

        assert result.err.count("warning: ") == 1
        assert "does not name auditee.yaml, so that nothing reads it" in result.err

    def test_a_wrong_configuration_that_stays_is_to_be_mended_first(
        self, auditor: Cli, folder: Path
    ) -> None:
        (folder / ".auditor.yaml").write_text("rulesset: [maine]\n")

        result = auditor("init")

        assert result.code == 2
        assert ".auditor.yaml:1: " in result.err
        assert written(folder) == [".auditor.yaml"]


class TestMistakes:
    def test_all_mistakes_in_facts_come_together(self, auditor: Cli, folder: Path) -> None:
        given = [
            "org.isp",
            "org.ips=yes",
            "identity.role=boss",
            "org.cmrs=y",
            "org.cmrs=n",
            "derived.x=y",
        ]

        result = auditor("init", *[word for one in given for word in ("--fact", one)])

        assert result.code == 2
        assert written(folder) == []
        for said in (
            "--fact org.isp: write ID=VALUE",
            "Did you mean 'org.isp'?",
            "--fact identity.role=boss: write one of: controller, processor, both, unclear",
            "--fact org.cmrs=n: org.cmrs is also given as true",
            "--fact derived.x=y: this fact is not defined, or cannot be told",
        ):
            assert said in result.err

    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (["-r", "gpdr"], "unknown ruleset 'gpdr'"),
            (["--ci", "jenkins"], "'jenkins' is not one of"),
            (["--fail-on", "hihg"], "'hihg' is not one of"),
            (["inside", "--policy", "policy.txt"], "this policy is not below inside"),
            (["file.txt"], "file.txt: this is a file"),
            (["file.txt/below"], "not written"),
        ],
        ids=["ruleset", "service", "severity", "policy elsewhere", "file", "below a file"],
    )
    def test_wrong_use_writes_nothing(
        self, auditor: Cli, folder: Path, arguments: list[str], said: str
    ) -> None:
        (folder / "file.txt").touch()
        (folder / "policy.txt").touch()

        result = auditor("init", *arguments)

        assert result.code == 2
        assert said in result.err
        assert written(folder) == ["file.txt", "policy.txt"]

    def test_a_policy_that_is_not_there_yet_is_doubted(self, auditor: Cli) -> None:
        result = auditor("init", "--policy", "later.md")

        assert result.code == 0
        assert "warning: later.md: there is no such policy yet" in result.err

    def test_without_a_terminal_nothing_is_asked(self, folder: Path) -> None:
        result = process("init", cwd=folder)

        assert (result.returncode, result.stdout) == (0, "")
        assert "wrote .auditor.yaml" in result.stderr
