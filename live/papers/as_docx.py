"""A paper as DOCX: measures and sizes of Decree 30/2020, ready for a typist to open, change and have signed."""

from io import BytesIO
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Mm, Pt
from docx.text.paragraph import Paragraph as DocxParagraph

from live.papers.document import Block, Chart, Document, Head, Heading, Paragraph, Run, Signature, Table
from live.papers.form import law, size, words
from live.papers.rows import whole
from live.papers.stamp import Stamp

BODY = "Body"  # the style of the text
CELL = 1  # mm between the words of a table and its lines


def as_docx(paper: Document, stamp: Stamp | None) -> bytes:
    """The file; without a stamp it is no official paper, but words to be taken elsewhere."""
    file = docx.Document()
    _set_page(file, paper)
    _set_font(file)
    _number_pages(file.sections[0])
    if paper.head:
        _draw_head(file, paper.head)
    if paper.kind:
        _draw_title(file, paper)
    else:
        file.add_paragraph()  # a letter begins below its head
    for block in paper.blocks:
        _draw(file, block, paper.landscape)
    _keep_with_next(file.element.body[-2])  # no signature and no stamp stands alone on a page
    if paper.signatures or paper.recipients:
        _draw_foot(file, paper)
    if stamp:
        _draw_stamp(file, stamp)
    file.core_properties.title = f"{paper.kind} {paper.subject}"
    file.core_properties.author = paper.head.issuer if paper.head else ""
    file.core_properties.language = "vi-VN"
    file.core_properties.keywords, file.core_properties.comments = stamp.line if stamp else "", ""
    made = BytesIO()
    file.save(made)
    return made.getvalue()


def _set_page(file: Any, paper: Document) -> None:
    section, form = file.sections[0], law()["form"]
    width, height = (Mm(side) for side in form["paper"])
    if paper.landscape:
        section.orientation, width, height = WD_ORIENT.LANDSCAPE, height, width
    section.page_width, section.page_height = width, height
    for side, length in form["margins"].items():
        setattr(section, f"{side}_margin", Mm(length))
    section.header_distance = Mm(10)


def _set_font(file: Any) -> None:
    """Times New Roman in all four slots, or a word in another script would fall into another font."""
    style, form = file.styles["Normal"], law()["form"]
    style.font.name, style.font.size = form["font"], Pt(size("body"))
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for slot in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{slot}"), form["font"])
    style.paragraph_format.space_after = Pt(0)
    style.paragraph_format.line_spacing = 1.0
    _set_body(file, form["body"])
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "vi-VN")
    style.element.get_or_add_rPr().append(language)


def _set_body(file: Any, form: Any) -> None:
    """How a paragraph of the text looks: one style, which a typist may change in one place."""
    style = file.styles.add_style(BODY, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = file.styles["Normal"]
    line = style.paragraph_format
    line.alignment, line.first_line_indent = ALIGN.JUSTIFY, Mm(form["indent"])
    line.space_after, line.line_spacing = Pt(form["after"]), form["spacing"]


def _number_pages(section: Any) -> None:
    """Arabic, in the middle of the top margin, not on the first page."""
    section.different_first_page_header_footer = True
    line = section.header.paragraphs[0]
    line.alignment = ALIGN.CENTER
    run = line.add_run()
    run.font.size = Pt(size("page"))
    for kind, text in (("begin", None), (None, "PAGE"), ("end", None)):
        run._r.append(_field(kind, text))


def _field(kind: str | None, text: str | None) -> Any:
    if kind is None:
        element = OxmlElement("w:instrText")
        element.text = text
    else:
        element = OxmlElement("w:fldChar")
        element.set(qn("w:fldCharType"), kind)
    return element


def _draw_head(file: Any, head: Head) -> None:
    """Left whose paper it is, right the state's name and motto, each with its rule."""
    form = law()["form"]["head"]
    left, right = _two_columns(file, form["columns"])
    if head.parent:
        _line(left, head.parent, "issuer")
    _line(left, head.issuer, "issuer", bold=True)
    _rule(left, form["columns"][0], form["issuer_rule"])
    _line(left, head.number, "number")
    if head.about:
        _line(left, head.about, "about")
    _line(right, words("national"), "national", bold=True)
    _line(right, words("motto"), "motto", bold=True)
    _rule(right, form["columns"][1], form["motto_rule"])
    if head.date:
        _line(right, head.date, "number", italic=True)


def _draw_title(file: Any, paper: Document) -> None:
    annex = paper.head is None
    _line(file, paper.kind, "annex" if annex else "type", bold=True).paragraph_format.space_before = Pt(12)
    _line(file, paper.subject.upper() if annex else paper.subject, "type", bold=True)
    if paper.attached:
        _line(file, paper.attached, "body", italic=True)
    _rule(file, _breadth(paper), law()["form"]["head"]["type_rule"])


def _breadth(paper: Document) -> float:
    """mm between the margins."""
    form = law()["form"]
    return float(form["paper"][1 if paper.landscape else 0] - form["margins"]["left"] - form["margins"]["right"])


def _draw(file: Any, block: Block, landscape: bool) -> None:
    if isinstance(block, Heading):
        line = _body(file)
        line.paragraph_format.keep_with_next = True
        line.add_run(block.text).bold = True
    elif isinstance(block, Paragraph):
        line = _body(file)
        if block.centred:
            line.alignment, line.paragraph_format.first_line_indent = ALIGN.CENTER, Mm(0)
        line.paragraph_format.keep_with_next = block.introduces or None
        _write(line, block.runs)
    else:
        _draw_table(file, block.table if isinstance(block, Chart) else block, landscape)


def _body(file: Any) -> Any:
    """A paragraph at the end; python-docx would walk past all that stand there for each new one."""
    element = OxmlElement("w:p")
    file.element.body[-1].addprevious(element)
    element.style = BODY
    return DocxParagraph(element, file._body)


def _write(line: Any, runs: tuple[Run, ...]) -> None:
    for run in runs:
        drawn = line.add_run(run.text)
        drawn.bold, drawn.italic = run.bold or None, run.italic or None


def _keep_with_next(element: Any) -> None:
    """A paragraph, or all of the last row of a table."""
    rows = element.findall(qn("w:tr"))
    for line in rows[-1].iter(qn("w:p")) if rows else [element]:
        line.get_or_add_pPr().get_or_add_keepNext()


def _draw_table(file: Any, table: Table, landscape: bool) -> None:
    """Straight into the tree: python-docx' own cells take the square of the rows. Without rows it is a sentence."""
    if not table.rows:
        _write(_body(file), (Run(words("none")),))
        return
    drawn = file.add_table(rows=1, cols=len(table.head), style="Table Grid")
    _set_cell_margins(drawn, CELL)
    _fill(drawn.rows[0], table.head, bold=True)
    head = drawn.rows[0]._tr
    head.get_or_add_trPr().extend((OxmlElement("w:cantSplit"), OxmlElement("w:tblHeader")))
    _keep_with_next(drawn._tbl)
    widths = _set_widths(drawn, table.widths)
    for row, stays in zip(table.rows, whole(table, landscape), strict=True):
        drawn._tbl.append(_row(row, widths, stays))
    file.add_paragraph().paragraph_format.line_spacing = Pt(6)


def _fill(row: Any, texts: tuple[str, ...], bold: bool) -> None:
    for cell, text in zip(row.cells, texts, strict=True):
        line = cell.paragraphs[0]
        line.alignment = ALIGN.CENTER
        run = line.add_run(text)
        run.bold, run.font.size = bold, Pt(size("table"))


def _row(texts: tuple[str, ...], widths: list[int], stays: bool) -> Any:
    """`stays`: on one page."""
    row = OxmlElement("w:tr")
    if stays:
        properties = OxmlElement("w:trPr")
        properties.append(OxmlElement("w:cantSplit"))
        row.append(properties)
    for text, width in zip(texts, widths, strict=True):
        cell, form, size = (OxmlElement(f"w:{name}") for name in ("tc", "tcPr", "tcW"))
        size.set(qn("w:w"), str(width))
        size.set(qn("w:type"), "dxa")
        form.append(size)
        cell.append(form)
        for part in text.split("\n"):
            cell.append(_cell_line(part))
        row.append(cell)
    return row


def _cell_line(text: str) -> Any:
    line, run, properties, written = (OxmlElement(f"w:{name}") for name in ("p", "r", "rPr", "t"))
    for name in ("w:sz", "w:szCs"):
        half = OxmlElement(name)
        half.set(qn("w:val"), str(2 * size("table")))
        properties.append(half)
    written.text = text
    written.set(qn("xml:space"), "preserve")
    run.append(properties)
    run.append(written)
    line.append(run)
    return line


def _set_widths(drawn: Any, widths: tuple[int, ...]) -> list[int]:
    """The same in the grid and in the cells, for programs trust one or the other; in twentieths of a point."""
    drawn.autofit = False
    section = drawn.part.document.sections[0]
    breadth = section.page_width - section.left_margin - section.right_margin
    lengths = [Emu(breadth * width // sum(widths)) for width in widths]
    for column, cell, length in zip(drawn.columns, drawn.rows[0].cells, lengths, strict=True):
        column.width = cell.width = length
    return [round(length.pt * 20) for length in lengths]


def _draw_foot(file: Any, paper: Document) -> None:
    """Whoever signs, from left to right; below the left one, or at its place, who gets the paper."""
    left, right = _two_columns(file, [82, 83])
    *others, last = paper.signatures
    for signature in others:
        _sign(left, signature)
    _sign(right, last)
    if paper.recipients:
        _line(left, words("recipients"), "recipients_head", bold=True, italic=True, align=ALIGN.LEFT)
        for one in paper.recipients:
            _line(left, one, "recipients", align=ALIGN.LEFT)
    _keep_with_next(file.tables[-1]._tbl)


def _sign(cell: Any, signature: Signature) -> None:
    for line in signature.lines:
        _line(cell, line, "body", bold=True)
    if signature.note:
        _line(cell, signature.note, "recipients", italic=True)
    name = _line(cell, signature.name, "body", bold=True)
    name.paragraph_format.space_before = Pt(64)
    name.paragraph_format.space_after = Pt(12)


def _draw_stamp(file: Any, stamp: Stamp) -> None:
    line = _line(file, "", "stamp", align=ALIGN.LEFT)
    line.paragraph_format.space_before, line.paragraph_format.keep_with_next = Pt(18), True
    line.add_run().add_picture(BytesIO(stamp.square("png")), width=Mm(18))
    _line(file, stamp.words, "stamp", align=ALIGN.LEFT)


def _two_columns(file: Any, widths: list[int]) -> tuple[Any, Any]:
    """A table without lines, or margins of its own."""
    drawn = file.add_table(rows=1, cols=2)
    drawn.autofit = False
    _set_cell_margins(drawn, 0)
    drawn.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    for column, cell, width in zip(drawn.columns, drawn.rows[0].cells, widths, strict=True):
        column.width = cell.width = Mm(width)
        cell._tc.remove(cell.paragraphs[0]._p)
    return drawn.rows[0].cells[0], drawn.rows[0].cells[1]


def _set_cell_margins(drawn: Any, length: float) -> None:
    """mm on the left and on the right of every cell."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(round(Mm(length).pt * 20)))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    drawn._tbl.tblPr.append(margins)


def _line(at: Any, text: str, kind: str, bold: bool = False, italic: bool = False, align: Any = ALIGN.CENTER) -> Any:
    line = at.add_paragraph()
    line.alignment = align
    run = line.add_run(text)
    run.bold, run.italic, run.font.size = bold or None, italic or None, Pt(size(kind))
    return line


def _rule(at: Any, breadth: float, length: float) -> None:
    """A line of this length in the middle: the border of an empty paragraph that is drawn in from both sides."""
    line = at.add_paragraph()
    line.paragraph_format.left_indent = line.paragraph_format.right_indent = Mm((breadth - length) / 2)
    line.paragraph_format.space_before = Pt(3)  # or it strikes through the words above
    line.paragraph_format.line_spacing = Pt(4)
    line.paragraph_format.space_after = Pt(4)
    borders, top = OxmlElement("w:pBdr"), OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        top.set(qn(f"w:{name}"), value)
    borders.append(top)
    line._p.get_or_add_pPr().append(borders)
