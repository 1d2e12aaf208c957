"""Which Node the checks of the browser code take."""

from pathlib import Path

import pytest

import node


def machine(folder: Path, monkeypatch: pytest.MonkeyPatch, version: str, *names: str) -> None:
    """A machine that has these programs, each of which says this version."""
    for name in names:
        program = folder / name
        program.write_text(f"#!/bin/sh\necho {version}\n", encoding="utf-8")
        program.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder))


def test_a_node_that_is_new_enough_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine(tmp_path, monkeypatch, f"v{node.needed()}.0.0", "node", "npm")
    assert node.of_machine() == tmp_path


def test_a_node_that_is_too_old_counts_as_none_and_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    machine(tmp_path, monkeypatch, f"v{node.needed() - 1}.9.9", "node", "npm")
    assert node.of_machine() is None
    said = f"is of version {node.needed() - 1}; {node.needed()} or later is needed.\n"
    assert capsys.readouterr().err == f"{tmp_path / 'node'} {said}"


@pytest.mark.parametrize("names", [(), ("node",), ("npm",)])
def test_a_machine_without_node_or_npm_has_none(
    names: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine(tmp_path, monkeypatch, f"v{node.needed()}.0.0", *names)
    assert node.of_machine() is None
