"""Everything under seeds/ as typed data: which files there may be, and what is made of them."""

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from edition.memo import Memo
from edition.sources.article_schema import Metadata
from edition.sources.bibliography_schema import BibliographyFile, Source
from edition.sources.csl_schema import TYPES
from edition.sources.dialogues_schema import DialoguesFile
from edition.sources.edition_schema import EditionFile
from edition.sources.glossary_schema import GlossaryFile, Term
from edition.sources.index_schema import IndexFile
from edition.sources.problems import Outcome, Problem, Problems, quoted
from edition.sources.seed import SLUG_FORM, Seed, is_slug
from edition.sources.seed_file import SeedFile, seed_file
from edition.sources.syllabi_schema import SYLLABI, TAKEN, SyllabusFile
from edition.sources.text_file import Content, content_of, help_with, text_of
from edition.sources.yaml_lines import Lines, Location

_Model = TypeVar("_Model", bound=Seed)

MOST_LINES = 50_000
"""Lines of an article that are not blank."""


@dataclass(frozen=True, slots=True)
class Supplied:
    """One article as supplied: its lines, and what its .yml says (the valid part if `faulty`)."""

    slug: str
    path: Path
    lines: tuple[str, ...]
    metadata: Metadata
    yml: Lines
    faulty: bool


@dataclass(frozen=True, slots=True)
class KeptList:
    """A reading list that is kept with the edition, and the lines of its file."""

    slug: str
    list: SyllabusFile
    lines: Lines


@dataclass(frozen=True, slots=True)
class Unread:
    """What could not be read, by its slug; if `any`, that may be whatever is asked for."""

    slugs: frozenset[str]
    any: bool

    def __contains__(self, slug: str) -> bool:
        return self.any or slug in self.slugs

    def __bool__(self) -> bool:
        return self.any or bool(self.slugs)


@dataclass(frozen=True, slots=True)
class Seeds:
    """Everything under seeds/.

    `unread` are the articles whose text could not be read, `unread_works` the works that are not as
    they should be, `unread_syllabi` the reading lists that have no title, as they are faulty.
    """

    articles: tuple[Supplied, ...]
    glossary: GlossaryFile
    glossary_lines: Lines
    about: EditionFile
    bibliography: tuple[Source, ...]
    dialogues: DialoguesFile
    dialogues_lines: Lines
    index: IndexFile
    index_lines: Lines
    syllabi: tuple[KeptList, ...]
    unread: Unread
    unread_works: Unread
    unread_syllabi: Unread


def load_seeds(folder: Path, problems: Problems, memo: Memo) -> Seeds:
    """All seeds below `folder`."""
    articles, unread = _articles(folder, problems, memo)
    if not articles and not problems:
        expected = "at least one text, articles/<slug>.txt"
        problems.add(Problem(folder, 1, "no article", expected))

    def read(name: str, model: type[_Model], within: str = "") -> SeedFile[_Model]:
        path = folder / name
        found = memo(seed_file, str(path), content_of(path, folder), model, within)
        problems.extend(found.problems)
        return found.value

    glossary, dialogues = read("glossary.yml", GlossaryFile), read("dialogues.yml", DialoguesFile)
    index, about = read("index.yml", IndexFile), read("edition.yml", EditionFile)
    # CSL-JSON is a list without a name; here it is the list `items`.
    bibliography = read("bibliography.json", BibliographyFile, within="items")
    problems.extend(_twice(bibliography))
    problems.extend(_left_out(bibliography))
    for number, item in enumerate(bibliography.said.items):
        problems.extend(_unknown_type(item.type, bibliography.lines, ("items", number, "type")))
    syllabi, unread_syllabi = _syllabi(folder, problems, memo)
    return Seeds(
        articles=articles,
        glossary=memo(_with_known_terms, glossary.said, memo),
        glossary_lines=glossary.lines,
        about=about.said,
        bibliography=bibliography.said.items,
        dialogues=dialogues.said,
        dialogues_lines=dialogues.lines,
        index=index.said,
        index_lines=index.lines,
        syllabi=syllabi,
        unread=unread,
        unread_works=_unread_works(bibliography, problems),
        unread_syllabi=unread_syllabi,
    )


def _files(folder: Path, problems: Problems) -> list[Path] | None:
    """What lies in a folder, sorted; nothing if there is none, None if it cannot be read.

    What is hidden is of programs: the locks of an editor, what a Mac writes beside a file.
    """
    try:
        with os.scandir(folder) as entries:
            names = (entry.name for entry in entries if not entry.name.startswith("."))
            return sorted(folder / name for name in names)
    except OSError as error:
        if isinstance(error, FileNotFoundError) and not folder.is_symlink():
            return []
        found = (error.strerror or "an error").lower()
        problems.add(Problem(folder, 1, found, "a folder that can be read"))
        return None


def _articles(folder: Path, problems: Problems, memo: Memo) -> tuple[tuple[Supplied, ...], Unread]:
    """The articles, and those whose texts could not be read."""
    files = _files(folder / "articles", problems)
    texts = [path for path in files or () if path.name.endswith(".txt")]
    problems.extend(_misplaced_files(files or (), texts))
    articles = tuple(_supplied(folder, texts, problems, memo))
    unread = {path.stem for path in texts} - {article.slug for article in articles}
    return articles, Unread(frozenset(unread), any=files is None)


def _misplaced_files(paths: Sequence[Path], texts: Sequence[Path]) -> Iterator[Problem]:
    """Files that are neither texts nor beside one, and texts that no page could be named after."""
    stems = {path.stem for path in texts}
    for yml in paths:
        if yml.name.endswith(".yml") and yml.stem not in stems:
            expected = f"the text {yml.stem}.txt beside it"
            yield Problem(yml, 1, "a .yml file without its text", expected)
    for path in paths:
        if path.suffix not in (".txt", ".yml"):
            found = f"the file {quoted(path.name)}"
            expected = help_with(path) or "only .txt and .yml files here"
            yield Problem(path, 1, found, expected, "warning")
    for path in texts:
        if not is_slug(path.stem):
            found = f"the file name {quoted(path.name)}"
            yield Problem(path, 1, found, f"before “.txt” {SLUG_FORM}")


def _supplied(
    folder: Path, texts: Iterable[Path], problems: Problems, memo: Memo
) -> Iterator[Supplied]:
    """The articles that can be made of texts."""
    for path in texts:
        if is_slug(path.stem):
            text, yml = content_of(path, folder), content_of(path.with_suffix(".yml"), folder)
            article = memo.once(_article, str(path), text, yml)
            problems.extend(article.problems)
            if article.value is not None:
                yield article.value


def _article(name: str, text: Content, yml: Content) -> Outcome[Supplied | None]:
    """The article whose text is the file `name`; None if there is nothing to be made of it."""
    path, problems = Path(name), Problems()
    metadata = seed_file(str(path.with_suffix(".yml")), yml, Metadata)
    problems.extend(metadata.problems)
    problems.extend(_unknown_type(metadata.value.said.type, metadata.value.lines, ("type",)))
    content = text_of(path, text, problems)
    if content is None:
        return Outcome(None, tuple(problems))
    lines = tuple(content.split("\n"))
    count = sum(1 for line in lines if line.strip())
    if count > MOST_LINES:
        expected = f"at most {MOST_LINES:,}: several texts"
        problems.add(Problem(path, 1, f"{count:,} lines with text", expected))
        return Outcome(None, tuple(problems))
    supplied = Supplied(
        slug=path.stem,
        path=path,
        lines=lines,
        metadata=metadata.value.said,
        yml=metadata.value.lines,
        faulty=bool(metadata.problems),
    )
    return Outcome(supplied, tuple(problems))


def _with_known_terms(glossary: GlossaryFile, memo: Memo) -> GlossaryFile:
    """A glossary whose terms stay the same objects until they change, for those who keep them."""
    terms = tuple(memo(_term, term.model_dump_json(by_alias=True)) for term in glossary.terms)
    return glossary.model_copy(update={"terms": terms})


def _term(written: str) -> Term:
    return Term.model_validate_json(written)


def _twice(found: SeedFile[BibliographyFile]) -> Iterator[Problem]:
    """Works that have the id of one before them."""
    seen: dict[str, int] = {}
    for number, item in enumerate(found.said.items):
        location = ("items", number, "id")
        if item.id in seen:
            what = f"the id “{item.id}” a second time"
            expected = f"each id once (line {seen[item.id]} has it already)"
            yield found.lines.problem(location, what, expected)
        seen.setdefault(item.id, found.lines[location])


def _left_out(found: SeedFile[BibliographyFile]) -> Iterator[Problem]:
    """Warns of keys that CSL does not know."""
    for number, item in enumerate(found.said.items):
        for key in item.unknown:
            what = f"the unknown key {quoted(key)} of “{item.id}”, which is left out"
            yield found.lines.warning(("items", number, key), what, "a key of CSL 1.0.2")


def _unknown_type(name: str, lines: Lines, location: Location) -> Iterator[Problem]:
    if name not in TYPES:
        expected = "a type of CSL 1.0.2, such as “article-journal”"
        yield lines.warning(location, f"the unknown type {quoted(name)}", expected)


def _unread_works(found: SeedFile[BibliographyFile], problems: Problems) -> Unread:
    """The works that are faulty; whatever there may be, if nothing of a faulty file is left."""
    faulty = {problem.path for problem in problems.errors}
    unread_at_all = not found.said.items and found.lines.path in faulty
    return Unread(found.lines.unread, any=unread_at_all)


def _syllabi(folder: Path, problems: Problems, memo: Memo) -> tuple[tuple[KeptList, ...], Unread]:
    """The reading lists, and those that are so faulty that they have no title."""
    files = _files(folder / SYLLABI, problems)
    lists = [_kept_list(path, folder, problems, memo) for path in _named_lists(files, problems)]
    unread = frozenset(one.slug for one in lists if not one.list.title)
    return tuple(one for one in lists if one.list.title), Unread(unread, any=files is None)


def _named_lists(files: Iterable[Path] | None, problems: Problems) -> Iterator[Path]:
    """Those of some files that may be reading lists, by their names."""
    for path in files or ():
        if path.suffix != ".yml":
            found = f"the file {quoted(path.name)}"
            problems.add(Problem(path, 1, found, "only .yml files here", "warning"))
        elif not is_slug(path.stem) or path.stem == TAKEN:
            expected = f"before “.yml” {SLUG_FORM} or “{TAKEN}”"
            problems.add(Problem(path, 1, f"the file name {quoted(path.name)}", expected))
        else:
            yield path


def _kept_list(path: Path, folder: Path, problems: Problems, memo: Memo) -> KeptList:
    read = memo(seed_file, str(path), content_of(path, folder), SyllabusFile)
    said, lines = read.value.said, read.value.lines
    problems.extend(read.problems)
    if not (said.title or read.problems):
        problems.add(lines.problem((), "no key “title”", "that key and its value"))
    return KeptList(path.stem, said, lines)
