"""Words that make a number personal: they stand close before it."""

from __future__ import annotations

import re

_WINDOW = 40  # characters before a number in which a cue counts


class Cue:
    """Words close before a number, with nothing but small words, marks and blanks between.

    `stems` are plain pieces, one of which is in every match: asking for them first is several times quicker.
    """

    def __init__(self, words: str, stems: str) -> None:
        self.stems = tuple(stems.split())
        self._pattern = re.compile(rf"(?:{words})[^\n\d]{{0,24}}$", re.I)

    def search(self, before: str) -> re.Match[str] | None:
        lowered = before.lower()
        return self._pattern.search(before) if any(stem in lowered for stem in self.stems) else None


def lead(text: str, at: int) -> str:
    """What stands before a number."""
    return text[max(0, at - _WINDOW) : at]


CARD_CUE = Cue(
    r"card|\bcc\b|\bpan\b|visa|mastercard|amex|carte|karte|tarjeta|carta|kort|karta|银行卡|信用卡|储蓄卡|"
    r"借记卡|卡号|卡|账号|帐号|账户|帐户|户名",
    "card cc pan visa amex carte karte tarjeta carta kort karta 卡 账 帐 户名",
)
ACCOUNT_CUE = Cue(
    r"account (?:no\.?|number|#)|(?:[,;:] |\b(?:his|her|my|their|to|into|from|bank) )account[ :]{1,2}$|"
    r"\bbsb\b|sort ?code|routing (?:no\.?|number)|acct\.?|"
    r"kontonummer|konto-?nr\.?|账号|帐号|账户|帐户|卡号|银行卡|打到|汇到",
    "account acct bsb sort routing konto 账 帐 卡 打到 汇到",
)
PHONE_CUE = Cue(
    r"phone|\bph\b|\btel\b|tel\.|mobile|mobil|\bcell\b|\bfax\b|handy|telefon|telefono|teléfono|téléphone|"
    r"portable|móvil|"
    r"\bcall|\bring\b|rang\b|\btext(?:ed)? (?:me|him|her|us|them)?|whatsapp|dial|answering at|reach (?:me|"
    r"you|us|him|her|them)|"
    r"contact (?:me|him|her|us|them)? ?(?:on|at)|extension|\bext\b|hotline|number is|\bnumero\b|\bnummer\b|"
    r"电话|手机|号码|联系方式|致电|拨打|拨|座机|热线|传真|短信|来电|打给|打",
    "phon ph tel mobil cell fax handy teléf portable móvil call ring rang text whatsapp dial answering "
    "reach contact ext hotline number numero nummer 电 手机 号码 联系 拨 座机 热线 传真 短信 打",
)
PHONE_AFTER = re.compile(
    r"[ \-]{0,2}\(?(?:office|fax|mobile|cell|home|work|tel|phone|handy|mobil)\b|\s{0,2}\((?:m|h|w|o|f|c)\)", re.I
)
ID_CUE = Cue(
    r"身份证|证件|证号|\bID\b|identity|personalausweis|ausweis|passport|pass(?:e)?port|reisepass|护照|"
    r"passeport|pasaporte|"
    r"licen[cs]e|permit|führerschein|fuehrerschein|驾照|驾驶证|社保|医保|national insurance|\bni\b|"
    r"\bnino?\b|\bpps[n]?\b|"
    r"social security|\bssn\b|\bsin\b|steuer-?id\w*|steuernummer|sozialversicherung\w*|sécurité sociale|"
    r"\bnir\b|\bdni\b|\bnie\b|"
    r"\bpesel\b|\bbsn\b|personnummer|fødselsnummer|fodselsnummer|\bcpr\b|hetu|henkilötunnus|codice fiscale|"
    r"aadhaar|\bpan\b|\bcpf\b|"
    r"tax (?:id|number|reference)|\btin\b|medicare|\bnhs\b|patient (?:no|number|id)|personal(?:nummer| number| code)|"
    r"employee (?:no|number|id)|staff (?:no|number|id)|工号|病历号|住院号|学号|军官证|港澳通行证|通行证|居住证",
    "证 id identity ausweis pass 护照 licen permit führerschein fuehrerschein 照 社保 医保 insurance ni "
    "pps security ssn sin steuer sozialv sociale nir dni nie pesel bsn personn dsnummer cpr hetu henkil "
    "codice aadhaar pan cpf tax tin medicare nhs patient personal employee staff 号",
)
PLATE_CUE = Cue(
    r"plate|registration|\breg\b|\bcar\b|\bvan\b|vehicle|lorry|truck|kennzeichen|nummernschild|"
    r"immatriculation|matrícula|"
    r"matricula|targa|kenteken|rejestrac\w*|车牌|牌照|车号",
    "plate registration reg. vehicle lorry truck kennzeichen nummernschild immatric matr targa kenteken "
    "rejestrac 车 牌照",
)
PLATE_WORD = Cue(
    r"(?:number plate|licen[cs]e plate|plate|kennzeichen|kenteken|matrícula|immatriculation|targa)(?: number| "
    r"no\.?)?(?: is| was|:)? ?",
    "plate kennz kenteken matr immatr targa",
)
BIRTH_CUE = Cue(
    r"born(?: on| in)?|birth|\bdob\b|birthday|出生|生日|生于|geboren|geb\.|née? le|naissance|nacid[oa]|"
    r"nacimiento|nat[oa] il|urodzon\w*",
    "born birth dob 出生 生日 生于 geb nais naci nato nata né urodz",
)
VERSION_CUE = re.compile(r"(?:version|release|build|firmware|\bv|版本|固件)[ :.]{0,3}$", re.I)
SECRET_CUE = Cue(
    r"zip(?: code)?(?: is)?|post(?:al)? ?code(?: is)?|postleitzahl|\bplz\b|邮编|邮政编码|code postal|código postal",
    "zip post plz 邮 postal",
)
