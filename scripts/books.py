"""Makes books of the articles that may be copied: `python scripts/books.py --help`."""

from entry import run

if __name__ == "__main__":
    raise SystemExit(run("books"))
