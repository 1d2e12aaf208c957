"""Makes books of the articles that may be copied: `python scripts/books.py --help`."""

import argparse
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from edition.assembly import Edition, compiled
from edition.books.book import Book, NotOnPaperError, books
from edition.books.copying import may_be_copied, not_copied
from edition.books.epub import epub
from edition.commands.build import report_problems, shown, unwritable
from edition.commands.pipeline import FONTS, PROJECT, READING
from edition.commands.progress import Steps, steps
from edition.commands.terminal import complain, say
from edition.files import GeneratedFile, within, writing
from edition.memo import Memo
from edition.site.fonts import install_fonts
from edition.sources.problems import Problem, Problems, listed

MAKING = "Making books"
Setter = Callable[[Book, Path], bytes]

_WITHOUT_PDF = 2
"""The exit status where books could be made, but no PDF."""


def main(arguments: list[str] | None = None) -> int:
    """The command line; returns the exit status."""
    parser = argparse.ArgumentParser(description="Makes books of the articles that may be copied.")
    parser.add_argument("--seeds", type=Path, default=PROJECT / "seeds", help="the texts")
    parser.add_argument("--books", type=Path, default=PROJECT / "books", help="the finished books")
    options = parser.parse_args(arguments)
    problems, memo = Problems(), Memo()
    setter, lacking = typesetter()
    with steps(total=2) as step:
        with step.step(READING):
            edition = compiled(shown(options.seeds), problems, memo)
        problems.extend(not_copied(one) for one in edition.articles if not may_be_copied(one))
        written = []
        if not problems.errors:
            try:
                written = _written(edition, shown(options.books), setter, step, memo)
            except OSError as error:
                problems.add(unwritable(error, options.books))
            except NotOnPaperError as error:
                problems.add(_not_on_paper(error, options.books))
    report_problems(problems)
    if lacking and not problems.errors:
        complain(lacking)
    if problems.errors or not written:
        complain("No book was made.")
        return 1
    say(*map(str, written))
    return _WITHOUT_PDF if lacking else 0


def typesetter() -> tuple[Setter | None, str]:
    """What sets books for paper, or what is lacking for it."""
    try:
        from edition.books.pdf import pdf  # noqa: PLC0415
    except ImportError:
        return None, "No PDF: WeasyPrint is not installed. `make books` installs it."
    except OSError:
        lacking = "Pango is not installed (Debian: apt install libpango-1.0-0 libpangoft2-1.0-0)"
        return None, f"No PDF: {lacking}."
    return pdf, ""


def _written(
    edition: Edition, folder: Path, setter: Setter | None, step: Steps, memo: Memo
) -> list[Path]:
    """Writes every book; returns where they are."""
    with step.step(MAKING), TemporaryDirectory(prefix="books-") as temporary:
        fonts = Path(temporary, "fonts")
        install_fonts(fonts, FONTS)
        made = list(_files(edition, fonts, setter, memo))
    with writing(folder):
        if made:
            folder.mkdir(parents=True, exist_ok=True)
        for file in made:
            within(folder, file.path).write_bytes(file.data)
    return [within(folder, file.path) for file in made]


def _not_on_paper(error: NotOnPaperError, folder: Path) -> Problem:
    path = folder / f"{error.book.name}.pdf"
    return Problem(path, 1, f"no page with {listed(error.places)}", "all of the book on its pages")


def _files(
    edition: Edition, fonts: Path, setter: Setter | None, memo: Memo
) -> Iterator[GeneratedFile]:
    for book in books(edition, memo):
        yield GeneratedFile(f"{book.name}.epub", epub(book, fonts))
        if setter:
            yield GeneratedFile(f"{book.name}.pdf", setter(book, fonts))
