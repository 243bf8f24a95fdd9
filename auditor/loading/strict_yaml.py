"""Read YAML strictly: only text, integers, true, false, null, lists and mappings, each with its line.

Built on the parser's events, never on its constructors: those read `no` as False, `1798.130` as 1798.13
and `2021-07-07` as a date, stop at a lone `=`, and let the second of two equal keys win in silence.
Here a plain scalar is an integer (`0`, `-7`, `12`), exactly `true`, `false` or `null`, nothing at all
(null), or else the text that was written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from auditor.loading.limits import BIDI, MAX_BYTES, MAX_VALUES_TOGETHER
from auditor.loading.yaml_builder import Builder, StopReadingError, YamlMap

if TYPE_CHECKING:
    from auditor.loading.mistakes import Mistakes

_REMEDIES: Final = (
    (
        "mapping values are not allowed",
        "Put a text that holds ': ' in quotes, and check the indentation.",
    ),
    ("could not find expected ':'", "Write `key: value`, and check the indentation."),
    ("expected <block end>", "Check the indentation: lines of one level begin in the same column."),
    ("unexpected end of stream", "Close the quotation mark or bracket that was opened."),
)
_OTHER_REMEDY: Final = (
    "Mend the line; a text that holds : # [ ] { } & * ! | > ' \" % @ ` belongs in quotes."
)


def parse(raw: bytes, file: str, mistakes: Mistakes) -> YamlMap | None:
    """Return the file's mapping, or None if there is none; every mistake is noted with its line."""
    text = decode(raw, file, mistakes)
    if text is None:
        return None
    builder = Builder(file, mistakes)
    if not _feed(builder, text):
        return None
    if mistakes.spend(builder.values) > MAX_VALUES_TOGETHER:
        what = f"with this file there are more than {MAX_VALUES_TOGETHER} values in all"
        mistakes.add(file, 1, what, "Divide the ruleset into several.")
        return None
    if not isinstance(builder.root, YamlMap):
        what = (
            "the file is empty"
            if builder.root is None
            else "the file is not a mapping of keys to values"
        )
        mistakes.add(file, 1, what, "Begin with `key: value` lines.")
        return None
    return builder.root


def decode(raw: bytes, file: str, mistakes: Mistakes) -> str | None:
    """Return the text of a file, or None where it is too large or no UTF-8."""
    if len(raw) > MAX_BYTES:
        mistakes.add(
            file,
            None,
            f"the file is larger than {MAX_BYTES} bytes",
            "Divide it into several files.",
        )
        return None
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        mistakes.add(file, line, "a byte that is not UTF-8", "Save the file as UTF-8.")
        return None


def _feed(builder: Builder, text: str) -> bool:
    import yaml  # noqa: PLC0415  (heavy: only when a file is read)

    control = yaml.reader.Reader.NON_PRINTABLE.search(text)
    if control is not None:
        line = text.count("\n", 0, control.start()) + 1
        builder.note(line, f"the control character {control[0]!r}", "Delete it.")
        return False
    for hidden in BIDI.finditer(text):
        line = text.count("\n", 0, hidden.start()) + 1
        builder.note(
            line, f"the mark {hidden[0]!r}, which turns round the order of letters", "Delete it."
        )
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(text)
    try:
        while (event := loader.get_event()) is not None:
            builder.take(event)
    except StopReadingError:
        return False
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        _note_syntax(builder, text, error.problem or "", 0 if mark is None else mark.line)
        return False
    finally:
        loader.dispose()
    return True


def _note_syntax(builder: Builder, text: str, problem: str, line: int) -> None:
    remedy = next((remedy for mark, remedy in _REMEDIES if mark in problem), _OTHER_REMEDY)
    lines = text.splitlines()[line : line + 1]
    if any("\t" in each[: len(each) - len(each.lstrip())] for each in lines):
        remedy = "Indent with spaces, never with tabs."
    builder.note(line + 1, f"this is not YAML: {problem}", remedy)
