"""Addresses that lead by way of another site, and where they lead in the end."""

import base64
import binascii
import re
from collections.abc import Iterator
from contextlib import suppress
from urllib.parse import parse_qsl, unquote

MOST_STEPS = 5
"""Redirectors of which one leads to the next."""

_WEB = re.compile(r"https?://", re.IGNORECASE)
_WITHIN = re.compile(r"https?(?::|%3a)(?://?|%2f%2f)", re.IGNORECASE)
_HOST = re.compile(r"(?:https?://)?([^/?#]*)", re.IGNORECASE)
_PROOFPOINT_2 = re.compile(r"^(?:https?://)?urldefense\.proofpoint\.com/v2/", re.IGNORECASE)
_PROOFPOINT_3 = re.compile(r"^(?:https?://)?urldefense\.com/v3/__(.+?)__;([^!]*)!", re.IGNORECASE)
_RUN = re.compile(r"\*(\*.)?")
_RUNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
"""How Proofpoint writes the length of a run of characters: A is 2."""

_BASE64 = re.compile(r"(?:a1)?(aHR0c[\w+/-]+)=*")
"""What “http” begins with in Base64; Bing puts a1 before it."""


def seen_through(address: str) -> str:
    """Where an address leads by way of other sites; the address itself if it does not."""
    for _ in range(MOST_STEPS):
        target = next(_targets(address), None)
        if target is None:
            break
        address = target
    return address


def host_of(address: str) -> str:
    """The host of an address."""
    found = _HOST.match(address)
    return found[1].lower() if found else ""


def _targets(address: str) -> Iterator[str]:
    """The addresses that an address holds."""
    if wrapped := _PROOFPOINT_3.match(address):
        yield _filled_in(wrapped[1], wrapped[2])
    before, _, fragment = address.partition("#")
    is_dashed = bool(_PROOFPOINT_2.match(address))
    for _, value in parse_qsl(before.partition("?")[2]):
        said = unquote(value.replace("-", "%").replace("_", "/")) if is_dashed else value
        if target := _web_address(said):
            yield _with_fragment(target, fragment)
    path = before.partition("?")[0]
    scheme = _WEB.match(path)
    if within := _WITHIN.search(path, scheme.end() if scheme else 0):
        target = before[within.start() :]
        # An address that is written out has a query of its own; an encoded one has none.
        target = target if _WEB.match(target) else unquote(target.partition("?")[0])
        yield _with_fragment(_two_slashes(target), fragment)


def _web_address(value: str) -> str:
    """The address that the value of a parameter is, in whatever form; “” if it is none."""
    if hidden := _BASE64.fullmatch(value):
        letters = hidden[1].replace("-", "+").replace("_", "/")
        with suppress(binascii.Error, ValueError):
            value = base64.b64decode(letters + "=" * (-len(letters) % 4)).decode()
    if not _WEB.match(value) and _WITHIN.match(value):
        value = unquote(value)
    return value if _WEB.match(value) else ""


def _two_slashes(address: str) -> str:
    """An address whose scheme has lost a slash in the path of another."""
    return re.sub(r"^(https?):/(?!/)", r"\1://", address, flags=re.IGNORECASE)


def _with_fragment(target: str, fragment: str) -> str:
    """Where one arrives: a browser takes the fragment along where the target has none."""
    return target if "#" in target or not fragment else f"{target}#{fragment}"


def _filled_in(address: str, replaced: str) -> str:
    """What Proofpoint wrote with an asterisk for each character, or run, that it replaced."""
    characters = ""
    with suppress(binascii.Error, ValueError):
        padded = replaced.replace("-", "+").replace("_", "/") + "=" * (-len(replaced) % 4)
        characters = base64.b64decode(padded).decode()
    rest = iter(characters)

    def filled(run: re.Match[str]) -> str:
        count = _RUNS.find(run[1][1]) + 2 if run[1] else 1
        return "".join(next(rest, "") for _ in range(count))

    return _two_slashes(_RUN.sub(filled, address))
