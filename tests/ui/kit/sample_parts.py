"""Shows every part once, as the component sheet of the design does."""

from PySide6.QtWidgets import QFrame, QMenu, QWidget

from desktop.ui import theme
from desktop.ui.parts.alternatives import Choice
from desktop.ui.parts.banners import Banner, Note
from desktop.ui.parts.buttons import Button, IconButton, Kind, Size
from desktop.ui.parts.cards import Card, Figure, Head, StatTile
from desktop.ui.parts.chips import Chip, ChipRow
from desktop.ui.parts.choices import Radio, Segment, Switch, Tick
from desktop.ui.parts.fields import Field, Need, beside
from desktop.ui.parts.inputs import Dropdown, TextInput
from desktop.ui.parts.layout import Kind as FrameKind
from desktop.ui.parts.layout import column, frame, row
from desktop.ui.parts.meters import Meter, Reached
from desktop.ui.parts.people import Avatar
from desktop.ui.parts.pills import Pill, Stars, Tag
from desktop.ui.parts.steps import Step, Steps
from desktop.ui.parts.tabs import Tabs
from desktop.ui.parts.text import IconTile, KeyCap, Label
from desktop.ui.parts.timeline import Event, Timeline
from desktop.ui.parts.toast import Toast
from desktop.ui.table import BatchBar, Column, TableCard, TableView
from desktop.ui.table import Kind as Cell
from desktop.ui.theme import Role, Tone
from tests.ui.kit.people import PEOPLE


def build() -> QWidget:
    look = theme.current()
    title = row(
        Label("组件样张", Role.TITLE), Label(f"{look.name} {look.scale:.0%}", Role.SMALL), None
    )
    left = column(buttons(), filters(), states(), fields(), None, gap=12)
    right = column(banners(), figures(), events(), people(), notes(), toast(), keys(), None, gap=12)
    return frame(
        column(title, row((left, 1), (right, 1), gap=16), margins=(14, 20), gap=10), FrameKind.PAGE
    )


def buttons() -> QFrame:
    printing = Button("打印", "printer")
    menu = QMenu()
    menu.addAction("名册")
    printing.drop(menu)
    locked = Button("不能点", "lock")
    locked.setEnabled(False)
    return Card(
        row(
            Button("保存", "device-floppy", Kind.PRIMARY, key="Ctrl+S"),
            printing,
            Button("下一步", "arrow-right", Kind.SOFT),
            Button("取消", "", Kind.GHOST),
            Button("恢复", "database-import", Kind.DANGER),
            None,
        ),
        row(
            Button("小按钮", size=Size.SMALL),
            Button("带图标", "pencil", size=Size.SMALL),
            IconButton("columns-3", "选择显示的列"),
            locked,
            Button("大按钮", "printer", Kind.PRIMARY, Size.LARGE),
            None,
        ),
        head=Head(title="按钮"),
    )


def filters() -> QFrame:
    groups = [
        Choice(key="all", text="全部", count=1286),
        Choice(key="alone", text="独居老人", count=27),
    ]
    by = [Choice(key=word, text=word) for word in ("按小组", "按姓名", "按年龄")]
    tabs = [
        Choice(key="roster", text="会员名册", count=186),
        Choice(key="dues", text="会费"),
        Choice(key="visits", text="走访", count=7),
    ]
    return Card(
        row(
            ChipRow(groups),
            Chip("2026 年", behind="chevron-down"),
            Chip("一组", behind="x"),
            None,
        ),
        row(Segment(by), None),
        Tabs(tabs),
        head=Head(title="筛选（圆＝能点）"),
    )


def states() -> QFrame:
    return Card(
        row(
            Pill("已办结", Tone.OK),
            Pill("今天到期", Tone.WARN),
            Pill("超期 3 工作日", Tone.BAD),
            Pill("办理中", Tone.INFO),
            None,
        ),
        row(
            Pill("送镇办理", Tone.MOVE),
            Pill("已登记"),
            Pill("待补材料", Tone.WARN, "file-alert"),
            Pill("草稿", Tone.MUTE, "pencil"),
            None,
        ),
        row(Tag("高龄", Tone.ELDERS), Tag("独居", Tone.WARN), Tag("低保", Tone.INFO), None),
        row(
            Stars(3, "三星"),
            Label("三星", Role.SMALL),
            12,
            (Meter(Reached(value=71, most=100, target=98), "71%"), 1),
            Label("17 / 24 户", Role.SMALL),
        ),
        head=Head(title="状态（方＝看的）：图形＋词＋颜色"),
    )


def fields() -> QFrame:
    born = TextInput()
    born.fill_in("1946年9月18日")
    group = Dropdown()
    group.addItems(["一组", "二组"])
    mobile = Field("手机", TextInput("139000001"))
    mobile.object_with("手机号要 11 位，现在 9 位")
    card = Field("身份证号", TextInput("460301194609182427"))
    card.confirm("号码没错，已填好性别、生日")
    read_only = TextInput("不能改")
    read_only.setReadOnly(True)
    off = TextInput("停用")
    off.setEnabled(False)
    switches = row(
        Tick("签字栏", on=True),
        Tick("证件号"),
        Radio("宽松", on=True),
        Radio("紧凑"),
        None,
        Switch("提醒", on=True),
        Switch("声音"),
    )
    return Card(
        beside(
            Field("姓名", TextInput("陈桂兰"), need=Need.REQUIRED),
            Field("电话", TextInput("", "如 138 0000 0000"), "不知道可以空着", Need.OPTIONAL),
        ),
        beside(Field("生日（自动填）", born), Field("小组", group)),
        beside(mobile, card),
        beside(Field("只读", read_only), Field("停用", off)),
        switches,
        head=Head(title="输入框"),
    )


def banners() -> QFrame:
    return frame(
        column(
            Banner(Tone.WARN, "距上次上交已 12 天", "请在 10月18日 前完成", "device-usb").offer(
                Button("现在交接", "device-usb", size=Size.SMALL)
            ),
            Banner(Tone.BAD, "备份盘写不进去", "已改存到 D 盘")
            .offer(Button("看怎么办", size=Size.SMALL))
            .closable(),
            Banner(Tone.INFO, "目录有新版", "9 个事项的时限变了", "book-2").closable(),
        )
    )


def figures() -> QFrame:
    due = StatTile(Figure(number="3", unit="件", label="今天到期", icon="clock", tone=Tone.WARN))
    due.setCheckable(True)
    due.setChecked(True)
    late = Figure(number="2", unit="件", label="已超期", icon="alert-triangle", tone=Tone.BAD)
    week = Figure(number="6", unit="件", label="本周到期", icon="calendar", tone=Tone.INFO)
    rated = Figure(number="1", unit="件", label="待收评价", icon="star")
    steps = Steps(
        [
            Step("登记", "10月9日 赵敏"),
            Step("受理", "王秀英"),
            Step("办结", "今天到期"),
            Step("评价", "好差评"),
        ],
        2,
    )
    tiles = row((StatTile(late), 1), (due, 1), (StatTile(week), 1), (StatTile(rated), 1), gap=10)
    return Card(tiles, steps, head=Head(title="数字卡、步骤", icon="list-check", note="按急缓排"))


def events() -> QFrame:
    chase = Button("登记催办", kind=Kind.SOFT, size=Size.SMALL)
    return Card(
        Timeline(
            [
                Event(
                    title="今天到期",
                    when="17:30",
                    text="还差镇民政办回执",
                    tone=Tone.WARN,
                    ahead=True,
                    acts=[chase],
                ),
                Event(
                    title="送镇便民服务中心",
                    when="10月12日",
                    who="代办 李建国",
                    text="材料 4 页已交窗口",
                    tone=Tone.MOVE,
                ),
                Event(
                    title="首问登记",
                    when="10月9日",
                    who="首问 赵敏",
                    tone=Tone.INFO,
                    icon="user-check",
                ),
            ]
        ),
        head=Head(title="办理经过"),
    )


def people() -> QFrame:
    columns = (
        Column(key="tick", width=42, kind=Cell.CHECK),
        Column(key="name", title="姓名", width=150, kind=Cell.PERSON),
        Column(key="age", title="年龄", width=62, kind=Cell.NUM),
        Column(key="tags", title="标记", width=130, kind=Cell.TAGS, stretches=True),
    )
    view = TableView(columns, PEOPLE[:4])
    view.setFixedHeight(theme.current().px(38 + 44 * 4))
    view.show_sort("name", descending=True)
    card = TableCard(
        view,
        BatchBar(
            lambda count: f"已选 {count} 人",
            Button("登记会费 10 元", "coin-yuan", Kind.PRIMARY, Size.SMALL),
            Button("打印名册", "printer", size=Size.SMALL),
        ),
    )
    view.go_to(0)
    view.rows_model.toggle(1)
    return card


def notes() -> QFrame:
    return frame(
        column(
            Note(Tone.INFO, "电话中间 4 位已隐去。", icon="shield-lock"),
            Note(Tone.BAD, "上次 9月11日，已 34 天。", "该走访了"),
        )
    )


def toast() -> QFrame:
    made = Toast()
    made.say("已给 3 人登记会费，共 30 元", undoable=True)
    made.hold()
    return frame(row(None, made, None))


def keys() -> QFrame:
    tiles = [IconTile("users", Tone.PEOPLE, 34), IconTile("heart-handshake", Tone.MUTUAL, 34)]
    return frame(
        row(
            KeyCap("回车"),
            Label("下一格", Role.SMALL),
            KeyCap("F2"),
            None,
            *[Avatar(name, 32) for name in "陈张刘周"],
            *tiles,
        )
    )
