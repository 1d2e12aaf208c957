"""Serves the edition and builds it anew when a source changes: `python scripts/serve.py`."""

import sys


def run() -> int:
    """Loads the program, which takes a moment and may be interrupted, and runs it."""
    try:
        from edition.commands.serve import main  # noqa: PLC0415

        return main()
    except KeyboardInterrupt:
        print("Interrupted.", file=sys.stderr)
        return 130


if __name__ == "__main__":
    raise SystemExit(run())
