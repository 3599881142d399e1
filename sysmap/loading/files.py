"""A file of the data folder, to text, or to the reason why not."""

import errno
import stat
from pathlib import Path

from sysmap.errors import Problem
from sysmap.loading.scalars import INVISIBLE
from sysmap.loading.tree import Path as TreePath
from sysmap.loading.yamltext import Parsed, parse

LARGEST = 2 * 1024 * 1024
"""Bytes in one file."""

_WIDE = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
_REASONS = {
    errno.ENOENT: ("no such file", "Create it."),
    errno.ENOTDIR: ("no such file", "Create it."),
    errno.EISDIR: ("a folder", "Rename it, and write a file in its place."),
    errno.EACCES: ("a file that may not be read", "Give yourself leave to read it."),
    errno.EPERM: ("a file that may not be read", "Give yourself leave to read it."),
    errno.ELOOP: ("a link that leads back to itself", "Put the file itself there."),
}


def read(file: Path, prefix: TreePath = ()) -> Parsed:
    """The values of a YAML file; whatever prevents reading it is among the problems, never raised."""
    text = read_text(file)
    if isinstance(text, Problem):
        return Parsed(None, {}, (text,))
    return parse(text, file.as_posix(), prefix)


def read_text(file: Path) -> str | Problem:
    """The text of a file as UTF-8, without a byte order mark, or the problem with it."""
    shown = file.as_posix()
    try:
        content = _bytes(file)
    except OSError as error:
        found, suggestion = _REASONS.get(error.errno or 0, ("a file that cannot be read", "Look at it, or replace it."))
        return Problem(shown, 0, 0, "", found, "a YAML file", suggestion)
    if len(content) > LARGEST:
        return Problem(shown, 0, 0, "", "a file of more than 2 MiB", "at most 2 MiB", "Shorten it.")
    return decoded(content, shown)


def decoded(content: bytes, shown: str) -> str | Problem:
    """Bytes as text; `shown` names the file in a problem."""
    if content.startswith(_WIDE) or b"\0" in content[:4]:
        return Problem(shown, 0, 0, "", "text in UTF-16 or UTF-32", "text in UTF-8", "Save the file as UTF-8.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start]
        line, column = before.count(b"\n") + 1, error.start - before.rfind(b"\n")
        found = f"the byte 0x{content[error.start]:02X}"
        return Problem(shown, line, column, "", found, "text in UTF-8", "Save the file as UTF-8.")
    stray = INVISIBLE.search(text)
    if stray:
        before_it = text[: stray.start()]
        line, column = before_it.count("\n") + 1, stray.start() - before_it.rfind("\n")
        found = f"the invisible character U+{ord(stray.group()):04X}"
        return Problem(shown, line, column, "", found, "printable text", "Delete it.")
    return text


def _bytes(file: Path) -> bytes:
    mode = file.stat().st_mode
    if not stat.S_ISREG(mode):
        raise OSError(errno.EISDIR if stat.S_ISDIR(mode) else errno.EINVAL, "not a regular file")
    with file.open("rb") as stream:
        return stream.read(LARGEST + 1)
