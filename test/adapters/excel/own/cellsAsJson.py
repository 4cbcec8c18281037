"""Prints every cell of every sheet as openpyxl reads it: python3 cellsAsJson.py FILE

{"sheet": {"A1": value, …}, …}; formulas as text, dates as ISO 8601, empty cells left out.
"""

import datetime
import json
import sys

from openpyxl import load_workbook


def plain(value):
    if isinstance(value, (datetime.date, datetime.datetime, datetime.time)):
        return value.isoformat()
    return value


book = load_workbook(sys.argv[1])
cells = {
    sheet.title: {
        cell.coordinate: plain(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None
    }
    for sheet in book.worksheets
}
json.dump(cells, sys.stdout)
