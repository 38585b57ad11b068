"""PDF files made to burst, hang or run something."""

from __future__ import annotations

import zlib

from tests.papers.hostile import archives
from tests.papers.writers import Paper

_A_PAGE = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"


def _pdf(objects: list[str]) -> bytes:
    out = b"%PDF-1.7\n"
    places = []
    for n, text in enumerate(objects, 1):
        places.append(len(out))
        out += f"{n} 0 obj{text}endobj\n".encode("latin-1")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    count = len(objects) + 1
    end = f"xref\n0 {count}\n0000000000 65535 f \n{table}trailer<</Root 1 0 R/Size {count}>>"
    return out + f"{end}\nstartxref\n{len(out)}\n%%EOF".encode()


def deep_pdf(_: Paper) -> bytes:
    """Pages in page trees in page trees."""
    objects = [f"<</Type/Pages/Kids[{n + 1} 0 R]/Count 1/Parent {max(n - 1, 1)} 0 R>>" for n in range(2, 6_000)]
    return _pdf(["<</Type/Catalog/Pages 2 0 R>>", *objects])


def endless_pdf(_: Paper) -> bytes:
    """Ten thousand pages that are one."""
    kids = "3 0 R " * 10_000
    return _pdf(["<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Kids[{kids}]/Count 10000>>", _A_PAGE])


def circle_pdf(_: Paper) -> bytes:
    """A page tree that holds itself."""
    return _pdf(["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>"])


def script_pdf(_: Paper) -> bytes:
    """A page that opens with a script and a program."""
    run = "/OpenAction<</S/JavaScript/JS(app.alert\\(1\\);)>>/AA<</WC<</S/Launch/F(/bin/sh)>>>>"
    return _pdf([f"<</Type/Catalog/Pages 2 0 R{run}>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", _A_PAGE])


def stream_bomb_pdf(_: Paper) -> bytes:
    """A page whose drawing unpacks to much more than it is."""
    return _drawn_pdf(zlib.compress(b"0 0 m 1 1 l S " * (archives.SIZE // 14), 9))


def laden_pdf(_: Paper) -> bytes:
    """A page of nothing but rulings."""
    return _drawn_pdf(zlib.compress(b"10 10 m 500 10 l S 10 10 m 10 800 l S\n" * (archives.SIZE // 1000), 9))


def _drawn_pdf(packed: bytes) -> bytes:
    page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>"
    stream = f"<</Length {len(packed)}/Filter/FlateDecode>>stream\n{packed.decode('latin-1')}\nendstream"
    return _pdf(["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", page, stream])


def huge_page_pdf(_: Paper) -> bytes:
    """A page a thousand kilometres wide."""
    return _pdf(
        [
            "<</Type/Catalog/Pages 2 0 R>>",
            "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 2834645669 2834645669]/UserUnit 1000>>",
        ]
    )


def huge_picture_pdf(_: Paper) -> bytes:
    """A page that draws a picture of ten thousand million points."""
    packed = zlib.compress(bytes(archives.SIZE), 9).decode("latin-1")
    kind = "/Type/XObject/Subtype/Image/Width 100000/Height 100000/ColorSpace/DeviceGray/BitsPerComponent 8"
    picture = f"<<{kind}/Filter/FlateDecode/Length {len(packed)}>>stream\n{packed}\nendstream"
    return _with_page("/Resources<</XObject<</P 5 0 R>>>>", "500 0 0 700 20 20 cm /P Do", picture)


def font_bomb_pdf(_: Paper) -> bytes:
    """A page whose font unpacks to much more than it is and tells what endless codes print."""
    packed = zlib.compress(bytes(archives.SIZE), 9).decode("latin-1")
    program = f"<</Filter/FlateDecode/Length {len(packed)}>>stream\n{packed}\nendstream"
    table = "1 beginbfrange <0000> <FFFFFF> <0041> endbfrange " * 2
    told = f"<</Length {len(table)}>>stream\n{table}\nendstream"
    font = "<</Type/Font/Subtype/TrueType/BaseFont/A/FontDescriptor 6 0 R/ToUnicode 8 0 R>>"
    descriptor = "<</Type/FontDescriptor/FontName/A/Flags 4/FontFile2 7 0 R>>"
    return _with_page(
        "/Resources<</Font<</F 5 0 R>>>>", "BT /F 12 Tf 50 500 Td (12) Tj ET", font, descriptor, program, told
    )


def _with_page(resources: str, drawing: str, *more: str) -> bytes:
    page = f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]{resources}/Contents 4 0 R>>"
    stream = f"<</Length {len(drawing)}>>stream\n{drawing}\nendstream"
    return _pdf(["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", page, stream, *more])
