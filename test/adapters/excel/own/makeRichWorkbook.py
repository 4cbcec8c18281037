"""Makes a workbook with all that an export must not lose: python3 makeRichWorkbook.py OUT.xlsx

The sheet "Refunds" has a title row, a table with a filter, cells of every kind, styles, a conditional format, a
validation, a comment, a side table and a chart; "Notes" has an image and formulas; "Pivot" a pivot table, added
by hand, since openpyxl makes none.
"""

import datetime
import io
import re
import sys
import zipfile

from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table, TableStyleInfo
from PIL import Image as Picture

HEADERS = ["Invoice", "Amount", "Currency", "Refunded on", "Paid", "Note"]
ROWS = 40


def refunds(book):
    sheet = book.active
    sheet.title = "Refunds"
    sheet["A1"] = "Refunds of the year"
    sheet.merge_cells("A1:J1")
    for column, header in enumerate(HEADERS, 1):
        sheet.cell(3, column, header).font = Font(bold=True, name="Arial")
    for n in range(1, ROWS + 1):
        if n == 20:
            continue
        row = n + 3
        sheet.cell(row, 1, f"000{n}")
        sheet.cell(row, 2, n * 10.1).number_format = "#,##0.00"
        sheet.cell(row, 3, "EUR" if n % 2 else "JPY")
        sheet.cell(row, 4, datetime.date(2024, 1, 1) + datetime.timedelta(days=n)).number_format = "dd.mm.yyyy"
        sheet.cell(row, 5, n % 3 == 0)
        sheet.cell(row, 6, f"  Müller & Söhne <{n}>\nsecond line 😀" if n % 5 else None)
    sheet.cell(5, 6, "=1/0")
    sheet.cell(6, 6, "#N/A")
    table = Table(displayName="RefundTable", ref=f"A3:F{ROWS + 3}")
    table.tableStyleInfo = TableStyleInfo(name="TableStyleMedium9", showRowStripes=True)
    sheet.add_table(table)
    sheet.conditional_formatting.add(
        f"B4:B{ROWS + 3}", CellIsRule(operator="greaterThan", formula=["200"], fill=PatternFill("solid", bgColor="FFC7CE"))
    )
    choice = DataValidation(type="list", formula1='"EUR,JPY"')
    sheet.add_data_validation(choice)
    choice.add(f"C4:C{ROWS + 3}")
    sheet["A4"].comment = Comment("Look here", "Somebody")
    sheet.column_dimensions["A"].width = 22
    sheet.freeze_panes = "A4"
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=2, min_row=3, max_row=ROWS + 3), titles_from_data=True)
    sheet.add_chart(chart, "H50")
    # Formatted in advance, and empty.
    for row in range(4, 8):
        sheet.cell(row, 8).fill = PatternFill("solid", fgColor="FFFF00")
        sheet.cell(row, 20).fill = PatternFill("solid", fgColor="00FF00")


def notes(book):
    sheet = book.create_sheet("Notes")
    sheet["A1"] = "Sum"
    sheet["B1"] = "=SUM(Refunds!B4:B43)"
    picture = io.BytesIO()
    Picture.new("RGB", (8, 8), "red").save(picture, "PNG")
    sheet.add_image(Image(picture), "C3")
    book.create_sheet("Pivot")
    book.create_sheet("Summary")["A1"] = "the user's own"


PIVOT = {
    "xl/pivotCache/pivotCacheDefinition1.xml": """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<pivotCacheDefinition xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rId1" refreshOnLoad="1" refreshedBy="x" createdVersion="6" refreshedVersion="6" minRefreshableVersion="3" recordCount="0"><cacheSource type="worksheet"><worksheetSource ref="B3:C43" sheet="Refunds"/></cacheSource><cacheFields count="2"><cacheField name="Amount" numFmtId="4"><sharedItems containsSemiMixedTypes="0" containsString="0" containsNumber="1" minValue="10.1" maxValue="404"/></cacheField><cacheField name="Currency" numFmtId="0"><sharedItems count="2"><s v="EUR"/><s v="JPY"/></sharedItems></cacheField></cacheFields></pivotCacheDefinition>""",
    "xl/pivotCache/_rels/pivotCacheDefinition1.xml.rels": """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/pivotCacheRecords" Target="pivotCacheRecords1.xml"/></Relationships>""",
    "xl/pivotCache/pivotCacheRecords1.xml": """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<pivotCacheRecords xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="0"/>""",
    "xl/pivotTables/pivotTable1.xml": """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<pivotTableDefinition xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" name="PivotTable1" cacheId="7" applyNumberFormats="0" applyBorderFormats="0" applyFontFormats="0" applyPatternFormats="0" applyAlignmentFormats="0" applyWidthHeightFormats="1" dataCaption="Values" updatedVersion="6" minRefreshableVersion="3" createdVersion="6" outline="1" outlineData="1"><location ref="A3:B6" firstHeaderRow="1" firstDataRow="1" firstDataCol="1"/><pivotFields count="2"><pivotField dataField="1" numFmtId="4" showAll="0"/><pivotField axis="axisRow" showAll="0"><items count="3"><item x="0"/><item x="1"/><item t="default"/></items></pivotField></pivotFields><rowFields count="1"><field x="1"/></rowFields><rowItems count="3"><i><x/></i><i><x v="1"/></i><i t="grand"><x/></i></rowItems><colItems count="1"><i/></colItems><dataFields count="1"><dataField name="Sum of Amount" fld="0" baseField="0" baseItem="0"/></dataFields></pivotTableDefinition>""",
    "xl/pivotTables/_rels/pivotTable1.xml.rels": """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/pivotCacheDefinition" Target="../pivotCache/pivotCacheDefinition1.xml"/></Relationships>""",
    "xl/worksheets/_rels/sheet3.xml.rels": """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/pivotTable" Target="../pivotTables/pivotTable1.xml"/></Relationships>""",
}
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml."
OVERRIDES = [
    ("/xl/pivotCache/pivotCacheDefinition1.xml", "pivotCacheDefinition+xml"),
    ("/xl/pivotCache/pivotCacheRecords1.xml", "pivotCacheRecords+xml"),
    ("/xl/pivotTables/pivotTable1.xml", "pivotTable+xml"),
]
CACHE_RELATION = '<Relationship Id="rIdPivot" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/pivotCacheDefinition" Target="pivotCache/pivotCacheDefinition1.xml"/>'
RELATIONSHIPS = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'


def with_pivot(name, content):
    text = content.decode("utf-8") if name.endswith((".xml", ".rels")) else ""
    if name == "[Content_Types].xml":
        more = "".join(f'<Override PartName="{part}" ContentType="{TYPE}{kind}"/>' for part, kind in OVERRIDES)
        return text.replace("</Types>", more + "</Types>").encode()
    if name == "xl/_rels/workbook.xml.rels":
        return text.replace("</Relationships>", CACHE_RELATION + "</Relationships>").encode()
    if name == "xl/workbook.xml":
        cache = f'<pivotCaches {RELATIONSHIPS}><pivotCache cacheId="7" r:id="rIdPivot"/></pivotCaches>'
        assert "<calcPr" in text
        return re.sub(r"(<calcPr[^>]*/>)", r"\1" + cache, text).encode()
    return content


def main(target):
    book = Workbook()
    refunds(book)
    notes(book)
    made = io.BytesIO()
    book.save(made)
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out:
        for info in source.infolist():
            out.writestr(info.filename, with_pivot(info.filename, source.read(info.filename)))
        for name, text in PIVOT.items():
            out.writestr(name, text)


main(sys.argv[1])
