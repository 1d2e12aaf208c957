"""Builds the edition: `python scripts/build.py --help`."""

import sys


def run() -> int:
    """Loads the program, which takes a moment and may be interrupted, and runs it."""
    try:
        from edition.commands.build import main  # noqa: PLC0415

        return main()
    except KeyboardInterrupt:
        print("Interrupted. Nothing was published.", file=sys.stderr)
        return 130


if __name__ == "__main__":
    raise SystemExit(run())
