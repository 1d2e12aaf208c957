"""Serves the edition and builds it anew when a source changes: `python scripts/serve.py`."""

from entry import run

if __name__ == "__main__":
    raise SystemExit(run("serve"))
