"""Makes books of the articles that may be copied: `python scripts/books.py --help`."""

import argparse
import shutil
from collections.abc import Callable, Mapping, Sequence
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

from edition.assembly import Edition, compiled
from edition.books.book import MOST_BOUND, Book, Home, NotOnPaperError, books, named
from edition.books.catalogue import FORMS, read_catalogue, write_catalogue
from edition.books.copying import may_be_copied, not_copied
from edition.books.epub import epub
from edition.commands.build import report_problems, shown, uncited, unwritable
from edition.commands.pipeline import FONTS, PROJECT, READING
from edition.commands.progress import steps
from edition.commands.terminal import complain, say
from edition.files import within, writing
from edition.memo import Memo
from edition.references.pandoc import UnreadableError
from edition.site import builder
from edition.site.fonts import install_fonts
from edition.sources.problems import Problem, Problems, listed

Setter = Callable[[Book], bytes]
"""Makes the file of a book."""

Setters = Callable[[Path], Setter]
"""Makes what makes the files of books, with the faces in a folder."""

_WITHOUT_PDF = 2
"""The exit status where books could be made, but no PDF."""


def main(arguments: list[str] | None = None) -> int:
    """The command line; returns the exit status."""
    options = _options(arguments)
    problems, memo = Problems(), Memo()
    setter, lacking = typesetter()
    problems.extend(builder.unusable_settings(PROJECT))
    with steps(total=1) as step, step.step(READING):
        edition = compiled(shown(options.seeds), problems, memo)
    problems.extend(not_copied(one) for one in edition.articles if not may_be_copied(one))
    forms = {"epub": _epubs} | ({"pdf": setter} if setter else {})
    try:
        written = _made(edition, memo, options.books, forms, problems)
    except UnreadableError as error:
        written = []
        problems.add(uncited(error, shown(options.seeds)))
    report_problems(problems)
    for said in (lacking, _unbound(edition)):
        if said and not problems.errors:
            complain(said)
    if problems.errors or not written:
        complain("No book was made.")
        return 1
    say(*map(str, written))
    return _WITHOUT_PDF if lacking else 0


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Makes books of the articles that may be copied.")
    parser.add_argument("--seeds", type=Path, default=PROJECT / "seeds", help="the texts")
    parser.add_argument("--books", type=Path, default=PROJECT / "books", help="the finished books")
    return parser.parse_args(arguments)


def _made(
    edition: Edition, memo: Memo, folder: Path, forms: Mapping[str, Setters], problems: Problems
) -> list[Path]:
    """Makes all books, or none if anything is wrong; returns where they are."""
    if problems.errors:
        return []
    try:
        return _written(_books(edition, memo), shown(folder), forms)
    except OSError as error:
        problems.add(unwritable(error, folder))
    except NotOnPaperError as error:
        problems.add(_not_on_paper(error, folder))
    return []


def _unbound(edition: Edition) -> str:
    """Why there is no volume of all, if they are too many."""
    copied = sum(map(may_be_copied, edition.articles))
    return f"No volume of {copied} articles: at most {MOST_BOUND}." if copied > MOST_BOUND else ""


def _epubs(fonts: Path) -> Setter:
    return lambda book: epub(book, fonts)


def typesetter() -> tuple[Setters | None, str]:
    """What sets books for paper, or what is lacking for it."""
    try:
        from edition.books.pdf import Press  # noqa: PLC0415
    except ImportError:
        return None, "No PDF: WeasyPrint is not installed. `make books` installs it."
    except OSError:
        lacking = "Pango is not installed (Debian: apt install libpango-1.0-0 libpangoft2-1.0-0)"
        return None, f"No PDF: {lacking}."
    return lambda fonts: Press(fonts).pdf, ""


def _books(edition: Edition, memo: Memo) -> list[Book]:
    settings = builder.configuration(PROJECT, edition.about)
    home = Home(str(settings["site_name"]), str(settings["site_url"]))
    return list(books(edition, home, memo))


def _written(made: Sequence[Book], folder: Path, forms: Mapping[str, Setters]) -> list[Path]:
    """Writes every book, once all of them are made, and the list of them; returns where they are.

    What the list before named and this one does not is removed: it may be copied no longer.
    """
    states: dict[str, str] = {}
    with TemporaryDirectory(prefix="books-") as temporary:
        stage, fonts = Path(temporary, "stage"), Path(temporary, "fonts")
        stage.mkdir()
        install_fonts(fonts, FONTS)
        setters = {end: setter(fonts) for end, setter in forms.items()} if made else {}
        with steps(total=len(made) * len(setters)) as step:
            for book, (end, setter) in product(made, setters.items()):
                name = f"{book.name}.{end}"
                with step.step(f"Making {name}"):
                    within(stage, name).write_bytes(setter(book))
                states[name] = named(book.version)
        with writing(folder):
            _put(stage, folder, states)
    return [folder / name for name in states]


def _put(stage: Path, folder: Path, states: Mapping[str, str]) -> None:
    """Has finished books, and none that were listed before, in their folder."""
    for name in read_catalogue(folder).keys() - states.keys():
        if name.endswith(tuple(FORMS)):
            within(folder, name).unlink(missing_ok=True)
    if not states and not folder.exists():
        return
    folder.mkdir(parents=True, exist_ok=True)
    for name in states:
        shutil.copyfile(stage / name, within(folder, name))
    write_catalogue(folder, states)


def _not_on_paper(error: NotOnPaperError, folder: Path) -> Problem:
    path = folder / f"{error.book.name}.pdf"
    return Problem(path, 1, f"no page with {listed(error.places)}", "all of the book on its pages")
