"""Writes the one stylesheet, for standard controls; what has a shape of its own is painted."""

from desktop.ui.theme.fonts import families
from desktop.ui.theme.scheme import Theme
from desktop.ui.theme.tokens import STATES, TYPE, Role

_INPUTS = "QLineEdit, QComboBox, QDateEdit, QTimeEdit, QSpinBox, QPlainTextEdit, QTextEdit"


def stylesheet(theme: Theme) -> str:
    """Return the stylesheet of *theme*, about 5,000 characters."""
    sections = (_texts, _frames, _inputs, _states, _lists, _scrollbars)
    return "\n".join(section(theme) for section in sections)


def _texts(theme: Theme) -> str:
    spelt = ", ".join(f'"{family}"' for family in families())
    roles = "\n".join(
        f'QLabel[role="{role}"] {{ font-size: {theme.pt(role)}pt; '
        f"font-weight: {700 if bold else 400}; }}"
        for role, (_, bold) in TYPE.items()
    )
    inks = {
        "primary": "primary_text",
        "sub": "text2",
        "hint": "text3",
        **{str(tone): f"{tone}_fg" for tone in STATES},
    }
    tones = "\n".join(
        f'QLabel[tone="{tone}"] {{ color: {theme.spelt(token)}; }}' for tone, token in inks.items()
    )
    return f"""
* {{ font-family: {spelt}; }}
QWidget {{ font-size: {theme.pt(Role.BODY)}pt; }}
QToolTip {{ background: {theme.spelt("overlay")}; color: {theme.spelt("surface")}; border: 0;
  padding: {theme.px(6)}px {theme.px(10)}px; }}
QLabel {{ background: transparent; color: {theme.spelt("text")}; }}
{roles}
{tones}"""


def _frames(theme: Theme) -> str:
    line = f"{theme.line_width}px solid {theme.spelt('line')}"
    foot = (
        f"border: 0; border-top: {line}; border-bottom-left-radius: {theme.px(9)}px; "
        f"border-bottom-right-radius: {theme.px(9)}px;"
    )
    return f"""
QFrame[kind="page"] {{ background: {theme.spelt("window")}; }}
QFrame[kind="card"] {{ background: {theme.spelt("surface")}; border: {line};
  border-radius: {theme.px(10)}px; }}
QFrame[kind="sunken"] {{ background: {theme.spelt("sunken")};
  border: {line if theme.contrast else 0}; border-radius: {theme.px(8)}px; }}
QFrame[kind="row"] {{ background: transparent; border: 0; border-bottom: {line}; }}
QFrame[kind="plain"] {{ background: transparent; border: 0; }}
QFrame[kind="rail"] {{ background: {theme.spelt("rail")}; border: 0; border-right: {line}; }}
QFrame[kind="bar"] {{ background: {theme.spelt("surface")}; border: 0; border-top: {line}; }}
QFrame[kind="foot"] {{ background: {theme.spelt("surface_alt")}; {foot} }}
QFrame[kind="table-foot"] {{ background: {theme.spelt("surface")}; {foot} }}
QFrame[kind="batch"] {{ background: {theme.spelt("primary_soft")}; {foot}
  border-top-color: {theme.spelt("primary_line")}; }}
QFrame[kind="line"] {{ background: {theme.spelt("line")}; border: 0; }}"""


def _inputs(theme: Theme) -> str:
    def each(state: str) -> str:
        return ", ".join(kind + state for kind in _INPUTS.split(", "))

    return f"""
{_INPUTS} {{ background: {theme.spelt("surface")}; color: {theme.spelt("text")};
  border: {theme.line_width}px solid {theme.spelt("control")}; border-radius: {theme.px(6)}px;
  padding: 0 {theme.px(10)}px; min-height: {theme.px(36)}px;
  selection-background-color: {theme.spelt("primary")};
  selection-color: {theme.spelt("on_primary")};
  placeholder-text-color: {theme.spelt("text3")}; }}
QPlainTextEdit, QTextEdit {{ padding: {theme.px(6)}px {theme.px(8)}px; }}
{each(":hover")} {{ border-color: {theme.spelt("text2")}; }}
{each(":focus")} {{ border: 2px solid {theme.spelt("primary")}; }}
QLineEdit:focus, QComboBox:focus, QDateEdit:focus {{ padding: 0 {theme.px(10) - 1}px; }}
QComboBox::drop-down, QDateEdit::drop-down {{ border: 0; width: {theme.px(30)}px; }}
QComboBox::down-arrow, QDateEdit::down-arrow {{ image: none; }}
QSpinBox::up-button, QSpinBox::down-button,
QTimeEdit::up-button, QTimeEdit::down-button {{ width: 0; border: 0; }}
QLineEdit[bare="true"] {{ border: 0; background: transparent; padding: 0; min-height: 0; }}"""


def _states(theme: Theme) -> str:
    return f"""
*[state="filled"] {{ background: {theme.spelt("primary_softer")};
  border-color: {theme.spelt("primary_line")}; }}
*[state="error"], *[state="error"]:focus {{ border: 2px solid {theme.spelt("bad")}; }}
QLineEdit:read-only {{ background: {theme.spelt("sunken")}; color: {theme.spelt("text2")};
  border-color: {theme.spelt("line")}; }}
{_INPUTS.replace(",", ":disabled,")}:disabled {{ background: {theme.spelt("sunken")};
  color: {theme.spelt("disabled")}; border-color: {theme.spelt("line")}; }}"""


def _lists(theme: Theme) -> str:
    return f"""
QComboBox QAbstractItemView, QListView[popup="true"] {{ background: {theme.spelt("surface")};
  border: 1px solid {theme.spelt("line_strong")}; outline: 0; padding: {theme.px(4)}px;
  selection-background-color: {theme.spelt("primary_soft")};
  selection-color: {theme.spelt("text")}; }}
QComboBox QAbstractItemView::item {{ min-height: {theme.px(34)}px; }}
QMenu {{ background: {theme.spelt("surface")}; border: 1px solid {theme.spelt("line_strong")};
  padding: {theme.px(4)}px; }}
QMenu::item {{ padding: {theme.px(8)}px {theme.px(18)}px; border-radius: {theme.px(5)}px; }}
QMenu::item:selected {{ background: {theme.spelt("primary_soft")}; color: {theme.spelt("text")}; }}
QMenu::item:disabled {{ color: {theme.spelt("disabled")}; }}
QTableView {{ background: {theme.spelt("surface")}; border: 0; outline: 0; }}
QHeaderView {{ background: {theme.spelt("sunken")}; border: 0; }}
QScrollArea {{ background: transparent; border: 0; }}
QScrollArea > QWidget > QWidget {{ background: transparent; }}"""


def _scrollbars(theme: Theme) -> str:
    return f"""
QScrollBar {{ background: transparent; margin: 2px; }}
QScrollBar:vertical {{ width: {theme.px(12)}px; }}
QScrollBar:horizontal {{ height: {theme.px(12)}px; }}
QScrollBar::handle {{ background: {theme.spelt("line_strong")};
  border-radius: {theme.px(4)}px; min-height: {theme.px(40)}px; min-width: {theme.px(8)}px; }}
QScrollBar::handle:hover {{ background: {theme.spelt("control")}; }}
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{
  height: 0; width: 0; background: transparent; }}"""
