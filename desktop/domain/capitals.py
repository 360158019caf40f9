"""Writes an amount of money in the capital numerals that nobody can alter afterwards.

The rules are those of the People's Bank for cheques and receipts (支付结算办法,
annex 1, 正确填写票据和结算凭证的基本规定): 整 follows a whole number of yuan,
several zeros in a row are written as one, and 壹 stands before 拾.
"""

FEN_OF_A_YUAN = 100
LARGEST = 10**14 - 1
"""In fen; beyond 万亿 the numerals have no agreed names."""
_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("仟", "佰", "拾", "")
_GROUPS = ("", "万", "亿", "万亿")
_GROUP = 10_000


def in_capitals(fen: int) -> str:
    """Return *fen* as 壹佰贰拾元整, 叁元伍角 or 肆元零伍分.

    Raises ValueError when it is negative or has no name any more.
    """
    if not 0 <= fen <= LARGEST:
        raise ValueError(f"no amount to be written: {fen}")
    yuan, rest = divmod(fen, FEN_OF_A_YUAN)
    jiao, odd = divmod(rest, 10)
    whole = f"{_whole(yuan)}元" if yuan or not rest else ""
    if not rest:
        return f"{whole}整"
    gap = _DIGITS[0] if yuan and (not jiao or not yuan % 10) else ""
    tenths = f"{_DIGITS[jiao]}角" if jiao else ""
    hundredths = f"{_DIGITS[odd]}分" if odd else ""
    return whole + gap + tenths + hundredths


def _whole(number: int) -> str:
    """Return a whole number in capitals."""
    if not number:
        return _DIGITS[0]
    said, gap = "", False
    for place in range(len(_GROUPS) - 1, -1, -1):
        group = number // _GROUP**place % _GROUP
        if not group:
            gap = bool(said)
            continue
        if said and (gap or group < _GROUP // 10):
            said += _DIGITS[0]
        said += _of_four(group) + _GROUPS[place]
        gap = False
    return said


def _of_four(group: int) -> str:
    """Return a number below ten thousand in capitals, without zeros at its ends."""
    said, gap = "", False
    for digit, place in zip(f"{group:04}", _PLACES, strict=True):
        if digit == "0":
            gap = bool(said)
            continue
        said += (_DIGITS[0] if gap else "") + _DIGITS[int(digit)] + place
        gap = False
    return said
