"""A new ruleset in an editor: a YAML language server completes and explains it, without a network.

Needs yaml-language-server (npm) on the path, or its path in YAML_LANGUAGE_SERVER; skipped elsewhere.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.conftest import Cli

SERVER = os.environ.get("YAML_LANGUAGE_SERVER") or shutil.which("yaml-language-server")
pytestmark = pytest.mark.skipif(SERVER is None, reason="yaml-language-server is not installed")


class Editor:
    """As much of an editor as asks a language server about one file."""

    def __init__(self, file: Path) -> None:
        assert SERVER is not None
        self.uri = file.resolve().as_uri()
        self.text = file.read_text(encoding="utf-8")
        self.process = subprocess.Popen(  # noqa: S603  (the server that the developer installed)
            [SERVER, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=file.parent
        )
        self.number = 0
        self.told: dict[str, Any] = {}
        self.ask(
            "initialize",
            {
                "processId": os.getpid(),
                "rootUri": file.parent.resolve().as_uri(),
                "capabilities": {},
            },
        )
        self.say("initialized", {})
        item = {"uri": self.uri, "languageId": "yaml", "version": 1, "text": self.text}
        self.say("textDocument/didOpen", {"textDocument": item})

    def type(self, text: str) -> None:
        """Replace the text, without saving it."""
        self.text = text
        document = {"uri": self.uri, "version": self.number + 2}
        self.say(
            "textDocument/didChange", {"textDocument": document, "contentChanges": [{"text": text}]}
        )

    def completions(self, before: str) -> set[str]:
        """What is offered right after some words."""
        answer = self.ask("textDocument/completion", self._place(before))
        return {one["label"] for one in answer["items"]}

    def hover(self, before: str) -> str:
        """What is said of the last word of some words."""
        answer = self.ask("textDocument/hover", self._place(before, back=2))
        return str(answer["contents"]["value"])

    def mistakes(self) -> list[str]:
        """What is underlined."""
        while "textDocument/publishDiagnostics" not in self.told:
            self._take()
        found = self.told.pop("textDocument/publishDiagnostics")["diagnostics"]
        return [one["message"] for one in found]

    def ask(self, method: str, params: object) -> Any:  # noqa: ANN401  (JSON)
        """Send a request and wait for its answer."""
        self.number += 1
        self._send({"id": self.number, "method": method, "params": params})
        while True:
            message = self._take()
            if message.get("id") == self.number and "method" not in message:
                return message["result"]

    def say(self, method: str, params: object) -> None:
        """Send what has no answer."""
        self._send({"method": method, "params": params})

    def _send(self, message: dict[str, Any]) -> None:
        assert self.process.stdin is not None
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def _take(self) -> dict[str, Any]:
        assert self.process.stdout is not None
        length = 0
        while line := self.process.stdout.readline().strip():
            name, _, value = line.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        message: dict[str, Any] = json.loads(self.process.stdout.read(length))
        if "method" in message:
            self._answer(message)
        return message

    def _answer(self, message: dict[str, Any]) -> None:
        """Answer what the server asks of an editor; keep what it tells."""
        if "id" not in message:
            self.told[message["method"]] = message["params"]
            return
        settings = {
            "validate": True,
            "hover": True,
            "completion": True,
            "schemaStore": {"enable": False},
        }
        asked = message.get("params") or {}
        values = [
            settings if one.get("section") == "yaml" else {} for one in asked.get("items", ())
        ]
        self._send({"id": message["id"], "result": values or None})

    def _place(self, before: str, back: int = 0) -> dict[str, Any]:
        lines = self.text[: self.text.index(before) + len(before) - back].split("\n")
        position = {"line": len(lines) - 1, "character": len(lines[-1])}
        return {"textDocument": {"uri": self.uri}, "position": position}


@pytest.fixture
def editor(auditor: Cli, folder: Path) -> Iterator[Editor]:
    """An editor with a new ruleset."""
    auditor("rules", "new", "house")
    one = Editor(folder / "house.yaml")
    with one.process:
        yield one
        one.process.kill()


def test_an_editor_finds_nothing_wrong_with_a_new_ruleset(editor: Editor) -> None:
    assert editor.mistakes() == []


def test_an_editor_underlines_a_wrong_value(editor: Editor) -> None:
    editor.mistakes()

    editor.type(editor.text.replace("severity: high ", "severity: hihg "))

    assert any("critical" in one for one in editor.mistakes())


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("severity: ", {"critical", "high", "medium", "low"}),
        ("kind: ", {"mandatory", "conditional", "recommended"}),
        ("scope: ", {"policy", "profile", "policy+profile", "derived", "review"}),
    ],
)
def test_an_editor_completes_a_value(editor: Editor, field: str, values: set[str]) -> None:
    given = next(one for one in editor.text.splitlines() if one.strip().startswith(field))
    editor.type(editor.text.replace(given, given[: given.index(field) + len(field)], 1))

    offered = editor.completions(f"\n{given[: given.index(field) + len(field)]}")

    assert values <= offered


def test_an_editor_completes_a_field(editor: Editor) -> None:
    editor.type(editor.text.replace("    effort: small ", "    eff\n    #"))

    assert "effort" in editor.completions("\n    eff")


def test_an_editor_explains_a_field(editor: Editor) -> None:
    assert "What the law asks, in our words" in editor.hover("    paraphrase")
