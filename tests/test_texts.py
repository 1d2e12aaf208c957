"""The supplied articles are kept byte for byte."""

import hashlib

from conftest import ROOT


def test_texts_are_as_supplied() -> None:
    supplied = {
        "soliz-2023": "a404f188e1b1340c5d0113f78df118cc96d8d9cfd784c9727f72b023815e763a",
        "chaguaceda-2022": "cee0f846107711e8307c5acbbad713e162fe5b52efe0da7612dcbdd12d8b097e",
    }
    for slug, digest in supplied.items():
        data = (ROOT / "seeds" / "articles" / f"{slug}.txt").read_bytes()
        assert hashlib.sha256(data).hexdigest() == digest
