"""The sample policies and the manifest of the real ones."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from auditor.loading.auditee import load_auditee
from auditor.loading.vocabulary import load_vocabulary
from auditor.readers import read

if TYPE_CHECKING:
    from tests.conftest import Cli

ROOT = Path(__file__).resolve().parents[1]
SEEDS = ROOT / "seeds"
REAL = ROOT.parent / "shared" / "seeds"
SAMPLES = {
    "aldermoor-2026.md": "Aldermoor Communications, Inc.",
    "larkfield-2018.txt": "Larkfield Networks, Inc.",
    "pellworth-2022.md": "Pellworth Communications, Inc.",
    "quillmere-2020.txt": "Quillmere Connect, Inc.",
    "ternholt-2020.html": "Ternholt Systems Ltd",
    "vandermoor-2017.txt": "Vandermoor Group",
}
FIRST_AND_LAST = [
    ("aldermoor-2026.md", "Effective date: September 1, 2026", "Bristow BS99 9ZZ"),
    ("larkfield-2018.txt", "LARKFIELD NETWORKS", "London SE99 9ZZ"),
    (
        "pellworth-2022.md",
        "which kinds of information Pellworth gathers",
        "Last updated: October 4, 2022",
    ),
    ("quillmere-2020.txt", "Quillmere Privacy Statement", "Cookie Settings"),
    ("ternholt-2020.html", "Part of the Corvane Group", "Ternholt Systems"),
    ("vandermoor-2017.txt", "Effective September 14, 2017", "United Kingdom"),
]
NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
MANIFEST: list[dict[str, Any]] = yaml.safe_load(
    (SEEDS / "manifest.yaml").read_text(encoding="utf-8")
)["policies"]
FIELDS = {
    "file",
    "company",
    "title",
    "date",
    "date_note",
    "address",
    "address_note",
    "sha256",
    "size",
}


def _auditee(sample: str) -> dict[str, Any]:
    path = (SEEDS / sample).with_suffix(".auditee.yaml")
    loaded: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return loaded


def _profile_facts() -> set[str]:
    found: set[str] = set()
    for path in sorted((ROOT / "rulesets" / "facts").glob("*.yaml")):
        facts = yaml.safe_load(path.read_text(encoding="utf-8"))["facts"]
        found |= {fact["id"] for fact in facts if fact["scope"] == "profile"}
    return found


def test_every_sample_stands_beside_its_auditee_file() -> None:
    samples = {path.name for path in SEEDS.iterdir() if path.suffix in {".txt", ".md", ".html"}} - {
        "README.md"
    }
    auditees = {path.name for path in SEEDS.glob("*.auditee.yaml")}
    assert samples == set(SAMPLES)
    assert auditees == {Path(sample).with_suffix(".auditee.yaml").name for sample in SAMPLES}


@pytest.mark.parametrize("sample", sorted(SAMPLES))
def test_an_auditee_file_tells_known_profile_facts_only(sample: str) -> None:
    auditee = _auditee(sample)
    assert set(auditee) == {"name", "facts"}
    assert set(auditee["facts"]) <= _profile_facts()
    assert {type(value) for value in auditee["facts"].values()} == {bool}


@pytest.mark.parametrize("sample", sorted(SAMPLES))
def test_the_product_loads_an_auditee_file_whole(sample: str) -> None:
    loaded = load_auditee((SEEDS / sample).with_suffix(".auditee.yaml"), load_vocabulary())
    told = {fact: str(value).lower() for fact, value in _auditee(sample)["facts"].items()}
    assert loaded.name == SAMPLES[sample]
    assert dict(loaded.facts) == told


@pytest.mark.parametrize(("sample", "first", "last"), FIRST_AND_LAST)
def test_a_sample_is_read_from_its_first_to_its_last_words(
    sample: str, first: str, last: str
) -> None:
    document = read(SEEDS / sample, source=sample, kind="privacy_policy", id=sample)
    text = " ".join(document.text.split())
    assert first in text[:400]
    assert last in text[-400:]
    assert all(
        document.text[block.span.start : block.span.end].strip() for block in document.blocks
    )
    assert "dataLayer" not in text


@pytest.mark.parametrize("sample", sorted(SAMPLES))
def test_a_sample_names_its_company_and_no_real_one(sample: str) -> None:
    text = (SEEDS / sample).read_text(encoding="utf-8")
    assert _auditee(sample)["name"] == SAMPLES[sample]
    assert SAMPLES[sample].split()[0] in text
    assert not re.search(
        r"fusion|masergy|metaswitch|mettel|\bwest uc\b|west corporation", text, re.IGNORECASE
    )


@pytest.mark.parametrize("sample", sorted(SAMPLES))
def test_a_sample_leads_to_example_domains_or_public_bodies_only(sample: str) -> None:
    text = (SEEDS / sample).read_text(encoding="utf-8")
    addresses = re.findall(r"@([\w.-]+\w)|www\.([\w.-]+\w)|https?://(?:www\.)?([\w.-]+\w)", text)
    hosts = {next(filter(None, found)) for found in addresses}
    public = {
        "aboutads.info",
        "aboutcookies.org",
        "allaboutcookies.org",
        "ico.org.uk",
        "networkadvertising.org",
        "privacyshield.gov",
        "youronlinechoices.com",
    }
    assert hosts
    assert {host for host in hosts if not host.endswith(".example")} <= public


@pytest.mark.parametrize("sample", sorted(SAMPLES))
def test_a_sample_is_as_long_as_a_real_policy(sample: str) -> None:
    words = len((SEEDS / sample).read_text(encoding="utf-8").split())
    longest = 6000 if sample.startswith("aldermoor") else 3000
    assert 1500 <= words <= longest


def test_the_manifest_names_five_real_policies_completely() -> None:
    assert len({policy["file"] for policy in MANIFEST}) == len(MANIFEST) == 5
    for policy in MANIFEST:
        assert set(policy) == FIELDS, policy["file"]
        assert all(policy[field] for field in FIELDS - {"address"}), policy["file"]
        assert re.fullmatch(r"[0-9a-f]{64}", policy["sha256"]), policy["file"]
        assert re.fullmatch(r"\d{4}(-\d\d){0,2}", policy["date"]), policy["file"]
        address = policy["address"]
        assert address is None or set(address) == {"site", "folder", "page"}, policy["file"]


@pytest.mark.skipif(not REAL.is_dir(), reason="the real policies are not at hand")
def test_the_manifest_matches_the_files_of_the_real_policies() -> None:
    told = {policy["file"]: (policy["sha256"], policy["size"]) for policy in MANIFEST}
    found = {}
    for path in REAL.glob("*.txt"):
        data = path.read_bytes()
        found[path.name] = (hashlib.sha256(data).hexdigest(), len(data))
    assert told == found


def test_the_texts_of_the_real_policies_are_not_in_the_repository() -> None:
    real = {policy["sha256"] for policy in MANIFEST}
    ours = {
        hashlib.sha256(path.read_bytes()).hexdigest() for path in SEEDS.iterdir() if path.is_file()
    }
    assert not real & ours


def test_the_excerpt_in_the_readme_is_from_a_real_report(auditor: Cli) -> None:
    excerpt = (ROOT / "README.md").read_text(encoding="utf-8").split("```\n")[1]
    sample = SEEDS / "larkfield-2018.txt"

    printed = auditor(
        "audit", sample, "--auditee", sample.with_suffix(".auditee.yaml"), "--as-of", "2026-11-22"
    ).out

    assert excerpt.count("\n") > 8
    for finding in excerpt.split("\n\n"):
        assert finding.strip("\n") in printed
