"""Check digits and calendars of identifiers. Pure arithmetic on digits already stripped of separators."""

from __future__ import annotations

from datetime import date

# Length of an IBAN by country (SWIFT IBAN registry, release 99).
IBAN_LENGTH = {
    "AD": 24, "AE": 23, "AL": 28, "AT": 20, "AZ": 28, "BA": 20, "BE": 16, "BG": 22, "BH": 22, "BI": 27, "BR": 29,
    "BY": 28, "CH": 21, "CR": 22, "CY": 28, "CZ": 24, "DE": 22, "DJ": 27, "DK": 18, "DO": 28, "EE": 20, "EG": 29,
    "ES": 24, "FI": 18, "FK": 18, "FO": 18, "FR": 27, "GB": 22, "GE": 22, "GI": 23, "GL": 18, "GR": 27, "GT": 28,
    "HN": 28, "HR": 21, "HU": 28, "IE": 22, "IL": 23, "IQ": 23, "IS": 26, "IT": 27, "JO": 30, "KW": 30, "KZ": 20,
    "LB": 28, "LC": 32, "LI": 21, "LT": 20, "LU": 20, "LV": 21, "LY": 25, "MC": 27, "MD": 24, "ME": 22, "MK": 19,
    "MN": 20, "MR": 27, "MT": 31, "MU": 30, "NI": 28, "NL": 18, "NO": 15, "OM": 23, "PK": 24, "PL": 28, "PS": 29,
    "PT": 25, "QA": 29, "RO": 24, "RS": 22, "RU": 33, "SA": 24, "SC": 31, "SD": 18, "SE": 24, "SI": 19, "SK": 24,
    "SM": 27, "SO": 23, "ST": 25, "SV": 28, "TL": 23, "TN": 24, "TR": 26, "UA": 29, "VA": 22, "VG": 24, "XK": 20,
    "YE": 30,
}  # fmt: skip


def luhn(digits: str) -> bool:
    """ISO/IEC 7812-1, annex B."""
    total = 0
    for at, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + at % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def mod97(iban: str) -> bool:
    """ISO 13616 / ISO 7064 MOD 97-10."""
    turned = iban[4:] + iban[:4]
    return int("".join(str(int(c, 36)) for c in turned)) % 97 == 1


def calendar(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def cn_id_date(digits: str) -> bool:
    """The birth date of a Chinese ID number, 18 or 15 digits (GB 11643)."""
    if len(digits) == 18:
        year, rest = int(digits[6:10]), digits[10:14]
        return 1850 <= year <= 2100 and calendar(year, int(rest[:2]), int(rest[2:]))
    return calendar(1900 + int(digits[6:8]), int(digits[8:10]), int(digits[10:12]))


def cn_id(digits: str) -> bool:
    """GB 11643-1999, ISO 7064 MOD 11-2."""
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return "10X98765432"[sum(w * int(d) for w, d in zip(weights, digits, strict=False)) % 11] == digits[17].upper()


_USCC = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def uscc(code: str) -> bool:
    """统一社会信用代码, GB 32100-2015, MOD 31-3."""
    if any(c not in _USCC for c in code):
        return False
    total = sum(_USCC.index(c) * pow(3, i, 31) for i, c in enumerate(code[:17]))
    return _USCC[(31 - total % 31) % 31] == code[17]


def pps(number: str) -> bool:
    """Irish PPS number: seven digits, a check letter modulo 23, for some a second letter that counts nine times."""
    letters = "WABCDEFGHIJKLMNOPQRSTUV"
    total = sum(int(d) * w for d, w in zip(number[:7], range(8, 1, -1), strict=True))
    if len(number) == 9 and number[8] not in "W":
        total += (ord(number[8]) - 64) * 9
    return letters[total % 23] == number[7]


def dni(number: str) -> bool:
    """Spanish DNI and NIE."""
    digits = number[:-1].translate(str.maketrans("XYZ", "012"))
    return digits.isdigit() and "TRWAGMYFPDXBNJZSQVHLCKE"[int(digits) % 23] == number[-1]


def personnummer(code: str) -> bool:
    """Swedish personnummer (Luhn over ten digits) and Finnish henkilötunnus (remainder of 31)."""
    if code.isdigit():
        return luhn(code[-10:])
    digits = code[:6] + code[-4:-1]
    return digits.isdigit() and "0123456789ABCDEFHJKLMNPRSTUVWXY"[int(digits) % 31] == code[-1]


def pesel(digits: str) -> bool:
    """Polish PESEL."""
    weights = (1, 3, 7, 9, 1, 3, 7, 9, 1, 3)
    month = int(digits[2:4]) % 20
    total = sum(w * int(d) for w, d in zip(weights, digits, strict=False))
    return 1 <= month <= 12 and 1 <= int(digits[4:6]) <= 31 and (10 - total % 10) % 10 == int(digits[10])


def nir(digits: str) -> bool:
    """French numéro de sécurité sociale with its key (Corsica's letters left out)."""
    return 97 - int(digits[:13]) % 97 == int(digits[13:15])


def nric(number: str) -> bool:
    """Singapore NRIC and FIN."""
    total = sum(int(d) * w for d, w in zip(number[1:8], (2, 7, 6, 5, 4, 3, 2), strict=True))
    total += 4 if number[0] in "TG" else 0
    return ("JZIHGFEDCBA" if number[0] in "ST" else "XWUTRQPNMLK")[total % 11] == number[8]


def tw_id(number: str) -> bool:
    """Taiwan's national identification number."""
    code = "ABCDEFGHJKLMNPQRSTUVXYWZIO".index(number[0]) + 10
    digits = [code // 10, code % 10, *map(int, number[1:])]
    return sum(d * w for d, w in zip(digits, (1, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1), strict=True)) % 10 == 0


def codice_fiscale(code: str) -> bool:
    """Italian codice fiscale (D.M. 23/12/1976)."""
    odd = (1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23)

    def number(c: str) -> int:
        return int(c) if c.isdigit() else ord(c) - 65

    total = sum(odd[number(c)] if i % 2 == 0 else number(c) for i, c in enumerate(code[:15]))
    return chr(65 + total % 26) == code[15]


def cpf(digits: str) -> bool:
    """Brazilian CPF."""
    for length in (9, 10):
        total = sum(int(d) * w for d, w in zip(digits, range(length + 1, 1, -1), strict=False))
        if total * 10 % 11 % 10 != int(digits[length]):
            return False
    return True


def aadhaar(digits: str) -> bool:
    """Indian Aadhaar number (Verhoeff)."""
    turns = ((0, 1, 2, 3, 4, 5, 6, 7, 8, 9), (1, 5, 7, 6, 2, 8, 3, 0, 9, 4))
    permutations: list[tuple[int, ...]] = [turns[0], turns[1]]
    for _ in range(6):
        permutations.append(tuple(turns[1][i] for i in permutations[-1]))
    check = 0
    for at, digit in enumerate(reversed(digits)):
        check = _dihedral(check, permutations[at % 8][int(digit)])
    return check == 0


def _dihedral(a: int, b: int) -> int:
    """Product in the dihedral group D5."""
    if a < 5:
        return (a + b) % 5 if b < 5 else 5 + (a + b) % 5
    return 5 + (a - b) % 5 if b < 5 else (a - b) % 5
