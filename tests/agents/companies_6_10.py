"""Invented companies of several trades and sizes: what their people said, and the figures a reckoning of theirs holds.

A line of evidence is (item, attribute, role, quote, value, unit).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Said = tuple[str, str, str, str, Any, str]


@dataclass(frozen=True, eq=False)
class Company:
    name: str
    language: str
    country: str
    currency: str
    industry: str
    hosting: str
    titles: dict[str, str]
    uses: tuple[tuple[str, str, str, str], ...]  # name, route, tier, owner
    said: tuple[Said, ...]
    scale: float  # by what the made-up figures of a reckoning are multiplied
    laws: tuple[tuple[str, str], ...]
    kpis: tuple[tuple[str, Any, Any, str], ...]
    unanswered: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


REGISTRY = Company(
    "临江市不动产登记中心", "zh", "CN", "CNY", "政务服务", "on_premises",
    {"exec": "中心主任", "business": "受理科科长", "it": "信息科科长", "data": "档案室主任", "security": "保密办专干",
     "finance": "财务科科长", "user": "窗口组长"},
    (("预审材料缺什么", "rag", "limited", "business"), ("继承公证问答", "rag", "high", "business"),
     ("卷宗要素抽取", "prompt", "limited", "data")),
    (
        ("6.1", "screen.trust", "user", "得标出是哪条办法第几款，我才敢照着跟老百姓说", None, ""),
        ("6.1", "clicks.now", "user", "查一户要切六个系统，点三十多下", 30, "次"),
        ("4.4", "embed.place", "business", "就放在受理系统右边那栏，别再弹窗", None, ""),
        ("2.1", "review.human", "business", "登簿之前审核员必须再看一遍", "required", ""),
        ("3.3", "mood", "user", "临聘的姑娘们怕年底不续签", None, ""),
        ("6.2", "scope.first", "business", "先把预审做出来，公证问答跟着，抽取可以慢一步", None, ""),
        ("2.1", "usecase.excluded", "exec", "能不能登记，绝不让机器下结论", None, ""),
        ("3.1", "no_llm", "it", "税费就是查表算，用不上大模型", None, ""),
        ("4.1", "users.year1", "it", "头一年窗口八十四个人用", 84, "人"),
        ("4.1", "users.year3", "it", "三年后县区都接进来，差不多四百人", 400, "人"),
        ("4.1", "system.list", "it", "登记平台、税务接口、老档案影像三大块", None, ""),
        ("4.1", "system.frozen", "it", "登记簿的库谁也不准碰", None, ""),
        ("4.4", "interface.queue", "it", "省厅接口改一次要排七周", 7, "week"),
        ("6.3", "delay.max", "data", "查封信息晚一个钟头都要出事", 1, "hour"),
        ("1.1", "process.retyping", "user", "身份证号要在三个窗口各敲一遍", None, ""),
        ("6.4", "login", "it", "政务网统一身份证书登录", None, ""),
        ("6.4", "access.withdrawal", "it", "人走两天内收号", 2, "day"),
        ("1.1", "data.access", "data", "影像库全中心都能翻", None, ""),
        ("3.2", "incident.past", "security", "去年有人拍卷宗发群里，被通报了", None, ""),
        ("7.1", "users.pilot", "business", "先让二楼十二个窗口试", 12, "人"),
        ("7.1", "buy_or_rent", "finance", "只能买，租云没有科目", "buy", ""),
        ("1.2", "infra.procurement", "it", "政府采购走完要六个月", 6, "month"),
        ("7.1", "rack.power", "it", "机房电还剩五千瓦", 5, "kW"),
        ("7.1", "golive.earliest", "it", "设备不到货，最早也要十一月", "2027-11-15", ""),
        ("7.2", "security.check", "security", "等保三级测评加密评，前后九个星期", 9, "week"),
        ("7.2", "rule.change", "it", "改条规则报大数据局，五天", 5, "day"),
        ("4.1", "stack.database", "it", "用的是人大金仓，别换", None, ""),
        ("7.3", "rollback.rehearsed", "it", "回退只在纸上写过，没真做", None, ""),
        ("7.3", "release.time", "it", "发一版要停四个小时", 4, "hour"),
        ("7.4", "downtime.max", "business", "大厅里超过两个小时就要排到门外去", 2, "hour"),
        ("7.4", "spare_set", "exec", "备机的钱我去争取", "approved", ""),
        ("4.4", "fallback", "business", "停了就翻纸质办事指南", None, ""),
        ("8.1", "kpi.list", "exec", "我就看一次办成率、平均办件分钟数、差评数", None, ""),
        ("8.1", "feedback.way", "user", "按个红绿灯就行", None, ""),
        ("4.3", "eval.threshold", "business", "九成六以上才准上窗口", 96, "percent"),
        ("4.1", "latency.max", "it", "六秒出不来群众就问了", 6, "second"),
        ("8.2", "records.linked", "data", "叫号和办件是两套编号，对不上", None, ""),
        ("4.2", "data.retention", "security", "办结后留三年", 36, "month"),
        ("8.3", "review.rhythm", "exec", "一季度开一次，我和分管副局长拍板", None, ""),
        ("8.3", "benefit.rule", "finance", "少雇临聘才算省钱", None, ""),
        ("3.4", "stop.rule", "exec", "半年差评不降就停", None, ""),
        ("9.1", "monitor.threshold", "it", "磁盘过八成五就打电话", 85, "percent"),
        ("9.2", "monitor.system", "it", "市里统一配的云监控平台", None, ""),
        ("9.2", "alert.minutes", "it", "夜里三十分钟有人回", 30, "minute"),
        ("9.3", "log.retention", "security", "审计日志不少于十二个月", 12, "month"),
        ("9.3", "fault.time", "it", "上回卡了九十分钟才找着是证书过期", 90, "minute"),
        ("10.1", "feedback.place", "user", "有事都在窗口群里喊", None, ""),
        ("10.3", "content.owner", "business", "办事指南归受理科小组长们轮着改", None, ""),
        ("10.3", "content.update", "business", "省里发文三天内必须换掉", 3, "day"),
        ("10.3", "content.forbidden", "security", "房价走势和个案判决一个字不提", None, ""),
        ("2.1", "audience", "business", "先只给窗口人员看", "internal", ""),
        ("10.4", "laws.named", "security", "个人信息保护法、数据安全法、等保都要", None, ""),
        ("10.4", "shadow.ai", "it", "有人拿手机对着屏幕拍了去问", None, ""),
        ("10.4", "incident.report", "security", "两小时内报网信办", 2, "hour"),
        ("2.1", "goal.metric", "exec", "一次办成率提到九成，少让群众跑第二趟", None, ""),
        ("2.1", "goal.baseline", "exec", "去年是七成一", 71, "percent"),
        ("2.1", "goal.target", "exec", "做到九成", 90, "percent"),
        ("4.1", "data.location", "security", "卷宗一页也不许出政务网", "on_site", ""),
    ),
    1.0,
    (("个人信息保护法", "yes"), ("数据安全法", "yes"), ("生成式人工智能服务管理暂行办法", "check")),
    (("一次办成率", 71, 90, "%"), ("平均办件时长", 38, 25, "分钟")),
)

GLASS = Company(
    "海澄器皿玻璃厂", "zh", "CN", "CNY", "日用玻璃制造", "hybrid",
    {"exec": "厂长", "business": "工艺科主管", "it": "设备信息员", "finance": "出纳会计", "user": "熔炉班长"},
    (("退火曲线查询", "rag", "minimal", "business"), ("外贸询盘回信", "prompt", "limited", "business")),
    (
        ("6.1", "screen.trust", "user", "把老本子那一页拍的照亮出来给我看", None, ""),
        ("4.4", "embed.place", "user", "炉台边那块触摸屏上", None, ""),
        ("3.3", "training.done", "exec", "请人来讲过一次，听睡着一半", None, ""),
        ("6.2", "scope.later", "business", "报价自动算以后再说", None, ""),
        ("6.2", "scope.first", "business", "熔化车间那点经验先搬上去", None, ""),
        ("4.1", "users.year1", "business", "也就二十六个人用", 26, "人"),
        ("4.4", "interface.missing", "it", "炉温柜是老的，只能插优盘导", None, ""),
        ("1.1", "data.refresh", "it", "每班结束才拷一次", None, ""),
        ("6.4", "access.restricted", "business", "配方表只有我和厂长看", 2, "人"),
        ("7.1", "peak.factor", "it", "换班时翻三倍", 3, "x"),
        ("7.1", "spare.hours", "it", "坏了从广州发件七十二小时", 72, "hour"),
        ("7.1", "buy_or_rent", "finance", "租吧，账上现金紧", "rent", ""),
        ("7.2", "security.cost", "finance", "测一次两万五", 25000, "CNY"),
        ("7.3", "release.time", "it", "重装一回半天", 5, "hour"),
        ("7.4", "downtime.max", "exec", "炉子不停就行，它停一天没关系", 24, "hour"),
        ("7.4", "spare_set", "exec", "再买一台想都别想", "refused", ""),
        ("8.1", "kpi.list", "exec", "成品率和外贸回信快慢", None, ""),
        ("4.3", "error.never", "business", "温度写错一度都是一炉废品", None, ""),
        ("8.3", "benefit.base", "finance", "一年废品八十七万", 870000, "CNY"),
        ("8.3", "benefit.share", "finance", "少一成半我信", 15, "percent"),
        ("8.3", "review.rhythm", "exec", "过完年坐下来算一次", None, ""),
        ("3.4", "payback.limit", "finance", "十八个月要回来", 18, "month"),
        ("9.1", "monitor.patience", "user", "等二十秒我就自己看火去了", 20, "second"),
        ("9.2", "", "it", "现在全靠我下班前转一圈看灯", None, ""),
        ("9.3", "fault.time", "it", "查了两天才知道是网线被叉车压断", 2, "day"),
        ("10.1", "user.tools", "user", "儿子手机上那个答得像模像样，一问牌号就乱编", None, ""),
        ("10.2", "cost.tradeoff", "finance", "慢点不要紧，便宜就行", None, ""),
        ("10.3", "content.sample", "business", "一个月我翻二十条", 20, "条"),
        ("2.1", "audience", "business", "车间自己看，也回国外客户", "both", ""),
        ("10.4", "incident.drill", "exec", "从没想过这事", None, ""),
        ("10.4", "audit.findings", "it", "消防来的人顺便说了三条", 3, "条"),
    ),
    0.17,
    (("个人信息保护法", "yes"), ("人工智能生成合成内容标识办法", "yes")),
    (("成品率", 82.5, 87, "%"),),
    {"7.2": ("it",), "9.2": ("exec",)},
)

DENTAL = Company(
    "和颐口腔门诊部", "zh", "CN", "CNY", "口腔医疗", "api", {"exec": "院长", "user": "前台"},
    (("复诊提醒短信", "prompt", "limited", "exec"),),
    (
        ("2.1", "audience", "exec", "发给患者的短信", "customers", ""),
        ("7.4", "", "exec", "停了就打电话呗", None, ""),
        ("10.1", "feedback.place", "user", "患者都在公众号留言", None, ""),
        ("10.3", "content.forbidden", "exec", "别说包治，别报价", None, ""),
    ),
    0.013,
    (("个人信息保护法", "yes"),), (("复诊到诊率", None, None, "%"),),
    {"6.3": ("exec", "user"), "9.3": ("exec",), "7.2": ("exec",)},
)

PUBLISHER = Company(
    "Halyard Learning Press", "en", "GB", "GBP", "school publishing", "private_cloud",
    {"exec": "Managing Director", "business": "Editorial Director", "it": "Systems Manager", "data": "Rights Librarian",
     "security": "Data Protection Officer", "finance": "Finance Controller", "user": "Desk Editor"},
    (("Draft answer keys from a chapter", "rag", "limited", "business"),
     ("Curriculum mapping", "prompt", "minimal", "data"),
     ("Grade pupils' essays", "prompt", "high", "business")),
    (
        ("6.1", "screen.trust", "user", "show me the page proof beside it", None, ""),
        ("6.1", "clicks.now", "user", "eleven clicks for one answer key", 11, "clicks"),
        ("4.4", "embed.place", "business", "in the margin of Quillstone, not a tab", None, ""),
        ("2.1", "review.human", "business", "a named editor signs every key before print", "required", ""),
        ("3.3", "mood", "user", "freelancers think this is the end of them", None, ""),
        ("3.3", "training.done", "hr", "one webinar in May", None, ""),
        ("6.2", "scope.first", "business", "answer keys for maths and science, nothing else by autumn", None, ""),
        ("6.2", "scope.later", "business", "audio scripts can wait", None, ""),
        ("2.1", "usecase.excluded", "exec", "we will not mark children", None, ""),
        ("4.1", "users.year1", "it", "sixty-five editors to begin with", 65, "people"),
        ("4.1", "users.year3", "it", "perhaps 210 with the Dundee office", 210, "people"),
        ("4.1", "system.list", "it", "Quillstone for manuscripts, Ledgerwell for royalties", None, ""),
        ("4.1", "system.frozen", "it", "royalties are out of bounds", None, ""),
        ("4.4", "interface.missing", "it", "the rights card index is a spreadsheet", None, ""),
        ("4.4", "interface.queue", "it", "the vendor takes five weeks for any change", 5, "week"),
        ("6.3", "delay.max", "data", "rights must be no more than eight hours old", 8, "hour"),
        ("6.4", "login", "it", "single sign-on through our directory", None, ""),
        ("6.4", "access.withdrawal", "it", "freelancers keep access for about ten days", 10, "day"),
        ("1.1", "data.access", "data", "anyone can open unpublished exams, which worries me", None, ""),
        ("7.1", "users.pilot", "business", "start with the nine science editors", 9, "people"),
        ("7.1", "buy_or_rent", "finance", "renting, we are moving offices", "rent", ""),
        ("7.1", "peak.factor", "it", "press week is four times a normal one", 4, "x"),
        ("7.2", "security.check", "security", "a supplier review runs to seven weeks", 7, "week"),
        ("4.1", "stack.database", "it", "everything we own sits on MariaDB", None, ""),
        ("7.3", "rollback.rehearsed", "it", "we restored a backup in March and lost a morning", None, ""),
        ("7.4", "downtime.max", "business", "six hours in press week, three days otherwise", 6, "hour"),
        ("7.4", "downtime.budget", "finance", "another 15,000 a year at most", 15000, "GBP"),
        ("8.1", "kpi.list", "exec", "errata per title and weeks to print", None, ""),
        ("4.3", "error.never", "business", "a wrong answer printed in a key", None, ""),
        ("4.3", "eval.threshold", "business", "99 per cent on maths keys", 99, "percent"),
        ("8.1", "feedback.way", "user", "a tick or a cross in the margin", None, ""),
        ("8.2", "records.linked", "data", "tickets and titles share an ISBN, usage does not", None, ""),
        ("8.3", "benefit.rule", "finance", "fewer freelance invoices, that I can bank", None, ""),
        ("8.3", "review.rhythm", "exec", "after each list launch, so twice a year", None, ""),
        ("3.4", "budget.tranches", "finance", "half now, half after the science list", None, ""),
        ("9.1", "monitor.patience", "user", "fifteen seconds and I go back to paper", 15, "second"),
        ("9.2", "monitor.system", "it", "we have Nagios and two people who read it", None, ""),
        ("9.2", "alert.minutes", "it", "somebody picks up within 45 minutes", 45, "minute"),
        ("9.3", "log.retention", "it", "ninety days, because the disk fills", 90, "day"),
        ("10.1", "feedback.place", "user", "the editors' board by the kettle", None, ""),
        ("10.2", "cost.tradeoff", "business", "slower is fine overnight, not at my desk", None, ""),
        ("10.3", "content.owner", "data", "syllabus files are mine, specimen papers are nobody's", None, ""),
        ("10.3", "content.update", "data", "a syllabus change must be in within four days", 4, "day"),
        ("2.1", "audience", "business", "editors only", "internal", ""),
        ("10.4", "laws.named", "security", "UK GDPR, and the children's code if pupils ever see it", None, ""),
        ("10.4", "shadow.ai", "it", "I know three people paste chapters into a chatbot", None, ""),
        ("10.4", "incident.report", "security", "72 hours to the regulator", 72, "hour"),
        ("2.1", "goal.metric", "exec", "fewer errata, and three weeks off the road to print", None, ""),
        ("4.1", "data.location", "security", "manuscripts stay in the country", "in_country", ""),
    ),
    0.41,
    (("UK GDPR", "yes"), ("Copyright, Designs and Patents Act", "yes"), ("EU AI Act", "check")),
    (("Errata per title", 4.2, 1.5, ""), ("Weeks to print", 14, 11, "weeks")),
)

FERRY = Company(
    "Nordsund Ferries AS", "en", "NO", "NOK", "passenger ferries", "on_premises",
    {"exec": "Fleet Director", "business": "Head of Crewing", "it": "Ship IT Lead",
     "security": "Safety and Security Officer", "finance": "CFO", "user": "Chief Mate"},
    (("Search safety manuals on board", "rag", "limited", "business"),
     ("Summarise shift logs", "prompt", "minimal", "user")),
    (
        ("6.1", "screen.trust", "user", "paragraph number and revision date, big letters", None, ""),
        ("6.2", "scope.first", "business", "manuals on the two newest ships", None, ""),
        ("3.1", "no_llm", "it", "rosters are a solver, leave them", None, ""),
        ("1.1", "process.retyping", "user", "the same incident goes in three forms", None, ""),
        ("4.4", "fallback", "user", "the paper binder on the bridge", None, ""),
        ("4.1", "users.year1", "it", "about 140 officers", 140, "people"),
        ("6.4", "access.restricted", "security", "medical notes, captain and me only", 2, "people"),
        ("3.2", "incident.past", "security", "a crew list ended up on a fan page", None, ""),
        ("1.2", "infra.procurement", "it", "four months because the yard must approve", 4, "month"),
        ("7.1", "rack.power", "it", "2.4 kilowatts per ship, not more", 2.4, "kW"),
        ("7.1", "spare.hours", "it", "parts meet us in port, 30 hours", 30, "hour"),
        ("7.2", "rule.change", "it", "a firewall rule is done overnight", 1, "day"),
        ("5.1", "dev.real_data", "security", "no passenger lists in test, ever", "forbidden", ""),
        ("7.3", "release.time", "it", "one hour alongside, never at sea", 1, "hour"),
        ("3.3", "key_person", "it", "only <PERSON_3> knows the satellite link", None, ""),
        ("7.4", "failover.time", "it", "the link took 18 minutes to come back", 18, "minute"),
        ("7.4", "spare_set", "exec", "no second server per ship", "refused", ""),
        ("8.1", "kpi.list", "exec", "audit remarks and minutes to find a procedure", None, ""),
        ("8.1", "kpi.source", "security", "audit remarks come from the class society's report", None, ""),
        ("8.3", "benefit.base", "finance", "detentions cost us 6.1 million last year", 6100000, "NOK"),
        ("8.3", "benefit.share", "finance", "a quarter of that would be believable", 25, "percent"),
        ("3.4", "stop.rule", "exec", "if two audits show nothing we stop", None, ""),
        ("9.1", "monitor.threshold", "it", "we look when memory passes 80 percent", 80, "percent"),
        ("9.3", "fault.time", "it", "five hours to learn that a filter was wet", 5, "hour"),
        ("10.1", "user.pain", "user", "finding which revision is in force", None, ""),
        ("10.3", "content.forbidden", "security", "it must not advise on manoeuvres", None, ""),
        ("10.3", "content.sample", "security", "I can read 40 answers a month", 40, "answers"),
        ("10.4", "audit.findings", "security", "four remarks last autumn", 4, ""),
        ("10.4", "incident.drill", "security", "we drill fire weekly, data never", None, ""),
    ),
    2.3,
    (("GDPR", "yes"), ("NIS2", "check")), (("Minutes to find a procedure", 12, 4, "min"),),
    {"8.2": ("it",), "10.2": ("it", "finance")},
)

VET = Company(
    "Brackenfold Vets", "en", "IE", "EUR", "veterinary care", "api", {"exec": "Practice Owner", "user": "Receptionist"},
    (("Reply to appointment e-mails", "prompt", "limited", "exec"),),
    (
        ("2.1", "audience", "exec", "clients would read it", "customers", ""),
        ("6.4", "", "exec", "we all share one password, I know", None, ""),
        ("10.1", "feedback.place", "user", "people ring me", None, ""),
    ),
    0.021,
    (("GDPR", "yes"), ("EU AI Act", "check")), (("Hours to first reply", None, None, "h"),),
    {"7.1": ("exec", "user"), "9.1": ("exec",)},
)

NOBODY_ZH = Company("静水咨询", "zh", "CN", "CNY", "咨询", "api", {}, (), (), 0.3, (), ())
NOBODY_EN = Company("Quiet Harbour Ltd", "en", "SG", "SGD", "consulting", "hybrid", {}, (), (), 0.7, (), ())

COMPANIES = (REGISTRY, GLASS, DENTAL, PUBLISHER, FERRY, VET, NOBODY_ZH, NOBODY_EN)
