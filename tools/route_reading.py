"""Reads from a free description, in Chinese or English, what a technique would have to do: words of function only."""

from __future__ import annotations

import re
from typing import NamedTuple

from knowledge.catalogue_portfolio import Task, use_cases
from tools.usecase_find import match_archetype
from tools.wording import negated, rx


class Reading(NamedTuple):
    """What a description says of the work. ``task`` is None when it names nothing that a machine could do."""

    task: Task | None
    matched: tuple[str, ...] = ()
    kind: str = ""  # id of the catalogue's archetype, when one fits
    fixed_rules: bool = False
    ruled_out: bool = False
    solver: bool = False  # a plan under limits: mathematical optimisation rather than learning


_FLAGS = re.I | re.X

# A condition on a value that is exactly known, and what follows from it: no judgement on free text.
_RULES = re.compile(
    r"""(?:when|if|once|whenever|as\ soon\ as)\s[^.;]{0,70}?\b(?:below|under|above|over|exceed\w*|reach\w*|older\ than
        |more\ than|less\ than|fewer\ than|overdue|expir\w*|runs?\ out|due\b|missing\ a\ (?:field|value)|is\ empty
        |falls|drops|changes?\ status|differs?|equals?|days?\ (?:before|after|late))
    |\d+\s(?:days?|weeks?|months?|hours?)\s(?:before|after)\s|(?:every|each|on\ the\ (?:first|last)\ day\ of)\s
        (?:the\ )?(?:day|night|week|month|monday|friday|quarter|morning)\b[^.;]{0,50}(?:copy|send|export|post
        |print|move)
    |\b(?:calculat\w*|comput\w*|work\w*\ out|figur\w*\ out|add\w*\ up|total\w*|sum\w*|multipl\w*|convert\w*|round\w*
        |deduct\w*|charg\w*|print\w*)\s[^.;]{0,60}\b(?:vat|tax(?:es)?|interest
        |commission\w*|discount\w*|fees?|totals?|wages?|pay(?:roll)?|overtime|allowance\w*|working\ hours|price\ list
        |tariffs?|currenc\w*|invoices?|receipts?|deposits?|refunds?|premiums?|bonus\w*|amounts?
        |surcharge\w*|days\ off|leave)
    |\b(?:look\w*\ up|lookup|fetch|query)\s[^.;]{0,40}\b(?:by\ (?:its\ |their\ |the\ )?(?:number|code|id)\b
        |in\ (?:a|the)\ 
        (?:table|database|register|list)|master\ data)
    |\b(?:fixed|written|clear|set|same|simple)\s(?:\w+\s)?(?:rules?|formula|checklist|steps|table|thresholds?|criteria)\b
    |\b(?:clos|lock|unlock|block|reopen|delet|archiv|cancel|appl(?:y|ies)|suspend|escalat|switch
        |fill\ in|pre-?fill)\w*\s
        [^.;]{0,60}\b(?:if|when|once|after|until|unless|already|from\ (?:the\ )?(?:fields?|order|master))\b
    |\b(?:copy|copies|transfer|sync\w*|move)\s[^.;]{0,50}\bfrom\s(?:the\ |our\ |one\ )?\w+(?:\s\w+)?\s(?:in)?to\s
    |\b(?:match|reconcil|compar)\w*\s[^.;]{0,60}\b(?:by\ (?:its\ |their\ |the\ )?(?:\w+\ )?(?:amount|number
        |reference|id|code|quantity|date)
        |exact(?:ly)?|to\ the\ cent|line\ by\ line)
    |\bremind\w*\s[^.;]{0,60}\b(?:due|deadline|expir\w*|overdue|appointment|renew\w*)
    |\b(?:duplicate|identical)\s(?:numbers?|records?|entries|invoices?)|check\ digits?|barcodes?|qr\ codes?
    |(?:低于|高于|超过|少于|多于|不足|达到|到期|逾期|过期|大于|小于|满)[^。；]{0,14}?(?:就|则|自动|时|即
        |便)?(?:发|提醒|通知|报警
        |预警|停|锁|冻结|拒|驳回|转|催|扣)
    |(?:\d+|[一两二三四五六七八九十百]+)(?:次|天|日|件|小时|分钟|个月)[^。；]{0,10}(?:就|则|锁|关|停|打折|转|作废|升级|冻结)
    |已有的?(?:字段|信息|数据)[^。；]{0,8}(?:带|填|抄)|(?:就|则|自动)(?:关闭|锁定|作废|归档|升级|停用|带出)
    |(?:到期|逾期|截止|续约|年检|复检|保养到|合同到)[^。；]{0,10}(?:提醒|通知|催)|定时(?:发|推|备份|导出|同步|抄|生成)
    |按(?:固定|写好|既定|现成|统一)?的?(?:规则|公式|税率|费率|单价|价目表|比例|阈值|标准表
        |流程表)[^。；]{0,12}(?:算|计算|核算|扣|分
        |判|派|转|走|审)
    |(?:算|计算|核算)[^。；]{0,10}(?:工资|加班费|增值税|个税|利息|提成|运费|折扣|折旧|总额|合计|补贴|年假|电费|水费|押金|退款|保费|奖金)
    |(?:合计|总额|金额|余额)[^。；]{0,4}(?:取整|汇总|打印|相加)|打印[^。；]{0,6}(?:小票|标签|回执|单据)
    |(?:按|根据|凭|输入)[^。；]{0,8}(?:编号|单号|编码|工号|代码|卡号|车牌)[^。；]{0,8}(?:查|调出|显示|取)
    |(?:从|把)[^。；]{0,14}(?:系统|表|库)[^。；]{0,10}(?:抄|同步|搬|导|复制|转)(?:到|进|入)
    |(?:逐笔|逐条|逐项|按(?:料号|数量|金额|编号|单号|流水号))[^。；]{0,6}(?:勾对|核对|对账|匹配|比对)|扫码|二维码|条码|校验位
        |重复(?:单号|编号|记录)""",
    _FLAGS,
)
_SOLVER = re.compile(
    r"""\b(?:optimi[sz]\w*|solver|linear\ programming|roster(?:ing|s)?|timetabl\w*|shift\ plan\w*|cutting\ plan\w*
        |bin\ packing
        |(?:delivery|vehicle|truck|van|tour)\s(?:routes?|routing|planning)|(?:plan|find|choose|pick)\w*\s[^.;]{0,30}
        \b(?:shortest|cheapest|fewest|best)\s(?:route|tour|path|mix|sequence|allocation|assignment)
        |(?:assign|allocat|schedul|sequenc|load)\w*\s[^.;]{0,50}\b(?:machines?|crews?|trucks?|rooms?|shifts?
        |jobs|orders
        |berths?|gates?|containers?|beds?|slots?|lines?)\b)
    |\b(?:as\ (?:little|few|short|much|many)\ [^.;]{0,30}\ as\ possible|(?:fewest|least|cheapest|shortest|minimal
        |maximal)\s
        [^.;]{0,30}\b(?:that|which|while|within|under|without|so\ that|still)|minimi[sz]\w*|maximi[sz]\w*)\b
    |(?:尽量|尽可能)(?:少|短|省|满|均)|(?:装|排|摆|放|配|走)[^。；]{0,4}最(?:满|省|快|短|少|合理)|(?:最少|最短|最省|最便宜|最低|最高|最满)[^。；]{0,12}(?:配比|组合|安排|方案|路|搭配|摆)|要最优
    |求解器|运筹|排(?:班|产|程|课|期|车|船)|(?:路径|路线|配载|装箱|下料|切割|调度|排布|库位)[^。；]{0,6}(?:优化
        |规划|最优|方案|安排)
    |(?:优化|最优)[^。；]{0,10}(?:路径|路线|配载|装箱|下料|排班|排产|调度|配比|库存|分配)""",
    _FLAGS,
)
_NUMBER = re.compile(
    r"""\b(?:forecast\w*|predict\w*|project\s(?:demand|sales)|estimat\w*\s(?:how\ (?:many|much|long)|the\ (?:number|time
        |price|cost|probability|risk|demand|yield|load|remaining))
        |how\ (?:many|much)\s[^.;]{0,50}\b(?:next|tomorrow|will|expect\w*|on\ \w+day|gets?|comes?|arrives?|needs?)\b
        |(?:how\ (?:probable|likely)|probabilit\w*|likelihood|chance\ (?:of|that)|odds|risk\ (?:of|that))\b|churn
        |remaining\ (?:useful\ )?life|likel(?:y|ihood)\s[^.;]{0,30}\b(?:fail|cancel|leave|default|buy|return|break)\w*
        |(?:about\ to|going\ to|soon\ to)\s[^.;]{0,30}\b(?:leak|break|fail|stop|leave|cancel|run)\w*
        |\b(?:into|in)\s(?:groups?|clusters?|segments?)\s(?:by|of)\b|\b(?:adjust|control|tun|steer|set)\w*\s[^.;]{0,50}
        \b(?:weather|load|temperature|forecast|demand|readings?)|\b(?:curves?|meters?)\ (?:data|readings?)
        |anomal\w*|outliers?|unusual\s(?:transactions?|readings?|consumption|patterns?|movements?)|fraud\w*
        |segment\s(?:our\ |the\ )?customers|cluster\w*|price\ elasticity|regression|time\ series
        |sensors?\s(?:data|readings?)
        |(?:recogni[sz]|detect|classif|tell)\w*\s[^.;]{0,50}\b(?:sounds?|noises?|acoustic\w*)
        |which\s(?:customers|members|machines|policies|students|employees)\s[^.;]{0,30}\b(?:will|are\ likely
        |are\ about))
    |分群|分层|(?:要|需|得|缺)[^。；]{0,8}多少|快要?(?:坏|漏|断|停|爆|堵|流失)|(?:压力|振动|温度|电流|流量|负荷)曲线
    |按[^。；]{0,8}(?:天气|负荷|温度|客流|需求)[^。；]{0,4}调|概率|可能性|几率|会(?:来|有|卖|到|用|需要|花|耗)[^。；]{0,6}多少|预测|预估|预报|估(?:算|计)[^。；]{0,8}(?:量|数|价|时间|产量|负荷|概率|寿命|损耗)|异常(?:检测|交易|数据|波动
        |用电|读数|识别)|流失
    |剩余寿命|故障概率|违约概率|欺诈|聚类|客户(?:分群|分层)|时间序列|回归|(?:传感器|振动|温度
        |电流)[^。；]{0,10}(?:数据|曲线|信号|波动)
    |(?:哪些|哪台|哪个)[^。；]{0,12}(?:可能|会|快要)(?:坏|流失|违约|故障|退订|离职|逾期|停机)""",
    _FLAGS,
)
_IMAGES = re.compile(
    r"""\b(?:photos?|pictures?|images?|cameras?|video\s(?:feed|stream)|x-?rays?|microscop\w*|satellite|drone\w*|thermal)\b[^.;]{0,60}
        \b(?:detect\w*|spot\w*|find\w*|count\w*|classif\w*|inspect\w*|recogni\w*|check\w*|defects?|cracks?
        |damage\w*|grade|grading
        |sort\w*|see|flag\w*)
    |\b(?:detect|spot|find|count|classif|inspect|recogni[sz]|check|grad|sort)\w*\b[^.;]{0,60}\b(?:photos?
        |pictures?|images?|cameras?
        |x-?rays?|video\s(?:feed|stream))
    |(?:照片|图片|图像|影像|摄像头?|相机|拍照|视频|航拍|无人机|X光|CT)[^。；]{0,16}(?:识别|检测|检查|辨认|检出|找出|计数
        |数|判|分级|分拣|缺陷|裂纹|瑕疵|看出|发现)
    |(?:识别|检测|检出|找出|数|判别|分拣|分级|发现)[^。；]{0,16}(?:照片|图片|图像|影像|画面)|外观(?:检测|检查
        |缺陷)|机器视觉""",
    _FLAGS,
)
_PICTURE = re.compile(
    r"\b(?:photos?|pictures?|images?|cameras?|footage|x-?rays?|scans? of (?:parts|lungs|teeth|soil))\b"
    r"|照片|图像|影像|摄像|相机|监控画面|航拍|X光片", re.I)
_DRAWN = re.compile(
    r"\b(?:generat|design|creat|produc|mak|retouch|render|caption)\w*\b|生成|设计|制作|修图|配图|做图", re.I)
_DRAFT = re.compile(
    r"""\b(?:draft\w*|writ(?:e|es|ing)\b|compos\w*|summari[sz]\w*|translat\w*|rephras\w*|rewrit\w*|simplif\w*|reply|replies
        |condens\w*|transcri\w*|minutes|boil\w*\ down|turn\w*\ [^.;]{0,30}\ into\ (?:a\ )?(?:plain|readable
        |polished|friendly))
    |起草|草拟|撰写|写(?!死|好的规则|登记)|(?<!模)拟(?!合|定排)|总结|摘要|概括|归纳|翻译|改写|润色|回复|答复|转写|纪要
        |生成[^。；]{0,8}(?:文|稿|报告|说明|话术|邮件)""",
    _FLAGS,
)
# The text itself is given and only its form changes: no papers to look up.
_RESHAPE = re.compile(
    r"""\b(?:translat|summari[sz]|rephras|rewrit|condens|distil|shorten|proofread|transcri|polish|simplif)\w*
        |\bboil\w*\ down
        |\bturn\w*\s[^.;]{0,40}\sinto\s(?:a\s)?(?:plain|readable|polished|friendly|clean|simple)
        |\bin(?:to)?\ (?:plain|simple)\ (?:language|english|words)
    |翻译|改写|润色|归纳|概括|摘要|转写|缩写|缩短|浓缩|精简|简化|校对|能懂|通顺|通俗|看得懂""",
    _FLAGS,
)
_ANSWER = re.compile(
    r"""\b(?:answer\w*|ask(?:s|ed|ing)?\b|questions?|explain\w*|chat\w*|assistant|advis\w*
        |(?:tell|show|inform|guide|instruct|help)\w*\s[^.;]{0,40}\b(?:which|what|how|where|whether|why|when)\b|find\s[^.;]{0,40}\b(?:similar
        |comparable|clause|passage|case|rule|where)|search\w*|look\w*\ (?:up|for|in|through))
    |告诉[^。；]{0,14}(?:哪|怎么|什么|是否|多少|能不能)|哪一(?:条|款|章|页)
    |[找查问][^。；]{0,12}(?:一样|同样|相同|相近|步骤|办法|做法)|回答|答案|讲解|讲清|答疑|问答|咨询|解答|提问|问一句|查找|检索|搜索|查(?:询|出|到)|助手|类似|相似""",
    _FLAGS,
)
_LABEL = re.compile(
    r"""\b(?:sort\w*|rout\w*|classif\w*|categori[sz]\w*|tag\w*|label\w*|sentiment|triag\w*|(?:subject|topic|key)\s?(?:headings?|words?)|extract\w*
        |pull\w*\s[^.;]{0,30}\bout\ of
        |read\w*\s[^.;]{0,40}\b(?:from|out\ of|off)|captur\w*)
    |分类|归类|打[^。；]{0,6}标签|分派|分拣邮件|情感|提取|抽取|读出|识别出|录入|摘录""",
    _FLAGS,
)
_OWN = re.compile(
    r"""\b(?:our|own|internal|company|house|the)\s(?:\w+[- ]){0,2}(?:manuals?|polic\w*|guidelines?|procedures?
        |handbooks?|records?|files?
        |archives?|documents?|knowledge|wiki|contracts?|regulations?|standards?|price\ lists?|catalogues?
        |instructions?|past\ \w+
        |case\ law|statutes?|tickets?|protocols?|terms|rules|history)|\b(?:with|naming|citing
        |quot\w*)\s[^.;]{0,20}\b(?:source|page
        |paragraph|clause|reference)|similar|previous|past\b|last\ (?:year|month|time)|\bold\ \w+
        |\b(?:instructions?|manuals?|regulations?)\b
    |(?:本|我们|公司|内部|自己|单位|院内|校内|行内|厂里)[^。；]{0,8}(?:手册|制度|规程|规范|文件|资料|知识库|档案
        |记录|合同|标准|案例|台账|条款)|注明出处|附出处
    |指明出处|参考|参照|依据|根据(?:以往|以前|过去|历史|我们|本)|以前的|[按照依][^。；]{0,8}(?:规定|规则|规范|条款|制度|手册)|去年的|品牌|类似|相似|以往|历史(?:案例|工单|记录|方案)|法规|条例|规程|手册""",
    _FLAGS,
)
_REFUSED = re.compile(
    r"\b(?:never|not|no way|won't|refuse\w*)\b[^.;]{0,20}\b(?:let|allow|permit|want)\w*\b[^.;]{0,12}"
    r"\b(?:bot|machine|robot|AI|computer|model|software)\b"
    r"|\bno (?:bot|machine|robot|AI|computer|model|software)\b[^.;]{0,12}\b(?:ever|must|should|shall|will|may)\b"
    r"|(?:绝不|决不|不想|不会|不许|不允许|不让)[^。；]{0,6}(?:机器|AI|电脑|系统|模型|程序)", re.I)
_SPEECH = re.compile(
    r"\b(?:record\w*\ (?:calls?|meetings?)|audio|speech|voice|dictat\w*|transcri\w*|spoken)\b"
    r"|录音|语音|口述|转写|通话", re.I)
_OUTWARD = re.compile(
    r"\b(?:customers?|patients?|citizens?|visitors?|guests?|callers?|the public|students?)\b[^.;]{0,20}\b(?:can |may )?"
    r"(?:ask|chat|get answers)|\b(?:on|in) (?:our|the) (?:website|app|web ?shop)\b"
    r"|(?:客户|顾客|市民|患者|旅客|学生|用户)[^。；]{0,6}(?:提问|咨询|自助|直接问)|官网|小程序|公众号", re.I)


def read(text: str) -> Reading:
    """What the description asks for. Refusals count first, then exact rules, then what fits the catalogue best."""
    if word := _stance(text, "excluded") or _hit(_REFUSED, text, negated_too=True):
        return Reading(None, (word,), ruled_out=True)
    solver, number = _hit(_SOLVER, text), _hit(_NUMBER, text)
    images = _hit(_IMAGES, text) or ("" if _DRAWN.search(text) else _hit(_PICTURE, text))
    words = _hit(_DRAFT, text) or _hit(_ANSWER, text)
    plain = _stance(text, "no_llm")
    rules = plain or ("" if images or _hit(_DRAFT, text) else _hit(_RULES, text))
    if rules and not number and not solver:
        return Reading(Task(input="process", output="action"), (rules,), "rule_task", fixed_rules=True)
    if plain:
        return Reading(Task(input="tabular", output="number"), (plain, solver or number), solver=bool(solver))
    if images and not words:
        return Reading(Task(input="images", output="label"), (images,), _kind(text, "images"))
    if solver and not _hit(_DRAFT, text):
        return Reading(Task(input="tabular", output="number"), (solver,), _kind(text, "tabular"), solver=True)
    if number and not words:
        return Reading(Task(input="tabular", output="number"), (number,), _kind(text, "tabular"))
    if (word := _hit(_RESHAPE, text)) and not _hit(_OWN, text):
        return Reading(Task(input="speech" if _SPEECH.search(text) else "text", output="draft"), (word,),
                       _kind(text, "text"))
    found = match_archetype(text)
    if found is not None and not found[0].id.startswith("generic_"):
        return Reading(found[0].task, (found[1],), found[0].id)
    return _by_function(text, found[0].id if found else "")


def _by_function(text: str, kind: str) -> Reading:
    """No kind of use of the catalogue fits: by what is done, and to what."""
    own, spoken, outward = _hit(_OWN, text), _hit(_SPEECH, text), bool(_OUTWARD.search(text))
    if word := _hit(_DRAFT, text):
        task = Task(input="speech" if spoken else "text", output="draft", grounded=bool(own), outward=outward)
    elif word := _hit(_LABEL, text):
        task = Task(input="documents", output="fields")
    elif word := _hit(_ANSWER, text):
        task = Task(input="knowledge", output="answer", grounded=True, outward=outward)
    elif kind:
        archetype = next(a for a in use_cases().archetypes if a.id == kind)
        return Reading(archetype.task, (), kind)
    else:
        return Reading(None)
    return Reading(task, tuple(w for w in (word, own) if w), kind)


def _kind(text: str, kind_of_input: str) -> str:
    found = match_archetype(text)
    return found[0].id if found is not None and found[0].task.input == kind_of_input else ""


def _hit(pattern: re.Pattern[str], text: str, negated_too: bool = False) -> str:
    """The first words that hit and are not negated."""
    hits = (m for m in pattern.finditer(text) if negated_too or not negated(text, m.start()))
    return next((" ".join(m[0].split()) for m in hits), "")


def _stance(text: str, stance: str) -> str:
    return next((m[0].strip() for p in use_cases().stances[stance] if (m := rx(p).search(text))), "")
