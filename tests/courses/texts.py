"""Invented policies that law has overtaken, opened once."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from auditor import pipeline
from auditor.readers import txt
from tests.properties.test_audits import loaded

if TYPE_CHECKING:
    from auditor.opened import Opened

SHIELD: Final = """Privacy Policy

Last updated: 3 June 2018

Orrin Ltd collects your name and your e-mail address to answer your requests.

International transfers

Orrin has certified to the EU-US Privacy Shield Framework, and transfers personal data of readers in the
European Union to the United States under the Privacy Shield.
"""
CLAUSES: Final = """Privacy Policy

Last updated: 4 May 2019

We transfer personal data to our processor in the United States. Transfers rest on the standard contractual clauses
approved by Decision 2010/87/EU.
"""
HARBOR: Final = """Privacy Policy

Last updated: 2 March 2014

We adhere to the US-EU Safe Harbor principles of the Department of Commerce for transfers from the European Union.
"""
FRAMEWORK: Final = """Privacy Policy

Last updated: 9 October 2023

We transfer personal data to the United States. We are certified under the EU-US Data Privacy Framework.
"""
CALIFORNIA: Final = """Privacy Policy

Last updated: 5 March 2025

California residents

If you live in California, the California Consumer Privacy Act gives you rights. You have the right not to be
discriminated against for exercising your rights.
"""


@cache
def opened(text: str, *names: str) -> Opened:
    """Open a text once; the rulesets count as named."""
    vocabulary, every = loaded()
    rulesets = tuple(one for one in every if one.id in names)
    document = txt.read(text.encode(), "policy.txt")
    return pipeline.read(document, rulesets=rulesets, vocabulary=vocabulary, named=frozenset(names))
