"""Builds the edition: `python scripts/build.py --help`."""

from entry import run

if __name__ == "__main__":
    raise SystemExit(run("build", "Interrupted. Nothing was published."))
