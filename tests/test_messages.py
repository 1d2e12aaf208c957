"""What is printed: no data reaches a terminal that would obey it."""

from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from conftest import Build
from edition.commands import build, check_links
from edition.commands.terminal import complain, say

OBEYED = "\x1b[2J\x9b31m\x07\x08\r\u202e\u2066\u200b"
SYLLABUS = f"<a href='https://e.org/articles/one/?q={OBEYED}#p1'>{OBEYED}</a>"


def assert_harmless(captured: pytest.CaptureFixture[str]) -> None:
    shown = captured.readouterr()
    for line in (shown.out + shown.err).split("\n"):
        assert line.isprintable(), line
    assert "\\x1b" in shown.out + shown.err


def test_lines_are_printed_with_escapes(capsys: pytest.CaptureFixture[str]) -> None:
    say("one", f"two {OBEYED}\n")
    complain(OBEYED)
    shown = capsys.readouterr()
    assert shown.out == "one\ntwo \\x1b[2J\\x9b31m\\x07\\x08\\r\\u202e\\u2066\\u200b\\n\n"
    assert shown.err == "\\x1b[2J\\x9b31m\\x07\\x08\\r\\u202e\\u2066\\u200b\n"


@pytest.mark.parametrize("name", ["list.html", f"{OBEYED}.html", f"{OBEYED}-not-there.html"])
def test_a_syllabus(
    build_edition_with_stub: Build, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    (tmp_path / "seeds" / "articles").mkdir(parents=True)
    (tmp_path / "seeds" / "articles" / "one.txt").write_text("A title\n\nText.\n", "utf-8")
    site = build_edition_with_stub(tmp_path / "seeds", tmp_path).site
    if "not-there" not in name:
        (tmp_path / name).write_text(SYLLABUS, "utf-8")
    capsys.readouterr()
    check_links.main([str(tmp_path / name), "--site", str(site), "--address", "https://e.org/"])
    assert_harmless(capsys)


@pytest.mark.usefixtures("stub")
@pytest.mark.parametrize("text", ["A title\n\nText.\n", f"A title\n\n{OBEYED}\n"])
def test_a_build(tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str) -> None:
    folder = tmp_path / OBEYED
    (folder / "seeds" / "articles").mkdir(parents=True)
    (folder / "seeds" / "articles" / "one.txt").write_text(text, "utf-8")
    options = {f"--{name}": folder / name for name in ("seeds", "docs", "site")}
    build.main([str(part) for option in options.items() for part in option])
    assert_harmless(capsys)


@pytest.mark.parametrize(("encoding", "shown"), [("cp1252", "“é” \\u2192 x"), ("utf-8", "“é” → x")])
def test_what_a_file_of_output_cannot_hold_is_escaped(
    encoding: str, shown: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = BytesIO()
    monkeypatch.setattr("sys.stdout", TextIOWrapper(written, encoding=encoding, write_through=True))
    say("“é” → x")
    assert written.getvalue().decode(encoding).rstrip() == shown
