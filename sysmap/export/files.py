"""Files are written whole or not at all: beside their place first, then moved there."""

import secrets
import shutil
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from sysmap.errors import ArgumentError

Content = str | bytes
"""Text is written as UTF-8, its line ends as they are."""


def write_whole(path: Path, content: Content) -> None:
    """Write one file, replacing what stood there. Raises `ArgumentError` where that cannot be done.

    A device, a pipe or a link, such as `/dev/stdout`, stays what it is and is written into.
    """
    _refuse_folder(path)
    with _explained(path):
        if path.is_symlink() or (path.exists() and not path.is_file()):
            path.write_bytes(_encoded(content))
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        part = _beside(path)
        try:
            part.write_bytes(_encoded(content))
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)


def write_folder(folder: Path, files: Mapping[str, Content]) -> None:
    """Write files by name into a folder; other files in it stay. Raises `ArgumentError` where that cannot be done.

    All are written before any is moved to its place.
    """
    for name in files:
        _refuse_folder(folder / name)
    with _explained(folder):
        folder.mkdir(parents=True, exist_ok=True)
        staged = _beside(folder / "files")
        staged.mkdir()
        try:
            for name, content in files.items():
                (staged / name).write_bytes(_encoded(content))
            for name in files:
                (staged / name).replace(folder / name)
        finally:
            shutil.rmtree(staged, ignore_errors=True)


def write_new_folder(folder: Path, files: Iterable[tuple[str, Content]], ours: Collection[str]) -> None:
    """Write a folder of files, whole or not at all, whatever interrupts it; its place is taken at the last moment.

    A folder that holds nothing but some of `ours` is an earlier one of the kind, and is replaced whole. Raises
    `ArgumentError` where another folder or a file stands there, or it cannot be written.
    """
    refuse_other_folder(folder, ours)
    with _explained(folder):
        folder.parent.mkdir(parents=True, exist_ok=True)
        staged, before = _beside(folder), _beside(folder)
        staged.mkdir()
        try:
            for name, content in files:
                (staged / name).write_bytes(_encoded(content))
            if folder.exists():
                folder.replace(before)
            staged.replace(folder)
        finally:
            if before.exists() and not folder.exists():
                before.replace(folder)
            shutil.rmtree(staged, ignore_errors=True)
            shutil.rmtree(before, ignore_errors=True)


def refuse_other_folder(folder: Path, ours: Collection[str]) -> None:
    """Raise `ArgumentError` where what stands at this place is neither nothing nor a folder of `ours` alone."""
    with _explained(folder):
        if not folder.exists():
            return
        others = sorted(path.name for path in folder.iterdir() if path.name not in ours)
    if others:
        raise ArgumentError(f'cannot write "{folder}": it holds other things, such as "{others[0]}"; name a new folder')


def _refuse_folder(path: Path) -> None:
    if path.is_dir():
        raise ArgumentError(f'cannot write "{path}": it is a folder')


def _beside(path: Path) -> Path:
    return path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")


def _encoded(content: Content) -> bytes:
    return content if isinstance(content, bytes) else content.encode()


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except (FileExistsError, NotADirectoryError) as error:
        raise ArgumentError(f'cannot write "{path}": a file stands where a folder is needed') from error
    except OSError as error:
        raise ArgumentError(f'cannot write "{path}": {(error.strerror or "").lower() or error}') from error
