"""The faces that ship with the site."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from edition.site.fonts import FACES, install_fonts


def test_builds_at_once_cut_the_faces_whole(tmp_path: Path) -> None:
    store = tmp_path / "store"
    folders = [tmp_path / name for name in "abc"]
    with ThreadPoolExecutor() as builds:
        list(builds.map(lambda folder: install_fonts(folder, store), folders))
    faces = [[(folder / name).read_bytes() for name in FACES] for folder in folders]
    assert faces[0] == faces[1] == faces[2]
    assert all(face.startswith(b"wOF2") for face in faces[0])
    assert sorted(path.name for path in store.iterdir()) == sorted(FACES)
