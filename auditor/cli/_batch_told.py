"""What a batch was told: by it a later run is known to be the same one, and a policy to have been judged before."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from auditor import __version__
from auditor.asked import asked_for
from auditor.batch.cache import Cache
from auditor.batch.tables import VERSION
from auditor.batch.tool import digest as digest_of_tool
from auditor.cli import _inputs
from auditor.cli._options import POLICY, TODAY
from auditor.cli._paths import absolute, named
from auditor.loading.checked import content

if TYPE_CHECKING:
    from pathlib import Path

    from auditor.batch.store import Store
    from auditor.cli._inputs import Request


def as_begun(request: Request, where: Store) -> Request:
    """Return a request with the days of the run that it goes on with: of judging, and on which waivers must hold."""
    if request.as_of not in (TODAY, POLICY):
        return request
    run = where.run() or {}
    decided = request.decisions
    waivers_on = run.get("waivers_on", decided.waivers_on)
    today = str(run.get("as_of", _inputs.today()))
    as_of = today if request.as_of == TODAY else request.as_of
    return replace(request, as_of=as_of, decisions=replace(decided, waivers_on=waivers_on))


def by_what_is_asked(request: Request) -> Request:
    """Return a request without what the named rulesets never look at; where none was named, as it is."""
    if not request.named:
        return request
    told = [fact for fact, _ in request.auditee.facts]
    told += [one.fact for one in request.decisions.attestations]
    return replace(request, vocabulary=asked_for(request.vocabulary, request.rulesets, told))


def rules(request: Request) -> dict[str, Any]:
    """Return all on which the rows of a policy depend but itself, its kind and the code."""
    decided = request.decisions
    waived = {"waivers_on": decided.waivers_on} if decided.waivers else {}
    return {
        **waived,
        "tool": __version__,
        "as_of": request.as_of,
        "rulesets": {one.id: [one.version, one.sha256] for one in request.rulesets},
        "shared": _digest(content()),
        "named": sorted(request.named),
        "auditee": sorted(map(list, request.auditee.facts)),
        "facts": _digest(json.dumps(sorted(one.id for one in request.vocabulary.facts))),
        "language": request.language,
        "limits": asdict(request.limits),
        "decided": _digest(repr(replace(decided, waivers_on=None))),
    }


def of_run(request: Request) -> dict[str, Any]:
    """Return all on which the rows of a run depend but its inputs."""
    kinds = request.kinds
    return {
        **rules(request),
        "tables": VERSION,
        "kind": kinds.usual,
        "kinds": sorted([named(file), kind] for file, kind in kinds.of_files.items()),
    }


def cache_of(request: Request, folder: Path | None) -> Cache:
    """Return where rows are looked for before a policy is judged; without a folder, in the worker itself alone."""
    decided = request.decisions
    by_name = bool(decided.waivers or decided.baseline or decided.attestations or decided.reviews)
    if folder is None:
        return Cache(by_name=by_name)
    told = json.dumps([digest_of_tool(), rules(request)], sort_keys=True)
    cache = Cache(absolute(folder), _digest(told), by_name)
    cache.prepare()
    return cache


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
