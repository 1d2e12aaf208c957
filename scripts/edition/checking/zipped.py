"""Packed files, such as Word's and cartridges: their texts, and the same file with other ones."""

import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO

from edition.checking.encodings import decoded, encoded
from edition.checking.occurrence import AS_TEXT, NotReadError

MOST_BYTES = 100_000_000
"""Of a file that is read, and of all the texts in a packed one."""

MOST_MEMBERS = 10_000
MOST_RATIO = 300
"""How many times longer a long text may be than what it was packed into."""

_LONG = 1_000_000
_TEXTS = (".xml", ".rels", ".html", ".htm", ".xhtml", ".txt", ".md", ".csv", ".json", ".opf")
_DOCUMENTS = (".docx", ".doc", ".xlsx", ".pptx", ".odt", ".rtf", ".pdf", ".imscc", ".zip")
_OF_ONE_DOCUMENT = ("[Content_Types].xml", "mimetype", "imsmanifest.xml")
"""What stands in a packed file that is one document, whatever else that holds."""

_ENCRYPTED = 0x1
_SAID_TO_BE_UTF_8 = 0x800
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


def members_of(data: bytes) -> dict[str, str]:
    """The texts in a packed file, by their names; raises NotReadError for what is no such file."""
    with _opened(data) as packed:
        _refuse(data, packed.infolist())
        return {
            _name(info): decoded(packed.read(info))[0]
            for info in packed.infolist()
            if info.filename.lower().endswith(_TEXTS)
        }


def _name(info: zipfile.ZipInfo) -> str:
    """What a member is called: in UTF-8 if it can be, also where that is not said."""
    if info.flag_bits & _SAID_TO_BE_UTF_8:
        return info.filename
    try:
        return info.filename.encode("cp437").decode()
    except UnicodeError:
        return info.filename


@contextmanager
def _opened(data: bytes) -> Iterator[zipfile.ZipFile]:
    """A packed file to read from; raises NotReadError for whatever cannot be unpacked."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as packed:
            if any(info.compress_type not in _METHODS for info in packed.infolist()):
                raise zipfile.BadZipFile("packed in a way that such files have not")
            yield packed
    except (zipfile.BadZipFile, zlib.error, RuntimeError, EOFError, ValueError) as error:
        raise NotReadError("a packed file that is damaged", "save it once more") from error


def _refuse(data: bytes, members: list[zipfile.ZipInfo]) -> None:
    """Raises NotReadError for what would grow beyond all bounds, or is locked."""
    if any(info.flag_bits & _ENCRYPTED for info in members):
        raise NotReadError("a packed file with a password", "save it without one")
    names = {info.filename for info in members}
    if names.isdisjoint(_OF_ONE_DOCUMENT) and any(map(_is_document, names)):
        found = "a packed file of several documents"
        raise NotReadError(found, "unpack it, and check each of them")
    texts = [info for info in members if info.filename.lower().endswith(_TEXTS)]
    if len({_name(info) for info in texts}) < len(texts):
        raise NotReadError("a packed file in which two texts have one name", "save it once more")
    size = max(len(data), sum(info.file_size for info in texts))
    grows = any(info.file_size > max(_LONG, MOST_RATIO * info.compress_size) for info in texts)
    if size > MOST_BYTES or len(members) > MOST_MEMBERS or grows:
        raise NotReadError("a packed file that is too large", AS_TEXT)


def _is_document(name: str) -> bool:
    return name.lower().endswith(_DOCUMENTS)


def with_texts(data: bytes, texts: Mapping[str, str]) -> bytes:
    """A packed file in which some members have other texts; all else is as it was.

    Raises NotReadError where something else in it is damaged.
    """
    result = BytesIO()
    with _opened(data) as before, zipfile.ZipFile(result, "w") as after:
        for info in before.infolist():
            content, name = before.read(info), _name(info)
            text = texts.get(name)
            info.filename = name
            after.writestr(info, content if text is None else _as_before(text, content))
    return result.getvalue()


def _as_before(text: str, content: bytes) -> bytes:
    """A text in the encoding of what it takes the place of."""
    return encoded(text, decoded(content)[1])
