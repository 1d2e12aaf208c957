"""`make serve`: a change to a source shows on the page; a faulty one leaves the last good page."""

import os
import pty
import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path
from urllib.request import urlopen

from conftest import ROOT
from edition.commands import build, serve
from test_build import TEXT, small

PATIENCE = 60.0
"""Seconds to wait for a page to change."""


def test_a_change_shows(tmp_path: Path) -> None:
    seeds = small(tmp_path / "seeds", one__txt=TEXT)
    folders = {"--seeds": seeds, "--docs": tmp_path / "d", "--site": tmp_path / "s"}
    arguments = [str(part) for pair in folders.items() for part in pair]
    assert build.main(arguments) == 0
    server = serve.server(arguments, port=0)
    thread = threading.Thread(target=server.serve, daemon=True)
    thread.start()
    try:
        deadline = time.monotonic() + PATIENCE
        while not getattr(server, "server_port", 0) and time.monotonic() < deadline:
            time.sleep(0.1)
        address = f"http://127.0.0.1:{server.server_port}/articles/one/"

        def waits_for(words: str) -> bool:
            while time.monotonic() < deadline:
                with urlopen(address, timeout=PATIENCE) as answer:
                    if words in answer.read().decode():
                        return True
                time.sleep(0.3)
            return False

        assert waits_for("A paragraph.")
        text = seeds / "articles" / "one.txt"
        text.write_text(TEXT.replace("A paragraph.", "Another paragraph."), "utf-8")
        assert waits_for("Another paragraph.")
        text.write_bytes(b"\xff")
        time.sleep(3)
        assert waits_for("Another paragraph.")
    finally:
        server.shutdown(wait=True)


def test_sources_are_watched_and_generated_pages_are_not() -> None:
    watched = {path.name for path in serve.sources(ROOT / "seeds")}
    assert {"seeds", "mkdocs.yml", "guide", "templates", "assets", "search"} <= watched
    assert not watched & {"articles", "glossary", "colophon", "index.md"}


def test_a_terminal_sees_how_far_the_build_has_come(tmp_path: Path) -> None:
    seeds = small(tmp_path / "seeds", one__txt=TEXT)
    ours, theirs = pty.openpty()
    command = [sys.executable, str(ROOT / "scripts" / "build.py"), "--seeds", str(seeds)]
    command += ["--docs", str(tmp_path / "d"), "--site", str(tmp_path / "s")]
    environment = os.environ | {"TERM": "xterm"}
    process = subprocess.Popen(command, stderr=theirs, stdout=subprocess.PIPE, env=environment)
    os.close(theirs)
    shown = b""
    while True:
        try:
            part = os.read(ours, 4096)
        except OSError:
            break
        if not part:
            break
        shown += part
    printed, _ = process.communicate(timeout=PATIENCE)
    os.close(ours)
    assert b"Building the site" in shown
    assert b"Building the site" not in printed
    shutil.rmtree(tmp_path)
