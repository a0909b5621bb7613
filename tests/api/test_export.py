"""Passages come out whole, and as text, in every format."""

from __future__ import annotations

import csv
import io
import json

import openpyxl
import pytest

from api import export
from api.schemas import PassageModel, RegionModel
from api.workbook import NARROWEST, WIDEST, write_workbook


def passage(**changes: object) -> PassageModel:
    values: dict[str, object] = dict.fromkeys(PassageModel.model_fields)
    values |= {
        "id": "p1", "kind": "control", "report_id": "r1", "source_file": "a.pdf",
        "committee": "Nämnden för å, ä och ö", "year": 2024, "extra": {"Kolumn": "text"},
        "measures": ["Ett.", "Två."], "measure_details": [], "result": "Första\n- andra",
        "regions": [RegionModel(page=1, x0=0, top=1, x1=2, bottom=3)],
    }  # fmt: skip
    return PassageModel.model_validate(values | changes)


def test_json_lines_are_one_document_a_line() -> None:
    lines = list(export.jsonl([passage(), passage(id="p2")]))
    assert [json.loads(line)["id"] for line in lines] == ["p1", "p2"]
    assert json.loads(lines[0])["goal"] is None


def test_csv_reads_back_the_same() -> None:
    text = "".join(export.csv_lines([passage(result='han sade "nej", sedan\n"ja"; slut')]))
    rows = list(csv.DictReader(io.StringIO(text)))
    assert rows[0]["result"] == 'han sade "nej", sedan\n"ja"; slut'
    assert rows[0]["committee"] == "Nämnden för å, ä och ö"
    assert json.loads(rows[0]["measures"]) == ["Ett.", "Två."]
    assert rows[0]["goal"] == ""


@pytest.mark.parametrize("text", ["=1+1", "+46 8 123", "@SUM(A1)", "-1+1", "- cmd|' /C calc'!A0"])
def test_no_cell_becomes_a_formula(text: str) -> None:
    row = next(csv.DictReader(io.StringIO("".join(export.csv_lines([passage(result=text)])))))
    assert row["result"] == "'" + text
    target = io.BytesIO()
    export.write_xlsx([passage(result=text)], target)
    sheet = openpyxl.load_workbook(io.BytesIO(target.getvalue()))["Kontroller"]
    cell = sheet.cell(2, export.COLUMNS.index("result") + 1)
    assert (cell.value, cell.data_type) == (text, "s")


def test_a_long_text_is_whole_in_csv_and_marked_where_a_cell_can_not_hold_it() -> None:
    text = "ord " * 20_000
    row = next(csv.DictReader(io.StringIO("".join(export.csv_lines([passage(result=text)])))))
    assert row["result"] == text
    target = io.BytesIO()
    export.write_xlsx([passage(result=text)], target)
    sheet = openpyxl.load_workbook(io.BytesIO(target.getvalue()))["Kontroller"]
    assert str(sheet.cell(2, export.COLUMNS.index("result") + 1).value).endswith(export.CUT)


def test_a_workbook_takes_what_xml_can_not_hold() -> None:
    target = io.BytesIO()
    export.write_xlsx([passage(result="a\x0bb\x00c")], target)
    sheet = openpyxl.load_workbook(io.BytesIO(target.getvalue()))["Kontroller"]
    assert sheet.cell(2, export.COLUMNS.index("result") + 1).value == "abc"
    assert [cell.value for cell in sheet[1]] == list(export.COLUMNS)


def test_columns_are_as_wide_as_their_text_and_long_ones_are_broken() -> None:
    target = io.BytesIO()
    long_text = "En lång text. " * 40
    write_workbook([("Blad", [("Nämnd", "År", "Text"), ("Kultur- och fritidsnämnden", 2024,
                                                         long_text)])], target)  # fmt: skip
    sheet = openpyxl.load_workbook(io.BytesIO(target.getvalue()))["Blad"]
    widths = [sheet.column_dimensions[letter].width for letter in "ABC"]
    assert widths == [len("Kultur- och fritidsnämnden") + 2, NARROWEST, WIDEST]
    assert sheet["C2"].alignment.wrap_text
    assert {sheet[cell].alignment.vertical for cell in ("A2", "B2", "C2")} == {"top"}
