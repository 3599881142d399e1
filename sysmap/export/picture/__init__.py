"""The map as a picture: SVG in pure Python, and PNG and PDF from that SVG."""

from sysmap.export.picture.make import Picture, picture
from sysmap.export.picture.render import SMALLEST, USUAL, WIDEST, pdf, png, svg, widest
from sysmap.export.picture.seen import Answered, Focus

__all__ = ["SMALLEST", "USUAL", "WIDEST", "Answered", "Focus", "Picture", "pdf", "picture", "png", "svg", "widest"]
