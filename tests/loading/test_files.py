import os

from sysmap.loading.files import LARGEST, read


def complaint(file):
    (problem,) = read(file).problems
    return str(problem).removeprefix(file.as_posix())


def test_a_byte_order_mark_is_tolerated(tmp_path):
    file = tmp_path / "a.yaml"
    file.write_bytes(b"\xef\xbb\xbfa: 1")
    assert read(file).data == {"a": 1}


def test_windows_line_ends_are_tolerated(tmp_path):
    file = tmp_path / "a.yaml"
    file.write_bytes(b"a: 1\r\nb: 2\r\n")
    assert read(file).data == {"a": 1, "b": 2}


def test_another_encoding_is_named_with_the_place(tmp_path):
    file = tmp_path / "a.yaml"
    file.write_bytes("a: 1\nb: é".encode("latin-1"))
    assert complaint(file) == ":2:4: found the byte 0xE9; expected text in UTF-8. Save the file as UTF-8."
    file.write_bytes("a: 1".encode("utf-16"))
    assert complaint(file) == ": found text in UTF-16 or UTF-32; expected text in UTF-8. Save the file as UTF-8."
    for name in ("utf-16-le", "utf-16-be", "utf-32-le"):
        file.write_bytes("a: 1".encode(name))
        assert complaint(file) == ": found text in UTF-16 or UTF-32; expected text in UTF-8. Save the file as UTF-8."


def test_invisible_characters_are_refused(tmp_path):
    file = tmp_path / "a.yaml"
    for character in ("\x00", "\x0b", "\x85", "\u2028", "\ufeff", "\xad", "\u200b", "\u202e"):
        file.write_text(f"a: 1\nb: x{character}y", encoding="utf-8")
        code = f"U+{ord(character):04X}"
        assert complaint(file) == f":2:5: found the invisible character {code}; expected printable text. Delete it."


def test_a_large_file_is_refused(tmp_path):
    file = tmp_path / "a.yaml"
    file.write_bytes(b"#" * LARGEST + b"\n")
    assert complaint(file) == ": found a file of more than 2 MiB; expected at most 2 MiB. Shorten it."


def test_what_is_no_file_is_named(tmp_path):
    assert complaint(tmp_path / "none.yaml") == ": found no such file; expected a YAML file. Create it."
    (tmp_path / "dir.yaml").mkdir()
    expected = ": found a folder; expected a YAML file. Rename it, and write a file in its place."
    assert complaint(tmp_path / "dir.yaml") == expected
    (tmp_path / "loop.yaml").symlink_to(tmp_path / "loop.yaml")
    expected = ": found a link that leads back to itself; expected a YAML file. Put the file itself there."
    assert complaint(tmp_path / "loop.yaml") == expected
    os.mkfifo(tmp_path / "pipe.yaml")
    expected = ": found a file that cannot be read; expected a YAML file. Look at it, or replace it."
    assert complaint(tmp_path / "pipe.yaml") == expected


def test_a_file_that_may_not_be_read_is_named(tmp_path, monkeypatch):
    file = tmp_path / "a.yaml"
    file.write_text("a: 1")

    def forbidden(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(type(file), "open", forbidden)
    expected = ": found a file that may not be read; expected a YAML file. Give yourself leave to read it."
    assert complaint(file) == expected
