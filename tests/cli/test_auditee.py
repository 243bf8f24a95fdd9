"""auditor auditee: the template is an auditee file."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.conftest import FEW, Cli

if TYPE_CHECKING:
    from pathlib import Path


class TestAuditee:
    def test_the_template_filled_in_is_an_auditee_file(
        self, auditor: Cli, policy: Path, folder: Path
    ) -> None:
        template = auditor("auditee", "template", *FEW).out
        filled = template.replace("  # org.me.broadband: true | false", "  org.me.broadband: true")
        (folder / "us.yaml").write_text(filled)

        result = auditor("audit", policy, *FEW, "--auditee", "us.yaml", "-f", "json")

        assert filled != template
        assert result.code == 0
        assert json.loads(result.out)["auditee"]["facts"] == {"org.me.broadband": "true"}
