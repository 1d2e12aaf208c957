"""Which lines of a text are notes, and which could be."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

MARKER = re.compile(r"\[(\d{1,5})\]")
"""A marker in the text; it opens a note where it begins a line."""

_TRAILING = re.compile(r"\s*(?:\]\d{1,5}\[\s*)+")
"""The markers at the end of a line that is read backwards."""

_USUAL = 999
"""Up to here a number in brackets is taken for a marker; a larger one may be a year."""

_FARTHEST = 10
"""Numbers that may be lacking between two notes above _USUAL."""

_LONGEST = 10
"""Lines of one note, beyond its first."""

_LONGEST_HEADING = 80
"""Characters of a line that names what follows."""


def without_markers(line: str) -> str:
    """A line without the markers at its end."""
    found = _TRAILING.match(line[::-1])
    return line[: len(line) - found.end()] if found else line


def is_number_of_note(number: int, highest: int) -> bool:
    """Whether a number in brackets is a marker, where `highest` is the highest of all notes."""
    return number <= max(_USUAL, highest)


@dataclass(frozen=True, slots=True)
class _Opening:
    """Where a note begins: the position of its line among those of the content."""

    position: int
    number: int
    alone: bool


def note_lines(
    lines: Sequence[str],
    content: Sequence[int],
    taken: Collection[int],
    headed: Collection[int],
    not_notes: Collection[int],
) -> dict[int, int]:
    """The number of the note to which a line belongs, by its index, for the lines that do.

    `content` has the indices of the lines that count, `taken` of those that have another role,
    `headed` of those that stand below a heading which the edition adds.
    """
    openings = list(_openings(lines, content, taken, not_notes))
    result: dict[int, int] = {}
    ends = {*taken, *headed}
    for opening, following in zip(openings, [*openings[1:], None], strict=False):
        result[content[opening.position]] = opening.number
        rest = content[opening.position + 1 : following.position if following else None]
        for index in _rest(lines, rest, ends, opening, following):
            result[index] = opening.number
    return result


def _openings(
    lines: Sequence[str],
    content: Sequence[int],
    taken: Collection[int],
    not_notes: Collection[int],
) -> Iterator[_Opening]:
    beginning = {position: MARKER.match(lines[index]) for position, index in enumerate(content)}
    with_text = {
        int(begun[1])
        for position, begun in beginning.items()
        if begun and begun.end() < len(lines[content[position]])
    }
    met: set[int] = set()
    last = 0
    for position, index in enumerate(content):
        begun = beginning[position]
        number = int(begun[1]) if begun else 0
        alone = begun is not None and begun.end() == len(lines[index])
        # Copied from a page, markers too may stand on lines of their own; the note comes later.
        opens = begun is not None and (
            number not in with_text and number in met if alone else _follows(number, last)
        )
        if opens and index not in taken and number not in not_notes:
            yield _Opening(position, number, alone)
            last = number
        else:
            met.update(int(number) for number in MARKER.findall(lines[index]))


def _follows(number: int, last: int) -> bool:
    """Whether a line that begins with a number in brackets can be a note after the `last` one."""
    return number <= _USUAL or 0 < number - last <= _FARTHEST


def _rest(
    lines: Sequence[str],
    rest: Sequence[int],
    ends: Collection[int],
    opening: _Opening,
    following: _Opening | None,
) -> Sequence[int]:
    """The lines after the first that belong to a note too, up to the `following` note.

    They do not if they refer to the next note, or are many: then the text goes on between two runs
    of notes.
    """
    end = next((at for at, index in enumerate(rest) if index in ends), len(rest))
    text = rest[:end]
    if following and following.number > opening.number and len(text) <= _LONGEST:
        numbers = (int(number) for index in text for number in MARKER.findall(lines[index]))
        if all(number < following.number for number in numbers):
            return text
    return text[:1] if opening.alone else ()


_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_NUMBERED = re.compile(
    r"[^\w\s]{0,3}(?:(?:end|foot)?not[aes]{1,2}\W{0,2})?(\d{1,5}|[⁰¹²³⁴-⁹]{1,5})(?!\d)",
    re.IGNORECASE,
)
_CARET = re.compile(r"\^\s*\w")
_SIGNED = re.compile(r"[*†‡§¶^]{1,3}\s*\w")
_SUPERSCRIPT = re.compile(r"[⁰¹²³⁴-⁹]{1,5}\s*[^\W\d]")
_GLUED_SIGN = re.compile(r"\S[*†‡](?!\w)")
_GLUED_NUMBER = re.compile(r"(?<=[^\W\d]|[.,;:!?)”’»\"'])\d{1,3}(?!\w)")

_NOTES = """
notes, endnotes, footnotes, note, notas, notas de rodapé, notas al pie, notas finales, notas finais,
notes de bas de page, anmerkungen, fußnoten, endnoten, noten, voetnoten, примечания, сноски,
примітки, przypisy, poznámky, notlar, dipnotlar, σημειώσεις, הערות, הערות שוליים, ملاحظات, الهوامش,
حواشي, 注释, 注, 脚注
"""
_SOURCES = """
references, reference list, bibliography, works cited, literature cited, sources, referencias,
referências, bibliografía, bibliografia, références, bibliographie, literatur, quellen, riferimenti,
литература, источники, ссылки, מקורות, المراجع, مراجع, 参考文献
"""


def _heading(names: str) -> re.Pattern[str]:
    either = "|".join(re.escape(name) for name in names.replace("\n", " ").strip().split(", "))
    return re.compile(rf"\W*(?:\d+\W+)?(?:{either})\W*(?:\[\w+\])?\W*", re.IGNORECASE)


_NOTES_HEADING = _heading(_NOTES)
_LIST_HEADING = _heading(f"{_NOTES.strip()}, {_SOURCES.strip()}")


@dataclass(frozen=True, slots=True)
class Candidates:
    """Lines that could be notes: the first and the last, by their positions among those given."""

    first: int
    last: int


def could_be_notes(lines: Sequence[str], markers: Mapping[int, Sequence[int]]) -> Candidates | None:
    """The lines that could be the notes to these markers, if there are any.

    `markers` has the positions of the markers among the lines, by the number of their note.
    """
    begun = sorted(positions[0] for positions in markers.values())
    middle = begun[(len(begun) - 1) // 2]
    headings = (
        at
        for at in range(middle + 1, len(lines))
        if len(lines[at]) <= _LONGEST_HEADING and _LIST_HEADING.fullmatch(lines[at])
    )
    for heading in headings:
        if heading + 1 < len(lines):
            return _under(lines, heading)
    carets = [at for at in range(begun[0] + 1, len(lines)) if _CARET.match(lines[at])]
    if carets:
        return Candidates(carets[0], carets[-1])
    numbered = {
        at: number
        for at, number in _numbered(lines)
        if number in markers and markers[number][0] < at
    }
    last = max(at for positions in markers.values() for at in positions if at not in numbered)
    at_the_end = {number for at, number in numbered.items() if at > last}
    several = len(set(numbered.values())) >= max(len(markers) / 2, min(2, len(markers)))
    if several or len(at_the_end) > 1 or min(markers) in at_the_end:
        return Candidates(min(numbered), max(numbered))
    return None


def look_like_notes(lines: Sequence[str]) -> Candidates | None:
    """The lines that look like notes in a text that has no marker."""
    numbered = dict(_numbered(lines))
    for at, line in enumerate(lines[:-1]):
        following = lines[at + 1]
        is_heading = len(line) <= _LONGEST_HEADING and _NOTES_HEADING.fullmatch(line)
        if is_heading and (at + 1 in numbered or _SIGNED.match(following)):
            return _under(lines, at)
    raised = [at for at, line in enumerate(lines) if _SUPERSCRIPT.match(line)]
    if len(raised) > 1:
        return Candidates(raised[0], raised[-1])
    signed = [at for at, line in enumerate(lines) if _SIGNED.match(line)]
    if signed and any(_GLUED_SIGN.search(line) for line in lines[: signed[-1]]):
        return Candidates(signed[0], signed[-1])
    counted = list(_counted(numbered))
    if len(counted) > 1:
        glued = {
            int(number)
            for at, line in enumerate(lines[: counted[-1]])
            if at not in counted
            for number in _GLUED_NUMBER.findall(line)
        }
        if len(glued & set(range(1, len(counted) + 1))) * 2 > len(counted):
            return Candidates(counted[0], counted[-1])
    return None


def _under(lines: Sequence[str], heading: int) -> Candidates:
    """The lines under a heading, up to the last one that has a number or a sign."""
    marked = [
        at
        for at in range(heading + 1, len(lines))
        if _NUMBERED.match(lines[at]) or _SIGNED.match(lines[at])
    ]
    return Candidates(heading + 1, marked[-1] if marked else len(lines) - 1)


def _numbered(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The lines that begin with a number, and that number."""
    for at, line in enumerate(lines):
        if begun := _NUMBERED.match(line):
            yield at, int(begun[1].translate(_SUPERSCRIPTS))


def _counted(numbered: Mapping[int, int]) -> Iterator[int]:
    """The lines that count from 1 upwards."""
    following = 1
    for at, number in numbered.items():
        if number == following:
            yield at
            following += 1
