"""Look ahead: what the same text will lack, on which day, and by which law."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final, Unpack

import click

from auditor import courses
from auditor.cli import _inputs
from auditor.cli._failures import warn
from auditor.cli._options import EXISTING, Judging, day_option, judging_options
from auditor.cli._reports import check_judged
from auditor.cli._terminal import colour_wanted, put
from auditor.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

FORMATS: Final = ("json", "markdown", "text")


@click.command()
@click.argument("policy", metavar="POLICY", type=EXISTING)
@day_option("--from", "start", "The first day; the same as --as-of.")
@day_option("--until", "until", "The last day. Default: the last that the rulesets name.")
@judging_options
@click.option("-f", "--format", "form", type=click.Choice(FORMATS), default="text")
def command(
    policy: Path, start: str | None, until: str | None, form: str, **judging: Unpack[Judging]
) -> int:
    """Look ahead: what the same text will lack, on which day, and by which law.

    The text is read once and judged as of each day that the rulesets name: days on which a requirement begins or
    ends, an instrument ends, a correction begins, the policy's own date grows too old. Each finding that changes is
    told with its cause and, where a gap opens, with the words that would close it. What has no day yet is listed
    apart; nothing that the rulesets do not know is guessed.

    Exit codes: 0 done; 2 wrong use; 3 the policy could not be read; 4 nothing was judged; 5 internal error.
    """
    settings = _inputs.settle(judging, (policy,))
    settings = settings if start is None else settings.but(as_of=start)
    notice = _inputs.gather_one((policy,), judging, settings)
    request = _inputs.request(judging, settings)
    document = request.document(notice)
    opened = request.opened(document)
    first = _inputs.day_of(request.as_of, opened)
    last = None if until is None else _inputs.day_of(until, opened)
    if last is not None and last < first:
        raise UsageError(
            f"--until {last} lies before the first day, {first}\n    name a later day, or an earlier --from"
        )
    ahead = courses.horizon(opened, first, last, request.decisions)
    for said in document.notices:
        warn(f"{document.source}: {said}")
    render = import_module(f"auditor.renderers._horizon.{form}").render
    put(render(ahead, colour=colour_wanted()) if form == "text" else render(ahead))
    if not any(stage.becoming for stage in ahead.stages):
        check_judged(ahead.start)
    return 0
