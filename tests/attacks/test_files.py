"""The attacks in real files: policy and its name, auditee, ruleset, decisions, branding, baseline, stored report."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any, Final

import pytest

from auditor import registry, renderers
from auditor.renderers import pdf
from tests.attacks.canary import Canary, listening
from tests.attacks.everywhere import DOT
from tests.attacks.payloads import CANARY, Bait, of_browsers, of_other_formats, of_pages
from tests.attacks.test_attacks import harmless, shape
from tests.conftest import POLICY, Cli, Result

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NAME: Final = "\"><img src=x onerror=alert(1)>{{7*7}}=1+1|' C calc'!A0.txt"
"""Of the policy: what a file system allows of the attacks."""
FACTS: Final = ("spite.kept", "spite.painted")
EXAMPLE: Final = "We will keep your records for seven years in Port Ellery."
FORMATS: Final = tuple(
    name for name in registry.names(renderers) if name != "pdf" or pdf.available() is None
)


@pytest.fixture(scope="module")
def canary() -> Iterator[Canary]:
    with listening() as one:
        yield one


@pytest.fixture
def words(canary: Canary, tmp_path: Path) -> str:
    """All attacks in one text that a YAML file may hold."""
    (tmp_path / "bait").mkdir()
    at = Bait.laid(tmp_path / "bait", canary.net)
    every = (*of_pages(at).values(), *of_browsers(at).values(), *of_other_formats(at).values())
    text = " ".join(" ".join(one.split()) for one in every).replace("${", "$ {")
    return "".join(letter for letter in text if letter.isprintable())


def ruleset(words: str) -> dict[str, Any]:
    """Give a ruleset that says the words wherever it may say anything; one requirement is a gap."""

    def requirement(number: int, phrase: str, text: str) -> dict[str, Any]:
        name = f"SPITE-{number}"
        return {
            "id": name, "title": words, "citations": [words, words], "paraphrase": words, "kind": "mandatory",
            "polarity": "positive", "subject": "retention", "effort": "small", "severity": "high",
            "severity_reason": words, "enforcement": [words],
            "elements": [{
                "id": f"{name}.1", "fact": FACTS[number - 1], "title": words, "wording": {"stated": [words]},
                "find": {"stated": [phrase]}, "examples": {"stated": [text], "absent": ["We keep cats."]},
            }],
            "remediation": {"add": words, "model_clause": words},
            "verification": {"status": "unverified", "note": words},
        }  # fmt: skip

    facts = [{"id": one, "title": words, "type": "bool", "scope": "policy"} for one in FACTS]
    return {
        "id": "spite", "title": words, "version": "1.0.0", "checked_on": "2026-11-20", "jurisdiction": words,
        "regulator": words, "facts": facts,
        "requirements": [requirement(1, "keep .. records", EXAMPLE), requirement(2, "yellow submarine", "A yellow submarine.")],
    }  # fmt: skip


@pytest.fixture
def run(auditor: Cli, folder: Path, words: str, canary: Canary) -> Result:
    """Audit with all of it, after a reviewer has seen the first report."""
    policy = f"{POLICY}\n{EXAMPLE}\n\n{words}\n"
    (folder / NAME).write_text(policy)
    write(folder / "spite.yaml", ruleset(words))
    write(folder / "auditee.yaml", {"name": words, "facts": {}})
    write(folder / "waivers.yaml", {"waivers": [decision(requirement="SPITE-2", owner=words, expires="2026-12-31", reason=words)]})  # fmt: skip
    text = hashlib.sha256(policy.encode()).hexdigest()
    told = {
        "value": "true",
        "by": words,
        "date": "2026-11-20",
        "reason": words,
        "text_sha256": text,
    }
    write(folder / "facts.yaml", {"facts": [decision(fact=FACTS[0], quote=EXAMPLE, **told)]})
    (folder / "logo.png").write_bytes(DOT)
    looks = {
        "client": f'<img src="{canary.net}/client" onerror="alert(1)">',
        "preparer": f'"><script src="{canary.net}/preparer"></script>{{{{7*7}}}}',
        "confidentiality": f'";}} @import url("{canary.net}/line.css"); </style><style>',
    }
    override = {"SPITE-1": {"severity": "critical", "reason": words}}
    write(
        folder / ".auditor.yaml", {"report": {**looks, "logo": "logo.png"}, "overrides": override}
    )
    asked = ("-r", "./spite.yaml", "--auditee", "auditee.yaml", "--as-of", "2026-11-22")
    decided = ("--waivers", "waivers.yaml", "--overlay", "facts.yaml")
    first = auditor("check", NAME, *asked, *decided, "-f", "json:first.json")
    assert first.code in {0, 1}, first.err
    auditor("review", "first.json", "--confirm", "SPITE-2", "--by", words, "--reason", words)
    wished = [part for name in FORMATS for part in ("-f", f"{name}:report.{name}")]
    return auditor("check", NAME, *asked, *decided, "--reviews", "reviews.yaml", *wished)


def decision(**said: str) -> dict[str, str]:
    return {"document": NAME, **said}


def write(path: Path, content: dict[str, Any]) -> None:
    """Write YAML, of which JSON is a part."""
    path.write_text(json.dumps(content, ensure_ascii=False))


def test_no_attack_in_any_file_leaks_or_asks_or_runs(
    run: Result, folder: Path, words: str, canary: Canary
) -> None:
    assert run.code in {0, 1}, run.err
    made = {name: (folder / f"report.{name}").read_bytes() for name in FORMATS}

    assert canary.taken() == []
    assert all(CANARY.encode() not in one for one in made.values())
    page = shape(made["html"])
    assert all(one.startswith(("#", "data:image/png;")) for one in page.addresses)
    assert not {name for _, names in page.elements for name in names if name.startswith("on")}
    assert sum(tag == "script" for tag, _ in page.elements) == 1
    if "pdf" in made:
        harmless(made["pdf"], canary)
    report = json.loads(made["json"])
    said = report["findings"][0]["title"], report["auditee"]["name"], report["rulesets"][0]["title"]
    assert set(said) == {words}, "the words must have come through, or nothing was tested"
    assert report["waivers"]["used"][0]["owner"] == report["attestations"][0]["by"] == words
    assert report["document"]["source"] == NAME
