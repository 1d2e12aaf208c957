"""Style sheets, joined by folder."""

from pathlib import Path

from edition.site.styles import join_sheets, joined_sheets


def test_no_sheet_is_lost_wherever_it_lies_and_is_named(tmp_path: Path) -> None:
    named = ["a/one.css", "b/two.css", "a/three.css", "four.css"]
    for name in named:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"/* {name} */", "utf-8")
    sheets = joined_sheets(named)
    join_sheets(tmp_path, sheets)
    texts = {name: (tmp_path / name).read_text("utf-8") for name in sheets}
    assert texts == {
        "a/joined.css": "/* a/one.css *//* a/three.css */",
        "b/joined.css": "/* b/two.css */",
        "joined.css": "/* four.css */",
    }
    assert len([*tmp_path.rglob("*.css")]) == len(sheets)
