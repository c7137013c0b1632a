"""Names of systems in what people said, by the shape of the sentence and by products that everyone knows."""

from __future__ import annotations

import re
from collections.abc import Iterable

# Products and kinds of system sold everywhere; a company's own names are found by the shape of the sentence.
_KNOWN = re.compile(
    r"(?<![A-Za-z])(SAP|Oracle|Salesforce|SharePoint|ServiceNow|Workday|Dynamics|Jira|Confluence|Zendesk|Shopify|HubSpot|"
    r"Outlook|Excel|ERP|MES|CRM|PLM|WMS|OA|HIS|EMR|LIS|PACS|EHR|Epic|Cerner|DMS|BI|SCADA|PMS|POS|LMS|"
    r"Zabbix|Prometheus|Grafana|Nagios|Datadog|Splunk|Dynatrace|New Relic|Icinga|PRTG|Checkmk|Kibana)(?![A-Za-z])|"
    r"(用友|金蝶|钉钉|飞书|企业微信|泛微|致远|淘宝|天猫|京东|抖店|拼多多|有赞|千牛|浪潮|东软|卫宁)"
)
_ZH = re.compile(r"(?:^|[，,、：:；;。])\s*([一-鿿A-Za-z0-9]{2,6}?)(?:管(?!理|得|用)|负责(?=[一-鿿])|存着|里存)")
_EN = re.compile(
    r"\b([A-Z][A-Za-z0-9]{2,20})(?:,? (?:is|does|holds?|runs?|keeps?|handles?|stores?|manages?) (?:the|our|all|\w+))"
)
_ZH_PLACE = re.compile(r"在([一-鿿A-Za-z0-9]{2,6}?)里(?:加|嵌|做|用|开)")
_EN_PLACE = re.compile(r"(?:[Ii]nside|[Ww]ithin|[Bb]eside the|panel in|button in) ([A-Z][A-Za-z0-9]{2,20})")
_NOT_EN = re.compile(
    r"It|We|They|That|This|There|The|Our|She|He|What|Which|Who|And|But|Nobody|Everyone|Everything|Nothing|Staff|Data|"
    r"Year|One|Two|Three|Four|Cloud"
)
_NOT_ZH = frozenset(
    [
        "我们",
        "这个",
        "那边",
        "他们",
        "归我",
        "自己",
        "这块",
        "老板",
        "主要",
        "其他",
        "部门",
        "财务",
        "业务",
        "大家",
        "全部",
    ]
)


def system_names(texts: Iterable[str], limit: int = 6) -> tuple[str, ...]:
    """Names in order of mention, each once, at most ``limit``."""
    found: dict[str, None] = {}
    for text in texts:
        for name in _ZH.findall(text):
            if name not in _NOT_ZH and not name.endswith(("部", "人", "们", "个", "中心", "科", "办")):
                found.setdefault(name)
        found.update(dict.fromkeys(_ZH_PLACE.findall(text)))
        for name in [*_EN.findall(text), *_EN_PLACE.findall(text)]:
            if not _NOT_EN.fullmatch(name):
                found.setdefault(name)
        for latin, chinese in _KNOWN.findall(text):
            found.setdefault(latin or chinese)
    return tuple(found)[:limit]
