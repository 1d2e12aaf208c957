"""Compiled templates, kept as long as a process lasts, as each build compiles the same ones."""

from types import CodeType

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket


class CompiledTemplates(BytecodeCache):
    """The code of the templates of one kind of environment; those that changed are not found."""

    def __init__(self) -> None:
        self._code: dict[str, CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Finds the code for a template as it is now."""
        code = self._code.get(bucket.key + bucket.checksum)
        if code:
            bucket.code = code

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keeps the code of a template."""
        if bucket.code:
            self._code[bucket.key + bucket.checksum] = bucket.code
