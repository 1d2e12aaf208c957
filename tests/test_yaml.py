"""YAML as editors mean it (version 1.2), with lines; what they cannot mean is a problem."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from edition.assembly import assemble
from edition.memo import Memo
from edition.sources.load import load_seeds
from edition.sources.problems import Problems
from edition.sources.text_file import LONGEST_LINE
from edition.sources.yaml_lines import YamlFile, from_json, parse_yaml
from test_build import small

FILE = Path("one.yml")


def parsed(text: str) -> tuple[YamlFile | None, list[str]]:
    """What a file with this text says, and what is said of it."""
    problems = Problems()
    file = parse_yaml(FILE, text, problems)
    return file, [str(problem) for problem in problems]


def value(text: str) -> object:
    """The value of a file that nothing is said of."""
    file, complaints = parsed(text)
    assert complaints == []
    assert file is not None
    return file.value


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        *(("3:20", "3:20"), ("12:30:45", "12:30:45"), ("no", "no"), ("yes", "yes"), ("on", "on")),
        *(("NO", "NO"), ("y", "y"), ("0", 0), ("-7", -7), ("2021", 2021), ("20211130", 20211130)),
        *(("~", None), ("", None), ("null", None), ("true", True), ("False", False)),
        *(("2021-11-30", date(2021, 11, 30)), ("2021-11", "2021-11"), ("87-109", "87-109")),
        *(("'010'", "010"), ('"3.5"', "3.5"), ("!!str 010", "010"), ("=", "="), ("<<", "<<")),
        ("[1, no, 3:20]", (1, "no", "3:20")),
    ],
)
def test_a_value_is_what_an_editor_means(written: str, meant: object) -> None:
    assert value(f"a:\n  {written}") == {"a": meant}


@pytest.mark.parametrize(
    ("written", "found", "advice"),
    [
        ("010", "the number “010”", "10, or “'010'” in quotation marks"),
        ("-08", "the number “-08”", "-8, or “'-08'” in quotation marks"),
        ("1_000", "the number “1_000”", "1000, or “'1_000'” in quotation marks"),
        ("0x1f", "the number “0x1f”", "31, or “'0x1f'” in quotation marks"),
        ("0b11", "the number “0b11”", "3, or “'0b11'” in quotation marks"),
        ("3.5", "the number “3.5”", "a whole number, or “'3.5'” in quotation marks"),
        ("1e3", "the number “1e3”", "a whole number, or “'1e3'” in quotation marks"),
        (".nan", "the number “.nan”", "a whole number, or “'.nan'” in quotation marks"),
        ("2023-02-30", "the day “2023-02-30”", "a day that there is"),
        ("2023-02-03 10:00:00", "the time “2023-02-03 10:00:00”", "a day such as 2023-11-30"),
        ("9" * 5000, "a number of 5000 digits", "at most 15"),
    ],
)
def test_what_may_be_meant_otherwise_is_refused_with_advice(
    written: str, found: str, advice: str
) -> None:
    file, (complaint,) = parsed(f"b: 1\na: {written}\nc: ''\n")
    assert file is not None, "the rest is checked too"
    assert complaint.startswith(f"one.yml:2: error: found {found}")
    assert advice in complaint
    assert len(complaint) < 200


NINE = "\n".join(f"x{n}: &x{n} [{', '.join([f'*x{n - 1}'] * 9)}]" for n in range(1, 10))
ATTACKS = {
    "aliases": (f"x0: &x0 [a]\n{NINE}\n", 2, "the alias “*x0”"),
    "an alias to itself": ("a: &a\n  - b\n  - *a\n", 3, "the alias “*a”"),
    "mappings as keys": ("\n" + "? " * 50_000, 2, "a key that is neither a word nor a number"),
    "brackets": ("\n" + "[" * 50_000, 2, "endless nesting"),
    "braces": ("\n" + "{a: " * 50_000, 2, "endless nesting"),
    "dashes": ("\n" + "- " * 50_000, 2, "endless nesting"),
    "a tag of YAML 1.1": ("a: 1\nb: !!bool foo\n", 2, "the tag “!!bool”"),
    "a time": ("a: 1\nb: !!timestamp x\n", 2, "the tag “!!timestamp”"),
    "an empty number": ("a: 1\nb: !!int ''\n", 2, "the tag “!!int”"),
    "an empty fraction": ("a: 1\nb: !!float ''\n", 2, "the tag “!!float”"),
    "a tag on a list": ("a: 1\nb: !!set [a]\n", 2, "the tag “!!set”"),
    "code": ("a: 1\nb: !!python/name:os.system\n", 2, "the tag “!!python/name:os.system”"),
    "a long key": (f"a: 1\n{'9' * 900}: 1\n", 2, "a number of 900 digits"),
    "a list as a key": ("a: 1\n[b]: 1\n", 2, "a key that is neither a word nor a number"),
    "nothing as a key": ("a: 1\n~: 1\n", 2, "a key that is neither a word nor a number"),
    "truth as a key": ("a: 1\ntrue: 1\n", 2, "a key that is neither a word nor a number"),
    "a key twice": ("a: 1\na: 1\n", 2, "the key “a” a second time"),
    "two documents": ("a: 1\n---\na: 2\n", 2, "a second document"),
    "no YAML": ("a: 1\nb: [\n", 3, "a syntax error"),
    "a tab": ("a: 1\n\tb: 1\n", 2, "a syntax error"),
    "an alias to nothing": ("a: 1\nb: *c\n", 2, "the alias “*c”"),
}


@pytest.mark.parametrize(("text", "line", "found"), ATTACKS.values(), ids=ATTACKS)
def test_an_attack_is_a_problem_with_its_line(text: str, line: int, found: str) -> None:
    _, (complaint, *_) = parsed(text)
    assert complaint.startswith(f"one.yml:{line}: error: found {found}")
    assert len(complaint) < 300


def test_each_value_has_its_line() -> None:
    file, _ = parsed(
        "a:\n  b: 1\n  c:\n    - d\n    -\n      e: >-\n        f\n        g\nh: [\n i,\n j]\n"
    )
    assert file is not None
    assert file.value == {"a": {"b": 1, "c": ("d", {"e": "f g"})}, "h": ("i", "j")}
    lines = {location: line for location, line in file.lines.at.items() if location}
    assert lines == {
        **{("a",): 1, ("a", "b"): 2, ("a", "c"): 3, ("a", "c", 0): 4, ("a", "c", 1): 6},
        **{("a", "c", 1, "e"): 6, ("h",): 9, ("h", 0): 10, ("h", 1): 11},
    }


@pytest.mark.parametrize("text", ["", "\n\n", "# nothing\n", "---\n", "---\n...\n"])
def test_a_file_may_say_nothing(text: str) -> None:
    assert value(text) is None


SCALAR = st.text("0123456789abcdefnotyrlNY~.:-+_ex'\"=<", max_size=8) | st.sampled_from(
    ["yes", "off", "NULL", "1:2", "0o7", "1_0", "2021-02-03", "+.5", "0.", "-.inf", "1e5"]
)


@given(SCALAR)
def test_a_plain_value_is_read_as_ruamel_reads_yaml_1_2(written: str) -> None:
    text = f"a: {written}"
    file, complaints = parsed(text)
    try:
        expected = YAML(typ="safe", pure=True).load(text)
    except (YAMLError, ValueError, AttributeError):
        return
    if not complaints:
        assert file is not None
        assert file.value == expected
        assert type(file.value) is type(expected)


@pytest.mark.parametrize("line", ["issue: 3:20", "volume: 12:30:45", "language: no"])
def test_metadata_is_as_written(tmp_path: Path, line: str) -> None:
    seeds = small(
        tmp_path / "seeds", one__txt="A title\n\nText.\n", one__yml=f"{line}\nstructure: {{}}\n"
    )
    edition, problems = assemble(seeds)
    assert not problems.errors
    key, _, written = line.partition(": ")
    assert getattr(edition.articles[0].metadata, key) == written


@pytest.mark.parametrize("issued", ["20211130", "0", "-50", "99999"])
def test_a_year_is_a_year(tmp_path: Path, issued: str) -> None:
    seeds = small(tmp_path / "seeds", one__txt="A title\n\nText.\n", one__yml=f"issued: {issued}\n")
    (error,) = assemble(seeds)[1].errors
    assert error.line == 1
    assert f"“{issued}” for “issued”" in error.found
    assert error.expected == "a year such as 2023 or a date such as 2023-11-30"


@pytest.mark.parametrize("page", ["87", "2021-11-30", "true"])
def test_what_yaml_takes_for_no_text_is_to_be_quoted(tmp_path: Path, page: str) -> None:
    seeds = small(tmp_path / "seeds", one__txt="A title\n\nText.\n", one__yml=f"page: {page}\n")
    (error,) = assemble(seeds)[1].errors
    assert "in quotation marks" in error.expected


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"])))
@example("\U0001f600\U0001f601\\\\\\ud83d")
def test_json_says_the_same_however_it_is_escaped(text: str) -> None:
    for written in (json.dumps([text]), json.dumps([text], ensure_ascii=False)):
        problems = Problems()
        read = parse_yaml(Path("one.json"), from_json(written), problems)
        assert not problems
        assert read
        assert read.value == (text,)


def test_a_bibliography_may_be_one_long_line(tmp_path: Path) -> None:
    items = [{"id": f"w{n}", "type": "book", "title": f"A {n} 😀"} for n in range(3000)]
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "one.txt").write_text("A title\n\nA paragraph.\n", "utf-8")
    path = tmp_path / "bibliography.json"
    path.write_text(json.dumps(items), "utf-8")
    assert path.stat().st_size > LONGEST_LINE
    seeds = load_seeds(tmp_path, problems := Problems(), Memo())
    assert not problems.errors
    assert seeds.bibliography[0].title == "A 0 😀"
