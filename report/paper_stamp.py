"""What identifies each page: written on the pages, since the printing engine of many
machines has neither headers nor footers."""

import io

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from odoo.tools.pdf import (
    NameObject,
    PdfFileReader,
    PdfFileWriter,
    createStringObject,
)

_GREY = 0.35
_PALE = 0.88
#: Characters of the standard fonts of PDF: Western European.
_ENCODING = "cp1252"


def stamp(content, paper):
    """The PDF ``content`` with the foot of ``paper`` on each page, and its title.

    :param content: bytes of a PDF.
    """
    reader, writer = PdfFileReader(io.BytesIO(content)), PdfFileWriter()
    count = reader.getNumPages()
    for number in range(count):
        writer.addPage(reader.getPage(number))
        page = writer.getPage(number)
        size = float(page.mediaBox.getWidth()), float(page.mediaBox.getHeight())
        layer = _layer(paper, paper.page_label(number + 1, count), *size)
        page.mergePage(PdfFileReader(io.BytesIO(layer)).getPage(0))
        _compress(page)
    writer.addMetadata({"/Title": paper.file_title, "/Author": paper.company.name})
    _set_lang(writer, paper.lang)
    output = io.BytesIO()
    writer.write(output)
    return output.getvalue()


def _layer(paper, page_label, width, height):
    output = io.BytesIO()
    canvas = Canvas(output, pagesize=(width, height))
    if paper.watermark:
        _draw_watermark(canvas, paper.watermark, width, height)
    canvas.setFillGray(_GREY)
    canvas.setFont("Helvetica", 8)
    canvas.drawString(15 * mm, 9 * mm, _printable(paper.foot))
    canvas.drawRightString(width - 15 * mm, 9 * mm, _printable(page_label))
    canvas.save()
    return output.getvalue()


def _draw_watermark(canvas, text, width, height):
    canvas.saveState()
    canvas.translate(width / 2, height / 2)
    canvas.rotate(50)
    canvas.setFillGray(_PALE)
    canvas.setFillAlpha(0.5)
    canvas.setFont("Helvetica-Bold", 110)
    canvas.drawCentredString(0, -35, _printable(text.upper()))
    canvas.restoreState()


def _printable(text):
    return text.encode(_ENCODING, "replace").decode(_ENCODING)


def _compress(page):
    # the name that the library of Odoo's time gave it, or gives it now
    compress = getattr(page, "compress_content_streams", None)
    (compress or page.compressContentStreams)()


def _set_lang(writer, lang):
    """The language in which it is read aloud."""
    root = writer._root_object
    root[NameObject("/Lang")] = createStringObject(lang.replace("_", "-"))
