"""What a stranger's ruleset may cost while its tests run."""

from __future__ import annotations

import signal
from typing import NoReturn

import pytest

from auditor.cli.rules._time_limit import time_limit
from auditor.errors import RulesetError
from auditor.model.recognition import Origin

ORIGIN = Origin("strange.yaml", 7)


def work_for_ever() -> NoReturn:
    while True:
        pass


@pytest.mark.skipif(not hasattr(signal, "SIGPROF"), reason="the system has no such clock")
def test_what_takes_too_long_is_stopped_and_told_with_its_place() -> None:
    with pytest.raises(RulesetError) as stopped, time_limit(1, ORIGIN):
        work_for_ever()

    assert str(stopped.value).startswith(
        "strange.yaml:7: it took more than 1 s of processor time, and was stopped"
    )


@pytest.mark.skipif(not hasattr(signal, "SIGPROF"), reason="the system has no such clock")
def test_the_clock_stops_with_the_work() -> None:
    before = signal.getsignal(signal.SIGPROF)

    with time_limit(1, ORIGIN):
        pass

    assert signal.getitimer(signal.ITIMER_PROF) == (0.0, 0.0)
    assert signal.getsignal(signal.SIGPROF) is before
