"""Puts parts together as the pages of the design do, with invented people."""

from PySide6.QtWidgets import QFrame, QGridLayout, QMenu, QVBoxLayout, QWidget

from desktop.ui import theme
from desktop.ui.parts.alternatives import Choice
from desktop.ui.parts.banners import Banner, Note
from desktop.ui.parts.buttons import Button, IconButton, Kind, Link, Size
from desktop.ui.parts.cards import Card, Figure, Head, PersonCard, QuickAct, StatTile
from desktop.ui.parts.chips import Chip, ChipRow
from desktop.ui.parts.facts import Facts
from desktop.ui.parts.fields import Field, Need
from desktop.ui.parts.inputs import TextInput
from desktop.ui.parts.layout import Kind as FrameKind
from desktop.ui.parts.layout import column, frame, row, rule, scroller
from desktop.ui.parts.meters import Meter, Reached
from desktop.ui.parts.panel import Panel
from desktop.ui.parts.people import Avatar
from desktop.ui.parts.pills import Pill, Tag
from desktop.ui.parts.steps import Step
from desktop.ui.parts.text import ElidedLabel, Icon, IconTile, Label
from desktop.ui.parts.timeline import Event, Timeline
from desktop.ui.parts.wizard import Wizard
from desktop.ui.shell import Brand, Breadth, MainWindow, NavGroup, NavItem, Page, PageHeader
from desktop.ui.shell.art import BrandMark, Greeting, Landscape
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
    pages = {"residents": Residents, "home": Home, "handoff": Handoff}
    made = MainWindow(
        Brand(name="社区服务站", station="柳树湾村"), NAV, lambda wanted: pages[wanted]()
    )
    made.topbar.user.show_person("王秀英", "站长")
    made.topbar.text_size.relabel("字号")
    made.topbar.help.relabel("帮助")
    made.set_badge("requests", "2", Tone.BAD)
    made.set_badge("handoff", "37", Tone.WARN)
    made.set_trust(Tone.OK, "已全部保存", "备份：昨天 17:40")
    if key == "home":
        banner = Banner(
            Tone.WARN,
            "距上次上交已 12 天",
            "本机有 37 条新记录。县里要求 15 天内上交一次，请在 10月18日 前完成。",
            "device-usb",
        )
        made.set_banner(banner.offer(Button("现在交接", "device-usb", size=Size.SMALL)))
    made.go(key)
    return made


def sides(*items: QWidget | tuple[QWidget, int], gap: int = 12) -> QWidget:
    return frame(row(*items, gap=gap, margins=(0, 20, 14, 20)))


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
    panel.set_head(
        Avatar("陈桂兰", 52, Tone.ELDERS),
        "陈桂兰",
        "女 · 80 岁 · 二组 12 号",
        IconButton("dots", "更多"),
    )
    acts = [
        Button("登记事项", "clipboard-plus", Kind.SOFT, Size.SMALL),
        Button("走访", "home-heart", size=Size.SMALL),
        Button("打印", "printer", size=Size.SMALL),
    ]
    for act in acts:
        act.widen()
    number = frame(
        row(Label("460301 **** **** 2427"), IconButton("eye", "显示 10 秒", 26), None, gap=2)
    )
    facts: list[tuple[str, str | QWidget]] = [
        ("证件号", number),
        ("生日", "1946年9月18日（农历八月廿三）"),
        ("电话", "138****5521（女儿 刘芳）"),
        ("住址", "柳树湾村二组 12 号"),
        ("照护", "每 30 天走访 · 负责人 韩素珍"),
    ]
    panel.set_body(
        row(
            Tag("高龄", Tone.ELDERS), Tag("独居", Tone.WARN), Tag("老协", Tone.ELDERS), None, gap=6
        ),
        row(*[(act, 1) for act in acts]),
        rule(),
        Facts(facts),
        rule(),
        row(Label("最近记录", Role.STRONG), None, Link("全部 9 条")),
        Timeline(
            [
                Event(
                    title="高龄津贴申请",
                    when="今天到期",
                    text="已送镇便民服务中心，代办 李建国",
                    tone=Tone.INFO,
                    icon="clipboard-list",
                ),
                Event(
                    title="走访",
                    when="10月6日",
                    text="血压 148/86，屋顶漏雨已报互助队",
                    tone=Tone.ELDERS,
                    icon="home-heart",
                ),
                Event(
                    title="老协会费 2026",
                    when="3月2日",
                    text="已缴 10 元，收据 0127",
                    tone=Tone.OK,
                    icon="coin-yuan",
                ),
            ]
        ),
    )
    panel.set_foot(
        Button("修改", "pencil", Kind.PRIMARY, key="回车"),
        None,
        Button("迁出 / 去世", kind=Kind.GHOST, size=Size.SMALL),
    )
    return panel


class Home(Page):
    """The first page of a day."""

    def __init__(self) -> None:
        super().__init__()
        self.quick = [
            QuickAct("登记服务事项", "clipboard-plus", Tone.REQUESTS, "F2"),
            QuickAct("登记互助活动", "heart-handshake", Tone.MUTUAL, "F3"),
            QuickAct("登记走访", "home-heart", Tone.ELDERS, "F4"),
            QuickAct("补录志愿时长", "clock-plus", Tone.VOLUNTEERS, "F5"),
            QuickAct("打印名册", "printer", Tone.TOOL, "F8"),
        ]
        self.greeting = Greeting()
        today = "10月15日 星期四　农历九月初六　·　再过 3 天是重阳节（老人节）"
        self.greeting.setLayout(
            column(
                Label("上午好，王秀英", Role.DISPLAY),
                ElidedLabel(today, Role.BODY, "sub"),
                6,
                row(*self.quick, None, gap=10),
                gap=2,
                margins=(10, 20, 14, 22),
            )
        )
        columns = row((to_do(), 58), (aside(), 42), gap=14)
        inside = frame(column(self.greeting, (columns, 1), gap=12, margins=(2, 20, 14, 20)))
        self.setLayout(column(scroller(inside), gap=0))

    def fit(self, breadth: Breadth) -> None:
        shown = {Breadth.WIDE: 5, Breadth.NORMAL: 5, Breadth.NARROW: 4, Breadth.TIGHT: 3}[breadth]
        for place, act in enumerate(self.quick):
            act.setVisible(place < shown)
        taken = sum(act.sizeHint().width() + 12 for act in self.quick[:shown])
        self.greeting.keep_free(taken + theme.current().px(28))


def to_do() -> QFrame:
    figures = [
        ("2", "已超期", "alert-triangle", Tone.BAD),
        ("3", "今天到期", "clock", Tone.WARN),
        ("6", "本周到期", "calendar", Tone.INFO),
        ("1", "待收评价", "star", Tone.MUTE),
    ]
    tiles = [
        (StatTile(Figure(number=n, unit="件", label=label, icon=icon, tone=tone)), 1)
        for n, label, icon, tone in figures
    ]
    work = [
        (
            "超期 3 工作日",
            Tone.BAD,
            "临时救助申请 · 何翠花",
            "等镇民政办回复 · 代办 李建国",
            "催办",
        ),
        (
            "超期 1 工作日",
            Tone.BAD,
            "残疾人两项补贴 · 郑有田",
            "缺残疾证复印件 · 经办 赵敏",
            "办理",
        ),
        (
            "今天到期",
            Tone.WARN,
            "高龄津贴申请 · 陈桂兰",
            "已送镇便民服务中心 · 代办 李建国",
            "办理",
        ),
        (
            "今天到期",
            Tone.WARN,
            "医保参保登记 · 林国栋（全家 4 人）",
            "材料齐全，可当场办结",
            "办理",
        ),
    ]
    rows = []
    for status, tone, title, about, act in work:
        pill = frame(row(Pill(status, tone), None, gap=0))
        pill.setFixedWidth(theme.current().px(136))
        words = column(
            ElidedLabel(title, Role.STRONG), ElidedLabel(about, Role.SMALL, "sub"), gap=0
        )
        kind = Kind.SOFT if tone is Tone.BAD else Kind.SECONDARY
        button = Button(act, kind=kind, size=Size.SMALL)
        line = row(pill, (words, 1), button, margins=(7, 2), gap=8)
        rows.append(frame(line, FrameKind.ROW))
    head = Head(
        title="今天要办的事",
        icon="list-check",
        note="按急缓排好，从上往下办",
        acts=[Link("全部 12 件")],
    )
    return Card(row(*tiles, gap=10), column(*rows, gap=0), None, head=head)


def aside() -> QVBoxLayout:
    care = [
        ("周玉珍", "明天 80 岁生日", "农历九月初七 · 二组 12 号 · 独居", "打印贺卡", "cake"),
        ("孙长贵", "该走访了（已 34 天）", "高龄独居，每 30 天走访一次", "登记走访", "home-heart"),
    ]
    rows = [
        row(
            Avatar(name, 36, Tone.ELDERS),
            2,
            (
                column(
                    ElidedLabel(f"{name} · {fact}", Role.STRONG),
                    ElidedLabel(about, Role.SMALL, "sub"),
                    gap=0,
                ),
                1,
            ),
            Button(act, icon, size=Size.SMALL),
        )
        for name, fact, about, act, icon in care
    ]
    reminders = Card(
        *rows,
        head=Head(
            title="关怀提醒", icon="home-heart", colour="r_elder_fg", acts=[Link("本周 7 人")]
        ),
    )
    safe = Card(
        row(
            Icon("device-usb", "warn_fg"),
            (
                column(
                    Label("37 条未上交", Role.STRONG, Tone.WARN),
                    ElidedLabel("上次上交：10月3日，镇里已收到", Role.SMALL, "sub"),
                    gap=0,
                ),
                1,
            ),
            Button("交接", size=Size.SMALL),
        ),
        head=Head(title="数据放心", icon="shield-check", colour="ok_fg"),
    )
    reached = [
        ("按时办结率", Reached(value=96, most=100, target=98), "96%　目标 98%"),
        ("本月走访", Reached(value=17, most=24), "17 / 24 户"),
    ]
    progress = Card(
        *[
            row(Label(name), (Meter(share, words), 1), 6, Label(words, Role.SMALL), gap=8)
            for name, share, words in reached
        ],
        head=Head(title="10月进展", icon="chart-bar", colour="r_service_fg"),
    )
    return column(reminders, safe, progress, None, gap=12)


class Handoff(Page):
    """A wizard inside a page."""

    def __init__(self) -> None:
        super().__init__()
        header = PageHeader("数据交接", "device-usb", Tone.TOOL, "没有网也能交：写进U盘，带到镇里")
        wizard = Wizard(
            [
                Step("插上U盘", "KINGSTON，够用"),
                Step("核对内容", "看看要交哪些"),
                Step("写入并校验", "约半分钟"),
                Step("取出送镇里", "打印交接清单"),
            ]
        )
        wizard.add_page(QFrame())
        wizard.add_page(contents())
        wizard.add_advice(Note(Tone.INFO, "第一次交？按 F1 看 2 分钟图解。", icon="help"))
        wizard.go_to(1, next_text="下一步：写入U盘", reassurance="写入后本机资料还在，不会少")
        self.setLayout(column(header, (sides((wizard, 1)), 1), gap=10))


def contents() -> QWidget:
    counted = [
        ("users", Tone.PEOPLE, "居民", "新增 2 人，改动 5 人", 7),
        ("clipboard-list", Tone.REQUESTS, "服务事项", "新登记 9 件，新进展 6 条", 15),
        ("heart-handshake", Tone.MUTUAL, "互助活动", "新增 3 场", 3),
    ]
    rows = [
        frame(
            row(
                IconTile(icon, hue, 34),
                4,
                Label(name, Role.STRONG),
                (ElidedLabel(about, Role.BODY, "sub"), 1),
                Label(str(count), Role.HEADING),
                Label("条", Role.SMALL, "sub"),
                Link("看明细"),
                margins=(6, 4),
            ),
            FrameKind.ROW,
        )
        for icon, hue, name, about, count in counted
    ]
    note = Note(
        Tone.WARN,
        "“三组秋收抢收互助”还是草稿，这次不交。填完保存后，下次会自动带上。",
        icon="file-alert",
    )
    title = Label("这次要上交 37 条", Role.TITLE)
    about = Label("都是 10月3日 上次上交以后新记的和改过的", Role.BODY, "sub", wrap=True)
    return frame(
        column(title, about, column(*rows, gap=0), note, None, gap=10, margins=(16, 20, 12, 20))
    )


def log_in() -> QWidget:
    picture = Landscape()
    picture.setFixedWidth(theme.current().px(460))
    words = column(
        row(BrandMark(56), None),
        Label("城乡社区服务站工作台", Role.DISPLAY, "primary"),
        Label("柳树湾村社区服务站", Role.HEADING, "sub"),
        None,
        margins=(56, 20, 20, 52),
    )
    picture.setLayout(words)
    grid = QGridLayout()
    people = [("王秀英", "站长"), ("李建国", "代办员"), ("赵敏", "文书"), ("韩素珍", "志愿者")]
    for place, (name, role) in enumerate(people):
        card = PersonCard(name, role)
        card.setChecked(place == 0)
        grid.addWidget(card, place // 2, place % 2)
    password = Field("王秀英 的密码", TextInput(), "密码是 6 位数字，输完自动进入。", Need.SILENT)
    form = column(
        None,
        Label("今天谁上班？", Role.DISPLAY),
        Label("点自己的名字，再输 6 位数字密码", Role.BODY, "sub"),
        grid,
        password,
        row(Button("进入", "login", Kind.PRIMARY, Size.LARGE, "回车"), None),
        None,
        gap=10,
        margins=(20, 60),
    )
    return frame(row(picture, (frame(form), 1), gap=0), FrameKind.PAGE)
