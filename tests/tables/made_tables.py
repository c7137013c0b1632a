"""Made tables whose answers are known."""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Sequence
from datetime import date, timedelta

KINDS = {
    "en": {
        "password": ("I forgot my password and cannot log in", "password reset mail never arrives",
                     "account locked after wrong password", "need a new password for the portal"),
        "invoice": ("please send a copy of the invoice for order {n}", "invoice {n} shows a wrong amount",
                    "no invoice received for last order", "invoice address must be corrected"),
        "printer": ("printer on floor {n} is jammed", "paper jam in the printer again",
                    "the printer prints blank pages", "printer toner is empty on floor {n}"),
        "delivery": ("parcel {n} has not been delivered", "delivery of my parcel is late",
                     "parcel was delivered to the wrong house", "when will the parcel be delivered"),
        "refund": ("refund for returned goods still missing", "when do I get my refund", "the refund was too small",
                   "refund promised but not paid"),
    },
    "zh": {
        "password": ("忘记登录密码了，进不去", "登录密码重置邮件收不到", "密码输错账号被锁", "需要重置登录密码"),
        "invoice": ("请补开订单{n}的发票", "发票金额开错了，要重开发票", "上个月的发票还没收到",
                    "发票抬头要改，重开发票"),
        "printer": ("{n}楼打印机卡纸了", "打印机又卡纸", "打印机打出来是白纸", "打印机没有墨粉了"),
        "delivery": ("快递{n}一直没有送到", "快递送错地址了", "快递什么时候送到", "快递延误三天还没送到"),
        "refund": ("退货的退款还没到账", "退款金额不对", "退款什么时候到账", "答应的退款没有到账"),
    },
}
HEAD = {"en": ("opened", "queue", "description", "handling time (min)", "state"),
        "zh": ("受理时间", "业务类别", "问题描述", "处理时长（分钟）", "状态")}


def known_groups(language: str, each: int = 24) -> tuple[list[str], list[str]]:
    """(texts, the kind that each is of), mixed."""
    draw = random.Random(5)
    made = [(draw.choice(forms).format(n=draw.randint(2, 999)), kind)
            for kind, forms in KINDS[language].items() for _ in range(each)]
    draw.shuffle(made)
    return [t for t, _ in made], [k for _, k in made]


def tickets(language: str, *, rising: bool = False, months: int = 18, monday: int = 1, gaps: float = 0.0
            ) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Tickets from January 2025 on; `monday` times as many on Mondays; rising: two more a day every two months."""
    draw = random.Random(11)
    rows = []
    day, end = date(2025, 1, 1), date(2025, 1, 1) + timedelta(round(months * 30.4375))
    while day < end:
        since = (day - date(2025, 1, 1)).days / 30.4375
        for _ in range((monday if day.weekday() == 0 else 1) * (1 + (round(since / 2) if rising else 0))):
            kind = draw.choices(list(KINDS[language]), [8, 4, 3, 3, 2])[0]
            took = f"{draw.gauss(30, 5):.1f}" if draw.random() >= gaps else ""
            done = draw.random() < 0.8
            rows.append((day.isoformat(), kind, draw.choice(KINDS[language][kind]).format(n=draw.randint(1, 99)), took,
                         {"en": ("open", "closed"), "zh": ("处理中", "已关闭")}[language][done]))
        day += timedelta(1)
    return HEAD[language], rows


def as_csv(header: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows([header, *rows])
    return out.getvalue().encode()
