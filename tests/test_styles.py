"""Style sheets, joined by folder."""

from pathlib import Path

import pytest

from edition.site.styles import join_sheets, joined_sheets


def test_no_sheet_is_lost_wherever_it_lies_and_is_named(tmp_path: Path) -> None:
    named = ["a/one.css", "b/two.css", "a/three.css", "four.css"]
    for name in named:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"{Path(name).stem} {{}} ", "utf-8")
    sheets = joined_sheets(named)
    join_sheets(tmp_path, sheets)
    texts = {name: (tmp_path / name).read_text("utf-8") for name in sheets}
    assert texts == {
        "a/joined.css": "one {} three {} ",
        "b/joined.css": "two {} ",
        "joined.css": "four {} ",
    }
    assert len([*tmp_path.rglob("*.css")]) == len(sheets)


@pytest.mark.parametrize(
    ("written", "published"),
    [
        ("/* Why. */\na { b: c }\n/* Over\n   lines. */d { e: f }", "\na { b: c }\nd { e: f }"),
        ("a::before { content: '/* no comment */' }", "a::before { content: '/* no comment */' }"),
        ('a::before { content: "\\"/*" } /* one */', 'a::before { content: "\\"/*" } '),
        ("a/**/b { margin: 1px/* kept apart */2px }", "a/**/b { margin: 1px/* kept apart */2px }"),
        ("a { background: url('x/*y*/z.svg') }", "a { background: url('x/*y*/z.svg') }"),
    ],
)
def test_comments_alone_are_left_out(tmp_path: Path, written: str, published: str) -> None:
    (tmp_path / "one.css").write_text(written, "utf-8")
    join_sheets(tmp_path, {"joined.css": ["one.css"]})
    assert (tmp_path / "joined.css").read_text("utf-8") == published
