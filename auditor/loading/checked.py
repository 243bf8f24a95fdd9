"""Write `rulesets/checked.sha256`: validate every shipped file in full, then list the digests.

Run `python -m auditor.loading.checked` after every change to a shipped YAML file or to a schema. Until
then the changed file is validated anew in every run, which is slower and never wrong.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from auditor.loading import checked_list, places
from auditor.loading.drafting import load_drafting
from auditor.loading.places import shown
from auditor.loading.rulesets import load_ruleset, shipped
from auditor.loading.vocabulary import load_vocabulary

if TYPE_CHECKING:
    from pathlib import Path


def content() -> str:
    """Return what the list should hold: digest and name of every schema and every shipped file."""
    digests = checked_list.schema_digests()
    for path in sorted(places.rulesets_folder().rglob("*.yaml")):
        digests[shown(path)] = hashlib.sha256(path.read_bytes()).hexdigest()
    return "".join(f"{digest}  {name}\n" for name, digest in digests.items())


def write() -> Path:
    """Validate all shipped files without the old list and write the new one.

    A RulesetError holds the mistakes of the first ruleset that has any; then the old list stays.
    """
    path = places.rulesets_folder() / checked_list.LIST_FILE
    with checked_list.disregarded():
        vocabulary = load_vocabulary()
        load_drafting(vocabulary)
        for name in shipped():
            load_ruleset(name, vocabulary)
    path.write_text(content(), encoding="utf-8")
    return path


if __name__ == "__main__":
    write()
