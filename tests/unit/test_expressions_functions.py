"""Every function and operator, as the ODK XForms specification and then JavaRosa want it."""

from __future__ import annotations

import math
import time
from collections.abc import Iterator

import pytest

from keukentafel.forms.expressions.evaluation import evaluate_json

NAN = "NaN"
ENDLESS = "Infinity"

NUMBERS: dict[str, float | str] = {
    # literals and arithmetic
    "5": 5,
    "555555.555": 555555.555,
    ".000555": 0.000555,
    "5.": 5,
    "-0": 0,
    "1230000000000000000000": 1.23e21,
    "1 + 1": 2,
    "1+1": 2,
    "1-1": 0,
    "2*3": 6,
    "- 5 + 2": -3,
    "--5": 5,
    "3 + -4": -1,
    "1 - 2 - 3": -4,
    "1 - (2 - 3)": 2,
    "-(8*5)": -40,
    "-'19'": -19,
    "-10 div -4": 2.5,
    "2 * 3 div 8 * 2": 1.5,
    "3 + 3 * 3": 12,
    "1 div 0": ENDLESS,
    "-1 div 0": "-Infinity",
    "0 div 0": NAN,
    "5 mod 2": 1,
    "5 mod -2": 1,
    "-5 mod 2": -1,
    "5 mod 1.5": 0.5,
    "5 mod 0": NAN,
    "10 mod (1 div 0)": 10,
    "1mod1": 0,
    "'1'mod'1'": 0,
    "1div1": 1,
    "1-10 mod 3 div 3": 1 - 1 / 3,
    "true() + 8": 9,
    "'123' * '456'": 56088,
    "'asdf' - 'asdf'": NAN,
    # number()
    "number(true())": 1,
    "number('100.001')": 100.001,
    "number(' -12345.6789  ')": -12345.6789,
    "number('1.1   \n ')": 1.1,
    "number('0.')": 0,
    "number('- 17')": NAN,
    "number('')": NAN,
    "number('  ')": NAN,
    "number(' . ')": NAN,
    "number('Infinity')": NAN,
    "number('1.1e6')": NAN,
    "number('34.56.7')": NAN,
    "number('1_000')": NAN,
    "number('٣')": NAN,
    "number('4,6')": 4.6,
    "number(1 div 0)": ENDLESS,
    "number('1970-01-02')": 1,
    "number('1969-12-31')": -1,
    "number('2008-09-05')": 14127,
    "number(date('1941-12-07'))": -10252,
    "number('1970-01-02T00:00:00Z')": 1,
    "number('2026-08-27T08:27:00.000+07:00')": 20692,
    "number('1970-13-01')": NAN,
    # rounding
    "int(2.51)": 2,
    "int(-1.51)": -1,
    "int('a')": NAN,
    "int(1 div 0)": ENDLESS,
    "floor(-1.5)": -2,
    "ceiling(-1.5)": -1,
    "ceiling(0.001)": 1,
    "1 div ceiling(-0.5)": "-Infinity",
    "1 div int(-0.5)": "-Infinity",
    "1 div floor(-1 * 0)": "-Infinity",
    "round(1.5)": 2,
    "round(2.5)": 3,
    "round(-1.5)": -1,
    "round('NaN')": NAN,
    "round('14.29123456789', 1)": 14.3,
    "round('14.29123456789', 1.5)": 14.3,
    "round('14.29123456789', 4)": 14.2912,
    "round('12345.15', 1)": 12345.2,
    "round('-12345.15', 1)": -12345.1,
    "round('12345.12345', -1)": 12350,
    "round('12350.12345', -2)": 12400,
    "round('12345.12345', -3)": 12000,
    "round(33.33, -1)": 30,
    "round(626.3, -3)": 1000,
    "round(1.234, 5)": 1.234,
    "round(1.005, 2)": 1.01,
    "round(1, 31)": NAN,
    # mathematics
    "abs(-10.5)": 10.5,
    "abs('a')": NAN,
    "pow(2, 2)": 4,
    "pow(2.5, 2)": 6.25,
    "pow(-1, 3)": -1,
    "pow(16, 0.25)": 2,
    "pow(-8, 0.5)": NAN,
    "pow(10, 400)": ENDLESS,
    "pow(0, -1)": ENDLESS,
    "pow(-1 * 0, -1)": "-Infinity",
    "pow(-1 * 0, -2)": ENDLESS,
    "pow(-10, 401)": "-Infinity",
    "pow(-10, 400)": ENDLESS,
    "sqrt(4)": 2,
    "sqrt(-2)": NAN,
    "exp(2)": math.exp(2),
    "exp(1000)": ENDLESS,
    "exp10(-2)": 0.01,
    "log(2)": math.log(2),
    "log(0)": "-Infinity",
    "log(-1)": NAN,
    "log10(1000)": 3,
    "sin(2)": math.sin(2),
    "cos(2)": math.cos(2),
    "tan(2)": math.tan(2),
    "asin(2)": NAN,
    "acos(0.5)": math.acos(0.5),
    "atan(0.5)": math.atan(0.5),
    "atan2(2, 3)": math.atan2(2, 3),
    "pi()": math.pi,
    "min(1, 2, 0)": 0,
    "max(-4, -1, -3)": -1,
    "max('')": NAN,
    "max(1, 'x')": NAN,
    "max()": NAN,
    # text and lists
    "string-length('')": 0,
    "string-length(' a ')": 3,
    "count-selected('a b  c')": 3,
    "count-selected('')": 0,
    # places on Earth (metres)
    "distance('0 0;0 1')": 111318.85,
    "distance('0 0;0 90')": 10018696.05,
    "distance('7.9377 -11.5845 0 0;7.9377 -11.5845 0 0')": 0,
    "distance('38.25309421 21.75638265 0 0', '38.25021274 21.75638265 0 0')": 320.76,
    "distance('7.9377 -11.5845 0 0')": 0,
    "distance('a')": NAN,
    "distance('')": NAN,
    "distance('5000 5000;5000 5000')": NAN,
    "area('0 0;0 1')": 0,
    "area('7.9377 -11.5845 0 0;7.9324 -11.5902 0 0;7.927 -11.5857 0 0;7.925 -11.578 0 0;"
    "7.9267 -11.5722 0 0;7.9325 -11.5708 0 0;7.9372 -11.5737 0 0;7.9393 -11.579 0 0;7.9377 -11.5845 0 0')": (
        2333220.77
    ),
    "area('')": NAN,
    "area(/nergens)": NAN,
    "distance(/nergens)": NAN,
    # dates
    "date('2008-09-08') - date('1983-10-06')": 9104,
    "'2021-11-30' - '2021-11-29'": 1,
    "date('2001-12-26') + 5": 11687,
    "decimal-date-time('1970-01-02T00:00:00Z')": 1,
    "decimal-date-time('2018-04-24T15:30:00.000+06:00')": 17645.395833333332,
    "decimal-date-time('')": NAN,
    "decimal-time('a')": NAN,
    "decimal-time('24:00:00.000-07:00')": NAN,
    "decimal-time('06:60:00.000-07:00')": NAN,
    "decimal-time('12:00:00') - decimal-time('06:00:00')": 0.25,
}

TEXTS: dict[str, str] = {
    "''": "",
    "'\"'": '"',
    '"it\'s"': "it's",
    "string(true())": "true",
    "string(0 div 0)": "NaN",
    "string(-1 div 0)": "-Infinity",
    "string(-0)": "0",
    "string(123456.0000)": "123456",
    "string(.557586)": "0.557586",
    "string(1230000000000000000000)": "1230000000000000000000",
    "string(0.00000000000000000123)": "0.00000000000000000123",
    "string(0.1 + 0.2)": "0.30000000000000004",
    "string(date('1989-11-09'))": "1989-11-09",
    "concat()": "",
    "concat('a', 'b', '')": "ab",
    "concat('ab', 1, false(), 'x')": "ab1falsex",
    "join(' ', 'a', 1, 'c')": "a 1 c",
    "join('-')": "",
    "substr('hello', 1)": "ello",
    "substr('hello', 1, 4)": "ell",
    "substr('hello', -2)": "lo",
    "substr('hello', 0, -1)": "hell",
    "substr('hello', 4, 2)": "",
    "substr('hello', 1 div 0)": "",
    "substring('12345', 2, 3)": "234",
    "substring('12345', 1.5, 2.6)": "234",
    "substring('12345', 0, 3)": "12",
    "substring('12345', 0 div 0, 3)": "",
    "substring('12345', -42, 1 div 0)": "12345",
    "substring('12345', -1 div 0, 1 div 0)": "",
    "substring-before('hello', 'l')": "he",
    "substring-before('hello', '')": "",
    "substring-after('hello', 'l')": "lo",
    "substring-after('hello', '')": "hello",
    "substring-after('hello', 'q')": "",
    "translate('hello wor,ld', ' ,', ', ')": "hello,wor ld",
    "translate('aabb', 'ab', 'ba')": "bbaa",
    "translate('aa', 'aa', 'bc')": "bb",
    "translate('hello', 'l', '')": "heo",
    "normalize-space('  a\r\n\t b  ')": "a b",
    "if(true(), 'a', 'b')": "a",
    "if(6 > 7, 5, 'abc')": "abc",
    "if (1, 'a', 'b')": "a",
    "coalesce('', 'b')": "b",
    "coalesce('a', 'b')": "a",
    "coalesce(number('x'), 'b')": "b",
    "coalesce('', '')": "",
    "selected-at('zero one two', 1)": "one",
    "selected-at('zero one two', 0)": "zero",
    "selected-at('zero one two', 3)": "",
    "selected-at('zero one two', -1)": "",
    "selected-at('', 0)": "",
    "digest('some text', 'MD5')": "VS4hzUzZkYZ448Gg30kbww==",
    "digest('some text', 'MD5', 'hex')": "552e21cd4cd9918678e3c1a0df491bc3",
    "digest('abc', 'SHA-1', 'hex')": "a9993e364706816aba3e25717850c26c9cd0d89d",
    "digest('abc', 'SHA-256', 'base64')": "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=",
    "digest('some text', 'SHA-384')": "zJTsPphzwLmnJIZEKVj2cQZ833e5QnQW0DFEDMYgQeLuE0RJhEfsDO2fcENGG9Hz",
    "digest('some text', 'SHA-512')": (
        "4nMrrtyj6sFAeChjfeHbynAsP8ns4Wz1Nt241hOc2F3+dGS4I1spgm9gjM9KxkPimxnGN4WKPYcQpZER30LdtQ=="
    ),
    "base64-decode('SGVsbG8=')": "Hello",
    "base64-decode('w6nDqQ')": "éé",
    "base64-decode('!')": "",
    "base64-decode('a')": "",
    "concat('dag ', once(0 div 0))": "dag NaN",
    "depend('eerst', today())": "eerst",
    "format-date('2001-12-31', '%b %e, %Y')": "Dec 31, 2001",
    "format-date('2012-07-03', '%Y/%n | %y/%m | %d %e %a')": "2012/7 | 12/07 | 03 3 Tue",
    "format-date('2018-01-02T10:20:30.123', '%Y-%m-%e %H:%M:%S')": "2018-01-2 10:20:30",
    "format-date-time('2018-01-02T09:08:07.045', '%h:%M:%S.%3 %H %q 100%%')": "9:08:07.045 09 %q 100%",
    "format-date('2024-05-06', 'week %W')": "week 19",
    "format-date('2021-01-03', '%W')": "53",
    "format-date('2019-12-30', '%W')": "01",
    "format-date('', '%Y')": "",
    "format-date('not a date', '%Y')": "",
    "format-date-time(number('x'), '%Y')": "",
    "date('')": "",
    "once('aa')": "aa",
    "version()": "",
    "property('username')": "",
    "pulldata('fruits', 'name', 'name_key', 'mango')": "",
    "uuid(0)": "",
}

TRUE = [
    "1 = 1",
    "1=1",
    "'a' = 'a'",
    "1 = '1'",
    "17 = '17.0000000'",
    "'0017.' = 17",
    "true() = 17",
    "0 = false()",
    "true() = 'true'",
    "6.1 - 7.8 = -1.7",
    "1 != 2",
    "number('x') != number('x')",
    "3 < 4 < 5",
    "-3 < 3 = 6 >= 6",
    "'-17' > '-172'",
    "true() > 0.9999",
    "4 <= 4",
    "false() or 0 + 2",
    "true() or true() and false()",
    "1and1",
    "1andtrue()",
    "7 divide + 1 != 7 divide + 1",
    "'1'or''",
    "'' or 17",
    "true() or substring()",
    "not('')",
    "boolean('false')",
    "boolean(-1)",
    "boolean(1 div 0)",
    "boolean-from-string('1')",
    "boolean-from-string(1.0)",
    "boolean-from-string(true())",
    "contains('abc', '')",
    "starts-with('', '')",
    "ends-with('abc', 'bc')",
    "selected('apple baby crimson', '  baby  ')",
    "selected('', '')",
    "regex('12345', '[0-9]+')",
    "regex('a1b', '[0-9]')",
    "checklist(-1, 2, 2>1)",
    "checklist(1, 1, true(), false(), false())",
    "weighted-checklist(2, 2, true(), 2, false(), 5)",
    "weighted-checklist(2, -1, true(), 999)",
    "date('2001-12-26') > date('2001-12-25')",
    "'2001-12-26' > '2001-12-25'",
    "date('2004-05-01') = '2004-05-01'",
    "'string' != date('1999-09-09')",
    "10 + '2012-07-24' = '2012-08-03'",
    "'2012-01-01' < today()",
    "today() < now()",
    "today() + 1 > now()",
    "date(14127) = date('2008-09-05')",
    "boolean(date('2000-01-01'))",
    "random() < 1",
    "string-length(uuid()) = 36",
    "string-length(uuid(6)) = 6",
]

FALSE = [
    "'017.' = '17.000'",
    "'abc' < 'abcd'",
    "'' < true()",
    "3 < (4 < 5)",
    "false() and substring()",
    "false() and explode(explode(1), /explode) + 1",
    "true() != date('1999-09-09')",
    "boolean('')",
    "boolean(-0)",
    "boolean(number('NaN'))",
    "boolean-from-string('True')",
    "boolean-from-string(1.0001)",
    "boolean-from-string('')",
    "selected('apple', 'app')",
    "selected('', 'apple')",
    "regex('abcde', '[0-9]+')",
    "regex('1234', '^[0-9]{3}$')",
    "checklist(1, 2, 1=1, 2=2, 3=3)",
    "weighted-checklist(-1, 2, 2>1, 3)",
    "weighted-checklist(1, 1, 1=1, 0)",
]

DATES: dict[str, str] = {
    "date('2000-01-01')": "2000-01-01",
    "date('1996-02-29')": "1996-02-29",
    "date('1970-1-2')": "1970-01-02",
    "date(0)": "1970-01-01",
    "date(6.5)": "1970-01-07",
    "date(-1)": "1969-12-31",
    "date(14127)": "2008-09-05",
    "date(date('1989-11-09'))": "1989-11-09",
    "date('2018-01-01' + 1)": "2018-01-02",
    "date-time('1970-01-01')": "1970-01-01",
    "if(true(), date('2000-01-01'), '')": "2000-01-01",
}

REFUSED: dict[str, str] = {
    "": "FORM_111",
    "1 +": "FORM_111",
    "(1": "FORM_111",
    "concat('a'": "FORM_111",
    "1 1": "FORM_101",
    "1 And 1": "FORM_101",
    "'open": "FORM_101",
    "a b": "FORM_101",
    "a//": "FORM_111",
    "${}": "FORM_101",
    "#": "FORM_101",
    "child::": "FORM_111",
    "kind::a": "FORM_101",
    "a | -b": "FORM_101",
    "..[2]": "FORM_101",
    ".[a]": "FORM_101",
    "selectd('a', 'a')": "FORM_110",
    "qqqqqqqq()": "FORM_102",
    "true(5)": "FORM_103",
    "round()": "FORM_103",
    "number()": "FORM_103",
    "extract-signed('a')": "FORM_103",
    "string('too', 'many')": "FORM_103",
    "weighted-checklist(1, 2, 3)": "FORM_103",
    "count(2)": "FORM_104",
    "count-non-empty('a')": "FORM_104",
    "sum(1)": "FORM_104",
    "'a' | 'b'": "FORM_104",
    "randomize(1, 2)": "FORM_104",
    "regex('a', '[')": "FORM_106",
    "instance('nowhere')/root/item": "FORM_107",
    "date('1983-09-31')": "FORM_108",
    "date('not a date')": "FORM_108",
    "date(true())": "FORM_108",
    "date(1 div 0)": "FORM_108",
    "date(99999999)": "FORM_108",
    "digest('a', 'SHA-3')": "FORM_108",
    "digest('a', 'MD5', 'octal')": "FORM_108",
    "uuid(0 div 0)": "FORM_108",
    "uuid(1000000000)": "FORM_108",
}


@pytest.mark.parametrize(("expression", "number"), NUMBERS.items())
def test_a_number_comes_out(expression: str, number: float | str) -> None:
    answer = evaluate_json(expression)
    assert answer["type"] == "number", answer
    if isinstance(number, str):
        assert answer["value"] == number
    else:
        assert answer["value"] == pytest.approx(number, abs=1e-12)


@pytest.mark.parametrize(("expression", "text"), TEXTS.items())
def test_a_text_comes_out(expression: str, text: str) -> None:
    assert evaluate_json(expression) == {"type": "string", "value": text}


@pytest.mark.parametrize("expression", TRUE)
def test_it_is_true(expression: str) -> None:
    assert evaluate_json(expression) == {"type": "boolean", "value": True}


@pytest.mark.parametrize("expression", FALSE)
def test_it_is_false(expression: str) -> None:
    assert evaluate_json(expression) == {"type": "boolean", "value": False}


@pytest.mark.parametrize(("expression", "day"), DATES.items())
def test_a_date_comes_out(expression: str, day: str) -> None:
    assert evaluate_json(expression) == {"type": "date", "value": day}


@pytest.mark.parametrize(("expression", "code"), REFUSED.items())
def test_it_is_refused_with_a_code(expression: str, code: str) -> None:
    assert evaluate_json(expression)["error"] == code


@pytest.fixture
def _in_amsterdam(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    if not hasattr(time, "tzset"):
        pytest.skip("the zone of this machine cannot be set")
    monkeypatch.setenv("TZ", "Europe/Amsterdam")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("_in_amsterdam")
@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("date-time(0)", "1970-01-01T01:00:00.000+01:00"),
        ("date-time('2024-07-01T21:50:49Z')", "2024-07-01T23:50:49.000+02:00"),
        ("date('2024-07-01T23:30:00Z')", "2024-07-02"),
        ("number('2024-07-01')", 19905),
        ("decimal-date-time('1970-01-02')", 1 - 1 / 24),
        ("decimal-time('2024-07-01T12:00:00.000+02:00')", 0.5),
        ("date('2024-07-01') <= '2024-07-01T00:30:00.000+02:00'", True),
        ("date('2024-07-02') - '2024-07-01T18:00:00.000+02:00'", 0.25),
        ("'2024-07-01T00:00:00.000+02:00' = date('2024-07-01')", True),
    ],
)
def test_moments_are_read_where_the_laptop_stands(expression: str, value: object) -> None:
    answer = evaluate_json(expression)["value"]
    assert answer == (pytest.approx(value, abs=1e-9) if isinstance(value, float) else value)
