"""Breaks a title into lines that look well below each other.

GB/T 9704-2012 §7.3.1 asks for lines whose sense is whole, in the shape of a
trapezium or a rhombus; no line begins with 的 (domain.md §7.1). Sense is
guessed: words that titles are made of are not torn, brackets rarely.
"""

from collections.abc import Sequence
from itertools import accumulate, combinations, pairwise

from desktop.printing.fonts import Style
from desktop.printing.lines import break_lines, breaks

_NEVER_FIRST = "的地得之了"
_LISTING = "、，；"
_ENDS_A_NAME = "村镇乡县市组号等"
_OF_TITLES = """
议事会 会议纪要 第一季度 第二季度 第三季度
第四季度 最美 好人 光荣 落实 进一步 严格 加强 促进 推进
关于 开展 做好 召开 举办 组织 印发 公布 公示 公告 通告 通知 公开 倡议
倡议书 光荣榜 名单 结果 情况 说明 活动 服务 工作 会议 代表 方案 办法 制度
计划 事项 安排 要求 管理 保护 防控 防火 防汛 安全 环境 卫生 整治 村民
居民 群众 老人 老年人 志愿者 志愿 会员 党员 家庭 邻居 儿童 妇女 残疾人
对象 人员 村务 财务 党务 委员会 村委会 居委会 协会 服务站 社区 小组 城乡
乡村 文明 乡风 移风易俗 健康 体检 医疗 养老 保险 保险费 补贴 救助 生活
最低 保障 基本 最低生活保障 高龄 津贴 资金 项目 季度 年度 上半年 下半年
缴纳 禁止 焚烧 秸秆 露天 森林 草原 秋季 春季 夏季 冬季 停水 停电 道路
维修 建设 评选 表彰 推荐 选举 候选人 换届 拟纳入 拟推荐 征集 招募
"""
_WORDS = frozenset(_OF_TITLES.split())
"""What titles are made of."""
_LONGEST_WORD = max(map(len, _WORDS))
_OPENING, _CLOSING = "（《“‘【〔", "）》”’】〕"
_MOST_TRIED = 3
"""With more lines than these the ways to break a title are too many to try."""
_TORN, _BRACKETED, _FORBIDDEN, _HOURGLASS, _BLOCK, _STUMP = 6.0, 3.0, 90.0, 12.0, 1.0, 10.0
"""How bad it is to tear a word, part a bracket, begin with 的, to be of an ugly shape."""
_LISTED = 2.0
"""How good it is to break behind a comma."""
_SHORTEST = 4.0
"""Ems below which a last line is a stump."""


def balanced(text: str, style: Style, room: float) -> tuple[str, ...]:
    """Return *text* as few lines no wider than *room* points; what was broken stays broken."""
    return tuple(line for part in text.split("\n") for line in _part(part, style, room))


def tears_words(lines: Sequence[str]) -> bool:
    """Tell whether a word that titles are made of is parted between two of *lines*."""
    text, ends = "".join(lines), list(accumulate(map(len, lines)))
    return any(_torn(text, at) for at in ends[:-1])


def _part(text: str, style: Style, room: float) -> Sequence[str]:
    plain = [line.text for line in break_lines(text, style, room, squeeze=False)]
    if not 1 < len(plain) <= _MOST_TRIED:
        return plain
    widths = _Widths(text, style)
    ways = ((0, *inner, len(text)) for inner in combinations(breaks(text), len(plain) - 1))
    fitting = [way for way in ways if all(width <= room for width in widths.of(way))]
    if not fitting:
        return plain
    best = min(fitting, key=lambda way: _badness(text, way, widths.of(way), style.size))
    return [text[start:end].strip() for start, end in pairwise(best)]


class _Widths:
    """How wide the parts of a text are: summed once, asked often."""

    def __init__(self, text: str, style: Style) -> None:
        self._until = [0.0]
        for character in text:
            self._until.append(self._until[-1] + style.width(character))

    def of(self, way: Sequence[int]) -> Sequence[float]:
        """Return the widths of the lines between two breaks each, in points."""
        return [self._until[end] - self._until[start] for start, end in pairwise(way)]


def _badness(text: str, way: Sequence[int], widths: Sequence[float], em: float) -> float:
    """Return how ill it looks, in ems squared of unevenness."""
    mean = sum(widths) / len(widths)
    uneven = sum(((width - mean) / em) ** 2 for width in widths) / len(widths)
    broken = sum(_badness_at(text, at) for at in way[1:-1])
    return uneven / 4 + broken + _badness_of_shape(widths, em)


def _badness_at(text: str, at: int) -> float:
    torn = _torn(text, at)
    before = text[:at]
    depth = sum(map(before.count, _OPENING)) - sum(map(before.count, _CLOSING))
    forbidden = text[at] in _NEVER_FIRST
    torn += text[at] in _ENDS_A_NAME
    listed = text[at - 1] in _LISTING
    return _TORN * torn - _LISTED * listed + _BRACKETED * max(depth, 0) + _FORBIDDEN * forbidden


def _torn(text: str, at: int) -> int:
    """Return how many words of titles lie across a place."""
    return sum(
        text[start:end] in _WORDS
        for start in range(max(0, at - _LONGEST_WORD), at)
        for end in range(at + 1, min(len(text), start + _LONGEST_WORD) + 1)
    )


def _badness_of_shape(widths: Sequence[float], em: float) -> float:
    waist = any(
        middle < min(above, below) - em / 2
        for above, middle, below in zip(widths, widths[1:], widths[2:], strict=False)
    )
    block = max(widths) - min(widths) < em / 2
    return _HOURGLASS * waist + _BLOCK * block + _STUMP * (widths[-1] < _SHORTEST * em)
