"""Templates of the user's own: mistakes with file and line, and attacks that get nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from auditor.errors import Mistake, TemplateMistakeError
from auditor.model.presentation import Presentation
from auditor.renderers import html
from auditor.reporting.own_templates import LARGEST
from tests import audits

if TYPE_CHECKING:
    from pathlib import Path

CANARY = "canary-5be1"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of templates, with a secret beside it and links that lead there."""
    (tmp_path / "secret.txt").write_text(CANARY)
    (tmp_path / "secret.j2").write_text(CANARY)
    own = tmp_path / "own"
    own.mkdir()
    (own / "link.j2").symlink_to(tmp_path / "secret.j2")
    (own / "folder").symlink_to(tmp_path)
    (own / "secret.txt").write_text(CANARY)
    return own


def page(folder: Path) -> str:
    return html.render(audits.audit(), Presentation(templates=folder)).decode()


def refused(folder: Path, own: str | bytes) -> Mistake:
    path = folder / "_method.j2"
    path.write_bytes(own if isinstance(own, bytes) else own.encode())
    with pytest.raises(TemplateMistakeError) as caught:
        page(folder)
    (mistake,) = caught.value.mistakes
    assert mistake.file == str(path)
    return mistake


@pytest.mark.parametrize(
    ("own", "line", "what"),
    [
        ("<p>\n{{ auditt.as_of }}", 2, "'auditt' is undefined"),
        ("{{ audit.nothing }}", 1, "has no attribute 'nothing'"),
        ("\n\n{% if audit %}", 3, "Unexpected end of template"),
        ("{{ 1 / 0 }}", 1, "ZeroDivisionError"),
        ("{{ audit.as_of|nosuch }}", 1, "No filter named 'nosuch'"),
        ("{% include 'nosuch.j2' %}", 1, "there is no template 'nosuch.j2'"),
        ("{% include '_method.j2' %}", 1, "RecursionError"),
        ("{{ lipsum() }}", 1, "'lipsum' is undefined"),
        ("\n{{ document.text|safe }}", 2, "No filter named 'safe'"),
        ("\n{% autoescape false %}x{% endautoescape %}", 2, "escaping cannot be switched off"),
    ],
)
def test_a_mistake_is_told_with_file_and_line(folder: Path, own: str, line: int, what: str) -> None:
    found = refused(folder, own)

    assert found.line == line
    assert what in found.what


def test_a_file_that_is_no_template_is_told(folder: Path) -> None:
    assert "it is not UTF-8" in refused(folder, b"<p>\n\xff").what
    assert refused(folder, b"<p>\n\xff").line == 2
    assert f"more than {LARGEST:,} bytes" in refused(folder, b"x" * (LARGEST + 1)).what


@pytest.mark.parametrize(
    "own",
    [
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ audit.__class__.__init__.__globals__ }}",
        "{{ day.func.__globals__ }}",
        "{{ audit|attr('__class__') }}",
        "{{ '{0.__class__.__init__.__globals__}'.format(audit) }}",
        "{{ presentation.templates.parent.joinpath('secret.txt').read_text() }}",
        "{{ self.__init__.__globals__ }}",
        "{{ cycler.__init__.__globals__.os.popen('cat secret.txt').read() }}",
        "{% include '/etc/passwd' %}",
        "{% include '../secret.j2' %}",
        "{% include 'link.j2' %}",
        "{% include 'folder/secret.j2' %}",
        "{% import '../secret.j2' as x %}{{ x }}",
        "{% extends '../../etc/passwd' %}",
        "{% for x in range(10**9) %}{% endfor %}",
        "{{ [].append(1) }}",
        "{{ day.func('2026-01-01') }}",
    ],
)
def test_an_attack_gets_nothing(folder: Path, own: str) -> None:
    found = refused(folder, own)

    assert CANARY not in found.what
    assert "root:" not in found.what


@pytest.mark.parametrize(
    "own",
    [
        "{{ '{:,}'.format(1234567) }}",
        "{{ document.text.split()|length }}",
        "{% for one in audit.findings %}{{ loop.index }}{{ loop.cycle('a', 'b') }}{% endfor %}",
        "{% macro bold(x) %}<b>{{ x }}</b>{% endmacro %}{{ bold(title) }}",
        "{% set ns = namespace(n=0) %}{% for one in range(9) %}{% set ns.n = ns.n + one %}{% endfor %}{{ ns.n }}",
        "{% import 'auditor/_parts.j2' as part with context %}{{ part.severity('high') }}",
        "{{ dict(a=1).items()|list }}",
    ],
)
def test_what_templates_are_for_works(folder: Path, own: str) -> None:
    (folder / "_method.j2").write_text(f"<i>own</i>{own}")

    assert "<i>own</i>" in page(folder)


def test_an_empty_folder_changes_no_byte(folder: Path) -> None:
    assert page(folder).encode() == html.render(audits.audit())
