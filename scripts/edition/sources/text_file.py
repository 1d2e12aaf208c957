"""Which files are read as text, and how their bytes become lines."""

import re
import stat
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from edition.files import leads_within
from edition.sources.problems import Problem, Problems

LARGEST = 10_000_000
"""Bytes of a text, or of a file that tells about one."""

LONGEST_LINE = 100_000
"""Characters of a line: more is no paragraph."""

_MEGABYTE = 1_000_000
_A_FILE = "a regular file"
_NO_FILES = {stat.S_ISFIFO: "a pipe", stat.S_ISSOCK: "a socket"}
_PLAIN = "saved as plain text in UTF-8"
_FORMATS = {
    b"%PDF-": "a PDF",
    b"PK\x03\x04": "a Word or other office file",
    b"\xd0\xcf\x11\xe0": "an old Word file",
    b"{\\rtf": "RTF",
}
_OTHER_SUFFIXES = frozenset(
    {".doc", ".docx", ".epub", ".htm", ".html", ".mht", ".odt", ".pages", ".pdf", ".rtf", ".tex"}
)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")
_SEPARATOR = re.compile("[\u2028\u2029]")
_WIDE = {
    b"\xff\xfe\x00\x00": "UTF-32",
    b"\x00\x00\xfe\xff": "UTF-32",
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
}
_SAMPLE = 1000
_MANY = 4
"""One byte of so many is a zero in text that takes two for a character."""


Content = bytes | Problem | None
"""What is found where a file may be: its bytes, why these cannot be had, or no file."""


def content_of(path: Path, root: Path) -> Content:
    """What is found at `path` among the seeds below `root`."""
    try:
        path.lstat()
        if not leads_within(path, root):
            return Problem(path, 1, "a link to a place outside these seeds", _A_FILE)
        about = path.stat()
        if not stat.S_ISREG(about.st_mode) and not stat.S_ISDIR(about.st_mode):
            named = (name for is_kind, name in _NO_FILES.items() if is_kind(about.st_mode))
            return Problem(path, 1, next(named, "a device"), _A_FILE)
        if about.st_size > LARGEST:
            found = f"{about.st_size / _MEGABYTE:,.1f} MB"
            return Problem(path, 1, found, f"at most {LARGEST // _MEGABYTE} MB")
        return path.read_bytes()
    except (OSError, RuntimeError) as error:
        if isinstance(error, FileNotFoundError) and not path.is_symlink():
            return None
        found = (getattr(error, "strerror", None) or "an error").lower()
        return Problem(path, 1, found, "a file that can be read")


def text_of(path: Path, content: Content, problems: Problems) -> str | None:
    """The text of a file, its lines divided by line feeds; None if there is none of use."""
    if isinstance(content, Problem):
        problems.add(content)
        return None
    return None if content is None else _decoded(path, content, problems)


def _decoded(path: Path, data: bytes, problems: Problems) -> str | None:
    for beginning, name in _FORMATS.items():
        if data.startswith(beginning):
            problems.add(Problem(path, 1, name, f"its text, {_PLAIN}"))
            return None
    if wide := _wide(data):
        problems.add(Problem(path, 1, f"text in {wide}", "text in UTF-8"))
        return None
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        # Offsets do not count the mark that a text may begin with.
        line = error.object.count(b"\n", 0, error.start) + 1
        found = f"the byte 0x{error.object[error.start]:02x}"
        problems.add(Problem(path, line, found, "UTF-8 text"))
        return None
    # Where no line ends otherwise, it is a text from an old Mac.
    text = text if "\n" in text else text.replace("\r", "\n")
    faults = [*_unseen(path, text, _CONTROL, "control character", "printable text")]
    # The parser takes them for ends of lines, which they are not.
    if path.suffix != ".txt":
        faults += _unseen(path, text, _SEPARATOR, "separator", "a space or a new line")
    # A line of JSON is no paragraph.
    if path.suffix != ".json":
        faults += _long_lines(path, text)
    problems.extend(faults)
    return None if faults else text


def _wide(data: bytes) -> str | None:
    """The name of an encoding that takes two bytes or more for a letter, if it is one."""
    named = next((name for mark, name in _WIDE.items() if data.startswith(mark)), None)
    sample = data[:_SAMPLE]
    looks_wide = any(
        sample[half::2].count(0) * _MANY > len(sample) > sample[1 - half :: 2].count(0) * _SAMPLE
        for half in (0, 1)
    )
    return named or ("UTF-16" if looks_wide else None)


def _unseen(
    path: Path, text: str, unseen: re.Pattern[str], name: str, expected: str
) -> Iterator[Problem]:
    """The first of each of some characters, in the order of the text."""
    for character, count in Counter(unseen.findall(text)).items():
        line = text.count("\n", 0, text.index(character)) + 1
        more = f" ({count} in all)" if count > 1 else ""
        found = f"the {name} U+{ord(character):04X}{more}"
        yield Problem(path, line, found, expected)


def _long_lines(path: Path, text: str) -> Iterator[Problem]:
    for number, line in enumerate(text.split("\n"), start=1):
        if len(line) > LONGEST_LINE:
            expected = f"at most {LONGEST_LINE:,}: each paragraph on a line of its own"
            yield Problem(path, number, f"a line of {len(line):,} characters", expected)


def help_with(path: Path) -> str | None:
    """What to do with a file that people have instead of a text; None if it is no such file."""
    suffix = path.suffix.lower()
    if suffix in _OTHER_SUFFIXES:
        return f"its text in {path.stem}.txt, {_PLAIN}"
    names = {".yaml": f"the name {path.stem}.yml", ".text": f"the name {path.stem}.txt"}
    return names.get(suffix)
