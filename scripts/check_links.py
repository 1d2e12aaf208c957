"""Checks the links of a syllabus to this site: `python scripts/check_links.py --help`."""

import sys


def run() -> int:
    """Loads the program, which takes a moment and may be interrupted, and runs it."""
    try:
        from edition.commands.check_links import main  # noqa: PLC0415

        return main()
    except KeyboardInterrupt:
        print("Interrupted.", file=sys.stderr)
        return 130


if __name__ == "__main__":
    raise SystemExit(run())
