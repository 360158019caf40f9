"""How long a roster takes beside the bare drawing of the same texts.

::

    python -m tests.benchmarks.roster
"""

import io
import time
from collections.abc import Callable, Sequence
from statistics import median

from reportlab.pdfgen.canvas import Canvas

from desktop.printing.fonts import Face, register
from desktop.printing.page import A4
from desktop.printing.roster import Roster, draw_roster
from desktop.printing.table import Column

ROUNDS = 5
SIZE = 10.0
PITCH = 19.0
ROWS_A_PAGE = 24
COLUMNS = tuple(
    Column(title=title, weight=weight, shrink=True)
    for title, weight in {
        "姓名": 62,
        "性别": 28,
        "证件号码": 112,
        "出生日期": 60,
        "年龄": 28,
        "联系电话": 72,
        "家庭住址": 180,
        "组别": 50,
        "备注": 80,
    }.items()
)

Rows = Sequence[Sequence[str]]


def rows(count: int) -> Rows:
    """Return *count* rows about residents who do not exist."""
    return [
        (
            f"王小{'芳伟娜敏静丽强磊'[number % 8]}",
            "女",
            f"4603011949081{number:04}X",
            "1949-08-15",
            "77",
            f"138{number:08}",
            f"青石镇红旗村{number % 20 + 1}组{number}号",
            f"第{number % 20 + 1}小组",
            "高龄津贴",
        )
        for number in range(1, count + 1)
    ]


def print_roster(lines: Rows) -> None:
    """Print as the program does."""
    roster = Roster(title="名册", station="红旗村服务站", columns=COLUMNS, rows=lines)
    draw_roster(roster, io.BytesIO())


def draw_bare(lines: Rows) -> None:
    """Draw the same texts without measuring, rules or fallback: the limit."""
    paper = A4.turned()
    font = register(Face.SANS)
    canvas = Canvas(io.BytesIO(), pagesize=(paper.width, paper.height), initialFontName=font)
    for start in range(0, len(lines), ROWS_A_PAGE):
        canvas.setFont(font, SIZE)
        for place, line in enumerate(lines[start : start + ROWS_A_PAGE], 1):
            for column, text in enumerate((str(start + place), *line)):
                canvas.drawString(40 + 75 * column, paper.height - 60 - PITCH * place, text)
        canvas.showPage()
    canvas.save()


def seconds(act: Callable[[Rows], None], lines: Rows) -> float:
    """Return the median time that *act* takes."""
    taken = []
    for _round in range(ROUNDS):
        started = time.perf_counter()
        act(lines)
        taken.append(time.perf_counter() - started)
    return median(taken)


def main() -> None:
    """Print one line for each size."""
    print_roster(rows(10))
    for count in (1000, 5000):
        lines = rows(count)
        limit, ours = seconds(draw_bare, lines), seconds(print_roster, lines)
        print(f"{count} rows: roster {ours:.2f} s, bare {limit:.2f} s, ratio {ours / limit:.2f}")


if __name__ == "__main__":
    main()
