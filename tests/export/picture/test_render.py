"""PNG and PDF of the picture."""

import io
import struct

import pypdf
import pytest

from sysmap.errors import ArgumentError
from sysmap.export.picture import Focus, Picture, pdf, png, widest
from tests.export.picture.conftest import Draws, texts


@pytest.fixture
def made(tiny_picture: Draws) -> Picture:
    return tiny_picture(focus=Focus("mash"))


def size(image: bytes) -> tuple[int, int]:
    assert image[:8] == b"\x89PNG\r\n\x1a\n"
    found: tuple[int, int] = struct.unpack(">II", image[16:24])
    return found


def test_a_png_is_as_wide_as_asked_and_keeps_its_shape(made: Picture) -> None:
    width, height = size(png(made, 720))
    assert width == 720
    assert height == pytest.approx(made.height / 2, abs=1)


def test_the_same_picture_gives_the_same_bytes(made: Picture) -> None:
    assert png(made, 400) == png(made, 400)
    assert pdf(made) == pdf(made)


def test_a_png_that_is_too_wide_is_refused(made: Picture) -> None:
    with pytest.raises(ArgumentError) as refused:
        png(made, 8001)
    assert str(refused.value) == (
        "a PNG of this picture may be at most 8000 pixels wide; 8001 were asked for. SVG and PDF are sharp at any size."
    )


def test_a_png_that_is_too_narrow_is_refused(made: Picture) -> None:
    with pytest.raises(ArgumentError, match="a PNG is at least 200 pixels wide; 12 were asked for"):
        png(made, 12)


def test_a_very_high_picture_may_be_less_wide(made: Picture) -> None:
    tower = Picture(made.title, made.body, 1440, 14400, (), frozenset())
    assert widest(tower) == 3577
    assert widest(made) == 8000


def test_a_pdf_is_one_page_of_the_pictures_size_with_all_its_text(made: Picture) -> None:
    document = pypdf.PdfReader(io.BytesIO(pdf(made)))
    (page,) = document.pages
    assert document.metadata.title == made.title
    assert float(page.mediabox.width) == pytest.approx(made.width * 0.75)
    assert float(page.mediabox.height) == pytest.approx(made.height * 0.75)
    read = "".join(page.extract_text().split())
    assert [text for text in texts(made.body) if "".join(text.split()) not in read] == []
    fonts = {font.get_object()["/BaseFont"].partition("+")[2] for font in page["/Resources"]["/Font"].values()}
    assert fonts
    assert all(font.startswith("Inter") for font in fonts)
