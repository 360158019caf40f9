"""Puts parts together as a page with a list does, with invented people."""

from PySide6.QtWidgets import QMenu, QWidget

from desktop.ui import theme
from desktop.ui.parts.alternatives import Choice
from desktop.ui.parts.buttons import Button, IconButton, Kind, Link, Size
from desktop.ui.parts.chips import Chip, ChipRow
from desktop.ui.parts.facts import Facts
from desktop.ui.parts.layout import column, frame, row, rule
from desktop.ui.parts.panel import Panel
from desktop.ui.parts.people import Avatar
from desktop.ui.parts.pills import Tag
from desktop.ui.parts.text import Label
from desktop.ui.parts.timeline import Event, Timeline
from desktop.ui.shell import Brand, Breadth, MainWindow, NavGroup, NavItem, Page, PageHeader
from desktop.ui.table import BatchBar, TableCard, TableView
from desktop.ui.theme import Role, Tone
from tests.ui.kit.people import COLUMNS, PEOPLE

NAV = (
    NavGroup(items=(NavItem(key="home", title="首页", icon="home", hue=Tone.PEOPLE),)),
    NavGroup(
        title="登记",
        items=(
            NavItem(key="residents", title="居民", icon="users", hue=Tone.PEOPLE),
            NavItem(
                key="requests",
                title="服务事项",
                icon="clipboard-list",
                hue=Tone.REQUESTS,
                short="事项",
            ),
            NavItem(
                key="mutual",
                title="互助活动",
                icon="heart-handshake",
                hue=Tone.MUTUAL,
                short="互助",
            ),
            NavItem(key="elders", title="老年协会", icon="old", hue=Tone.ELDERS, short="老协"),
            NavItem(
                key="volunteers",
                title="志愿者",
                icon="user-heart",
                hue=Tone.VOLUNTEERS,
                short="志愿",
            ),
        ),
    ),
    NavGroup(
        title="办公",
        items=(
            NavItem(key="printing", title="打印中心", icon="printer", hue=Tone.TOOL, short="打印"),
            NavItem(
                key="handoff", title="数据交接", icon="device-usb", hue=Tone.TOOL, short="交接"
            ),
            NavItem(key="figures", title="统计", icon="chart-bar", hue=Tone.TOOL),
        ),
    ),
    NavGroup(
        at_foot=True, items=(NavItem(key="settings", title="设置", icon="settings", hue=Tone.TOOL),)
    ),
)


def window(key: str) -> MainWindow:
    made = MainWindow(
        Brand(name="社区服务站", station="柳树湾村"),
        NAV,
        lambda wanted: Residents() if wanted == "residents" else Page(),
    )
    made.topbar.user.show_person("王秀英", "站长")
    made.set_badge("requests", "2", Tone.BAD)
    made.set_trust(Tone.OK, "已全部保存", "备份：昨天 17:40")
    made.go(key)
    return made


class Residents(Page):
    """A list with the panel of the current row."""

    def __init__(self) -> None:
        super().__init__()
        self.panel = person_panel()
        header = PageHeader("居民", "users", Tone.PEOPLE, "柳树湾村 5 个小组 · 412 户 1,286 人")
        printing = Button("打印", "printer")
        menu = QMenu()
        menu.addAction("居民名册")
        printing.drop(menu)
        self.importing = Button("从表格导入", "table-import")
        header.offer(
            self.importing, printing, Button("新增居民", "user-plus", Kind.PRIMARY, key="Ctrl+N")
        )
        groups = "全部 1286,60 岁以上 312,80 岁以上 41,独居老人 27,低保特困 24,残疾 22,志愿者 64"
        self.chips = ChipRow([_choice(group) for group in groups.split(",")])
        more = Chip("更多筛选", icon="filter")
        chips = row(self.chips, None, more, margins=(0, 20))
        self.view = TableView(COLUMNS, PEOPLE)
        self.view.show_sort("changed", descending=True)
        self.list = TableCard(
            self.view,
            BatchBar(
                lambda count: f"已选 {count} 人",
                Button("打印名册", "printer", Kind.PRIMARY, Size.SMALL),
            ),
        )
        self.list.say("共 1,286 人", "↑ ↓ 移动　空格 勾选　回车 打开")
        self.body = row((self.list, 1), self.panel, gap=12, margins=(0, 20, 14, 20))
        self.setLayout(column(header, chips, (self.body, 1), gap=10))
        self.view.go_to(0)

    def fit(self, breadth: Breadth) -> None:
        roomy = breadth in {Breadth.WIDE, Breadth.NORMAL}
        self.importing.setVisible(roomy)
        self.panel.setVisible(breadth is not Breadth.TIGHT)
        look = theme.current()
        beside = {Breadth.WIDE: 372, Breadth.NORMAL: 352, Breadth.NARROW: 352, Breadth.TIGHT: 352}
        self.panel.setFixedWidth(look.px(beside[breadth]))
        self.chips.hide_beyond(look.px({3: 1100, 2: 880, 1: 640, 0: 430}[breadth.value]))


def _choice(words: str) -> Choice:
    text, count = words.rsplit(" ", 1)
    return Choice(key=text, text=text, count=int(count))


def person_panel() -> Panel:
    panel = Panel()
    facts_line = "女 · 80 岁 · 二组 12 号"
    panel.set_head(
        Avatar("陈桂兰", 52, Tone.ELDERS), "陈桂兰", facts_line, IconButton("dots", "更多")
    )
    acts = [
        Button("登记事项", "clipboard-plus", Kind.SOFT, Size.SMALL),
        Button("走访", "home-heart", size=Size.SMALL),
        Button("打印", "printer", size=Size.SMALL),
    ]
    for act in acts:
        act.widen()
    panel.set_body(
        row(Tag("高龄", Tone.ELDERS), Tag("独居", Tone.WARN), None, gap=6),
        row(*[(act, 1) for act in acts]),
        rule(),
        Facts(_facts()),
        rule(),
        row(Label("最近记录", Role.STRONG), None, Link("全部 9 条")),
        Timeline(EVENTS),
    )
    panel.set_foot(Button("修改", "pencil", Kind.PRIMARY, key="回车"), None)
    return panel


def _facts() -> list[tuple[str, str | QWidget]]:
    number = row(Label("460301 **** **** 2427"), IconButton("eye", "显示 10 秒", 26), None, gap=2)
    return [
        ("证件号", frame(number)),
        ("生日", "1946年9月18日（农历八月廿三）"),
        ("电话", "138****5521（女儿 刘芳）"),
        ("住址", "柳树湾村二组 12 号"),
    ]


EVENTS = [
    Event(
        title="高龄津贴申请",
        when="今天到期",
        text="已送镇便民服务中心，代办 李建国",
        tone=Tone.INFO,
        icon="clipboard-list",
    ),
    Event(
        title="老协会费 2026",
        when="3月2日",
        text="已缴 10 元，收据 0127",
        tone=Tone.OK,
        icon="coin-yuan",
    ),
]
