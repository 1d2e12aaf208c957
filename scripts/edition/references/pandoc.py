"""The program that processes CSL and converts formats of references."""

import subprocess
import tempfile
from pathlib import Path

import pypandoc


class UnreadableError(Exception):
    """Pandoc could not read what it was given; it says why."""


def version() -> str:
    """Which pandoc it is."""
    return str(pypandoc.get_pandoc_version())


def converted(text: str, source: str, target: str) -> str:
    """A text of one format in another."""
    return _run(text, source, target)


def with_citations(markdown: str, items: str, style: str = "") -> str:
    """Markdown as HTML, with its citations of `items` (CSL-JSON) and the list of them.

    `style` is a style in CSL; without one it is Chicago's author–date style.
    """
    with tempfile.TemporaryDirectory(prefix="references-") as folder:
        bibliography, csl = Path(folder, "items.json"), Path(folder, "style.csl")
        bibliography.write_text(items, encoding="utf-8")
        options = ["--citeproc", f"--bibliography={bibliography.name}"]
        if style:
            csl.write_text(style, encoding="utf-8")
            options.append(f"--csl={csl.name}")
        return _run(markdown, "markdown", "html", *options, folder=folder)


def _run(text: str, source: str, target: str, *options: str, folder: str | None = None) -> str:
    run = subprocess.run(
        [pypandoc.get_pandoc_path(), f"--from={source}", f"--to={target}", "--wrap=none", *options],
        input=text,
        text=True,
        encoding="utf-8",
        capture_output=True,
        check=False,
        cwd=folder,
    )
    if run.returncode:
        raise UnreadableError(run.stderr or f"status {run.returncode}")
    return run.stdout
