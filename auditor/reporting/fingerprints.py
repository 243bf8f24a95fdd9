"""By what a finding is known again in another version of a text: its document and its requirement.

No line and no word of the text goes into a fingerprint. So a policy that was wrapped or ordered anew keeps them
all, and a tracker that someone told "we know of this" still knows it, even when another element of the same
requirement is the one that is open now. As-of dates are no part of it either: two of them are two audits.
"""

from __future__ import annotations

import hashlib
import json


def of_finding(document: str, requirement: str) -> str:
    """Return the SHA-256 that is the same for every audit of a document by a requirement; both are ids."""
    return _digest("auditor/finding/v1", document, requirement)


def of_input(source: str) -> str:
    """Return the SHA-256 of an input of which there is no audit; never that of a finding."""
    return _digest("auditor/input/v1", source)


def _digest(*parts: str) -> str:
    # As a JSON list, in which no choice of ids makes two of them look like one, nor a lone surrogate fail.
    return hashlib.sha256(json.dumps(parts).encode("ascii")).hexdigest()
