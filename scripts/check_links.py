"""Checks the links of a syllabus to this site: `python scripts/check_links.py --help`."""

from edition.commands.check_links import main

if __name__ == "__main__":
    raise SystemExit(main())
