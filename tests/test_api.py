"""The Python API: every example of docs/api.md runs, one after the other."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import auditor

PAGE = Path(__file__).resolve().parent.parent / "docs" / "api.md"


def test_the_examples_of_the_page_run(
    policy: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    examples = re.findall(
        r"^```python\n(.*?)^```", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL
    )
    del policy
    (folder / "waivers.yaml").write_text("waivers: []\n")

    exec("\n".join(examples), {})  # noqa: S102  (our own page)

    printed = capsys.readouterr().out
    assert "GDPR-" in printed
    assert "missing.txt: not audited: " in printed
    report = json.loads((folder / "report.json").read_text("utf-8"))
    assert report["document"]["id"] == "acme/web"
    assert [one["id"] for one in report["rulesets"]] == ["gdpr", "maine"]


def test_every_public_name_is_there() -> None:
    for name in auditor.__all__:
        assert getattr(auditor, name) is not None

    assert sorted(auditor.__all__) == sorted(n for names in auditor._HOMES.values() for n in names)


def test_every_error_of_the_page_is_public() -> None:
    for name in re.findall(r"`(\w+Error)`", PAGE.read_text("utf-8")):
        assert issubclass(getattr(auditor, name), Exception)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="frobnicate"):
        auditor.__getattr__("frobnicate")
