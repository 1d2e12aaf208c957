"""Serves the edition and builds it anew when a source changes: `python scripts/serve.py`."""

from edition.commands.serve import main

if __name__ == "__main__":
    raise SystemExit(main())
