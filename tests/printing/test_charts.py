"""Charts as a reader of the page finds them."""

import io
from collections.abc import Iterator, Sequence
from pathlib import Path

import pypdfium2
import pytest
from pypdfium2.raw import FPDF_PAGEOBJ_PATH

from desktop.i18n import translate as _
from desktop.printing.charts import Bar, BarsAcross, BarsUpright, Chart, Lines, Series
from desktop.printing.page import A4, Document, Printed
from tests.printing import pdf

CORNER, SIZE = (60.0, 780.0), (220.0, 120.0)
VILLAGES = tuple(f"第{number}号长名字的村" for number in range(1, 31))
MONTHS = tuple(f"{month}月" for month in range(1, 13))


def bars(values: Sequence[float | None], mark: float | None = None) -> list[Bar]:
    return [
        Bar(
            label=f"第{number}组",
            value=value,
            words="—" if value is None else f"{value:,.0f}件",
            mark=mark,
        )
        for number, value in enumerate(values, 1)
    ]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "chart.pdf"


def draw(chart: Chart, path: Path, size: tuple[float, float] = SIZE) -> Printed:
    out = io.BytesIO()
    document = Document(out, A4, title="图", author="红旗村服务站")
    chart.draw(document, CORNER, size)
    document.end_page()
    printed = document.close()
    path.write_bytes(out.getvalue())
    return printed


def lengths(path: Path) -> list[float]:
    """Return how long the bars are: shapes wider than a stroke, in the colour of what is meant."""
    return [right - left for left, _bottom, right, _top in _filled(path)]


def heights(path: Path) -> list[float]:
    return [top - bottom for _left, bottom, _right, top in _filled(path)]


def _filled(path: Path) -> Iterator[pdf.Box]:
    with pypdfium2.PdfDocument(path) as document:
        for found in document[0].get_objects(filter=[FPDF_PAGEOBJ_PATH]):
            red, green, blue = (pypdfium2.raw.c_uint() for _colour in range(3))
            alpha = pypdfium2.raw.c_uint()
            pypdfium2.raw.FPDFPageObj_GetFillColor(found, red, green, blue, alpha)
            left, bottom, right, top = found.get_bounds()
            if (red.value, green.value) == (30, 107) and right - left > 0.6:
                yield left, bottom, right, top


CHARTS: dict[str, Chart] = {
    "across": BarsAcross(title="各村办件", bars=bars([12, 0, None, 1_234_567]), note="竖线：目标"),
    "upright": BarsUpright(title="服务时长", bars=bars([12, 0, None, 1_234_567])),
    "lines": Lines(
        title="受理量",
        labels=["1月", "2月", "3月", "4月"],
        series=(
            Series(
                name="本期",
                values=[12, 0, None, 1_234_567],
                words=["12件", "0件", "—", "1,234,567件"],
            ),
            Series(name="上年", values=[3, None, 9, 9]),
        ),
    ),
}
every_chart = pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS)


@every_chart
def test_numbers_and_names_are_found_again(chart: Chart, path: Path) -> None:
    assert draw(chart, path).missing == frozenset()
    for text in (pdf.poppler_text(path), pdf.pdfium_text(path)):
        squeezed = "".join(text.split())
        for words in (chart.title, "1,234,567件"):  # type: ignore[attr-defined]  # all have one
            assert words in squeezed


@every_chart
def test_nothing_is_drawn_outside_its_rectangle(chart: Chart, path: Path) -> None:
    draw(chart, path)
    left, top = CORNER
    for box in pdf.text_boxes(path):
        assert left - 1 <= box[0] < box[2] <= left + SIZE[0] + 1
        assert top - SIZE[1] - 2 <= box[1] < box[3] <= top + 2
    for box in _filled(path):
        assert left <= box[0] < box[2] <= left + SIZE[0]


@pytest.mark.parametrize(
    "chart",
    [
        BarsAcross(title="各村办件", bars=()),
        BarsAcross(title="各村办件", bars=bars([None, None])),
        BarsUpright(title="服务时长", bars=()),
        Lines(title="受理量", labels=(), series=()),
        Lines(title="受理量", labels=MONTHS, series=(Series(name="本期", values=[None] * 12),)),
    ],
)
def test_without_a_number_a_sentence_says_so(chart: Chart, path: Path) -> None:
    draw(chart, path)
    assert _("Nothing was counted here yet") in pdf.pdfium_text(path)


@pytest.mark.parametrize("chart", [BarsAcross, BarsUpright])
def test_where_everything_is_zero_each_zero_is_said(
    chart: type[BarsAcross | BarsUpright], path: Path
) -> None:
    draw(chart(title="图", bars=bars([0, 0])), path)
    assert pdf.pdfium_text(path).count("0件") == 2
    assert [box for box in _filled(path) if box[2] - box[0] > 0.6 and box[3] - box[1] > 1] == []


def test_bars_are_as_long_as_their_numbers(path: Path) -> None:
    draw(BarsAcross(title="图", bars=bars([10, 5, 2.5])), path)
    first, second, third = lengths(path)
    assert second == pytest.approx(first / 2, abs=0.1)
    assert third == pytest.approx(first / 4, abs=0.1)


def test_a_share_is_measured_against_the_whole(path: Path) -> None:
    draw(BarsAcross(title="图", bars=bars([80, 40]), full=100), path)
    longest = lengths(path)[0]
    draw(BarsAcross(title="图", bars=bars([40, 20]), full=100), path)
    assert lengths(path)[0] == pytest.approx(longest / 2, abs=0.1)


def test_upright_bars_are_as_high_as_their_numbers(path: Path) -> None:
    draw(BarsUpright(title="图", bars=bars([10, 5])), path)
    first, second = heights(path)
    assert second == pytest.approx(first / 2, abs=0.1)


def test_thirty_villages_are_all_named_in_two_columns(path: Path) -> None:
    chart = BarsAcross(
        title="各村办件",
        bars=[
            Bar(label=name, value=float(number), words=str(number))
            for number, name in enumerate(VILLAGES)
        ],
    )
    draw(chart, path, (300.0, chart.least()))
    assert chart.columns == 2
    assert chart.least() < 150
    text = pdf.pdfium_text(path)
    assert all(name in text for name in VILLAGES)
    boxes = [box for box in pdf.text_boxes(path) if box[3] < CORNER[1] - 15]
    assert min(top - bottom for _left, bottom, _right, top in boxes) > 4


def test_numbers_too_wide_for_their_months_are_said_for_some(path: Path) -> None:
    words = [f"{number},000,000" for number in range(1, 13)]
    series = Series(name="本期", values=[float(number) for number in range(12)], words=words)
    draw(Lines(title="受理量", labels=MONTHS, series=(series,)), path)
    text = pdf.pdfium_text(path)
    said = [each for each in words if each in text]
    assert words[-1] in said
    assert 1 < len(said) < 12
    assert "…" not in text


def test_a_rare_name_is_set_and_an_unknown_one_reported(path: Path) -> None:
    labels = [Bar(label="𬱖村", value=1, words="1"), Bar(label="\U00031350村", value=1, words="1")]
    assert draw(BarsAcross(title="图", bars=labels), path).missing == {"\U00031350"}
    assert "𬱖村" in pdf.poppler_text(path)
