"""Suggests passages to set side by side: `python scripts/candidates.py --help`."""

from entry import run

if __name__ == "__main__":
    raise SystemExit(run("candidates"))
