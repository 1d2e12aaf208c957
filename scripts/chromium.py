"""Finds an installed Chromium for the tests and the bench; as a program, installs one."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

SHELL = "chromium-headless-shell"
"""Chromium without its windows: the pages are the same, and open in half the time."""
NAMES = (SHELL, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


def installed() -> Path | None:
    """The browser on this machine: one of the system, else Playwright's own."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found:
        return Path(found)
    with sync_playwright() as playwright:
        own = Path(playwright.chromium.executable_path)
    return own if own.exists() else None


def _attempts() -> list[list[str]]:
    as_root = [] if os.geteuid() == 0 else ["sudo", "--non-interactive"]
    debian = [
        [*as_root, "apt-get", "update", "--quiet"],
        [*as_root, "apt-get", "install", "--yes", "--quiet", SHELL],
    ]
    own = [sys.executable, "-m", "playwright", "install", "chromium"]
    return [*(debian if shutil.which("apt-get") else []), own]


def main() -> int:
    """Installs a browser where there is none; 1 if that did not succeed."""
    for command in _attempts():
        if installed():
            break
        subprocess.run(command, check=False)
    browser = installed()
    if browser is None:
        sys.stderr.write("No Chromium: install the package “chromium”, then run this again.\n")
        return 1
    sys.stdout.write(f"browser: {browser}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
