"""Files made of a reading list: the same bytes in Python and in the browser."""

from base64 import b64decode

from hypothesis import given

from conftest import Scripts
from edition.syllabi.formats.all import FORMATS, Format
from edition.syllabi.resolved import ResolvedList
from reading_lists import PLAIN, as_json, hostile_list, lists

IN_NODE = "../../tests/scripts/reading-list-formats.js"


File = tuple[bool, str, bytes]
"""Whether a format is possible, what is said of the file, and the file."""


def in_python(syllabus: ResolvedList) -> dict[str, File]:
    return {
        one.suffix: (one.possible(syllabus), one.said(syllabus), data(one, syllabus))
        for one in FORMATS
    }


def data(form: Format, syllabus: ResolvedList) -> bytes:
    content = form.write(syllabus)
    return content.encode() if isinstance(content, str) else content


def in_browser(scripts: Scripts, syllabus: ResolvedList) -> dict[str, File]:
    files = scripts(IN_NODE, "written", as_json(syllabus))
    assert isinstance(files, dict)
    return {
        suffix: (possible, said, b64decode(content))
        for suffix, (possible, said, content) in files.items()
    }


def test_both_languages_describe_the_same_formats(scripts: Scripts) -> None:
    ours = [[one.name, one.use, one.suffix, one.media_type] for one in FORMATS]
    assert scripts(IN_NODE, "described") == ours


def test_the_browser_writes_the_same_bytes(scripts: Scripts) -> None:
    for syllabus in (PLAIN, hostile_list()):
        assert in_browser(scripts, syllabus) == in_python(syllabus)


@given(syllabus=lists)
def test_the_browser_writes_the_same_bytes_of_any_list(
    scripts: Scripts, syllabus: ResolvedList
) -> None:
    assert in_browser(scripts, syllabus) == in_python(syllabus)
