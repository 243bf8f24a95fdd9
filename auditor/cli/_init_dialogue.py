"""The dialogue of `auditor init`: plain questions on a terminal, each of which may be left unanswered."""

from __future__ import annotations

import shlex
import sys
import textwrap
from contextlib import suppress
from typing import TYPE_CHECKING, Final

import click

from auditor.cli._init_answers import printable, value_of
from auditor.cli._terminal import colour_wanted
from auditor.errors import AuditorError
from auditor.inference.when import question as in_words
from auditor.loading.pattern_checks import possible_values

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from auditor.cli._init_questions import Question, Questionnaire

BACK: Final = "<"
SKIP: Final = "."
_WIDTH: Final = 96
_SAID: Final = {"true": "yes", "false": "no"}
_LEGEND: Final = f"y yes, n no, Enter do not know (it stays open), {BACK} one question back, {SKIP} skip the rest"


def possible() -> bool:
    """Whether there is a person at a terminal to ask."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def greet(folder: str) -> None:
    """Say what is going to happen."""
    with suppress(ImportError):  # lets the arrow keys work
        import readline  # noqa: F401, PLC0415
    click.echo(f"Setting up auditor in {folder}. Enter leaves a question open.")
    click.echo("Nothing is written before the last question; Ctrl-C leaves all as it was.")


def ask_name() -> str | None:
    """Ask for the name of the organisation."""
    _head("Name of the organisation")
    return printable(_read())


def ask_rulesets(
    titles: Mapping[str, str], check: Callable[[Sequence[str]], object]
) -> tuple[str, ...]:
    """Ask for the rulesets; `check` raises for one that cannot be used."""
    _head("By which rulesets is the policy to be judged?")
    width = max(len(name) for name in titles)
    for name, title in titles.items():
        click.echo(f"  {name.ljust(width)}  {title}")
    click.echo("Names, or paths of your own, with spaces between.")
    click.echo("Enter: all of these; which of them apply is then assumed from the text.")
    return _words(check)


def ask_policies(found: Sequence[str], check: Callable[[Sequence[str]], object]) -> tuple[str, ...]:
    """Ask for the files that hold the policy; `found` is what looks like one."""
    _head("Which file holds the policy?")
    default = f" Enter: {shlex.join(found)}" if found else ""
    click.echo(f"Its path, or several with spaces between.{default}")
    return _words(check) or tuple(found)


def ask_choice(question: str, choices: Sequence[str], default: str) -> str:
    """Ask for one of a few words, or its beginning."""
    _head(question)
    while True:
        wish = _read(f"{', '.join(choices)} (Enter: {default})").casefold()
        begun = [one for one in choices if one.startswith(wish)]
        if not wish:
            return default
        if len(begun) == 1:
            return begun[0]
        click.echo(f"  Not understood; write one of: {', '.join(choices)}")


def ask_facts(questionnaire: Questionnaire, told: Mapping[str, str]) -> dict[str, str]:
    """Ask for facts until none matters any more, or the person has had enough."""
    answers: dict[str, str | None] = dict(told)
    asked: list[str] = []
    heading = ""
    while following := questionnaire.following(answers):
        if not heading:
            _head("What the text cannot tell")
            click.echo(f"  {_LEGEND}")
        if following[0].heading != heading:
            heading = following[0].heading
            number = sum(one.heading == heading for one in following)
            _head(f"{heading} (at most {number} question{'s' * (number > 1)})")
        reply = _reply(following[0])
        if reply == SKIP:
            break
        if reply == BACK:
            _forget(answers, asked)
            continue
        answers[following[0].definition.id] = reply
        asked.append(following[0].definition.id)
    return {fact: value for fact, value in answers.items() if value is not None}


def _forget(answers: dict[str, str | None], asked: list[str]) -> None:
    if asked:
        del answers[asked.pop()]
    else:
        click.echo("  This is the first question.")


def _reply(question: Question) -> str | None:
    """Return a value, None for "do not know", or one of the two keys."""
    wrapped = textwrap.wrap(
        " ".join(in_words(question.definition).split()), _WIDTH, break_on_hyphens=False
    )
    click.echo("\n".join(wrapped))
    options = "/".join(_SAID.get(one, one) for one in possible_values(question.definition))
    if question.assumed:
        value, ruleset = question.assumed
        options = f"{options} (Enter: {_SAID.get(value, value)}, as {ruleset} was named)"
    while True:
        text = _read(options)
        if text in {"", "?", BACK, SKIP}:
            if text != "?":
                return text or None
        elif value_of(text, question.definition):
            return value_of(text, question.definition)
        click.echo(f"  {_LEGEND}" if text == "?" else f"  Not understood. {_LEGEND}")


def _words(check: Callable[[Sequence[str]], object]) -> tuple[str, ...]:
    while True:
        try:
            words = tuple(shlex.split(_read()))
            check(words)
        except ValueError:
            click.echo("  Not understood: a quotation mark is left open.")
        except AuditorError as error:
            click.echo(textwrap.indent(str(error), "  "))
        else:
            return words


def _head(text: str) -> None:
    click.echo(f"\n{click.style(text, bold=True) if colour_wanted() else text}")


def _read(options: str = "") -> str:
    """Read one line. The prompt is short, because readline scrolls a long one sideways."""
    try:
        return input(f"  {options} > " if options else "  > ").strip()
    except EOFError:
        raise KeyboardInterrupt from None
