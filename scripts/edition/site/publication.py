"""The finished site put into the place of the one before it, whole or not at all."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def stage(site: Path) -> Iterator[Path]:
    """A folder beside `site`, on the same disk, that is gone afterwards."""
    beside = site.resolve().parent
    beside.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix=f".{site.name}-", dir=beside))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def is_replaceable(site: Path) -> bool:
    """Whether nobody loses anything if `site` is replaced: it is not there, empty, or a site."""
    return not site.exists() or (
        site.is_dir() and ((site / "index.html").exists() or not any(site.iterdir()))
    )


def swap(finished: Path, site: Path) -> None:
    """Puts the finished site in the place of `site`; if that fails, the old one stays."""
    finished.chmod(0o755)
    place = site.resolve()
    old = finished.with_name("replaced")
    if place.exists():
        place.rename(old)
    try:
        finished.rename(place)
    except BaseException:
        if old.exists():
            old.rename(place)
        raise
