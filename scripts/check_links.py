"""Checks the links of a syllabus to this site: `python scripts/check_links.py --help`."""

from entry import run

if __name__ == "__main__":
    raise SystemExit(run("check_links"))
