"""Files appear whole or not at all."""

import os
from pathlib import Path

import pytest

from sysmap.errors import ArgumentError
from sysmap.export.files import write_folder, write_new_folder, write_whole


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_written_with_its_folders(tmp_path: Path):
    write_whole(tmp_path / "a" / "b.txt", "Zoë\n")
    assert (tmp_path / "a" / "b.txt").read_bytes() == "Zoë\n".encode()
    assert names(tmp_path / "a") == ["b.txt"]


def test_a_file_replaces_the_one_that_stood_there(tmp_path: Path):
    write_whole(tmp_path / "a.bin", b"old")
    write_whole(tmp_path / "a.bin", b"\x00new")
    assert (tmp_path / "a.bin").read_bytes() == b"\x00new"


def test_a_file_that_cannot_be_written_leaves_nothing(tmp_path: Path):
    (tmp_path / "taken").mkdir()
    with pytest.raises(ArgumentError) as caught:
        write_whole(tmp_path / "taken", "text")
    assert str(caught.value) == f'cannot write "{tmp_path / "taken"}": it is a folder'
    (tmp_path / "file").write_text("kept")
    with pytest.raises(ArgumentError) as caught:
        write_whole(tmp_path / "file" / "below", "text")
    assert str(caught.value).startswith(f'cannot write "{tmp_path / "file" / "below"}": ')
    assert names(tmp_path) == ["file", "taken"]


def test_content_that_cannot_be_encoded_leaves_what_was_there(tmp_path: Path):
    write_whole(tmp_path / "a.txt", "old")
    with pytest.raises(UnicodeEncodeError):
        write_whole(tmp_path / "a.txt", "\ud800")
    assert (tmp_path / "a.txt").read_text() == "old"
    assert names(tmp_path) == ["a.txt"]


def test_a_folder_gets_all_files_and_keeps_others(tmp_path: Path):
    out = tmp_path / "out"
    write_folder(out, {"a.csv": "old"})
    (out / "notes.txt").write_text("mine")
    write_folder(out, {"a.csv": "new", "b.csv": "two"})
    assert names(out) == ["a.csv", "b.csv", "notes.txt"]
    assert (out / "a.csv").read_text() == "new"


def test_if_one_file_of_a_folder_cannot_be_made_none_is_replaced(tmp_path: Path):
    write_folder(tmp_path, {"a.csv": "old"})
    with pytest.raises(UnicodeEncodeError):
        write_folder(tmp_path, {"a.csv": "new", "b.csv": "\ud800"})
    assert names(tmp_path) == ["a.csv"]
    assert (tmp_path / "a.csv").read_text() == "old"


def test_a_folder_that_is_a_file_is_refused(tmp_path: Path):
    (tmp_path / "out").write_text("kept")
    with pytest.raises(ArgumentError) as caught:
        write_folder(tmp_path / "out", {"a.csv": "x"})
    assert str(caught.value) == f'cannot write "{tmp_path / "out"}": a file stands where a folder is needed'


def test_a_name_in_the_folder_that_is_taken_by_a_folder_is_refused_before_any_file_moves(tmp_path: Path):
    (tmp_path / "b.csv").mkdir()
    with pytest.raises(ArgumentError) as caught:
        write_folder(tmp_path, {"a.csv": "new", "b.csv": "new"})
    assert str(caught.value) == f'cannot write "{tmp_path / "b.csv"}": it is a folder'
    assert names(tmp_path) == ["b.csv"]


def test_what_is_no_plain_file_stays_what_it_is_and_is_written_into(tmp_path: Path):
    (tmp_path / "file").write_text("old")
    (tmp_path / "link").symlink_to(tmp_path / "file")
    write_whole(tmp_path / "link", "new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "file").read_text() == "new"
    os.mkfifo(tmp_path / "pipe")
    reader = os.open(tmp_path / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    write_whole(tmp_path / "pipe", "through")
    assert os.read(reader, 99) == b"through"
    os.close(reader)
    assert (tmp_path / "pipe").is_fifo()


def test_a_new_folder_appears_whole(tmp_path: Path):
    out = tmp_path / "a" / "out"
    write_new_folder(out, [("a.csv", "old"), ("b.csv", b"b")], ours=("a.csv", "b.csv"))
    assert names(out) == ["a.csv", "b.csv"]
    assert names(tmp_path / "a") == ["out"]


def test_an_earlier_folder_of_the_kind_is_replaced_whole_and_an_empty_one_is_taken(tmp_path: Path):
    out = tmp_path / "out"
    out.mkdir()
    write_new_folder(out, [("a.csv", "old"), ("b.csv", "old")], ours=("a.csv", "b.csv"))
    write_new_folder(out, [("a.csv", "new")], ours=("a.csv", "b.csv"))
    assert (names(tmp_path), names(out), (out / "a.csv").read_text()) == (["out"], ["a.csv"], "new")


@pytest.mark.parametrize("blow", [KeyboardInterrupt, MemoryError])
@pytest.mark.parametrize("before", [None, "old"])
def test_what_interrupts_the_writing_of_a_folder_leaves_what_was_there(tmp_path: Path, blow, before):
    def files():
        yield "a.csv", "new"
        raise blow

    out = tmp_path / "out"
    if before:
        write_new_folder(out, [("a.csv", before)], ours=("a.csv",))
    with pytest.raises(blow):
        write_new_folder(out, files(), ours=("a.csv",))
    assert names(tmp_path) == (["out"] if before else [])
    assert not before or (out / "a.csv").read_text() == before


def test_a_folder_that_cannot_take_its_place_gives_it_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    out = tmp_path / "out"
    write_new_folder(out, [("a.csv", "old")], ours=("a.csv",))
    moves, move = [], Path.replace

    def second_fails(path: Path, target: Path) -> Path:
        moves.append(path)
        if len(moves) == 2:
            raise KeyboardInterrupt
        return move(path, target)

    monkeypatch.setattr(Path, "replace", second_fails)
    with pytest.raises(KeyboardInterrupt):
        write_new_folder(out, [("a.csv", "new")], ours=("a.csv",))
    assert (names(tmp_path), (out / "a.csv").read_text()) == (["out"], "old")


def test_a_folder_with_other_things_in_it_is_refused_and_stays(tmp_path: Path):
    out = tmp_path / "out"
    out.mkdir()
    (out / "notes.txt").write_text("mine")
    with pytest.raises(ArgumentError) as caught:
        write_new_folder(out, [("a.csv", "new")], ours=("a.csv",))
    assert str(caught.value) == f'cannot write "{out}": it holds other things, such as "notes.txt"; name a new folder'
    assert names(out) == ["notes.txt"]


def test_a_new_folder_where_a_file_stands_is_refused(tmp_path: Path):
    (tmp_path / "out").write_text("kept")
    with pytest.raises(ArgumentError) as caught:
        write_new_folder(tmp_path / "out", [("a.csv", "x")], ours=("a.csv",))
    assert str(caught.value) == f'cannot write "{tmp_path / "out"}": a file stands where a folder is needed'
