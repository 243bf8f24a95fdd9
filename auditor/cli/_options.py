"""Options that several commands share; each that a configuration can set has a variable of the environment too."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, Final, TypedDict, TypeVar

import click

import auditor.renderers
from auditor import registry
from auditor.cli import _suggestions
from auditor.cli._limit_options import VARIABLE as LIMITS_VARIABLE
from auditor.cli._limit_options import limit_option
from auditor.cli._ruleset_options import age_option, lock_option, set_option

POLICY = "policy"
TODAY = "today"
DEFAULT_KIND = "privacy_policy"

EXISTING = click.Path(path_type=Path)
"""Readers and loaders judge a path themselves: their messages say what to do."""

VARIABLES: Final = {
    "config": "AUDITOR_CONFIG",
    "rulesets": "AUDITOR_RULESETS",
    "auditee": "AUDITOR_AUDITEE",
    "as_of": "AUDITOR_AS_OF",
    "waivers": "AUDITOR_WAIVERS",
    "baseline": "AUDITOR_BASELINE",
    "overlay": "AUDITOR_OVERLAY",
    "reviews": "AUDITOR_REVIEWS",
    "fail_on": "AUDITOR_FAIL_ON",
    "fail_on_regression": "AUDITOR_FAIL_ON_REGRESSION",
    "fail_on_review": "AUDITOR_FAIL_ON_REVIEW",
    "fail_on_unused_waivers": "AUDITOR_FAIL_ON_UNUSED_WAIVERS",
    "baseline_lapses": "AUDITOR_BASELINE_LAPSES",
    "formats": "AUDITOR_FORMATS",
    "output": "AUDITOR_OUTPUT",
    "page_size": "AUDITOR_PAGE_SIZE",
    "limits": LIMITS_VARIABLE,
}
"""Name of a setting to its variable."""

_Command = TypeVar("_Command", bound=Callable[..., Any])


def as_day(text: str) -> str:
    """Return a day, YYYY-MM-DD; raise BadParameter for anything else."""
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        raise click.BadParameter(f"{text!r} is no date; write YYYY-MM-DD")
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise click.BadParameter(f"{text!r} is no day of the calendar") from None


def _as_of(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    del context, parameter
    if value is None or value in {POLICY, TODAY}:
        return value
    try:
        return as_day(value)
    except click.BadParameter as error:
        raise click.BadParameter(f"{error.message}, {POLICY} or {TODAY}") from None


def _language_code(
    context: click.Context, parameter: click.Parameter, value: str | None
) -> str | None:
    del context, parameter
    if value is not None and not re.fullmatch(r"[a-z]{2}", value):
        raise click.BadParameter(f"{value!r} is no code of a language; write two letters: en")
    return value


ruleset_option = click.option(
    "-r",
    "--ruleset",
    "rulesets",
    multiple=True,
    shell_complete=_suggestions.rulesets,
    envvar=VARIABLES["rulesets"],
    metavar="RULESET",
    help="Name of a shipped ruleset, or path of a folder or file; may be given several times. Default: all shipped but those that `auditor rules list` says must be named.",
)
_auditee = click.option(
    "--auditee",
    type=EXISTING,
    envvar=VARIABLES["auditee"],
    metavar="FILE",
    help="What the text cannot tell of its company; `auditor auditee template` prints one to fill in.",
)
as_of_option = click.option(
    "--as-of",
    envvar=VARIABLES["as_of"],
    callback=_as_of,
    metavar="DATE",
    help=f"The law as in force on this day: YYYY-MM-DD, {POLICY} (the policy's own date) or {TODAY} (UTC). "
    f"Default: {TODAY}.",
)


def day_option(name: str, parameter: str, words: str) -> Callable[[_Command], _Command]:
    """Make an option that takes a day as --as-of does."""
    return click.option(
        name,
        parameter,
        callback=_as_of,
        metavar="DATE",
        help=f"{words} YYYY-MM-DD, {POLICY} or {TODAY}.",
    )


_kind = click.option(
    "--kind",
    "kinds",
    multiple=True,
    metavar="[FILE=]KIND",
    help="What kind of document this is, or one of several is; duties that belong in another kind weigh less. "
    f"May be given several times. Default: as the configuration says, else {DEFAULT_KIND}.",
)
_together = click.option(
    "--together",
    is_flag=True,
    help="Judge all inputs as one notice: what one of them says counts for all.",
)
_identity = click.option(
    "--id",
    "identity",
    metavar="ID",
    help="Name of the document in reports, waivers and baselines. Default: its path from the configuration file, "
    "else from the working directory.",
)
config_option = click.option(
    "--config",
    type=EXISTING,
    envvar=VARIABLES["config"],
    metavar="FILE",
    help="Configuration. Default: the .auditor.yaml nearest above the first input.",
)


waivers_option = click.option(
    "--waivers",
    type=EXISTING,
    envvar=VARIABLES["waivers"],
    metavar="FILE",
    help="Gaps that someone accepted until a date; they do not block.",
)
baseline_option = click.option(
    "--baseline",
    type=EXISTING,
    envvar=VARIABLES["baseline"],
    metavar="FILE",
    help="Gaps known from an earlier audit; they do not block.",
)
_overlay = click.option(
    "--overlay",
    type=EXISTING,
    envvar=VARIABLES["overlay"],
    metavar="FILE",
    help="Facts that a named person corrects or adds.",
)
reviews_option = click.option(
    "--reviews",
    type=EXISTING,
    envvar=VARIABLES["reviews"],
    metavar="FILE",
    help="Reviewers' decisions on findings, which every report shows.",
)
_format = click.option(
    "-f",
    "--format",
    "formats",
    multiple=True,
    envvar=VARIABLES["formats"],
    metavar="FORMAT[:PATH]",
    shell_complete=_suggestions.formats,
    help=f"Format of the report ({', '.join(registry.names(auditor.renderers))}), and where to write it; "
    "may be given several times. Default: text.",
)
_output = click.option(
    "-o",
    "--output",
    type=EXISTING,
    envvar=VARIABLES["output"],
    metavar="DIR",
    help="Write each report to DIR, under the name of its policy.",
)
_language = click.option(
    "--language",
    callback=_language_code,
    metavar="CODE",
    help="In which language the policy is, such as en. Default: what its words tell.",
)
stdin_name_option = click.option(
    "--stdin-name",
    metavar="NAME",
    help="Name of the policy that is read from standard input (-); its ending tells the format; without one, its first bytes do.",
)
files_from_option = click.option(
    "--files-from",
    type=EXISTING,
    metavar="LIST",
    help="A file that names policies, one path in each line as seen from its folder; # begins a comment. "
    "- is standard input. Like @LIST among the policies.",
)


def output_options(command: _Command) -> _Command:
    """Add the options that say which reports go where."""
    for option in (_output, _format):
        command = option(command)
    return command


class Judging(TypedDict):
    """What the options of `judging_options` hold; None or empty where nobody set them."""

    rulesets: tuple[str, ...]
    auditee: Path | None
    as_of: str | tuple[str, ...] | None
    kinds: tuple[str, ...]
    together: bool
    identity: str | None
    config: Path | None
    waivers: Path | None
    baseline: Path | None
    overlay: Path | None
    reviews: Path | None
    stdin_name: str | None
    language: str | None
    files_from: Path | None
    parameters: tuple[tuple[str, str], ...]
    lock: Path | None
    ruleset_age: int
    limits: tuple[tuple[str, int], ...]


OF_JUDGING = (
    limit_option,
    _language,
    files_from_option,
    stdin_name_option,
    reviews_option,
    _overlay,
    baseline_option,
    waivers_option,
    config_option,
    _identity,
    _together,
    _kind,
    as_of_option,
    _auditee,
    age_option,
    lock_option,
    set_option,
    ruleset_option,
)


def judging_options(command: _Command) -> _Command:
    """Add the options that say by what a document is to be judged."""
    for option in OF_JUDGING:
        command = option(command)
    return command


_OF_ONE_RUN = (
    files_from_option,
    stdin_name_option,
    _together,
    _identity,
    as_of_option,
    reviews_option,
)


def timeless_options(command: _Command) -> _Command:
    """Add those of them that a command takes which has days of its own, and judges what has a name."""
    for option in OF_JUDGING:
        if option not in _OF_ONE_RUN:
            command = option(command)
    return command
