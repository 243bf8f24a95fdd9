"""A repository lives with its gate: a right goes missing, is restored, waived, expires, is baselined."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import process

SEEDS = Path(__file__).parents[2] / "seeds"
POLICY = "docs/privacy.md"
CONFIGURATION = """rulesets: [ccpa, cpni, fcra, gdpr, maine, nevada]
auditee: auditee.yaml
waivers: waivers.yaml
"""
ERASURE = "- Erasure:"
PORTABILITY = "- Portability:"


class Repository:
    """A scratch git repository whose build is `auditor check`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "docs").mkdir(parents=True)
        shutil.copy(SEEDS / "aldermoor-2026.md", folder / POLICY)
        shutil.copy(SEEDS / "aldermoor-2026.auditee.yaml", folder / "auditee.yaml")
        (folder / ".auditor.yaml").write_text(CONFIGURATION)
        (folder / "waivers.yaml").write_text("waivers: []\n")
        self.git("init", "-q")
        self.git("add", ".")
        self.git("commit", "-qm", "first")

    def git(self, *arguments: str) -> None:
        identity = ("-c", "user.name=A", "-c", "user.email=a@example.org")
        subprocess.run(  # noqa: S603
            ["git", *identity, *arguments],  # noqa: S607
            cwd=self.folder,
            check=True,
            capture_output=True,
        )

    def auditor(
        self, *arguments: str, as_of: str | None = "2026-11-22"
    ) -> subprocess.CompletedProcess[str]:
        day = () if as_of is None else ("--as-of", as_of)
        return process(*arguments, *day, cwd=self.folder)

    def check(self, *options: str, as_of: str = "2026-11-22") -> subprocess.CompletedProcess[str]:
        return self.auditor("check", POLICY, *options, as_of=as_of)

    def delete(self, *beginnings: str) -> None:
        path = self.folder / POLICY
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        path.write_text("".join(line for line in lines if not line.startswith(beginnings)))

    def restore(self) -> None:
        self.git("checkout", "-q", "HEAD", "--", POLICY)


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    return Repository(tmp_path_factory.mktemp("repository"))


def test_the_story_of_a_gate(repository: Repository) -> None:
    assert repository.check().returncode == 0

    repository.delete(ERASURE)
    failed = repository.check()
    said = " ".join(failed.stdout.split())
    assert failed.returncode == 1
    for words in (
        "GDPR-13-2-B-ERASE blocks: missing, high. Right to erasure",
        "GDPR Art. 13(2)(b)",
        "Right to have data deleted",
        "Model clause: You may ask us to erase your data",
    ):
        assert words in said

    repository.restore()
    assert repository.check().returncode == 0

    repository.delete(ERASURE)
    waive = repository.auditor(
        "waive", "add", "--requirement", "GDPR-13-2-B-ERASE", "--document", POLICY,
        "--reason", "Counsel rewords the chapter: ticket 4711.", "--owner", "J. Ashworth",
        "--expires", "2027-01-31", as_of=None,
    )  # fmt: skip
    assert waive.returncode == 0, waive.stderr
    waived = repository.check()
    assert waived.returncode == 0
    assert "GDPR-13-2-B-ERASE missing, high" in waived.stdout
    assert "accepted by J. Ashworth until 2027-01-31" in " ".join(waived.stdout.split())
    assert "; 1 waived, 0 baselined; " in waived.stdout.splitlines()[-1]

    last_day, next_day = repository.check(as_of="2027-01-31"), repository.check(as_of="2027-02-01")
    assert (last_day.returncode, next_day.returncode) == (0, 1)
    assert "expired on 2027-01-31" in " ".join(next_day.stdout.split())
    assert "0 waived" in next_day.stdout.splitlines()[-1]

    (repository.folder / "waivers.yaml").write_text("waivers: []\n")
    assert repository.auditor("baseline", "create", POLICY).returncode == 0
    baselined = repository.check("--baseline", "baseline.json")
    assert baselined.returncode == 0
    assert "; 0 waived, 0 baselined; " not in baselined.stdout.splitlines()[-1]
    assert "Baseline: in the baseline" in baselined.stdout

    repository.delete(PORTABILITY)
    new = repository.check("--baseline", "baseline.json", "--fail-on", "medium")
    blocked = {line.split()[0] for line in new.stdout.splitlines() if " blocks: " in line}
    assert new.returncode == 1
    assert blocked == {"GDPR-13-2-B-PORT"}


def test_every_format_agrees_on_an_expired_waiver(repository: Repository) -> None:
    repository.restore()
    repository.delete(ERASURE)
    (repository.folder / "waivers.yaml").write_text(
        "waivers:\n  - requirement: GDPR-13-2-B-ERASE\n"
        f"    document: {POLICY}\n    reason: why\n    owner: who\n    expires: 2026-12-31\n"
    )
    formats = [part for name in FORMATS for part in ("-f", f"{name}:r.{name}")]

    for day, code in (("2026-12-31", 0), ("2027-01-01", 1)):
        result = repository.check("-r", "gdpr", *formats, as_of=day)

        assert result.returncode == code
        for name, tells in FORMATS.items():
            content = (repository.folder / f"r.{name}").read_text(encoding="utf-8")
            assert tells(content) is (code == 1), f"{name} on {day}"
    (repository.folder / "waivers.yaml").write_text("waivers: []\n")


def _json(content: str) -> bool:
    return any(one["blocking"] for one in json.loads(content)["findings"])


def _sarif(content: str) -> bool:
    (result,) = (
        one
        for one in json.loads(content)["runs"][0]["results"]
        if one["ruleId"] == "GDPR-13-2-B-ERASE"
    )
    return not result.get("suppressions")


def _gitlab(content: str) -> bool:
    return any(
        one["check_name"] == "GDPR-13-2-B-ERASE" and "blocks" in one["description"].casefold()
        for one in json.loads(content)
    )


FORMATS = {
    "json": _json,
    "sarif": _sarif,
    "junit": lambda content: "<failure" in content,
    "markdown": lambda content: "gate fails" in content.casefold(),
    "html": lambda content: "The gate fails" in content,
    "text": lambda content: "GDPR-13-2-B-ERASE blocks" in content,
    "csv": lambda content: "GDPR-13-2-B-ERASE" in content and ",yes,a mandatory" in content,
    "github": lambda content: "::error" in content,
    "gitlab": _gitlab,
}
