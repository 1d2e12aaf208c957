"""Scripts and style sheets without what only those read who work on them."""

import re
from pathlib import Path

_ON_LINES_OF_ITS_OWN = re.compile(r"^[ \t]*/\*(?:(?!\*/).)*\*/[ \t]*\n", re.MULTILINE | re.DOTALL)


def drop_comments(assets: Path) -> None:
    """Drops from the scripts and style sheets below a folder each comment that fills its lines."""
    for path in (*assets.rglob("*.js"), *assets.rglob("*.css")):
        text = path.read_text(encoding="utf-8")
        path.write_text(_ON_LINES_OF_ITS_OWN.sub("", text), encoding="utf-8")
