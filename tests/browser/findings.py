"""What axe finds on a page."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page


def findings(page: Page) -> list[str]:
    """Give axe's critical and serious findings."""
    results: dict[str, Any] = Axe().run(page).response
    return [
        f"{found['id']}: {node['html'][:160]} {node['failureSummary'][:300]}"
        for found in results["violations"]
        if found["impact"] in ("critical", "serious")
        for node in found["nodes"]
    ]
