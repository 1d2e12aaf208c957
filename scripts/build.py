"""Builds the edition: `python scripts/build.py --help`."""

from edition.commands.build import main

if __name__ == "__main__":
    raise SystemExit(main())
