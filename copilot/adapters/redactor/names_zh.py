"""Names of persons in Chinese text: segmentation with part of speech, surnames, given characters, titles and cues."""

from __future__ import annotations

import re
from collections.abc import Iterator

from copilot.adapters.redactor import words_zh as w
from copilot.adapters.redactor.lexicon import everyday as _everyday
from copilot.adapters.redactor.segments_zh import HAN, LAST_OF_WORDS, LATIN_AFTER, latin_after, tag_words
from copilot.adapters.redactor.segments_zh import find as by_words
from copilot.adapters.redactor.spans import Span, words

_HAN = "\u4e00-\u9fff\u3400-\u4dbf"
_SURNAME = "".join(sorted(w.SURNAMES))
_COMPOUND = "|".join(sorted(w.COMPOUND, key=len, reverse=True))


def _first(alternatives: str) -> str:
    """A look at the first character, which spares trying a hundred words at each place: several times quicker."""
    return f"(?=[{''.join(sorted({word[0] for word in alternatives.split('|')}))}])"


_TITLE = re.compile(
    rf"{_first(f'{w.TITLES}|{w.TITLES_SHORT}')}(?:(?:{w.TITLES})(?![级制岗位室办])|"
    rf"(?:{w.TITLES_SHORT})(?=[，。、；：！？,.;:!?）)”\"\s的了也是说在就那跟和给来去管要让把帮批签定拍带手电这脑嘴]|"
    rf"归|们|$|负责|牵头|同意|觉得|认为|提|反馈|确认|安排))"
)
_FAMILIAR = re.compile(
    rf"(?=[老小阿大])(?:(?<![{_HAN}])[老小阿大](?P<a>[{_SURNAME}])(?![{_HAN}])|"
    rf"(?:(?<![{_HAN}])|(?<=[找问叫跟和给让是由请听下的靠对向把被替帮归就有]))[老小](?P<b>[{_SURNAME}])"
    rf"(?=[，。、；：！？,.;:!?）)”\s]|说|管|负责|那|来|去|的|办|弄|做|帮|给|把|跟|都|也|在|要|想|会|有|一|就|又|刚|走|请假|休|$)"
    rf"|[老小](?P<c>[{_SURNAME}])(?=说|管|负责|那边|手里|电话|手机|来弄|来做|告诉|反映))"
)
# A guest's name as it is addressed: 藤井先生, 佐藤部长. The commonest surnames of Japan.
_JAPANESE = re.compile(
    r"(?:佐藤|铃木|鈴木|高桥|高橋|田中|渡边|渡辺|渡邊|伊藤|山本|中村|小林|加藤|吉田|山田|佐佐木|佐々木|山口|松本|井上|木村|"
    r"斋藤|斎藤|齐藤|清水|山崎|池田|桥本|橋本|阿部|石川|前田|藤田|小川|后藤|後藤|冈田|岡田|长谷川|長谷川|村上|近藤|石井|"
    r"坂本|远藤|遠藤|青木|藤井|西村|福田|太田|三浦|藤原|冈本|岡本|松田|中岛|中島|中川|原田|小野|田村|竹内|金子|和田|中山|"
    r"石田|上田|森田|柴田|酒井|工藤|横山|宫崎|宮崎|宫本|宮本|内田|高木|安藤|谷口|大野|丸山|今井|高田|藤本|武田|村田|"
    r"上野|杉山|增田|増田|平野|大塚|千叶|千葉|久保|松井|小岛|小島|岩崎|樱井|桜井|野口|松尾|野村|木下|菊池|佐野|大西|"
    r"杉本|新井|滨田|浜田|菅原)"
    r"(?:先生|女士|小姐|太太|桑|君|社长|会长|部长|课长|系长|专务|常务|さん|様)"
)
# A Korean name among other scripts: 전하늘, 김 민준 씨. Whole Korean sentences are not read.
_HANGUL = re.compile(
    r"(?<![가-힣])(?<![가-힣] )(?:남궁|황보|제갈|선우|독고|[김이박최정강조윤장임한오서신권황안송전홍유고문양손배백허"
    r"남심노하곽성차주우구민류진지엄채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모탁국])"
    r" ?[가-힣]{2}(?:(?= ?(?:씨|님)(?![가-힣]))|(?! ?[가-힣]))"
)
_MASKED = re.compile(rf"(?P<name>(?:{_COMPOUND}|[{_SURNAME}])(?:某某|某|×{{1,2}}|[Xx]{{1,2}}))(?![A-Za-z0-9])")
_DOTTED = re.compile(rf"(?:[{_HAN}]{{1,10}}|[A-Za-z]{{1,12}}\.?)(?:·(?:[{_HAN}]{{1,10}}|[A-Za-z]{{1,14}}\.?)){{1,4}}")
_LATIN_TITLED = re.compile(r"[A-Z][A-Za-z]{1,20}(?:[ ·.][A-Z][A-Za-z]{1,20}){0,2}(?![A-Za-z0-9])")
_SAYS = re.compile(
    r"(?=[也还则就都曾已将在向对同昨今说表认介指告透提坦强回反补写解分觉诉负牵带签批休离辞入出接担任问答笑呼导主执率退加值的和])"
    r"(?:也|还|则|就|都|曾|已|将|在|向|对|同时|昨日|今日|昨天|今天)?(?:说|表示|认为|介绍|指出|告诉|透露|"
    r"提醒|坦言|强调|回忆|反映|补充道|写道|解释|分析称|回应|觉得|诉称|负责|牵头|带队|签字|批准|"
    r"休假|离职|辞职|入职|出任|接任|担任|任职|问道|答道|笑道|呼吁|导演|主演|执导|率领|带领|指挥|退休|加班|"
    r"值班|的说法|的看法|的意见|的观点|的电话|的手机|的邮箱|和他的|和她的)"
)
# Surname and two characters between marks, or after a job: 检验员邱美琳.
_PLACED = re.compile(
    rf"(?:(?<=[，。、；：！？,;:（）()“”\"\s【】|/和与])|^)(?P<name>[{_SURNAME}][{_HAN}]{{2}})(?=$|"
    rf"[，。、；：！？,;:（）()“”\"\s【】|/和与])"
    rf"|(?<=[检验作操技管值修查库管售购理务客领驾护飞服]员|[程技设律教医厨会]师)(?P<job>[{_SURNAME}][{_HAN}]{{2}})",
    re.M,
)
# Whoever is introduced by name or by trade: 有个家属，叫祝立冬，… 司机洪岳山的报销.
_CALLED = re.compile(
    rf"(?<=[，,。、；;:：（(\s个位人]叫)(?P<name>[{_SURNAME}][{_HAN}]{{1,2}})(?=[，,。、；;！!？?）)\s]|$)|"
    rf"(?:司机|家属|患者|病人|护工|同事|学员|租客|住户|储户|车主|房东|老乡|徒弟|师兄|班主任)"
    rf"(?P<trade>[{_SURNAME}][{_HAN}]{{2}})(?=[的，,。、；;说打来把给也就还又被和]|$)"
)
_SPEAKER = re.compile(rf"^[ \t>*【]{{0,4}}(?P<name>[{_SURNAME}][{_HAN}]{{1,2}})(?=[:：】])", re.M)
_FOREIGN_RUN = re.compile(rf"[{''.join(sorted(w.TRANSLIT))}]{{2,12}}")
_LATIN_SAYING = re.compile(
    r"(?<![A-Za-z0-9])[A-Za-z][A-Za-z'\-]{2,20}(?= ?(?:说|表示|认为|透露|告诉|介绍|指出|负责|回忆|坦言|强调|"
    r"提醒|反映|觉得|休假|离职|提问|主持|回复|来信|来电))"
)
LATIN_AFTER_TITLE = re.compile(
    r"(?:经理|总监|总裁|主任|工程师|导演|教授|博士|医生|律师|设计师|主编|主席|队长|领队|老师|同事|"
    r"客户联系人|联系人|负责人|代表|将领|球员|选手|队员|同学|先生|女士|主演|作者|歌手)[ :]{0,2}"
    r"(?P<name>[A-Z][A-Za-z'\-]{1,20}(?:[ ·.][A-Z][A-Za-z'\-]{1,20}){0,2})(?![A-Za-z0-9])"
)
_AFTER_STRONG = re.compile(rf"(?:(?P<compound>{_COMPOUND})|(?P<surname>[{_SURNAME}]))(?P<given>[{_HAN}]{{1,3}})")
_STRONG = re.compile(w.STRONG_CUE.pattern[:-1])
_ROLE_ALONE = words(
    "高工 总工 师傅 车工 钳工 电工 焊工 水工 木工 瓦工 技工 民工 员工 职工 女工 童工 特工 美工 施工 加工 "
    "手工 人工 分工 开工 复工 完工 竣工 停工 误工 军工 化工 管工 文工 商工 华工 石工 金工 海工 温总 全总 "
    "平总 汇总 "
    "高处 明处 强队 国队 安处 全科 安科 文科 专科 连队 车队 商队 平局 和局 时局 商局 "
    "公局 邮局 电局 全局 成局 支队 安队 单处 易处 利处 广处 华导 领导 向导 辅导 执导 "
    "编导 指导 督导 主导 引导 "
    "门诊科 全院 门院 高院 法院 医院 国院 高校 全校 军校 党校 师院 名校 白总 任总 门处"
)


def find(text: str) -> Iterator[Span]:
    for match in _HANGUL.finditer(text):
        yield Span(match.start(), match.end(), "PERSON", 0.66)
    if not HAN.search(text):
        return
    yield from _by_pattern(text)
    yield from by_words(text)


def _boundary(text: str, at: int) -> bool:
    """Nothing before, or a mark, or a small word after which a name may begin."""
    return (
        at <= 0
        or text[at - 1] in w.BOUNDARY
        or text[at - 1] in "找问叫跟和给让是由请与同向对从被把替帮靠听归就的在"
        or not HAN.match(text[at - 1])
    )


def _by_pattern(text: str) -> Iterator[Span]:
    for match in _TITLE.finditer(text):
        span = _titled(text, match)
        if span:
            yield span
    for match in _FAMILIAR.finditer(text):
        surname = match["a"] or match["b"] or match["c"]
        if match.group() not in _NOT_FAMILIAR and surname not in "时米车区麻花说板":
            yield Span(match.start(), match.end(), "PERSON", 0.7)
    for match in _JAPANESE.finditer(text):
        yield Span(match.start(), match.end(), "PERSON", 0.8)
    for match in _MASKED.finditer(text) if any(mark in text for mark in ("某", "×", "XX", "xx")) else ():
        if _boundary(text, match.start()) or match["name"][0] not in w.LOOSE:
            yield Span(match.start(), match.end(), "PERSON", 0.7)
    for match in _DOTTED.finditer(text) if "·" in text else ():
        yield from _dotted(text, match)
    for match in _SAYS.finditer(text):
        span = _saying(text, match.start())
        if span:
            yield span
    for match in _PLACED.finditer(text):
        name = match["name"] or match["job"]
        if (
            name[0] in w.LOOSE
            or name in w.NOT_NAMES
            or name[:2] in w.NOT_NAMES
            or name[2] in LAST_OF_WORDS
            or not all(c in w.GIVEN for c in name[1:])
        ):
            continue
        tags = tag_words(name)
        if len(tags) > 1 or tags[0][1].startswith("nr"):
            yield Span(match.start(), match.end(), "PERSON", 0.66)
    for match in _CALLED.finditer(text):
        group = "name" if match["name"] else "trade"
        name = match[group]
        if name not in w.NOT_NAMES and name[-1] not in LAST_OF_WORDS and not any(c in w.NOT_GIVEN for c in name[1:]):
            yield Span(match.start(group), match.end(group), "PERSON", 0.7)
    for match in _SPEAKER.finditer(text):
        name = match["name"]
        tags = tag_words(name)
        if (
            name not in w.NOT_NAMES
            and name[-1] not in LAST_OF_WORDS
            and all(c in w.GIVEN for c in name[1:])
            and (len(tags) > 1 or tags[0][1].startswith("nr"))
        ):
            yield Span(match.start("name"), match.end("name"), "PERSON", 0.66)
    for match in _FOREIGN_RUN.finditer(text):
        yield from _foreign_run(text, match)
    for match in _LATIN_SAYING.finditer(text):
        word = match.group()
        if not word.isupper() and word.lower() not in _everyday():
            yield Span(match.start(), match.end(), "PERSON", 0.6)
    for match in LATIN_AFTER_TITLE.finditer(text):
        word = match["name"]
        if not word.isupper() and word.lower() not in _everyday():
            yield Span(match.start("name"), match.end("name"), "PERSON", 0.6)
    for match in _STRONG.finditer(text):
        name = _AFTER_STRONG.match(text, match.end())
        if name:
            end = _name_end(text, name)
            if end:
                yield Span(name.start(), end, "PERSON", 0.9)
            continue
        latin = _LATIN_TITLED.match(text, match.end())
        if latin:
            yield Span(latin.start(), latin.end(), "PERSON", 0.8)


def _titled(text: str, match: re.Match[str]) -> Span | None:
    """王经理, 王建国经理, 欧阳老师: looks back from the title."""
    at, title = match.start(), match.group()
    for length in (4, 3, 2, 1):
        start = at - length
        if start < 0:
            continue
        name = text[start:at]
        size = 2 if name[:2] in w.COMPOUND else 1
        surname, given = name[:size], name[size:]
        if (
            len(surname) != size
            or len(given) > 2
            or (size == 1 and surname not in w.SURNAMES)
            or not HAN.match(name[-1])
        ):
            continue
        if (
            name in w.NOT_NAMES
            or any(c in w.NOT_GIVEN for c in given)
            or (start and text[start - 1 : start + 1] in _WORD_END)
        ):
            continue
        free = _boundary(text, start)
        if not given:
            if surname + title in _ROLE_ALONE or surname + title in w.NOT_NAMES or (surname in w.LOOSE and not free):
                continue
            after_office = start > 0 and text[start - 1] in "办科部处室局院所组队" and surname not in w.LOOSE
            if size == 1 and not free and not after_office and not _word_before(text, start):
                continue
            return Span(start, match.end(), "PERSON", 0.85)
        if title == "工" or not all(c in w.GIVEN for c in given):
            continue
        sure = _tagged_name(name)
        if surname in w.LOOSE and not sure and not (free and len(given) == 2):
            continue
        if not free and not sure and len(given) == 1:
            continue
        return Span(start, match.end(), "PERSON", 0.85, identity=name)
    return None


def _word_before(text: str, at: int) -> bool:
    """The character before ends a word of its own when the text up to here is segmented."""
    before = text[max(0, at - 6) : at + 1]
    tags = tag_words(before)
    return bool(tags) and tags[-1][0] == text[at]


def _saying(text: str, at: int) -> Span | None:
    """梁大伟提醒: looks back from the verb."""
    for length in (3, 2):
        start = at - length
        name = text[max(0, start) : at]
        if start < 0 or name[0] not in w.SURNAMES or name in w.NOT_NAMES or not all(c in w.GIVEN for c in name[1:]):
            continue
        if (start and text[start - 1 : start + 1] in _WORD_END) or name[:2] in _WORD_END:
            continue
        if (name[0] in w.LOOSE or length == 2) and not _boundary(text, start):
            continue
        tags = tag_words(name)
        if len(tags) == 1 and not tags[0][1].startswith("nr"):
            continue
        return Span(start, at, "PERSON", 0.72)
    return None


_WORD_END = words(
    "公司 上司 阴阳 太阳 国家 专家 大家 东方 地方 对方 双方 甲方 乙方 官方 我方 三方 各方 厂方 校方 院方 "
    "资方 警方 多方 一方 四方 西方 南方 北方 前方 后方 处方 配方 平方 立方 "
    "主任 责任 担任 信任 前任 现任 历任 连任 兼任 出任 升任 时任 原任 曾任 副任 首任 "
    "新任 上任 离任 历史 黄金 资金 现金 基金 奖金 税金 押金 租金 佣金 合金 五金 冶金 "
    "高温 低温 "
    "经常 非常 正常 日常 异常 平常 通常 照常 失常 反常 时常 手游 导游 旅游 页游 网游 "
    "端游 信息 安全 完全 齐全 保全 健全 成全 城管 主管 总管 保管 监管 托管 接管 网管 "
    "高管 库管 "
    "不和 温和 总和 饱和 调和 缓和 总计 统计 设计 会计 合计 审计 预计 估计 累计 手机 "
    "公平 水平 和平 太平 持平 生成 完成 形成 构成 组成 达成 造成 集成 合成 促成 养成 "
    "变成 收成 分成 提成 "
    "今年 明年 去年 文明 说明 证明 声明 注明 表明 透明 发明 照明 证明 表单 订单 清单 "
    "账单 名单 工单 菜单 保单 简单 派单 下单 接单 开单 美容 内容 包容 形容 阵容 从容 "
    "宽容 面容 笑容 "
    "未来 原来 本来 后来 将来 从来 向来 近来 起来 出来 下来 上来 过来 回来 进来 往来 "
    "带来 到来 以来 机关 海关 有关 相关 无关 把关 开关 公关 难关 过关 闭关 部门 专门 "
    "厂门 热门 入门 澳门 "
    "香江 长江 黑龙江 浙江 苏州 江苏 大米 玉米 毫米 厘米 纳米 微米 小米 老师 律师 大师 "
    "教师 医师 厨师 讲师 技师 导师 工程师 牧师 老牛 黄牛 蜗牛 吹牛"
)
_NOT_FAMILIAR = words(
    "小时 小麦 小米 小花 小白 小车 小区 小武 小龙 老白 老花 大海 大米 大和 大石 大麦 大都 大连 大关 大班 "
    "大白 小班 小文 大安 大成 大同 大明 大公 大阪 大边 小边 小池 老家 小康 大方 大时 大师 老师 大车 阿里 "
    "大通 阿胶 大楼 小楼 大巴 "
    "小巴 大云 大包 小包 大门 小门 老板 小计 大计 小国 大国 老区 大区 大平 小平 "
    "大房 小房 大盘 小盘 大单 小单 大商 老路 大路 小路 大幸 大项 小项 大全 大权 "
    "大富 大成 小成 小单 小件 小项 小组 小程 小样 小数 小批 小节 小结 小费 "
    "小伙 小工 小字 小辈 小家 大智 大战 大象 大相 小燕 小于 大于 小花 小游"
)


def _tagged_name(word: str) -> bool:
    tags = tag_words(word)
    return len(tags) == 1 and tags[0][1].startswith("nr")


def _name_end(text: str, match: re.Match[str]) -> int | None:
    """Where a name after a strong cue ends: one given character, two when the second is one too, or at a mark."""
    surname_end = match.end("compound") if match["compound"] else match.end("surname")
    given = match["given"]
    taken = 0
    for char in given[:2]:
        if char in w.NOT_GIVEN or (taken and char in "电手联身联微邮地负请已致可于正先女老说任等住因及兼并或担"):
            break
        taken += 1
    return surname_end + taken if taken else None


def _dotted(text: str, match: re.Match[str]) -> Iterator[Span]:
    """约翰·摩尔: both ends reach as far as the characters are those of transliteration."""
    start, end, shown = match.start(), match.end(), match.group()
    first, last = shown.split("·")[0], shown.rsplit("·", 1)[1]
    if not first.isascii():
        keep = 0
        while keep < len(first) and first[-1 - keep] in w.TRANSLIT:
            keep += 1
        if not keep:
            return
        start += len(first) - keep
    if not last.isascii():
        keep = 0
        while keep < len(last) and last[keep] in w.TRANSLIT:
            keep += 1
        if not keep:
            return
        end -= len(last) - keep
    if text[start - 1 : start] == "《" and text[end : end + 1] == "》":
        return
    yield Span(start, end, "PERSON", 0.85)
    yield from latin_after(text, end)


def _foreign_run(text: str, match: re.Match[str]) -> Iterator[Span]:
    """布拉德福德（mark bradford）, 发言人梅赫曼帕拉斯特说: characters of transliteration beside a sign of a person."""
    shown, start, end = match.group(), match.start(), match.end()
    latin = LATIN_AFTER.match(text, end)
    if latin and len(shown) >= 2 and shown not in w.BRANDS and not latin.group(1).isupper():
        yield Span(start, end, "PERSON", 0.66)
        yield Span(latin.start(1), latin.end(1), "PERSON", 0.66)
    elif (
        len(shown) >= 4
        and not any(brand in shown for brand in w.BRANDS)
        and not w.PLACE_AFTER.match(text, end)
        and (w.BEFORE_NAME.search(text[max(0, start - 8) : start]) or w.SAYS.match(text, end))
    ):
        yield Span(start, end, "PERSON", 0.6)
