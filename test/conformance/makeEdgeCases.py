"""Makes the cases in jinja2-edges.json: every filter, test, method, operator and format at the edges of what it takes, with what Python's
Jinja2 answers.

Each line below is a pattern: a word in angle brackets stands for each entry of its list in turn. Needs what makeJinja2Cases.py needs:

    python3 test/conformance/makeEdgeCases.py
"""

import itertools
import json
import random
import re
from pathlib import Path

from makeJinja2Cases import complete

VARS = {
    "s": "Ab cD-eF",
    "long": "The quick brown fox jumps over the lazy dog, and runs away from it.",
    "lines": "one\n  two\n\nthree\r\nfour",
    "html": "<a href=\"x\">1 & 2</a>",
    "uni": "Ünï ß ǆ 😀é",
    "n": 7,
    "neg": -3,
    "f": 2.5,
    "big": 12345678901234567890,
    "lst": [3, 1, 2, 1],
    "mixed": [1, "a", None, 2.5, True, [], {}],
    "words": ["b", "A", "c", "a", "B"],
    "d": {"b": 2, "a": 1, "C": 3},
    "nested": {"a": {"b": [1, {"c": "x"}]}, "long": ["word" * 8, "word" * 9, {"k": "v" * 60}]},
    "rows": [{"n": "x", "v": 2}, {"n": "Y", "v": 1}, {"n": "y", "v": 2}, {"v": 3}],
    "users": [{"name": "Ann", "age": 30, "city": {"zip": "1"}}, {"name": "bob", "age": 25, "city": {"zip": "2"}}],
}
NAME = re.compile(r"\b(?:" + "|".join(VARS) + r")\b")

LISTS = {
    "any": ["s", "n", "neg", "f", "none", "true", "lst", "d", "missing", "''", "[]", "range(3)", "html|e"],
    "text": ["s", "''", "uni", "html", "html|e", "lines", "'a'"],
    "number": ["n", "neg", "f", "0", "true", "big", "-0.0", "1e300", "'nan'|float"],
    "index": ["0", "1", "-1", "-9", "9", "none", "true", "'a'", "1.0", "missing", "big"],
    "size": ["0", "1", "2", "3", "5", "-1", "none", "'x'", "2.0", "true"],
    "list": ["lst", "words", "mixed", "[]", "(1, 2)", "range(4)", "s", "d", "none", "5"],
    "op": ["+", "-", "*", "/", "//", "%", "**", "~"],
    "wide": ["7", "-7", "1", "-1", "big", "-big", "(2 ** 52)", "(2 ** 53 + 1)", "-(2 ** 70)", "true"],
    "halves": ["2.5", "-2.5", "1.0", "-0.0", "0.5", "3", "-7", "1e300", "'inf'|float", "'nan'|float"],
    "cmp": ["==", "!=", "<", "<=", ">", ">=", "in", "not in"],
}

FILTERS = r"""
<any>|abs
<number>|abs
<any>|attr('x')
<any>|batch(2)|list
lst|batch(<size>)|list
lst|batch(<size>, 'x')|list
words|batch(linecount=2, fill_with=0)|list
<any>|capitalize
<any>|center(12)
s|center(<size>)
'ab'|center(5)
'ab'|center(6)
'a'|center ~ '.'
'x'|center(width=4)
<any>|default('D')
<any>|default('D', true)
<any>|d(boolean=true)
missing.x|default('D')
<any>|dictsort
d|dictsort(true)
d|dictsort(false, 'value')
d|dictsort(by='value', reverse=true)
d|dictsort(true, by='key', reverse=false)
d|dictsort(by='x')
{'a': 2, 'B': 1, 'b': 1}|dictsort
{'a': 'x', 'b': 1}|dictsort(by='value')
<any>|escape
<any>|forceescape
<number>|filesizeformat
<any>|filesizeformat(true)
<any>|first
<any>|last
<any>|length
<any>|count
<any>|float
'1.5'|float
' 1_0.5e1 '|float
'x'|float(3)
'inf'|float
'x'|float(default='y')
<any>|int
'12'|int
'12.9'|int
' 1_2 '|int
'0x1f'|int(0, 16)
'0b11'|int(base=2)
'z'|int(7)
'z'|int(default='q')
'1e3'|int
s|format(1)
'%s-%s'|format('a', 2)
'%(a)s'|format(a=1)
'%(a)s %s'|format(1, a=1)
'%d'|format('x')
rows|groupby('v')
rows|groupby('n', default='')
rows|groupby('n')
rows|groupby('n', case_sensitive=true, default='')
users|groupby('city.zip')
users|groupby(attribute=missing)
lst|groupby(0)
<any>|indent
lines|indent(<size>)
lines|indent(2, true)
lines|indent(2, false, true)
lines|indent(2, true, true)
lines|indent(width='>> ')
lines|indent(first=true, blank=true)
''|indent(first=true)
<any>|items|list
<list>|join
<list>|join('-')
<list>|join('-', attribute='n')
rows|join(', ', 'v')
users|join('/', attribute='city.zip')
[html, html|e]|join('<')
[html, 1]|join('<'|e)
<any>|list
<any>|lower
<any>|upper
<any>|map('upper')|list
lst|map('string')|map('upper')|list
users|map(attribute='name')|list
users|map(attribute='x', default='D')|list
users|map(attribute='city.zip')|list
rows|map(attribute='n', default=0)|join
users|map('attr', 'name')|list
lst|map('batch', 2)|map('list')|list
lst|map|list
lst|map('nope')|list
lst|map(attribute='a', x=1)|list
lst|map(attribute=0)|list
[[1, 2], [3]]|map(attribute=0)|list
[[1, 2], [3]]|map(attribute='1')|list
lst|map('default', boolean=true)|list
<list>|max
<list>|min
rows|max(attribute='v')
rows|min(attribute='v')
words|max
words|max(true)
words|min(case_sensitive=true)
words|min
rows|max(attribute='n')
[]|max(attribute='x')
<any>|pprint
nested|pprint
[nested, nested]|pprint
(long, long)|pprint
(long,)|pprint
{'k': long ~ long}|pprint
[long ~ long, 1]|pprint
(('a' * 40, 'b' * 40), 'c' * 77)|pprint
{'a' * 40: 'b' * 30, 'b': {'c' * 30: ['d' * 60, 'e' * 20]}}|pprint
['a' * 77]|pprint
['a' * 76]|pprint
['a' * 75]|pprint
'a b ' * 18|pprint
('a b ' * 20)|pprint
('ab ' * 30)|pprint
[('ab ' * 30), 'x']|pprint
{1: 'ab ' * 30, 2: 3}|pprint
('line one\n' * 3)|pprint
['line one\n' * 3, 'line two is longer\n' * 9]|pprint
('x' * 90)|pprint
[1.5, none, true, (), (1,), {}, []] * 4|pprint
{2: 1, 'a': 2, none: 3, 1: 4}|pprint
range(3)|pprint
<list>|reject('odd')|list
<list>|select|list
<list>|reject|list
lst|select('gt', 1)|list
lst|select('>', 1)|list
lst|reject('equalto', 1)|list
lst|select('divisibleby', 2)|list
lst|select('nope')|list
lst|select('none', 1)|list
mixed|select('string')|list
mixed|reject('none')|list
mixed|select('in', [1, 2.5])|list
rows|selectattr('n')|list
rows|rejectattr('n')|list
rows|selectattr('v', 'eq', 2)|list
rows|rejectattr('v', 'equalto', 2)|list
rows|selectattr('n', 'defined')|list
users|selectattr('city.zip', '==', '1')|list
rows|selectattr|list
rows|rejectattr()|list
rows|selectattr('v', 'nope')|list
<any>|replace('b', 'x')
s|replace('', '.')
s|replace('e', '<', 1)
s|replace('', '.', <size>)
'aaa'|replace('a', 'b', count=2)
html|replace('<', '[')
html|e|replace('<', '&')
html|replace('<'|e, '[')
html|replace('a', '<'|e)
s|replace(1, 2)
<any>|reverse
<any>|reverse|list
<number>|round
2.5|round
3.5|round
-2.5|round
2.675|round(2)
1234.5|round(-2)
15|round(-1)
25|round(-1)
250|round(-2)
-15|round(-1)
2.1|round(method='ceil')
2.9|round(0, 'floor')
-2.1|round(0, 'ceil')
2.123|round(2, 'ceil')
2.129|round(2, 'floor')
n|round(<size>)
f|round(<size>)
f|round(1, 'up')
<any>|round
<any>|safe
<any>|slice(2)|list
lst|slice(<size>)|list
lst|slice(3, 'x')|list
range(7)|slice(3, fill_with=0)|list
range(10)|slice(4, 0)|list
range(3)|slice(5, 'z')|list
<list>|sort
words|sort(true)
words|sort(case_sensitive=true)
words|sort(reverse=true, case_sensitive=true)
rows|sort(attribute='v')
rows|sort(attribute='v,n')
users|sort(attribute='name,age')
users|sort(attribute='city.zip', reverse=true)
users|sort(false, true, 'name')|map(attribute='name')|list
lst|sort(attribute='x')
<any>|string
<any>|striptags
'<b>a</b> <!-- x --> &amp; <i>b'|striptags
'a < b > c'|striptags
'<!-- <b> -->a<!--'|striptags
' a \n b '|striptags
<list>|sum
<list>|sum(start=10)
rows|sum('v')
rows|sum(attribute='v', start=1)
users|sum(attribute='city.zip')
['a']|sum(start='')
[[1], [2]]|sum(start=[])
<any>|title
"it's o'neil-smith (x) [y] {z} <w> a_b 1st"|title
<any>|tojson
<text>|tojson
[1, none, true, 1.5, 'a', (1, 2), {'x': []}]|tojson
{'b': 1, 'a': [1, {}], 1: 2}|tojson
{'b': [1, [], {}], 'a': {}}|tojson(2)
{'b': 1, 'a': 2}|tojson(indent=<size>)
[1, [2]]|tojson('-')
{none: 1, true: 2, 1.5: 3}|tojson
{(1, 2): 1}|tojson
['inf'|float, '-inf'|float, 'nan'|float]|tojson
"'\"&<>"|tojson
<any>|trim
'  a '|trim
'xxaxx'|trim('x')
'xyaxy'|trim(chars='yx')
s|trim('')
<any>|truncate
long|truncate(20)
long|truncate(20, true)
long|truncate(20, false, '…')
long|truncate(20, false, '..', 0)
long|truncate(20, leeway=40)
long|truncate(length=20, killwords=true, end='', leeway=0)
long|truncate(62)
long|truncate(63)
long|truncate(61)
long|truncate(67, leeway=0)
long|truncate(66, leeway=0)
long|truncate(2)
long|truncate(3)
long|truncate(3, leeway=0, end='.')
'abcdef ghi'|truncate(7, false, '..', 0)
'abcdefghi'|truncate(5, false, '..', 0)
long|truncate(<size>)
<list>|unique|list
words|unique|list
words|unique(true)|list
rows|unique(attribute='v')|list
words|unique(case_sensitive=true, attribute=none)|list
<any>|urlencode
'a b/ü?=&~-_.'|urlencode
{'a b': 'ü/', 'c': none, 'd': 1}|urlencode
[['a', 1], ['b', '/']]|urlencode
[[1]]|urlencode
[1]|urlencode
'see http://x.io/a?b=c&d, (www.y.org). me@x.io mailto:a@b.co x.com y.net/z ftp://q'|urlize
'see http://example.com/very/long/path'|urlize(15)
'http://example.com'|urlize(18)
'http://example.com'|urlize(17)
'http://x.io'|urlize(nofollow=true)
'http://x.io'|urlize(target='_blank')
'http://x.io'|urlize(rel='a b')
'http://x.io'|urlize(none, true, '_top', 'c')
'tel:123 x:1 http://a.b'|urlize(extra_schemes=['tel:', 'x:'])
'tel:123'|urlize(extra_schemes=['tel'])
'<http://x.io> "www.a.org" [http://b.c/(d)] http://b.c/(d http://e.f/g).'|urlize
'a@b.c @b.c a@ a@b x@y.zz,'|urlize
<any>|urlize
<any>|wordcount
'a b-c d_e 1.5 é'|wordcount
<any>|wordwrap(4)
long|wordwrap(20)
long|wordwrap(9)
'abcdefghijkl mn'|wordwrap(5)
'abcdefghijkl mn'|wordwrap(5, false)
'abcdefghijkl mn'|wordwrap(5, true, '|')
'ab-cdef gh-ij'|wordwrap(4)
'ab-cdef gh-ij'|wordwrap(4, break_on_hyphens=false)
'ab-cdef gh-ij'|wordwrap(4, break_long_words=false)
lines|wordwrap(3, wrapstring='/')
'a  b   c'|wordwrap(3)
'abc'|wordwrap(<size>)
{'class': 'a', 'id': none, 'x': missing, 'n': 1, 'h': '<'}|xmlattr
{'a': 1}|xmlattr(false)
{'a': none}|xmlattr
{'a b': 1}|xmlattr
<any>|xmlattr
<any>|random is defined
lst|nope
s|upper(1)
s|upper(x=1)
s|default('x', boolean=false)
''|default('x', boolean=true)
''|default('x', boolean=0)
s|center
s|center ~ '|'
s|indent|indent(4)
lines|indent(first=false)
lst|sort(reverse=false)
words|sort(reverse=true)
999|filesizeformat
1000|filesizeformat
1|filesizeformat
999999|filesizeformat
1000000|filesizeformat
1024|filesizeformat(true)
1023|filesizeformat(true)
1048576|filesizeformat(true)
1e27|filesizeformat
1e30|filesizeformat(true)
'1500'|filesizeformat
'x'|filesizeformat
-1500|filesizeformat
['a' * 70]|pprint
['a' * 71, 1]|pprint
['a' * 36, 'b' * 36]|pprint
['a' * 36, 'b' * 37]|pprint
['a' * 37, 'b' * 37]|pprint
{'a': 'b' * 70}|pprint
{'a': 'b' * 71}|pprint
{'a': 'b' * 72}|pprint
{'a': 'b' * 73, 'c': 1}|pprint
('a' * 36, 'b' * 36)|pprint
('a' * 37, 'b' * 36)|pprint
('a' * 73,)|pprint
('a' * 74,)|pprint
('a' * 75,)|pprint
(('a' * 73,),)|pprint
[['a' * 73]]|pprint
[['a' * 72, []], {}]|pprint
[{'x': 'word ' * 14}]|pprint
[{'x': 'word ' * 15}, 1]|pprint
['word ' * 15]|pprint
['word ' * 16]|pprint
['word ' * 15, 'word ' * 15]|pprint
'word ' * 15|int ~ 'x'|pprint
('word ' * 15)|pprint
('word ' * 15 ~ 'ab')|pprint
('word ' * 15 ~ 'abc')|pprint
('word ' * 15 ~ 'abcd')|pprint
('word ' * 15 ~ 'abcde')|pprint
('word ' * 31)|pprint
('wordword' * 12 ~ ' ' ~ 'x' * 12)|pprint
('word\n' * 20)|pprint
('word ' * 15 ~ '\n' ~ 'word ' * 17 ~ '\n\nend')|pprint
['word ' * 15 ~ '\n' ~ 'word ' * 17 ~ '\n\nend', 2]|pprint
{'k': 'word ' * 15 ~ '\n' ~ 'word ' * 17}|pprint
['\t' * 40, "it's " * 20, 'é😀 ' * 30]|pprint
''|pprint
['']|pprint
range(40)|list|pprint
range(30)|batch(10)|list|pprint
rows|groupby('v')|pprint
dict(a=[1] * 30, b=(2,) * 30)|pprint
{1.5: 1, 1: 2, none: 3, 'a': 4, (1,): 5}|pprint
[html|e]|pprint
words|join('')
words|join(none)
words|join(1)
[1, [2, [3]]]|join(missing)
s|reverse|upper
(html|e)|reverse
missing|reverse
d|reverse|list
5|reverse
'-a -b'|wordwrap(2)
'--ab-cd--ef'|wordwrap(4)
'a-b-c-d-e'|wordwrap(3)
'-abc'|wordwrap(2)
'abc-'|wordwrap(3)
'a--b'|wordwrap(2)
'ab - cd -- ef'|wordwrap(5)
'abc-def'|wordwrap(6)
'abc-def'|wordwrap(5)
'1-2-3 a1-b2'|wordwrap(3)
'aé-éb üü-ü'|wordwrap(4)
'a\n\nb\r\nc d'|wordwrap(1)
'a\x0bb c'|wordwrap(3)
'a\tb  c'|wordwrap(4)
'   a b'|wordwrap(3)
'a b   '|wordwrap(3)
'http://a.b).'|urlize
'(http://a.b)'|urlize
'((http://a.b))'|urlize
'(http://a.b/(c))'|urlize
'http://a.b/(c)'|urlize
'<http://a.b>'|urlize
'[http://a.b]'|urlize
'&lt;http://a.b&gt;'|urlize
'http://a.b,;:!?'|urlize
'http://a.b\nwww.c.d\twww.e.f'|urlize
'www.a.com a.com a.org a.edu.x a.net:80 a.gov/x?y#z'|urlize
'https://a_b.c HTTP://A.B Www.x.y'|urlize
'mailto:a@b.c a@b.c.'|urlize
'a@b a.b@c.d <a@b.c>'|urlize
'http:// www. @'|urlize
'http://localhost http://1.2.3.4:80/ http://[::1]/'|urlize
html|urlize
'http://a.b'|urlize(5)
'http://a.b'|urlize(9)
'http://a.b'|urlize(10)
'http://a.b'|urlize(trim_url_limit=0)
'http://a.b'|urlize(rel='nofollow nofollow x')
'http://a.b'|urlize(extra_schemes='x')
'x:a'|urlize(extra_schemes=['x:'])
'x://a'|urlize(extra_schemes=['x://'])
'a&amp;b'|striptags
'a<br>b<br/>c'|striptags
'<a'|striptags
'a>b'|striptags
'<<a>>'|striptags
'&lt;b&gt;'|striptags
'&#65;&#x42;&nbsp;&copy;&nope;&amp;lt;&'|striptags
'<!---->x<!-->-->y'|striptags
''|striptags
'a   b\n\nc'|striptags
''|trim
'\u00a0a\u2003'|trim
[]|first
[]|last
''|first
''|last
{}|first
range(0)|last
[1, 2]|slice(1)|list
[]|slice(2)|list
[1]|batch(3, 0)|list
[]|batch(2, 1)|list
1.005|round(2)
1e20|round(2)
1e-20|round(2)
123456789.5|round
0.5|round
1.5|round
-0.4|round
1234|round(1, 'ceil')
1234|round(-2, 'ceil')
1234|round(-2, 'floor')
-1234|round(-2)
150|round(-2)
5|round(-1)
-5|round(-1)
15|round(-2)
big|round(-3)
big|round(2)
true|round
f|round(20)
f|round(400)
'ΑΣ ΑΣΑ Σ ΑΣ. Σ.Α'|lower
'aΣ'|lower
'Σ'|lower
'ΑΣ\u0301'|lower
'ΑΣ\u0301Α'|lower
'İI'|lower
'ŉ ß ﬃ'|upper
'ŉ ß ﬃ'|title
'ŉab'|capitalize
'1a b2c d-e f_g'|title
"they're bill's"|title
''|title
''|capitalize
{'b': 1, 'a': [1, {'c': []}]}|tojson(indent=0)
{'b': 1, 'a': [1, {'c': []}]}|tojson(indent=1)
[[], {}, [[]]]|tojson(2)
'\x00\x1f\x7f\u2028é😀/'|tojson
[1e16, 1e-7, 1.0, -0.0, 100000000000000000000]|tojson
[range(2)]|tojson
[html|e, true, none]|tojson
rows|groupby('v')|tojson
{'a': missing}|tojson
''|wordcount
'  '|wordcount
"don't stop"|wordcount
'a/b c\td\ne'|wordcount
''|truncate
'abc'|truncate(3, true, '...', 0)
'abcd'|truncate(3, true, '...', 0)
'abcd efgh'|truncate(3, true, '', 1)
'abcd efgh'|truncate(8, true, '', 0)
'abcd efgh'|truncate(8, true, '', 1)
'abcd efgh'|truncate(4, false, '', 0)
'abcd efgh'|truncate(5, false, '', 0)
'abcd efgh'|truncate(5, false, 'x', 0)
'é😀é😀é😀'|truncate(4, true, '…', 0)
('a' * 300)|truncate
('a' * 260)|truncate
('a' * 261)|truncate
('a ' * 130)|truncate
html|e|truncate(5, true, '<', 0)
''|indent
'a\n'|indent
'a\n\n'|indent(2, blank=true)
'\na'|indent(2)
'\na'|indent(2, true)
html|e|indent(first=true, width='<')
'a\r\nb\x0bc'|indent(1)
{'a b': 'c&d', 1: 2}|urlencode
'ü ~/'|urlencode
''|urlencode
[]|urlencode
{'a': [1, 2]}|urlencode
'abc'|sum
[1, 'a']|sum
[1.5, 2]|sum
{}|sum
[1, 2]|sum(attribute=0)
[[1], [2]]|sum(attribute=0)
users|sum('age')
users|map(attribute='name', default='x')|join
users|map(attribute=none)|list
users|map('upper', attribute='name')|list
lst|map(default=1)|list
lst|map(attribute='x', default=none)|list
users|selectattr('age', 'gt', 26)|map(attribute='name')|list
users|selectattr('age', '<', 26)|list
users|rejectattr('age', 'ge', 30)|list
users|selectattr('nope')|list
users|selectattr('nope.x')|list
users|selectattr('city')|list|length
users|groupby('age', 0)
users|groupby('name', case_sensitive=false)
users|groupby('name')
rows|groupby('n', 'z')|list
users|groupby('city.zip')|map('first')|list
users|groupby('age')|map(attribute='grouper')|list
users|groupby('age')|map(attribute='list')|list
(users|groupby('age'))[0].grouper
(users|groupby('age'))[0][1]
(users|groupby('age'))[0].nope
users|unique(attribute='city.zip')|list|length
['a', 'A', 'b']|unique(case_sensitive=false)|list
[1, 1.0, true, '1']|unique|list
[[1], [1], 'a']|unique|list
users|max(attribute='age')
users|min(attribute='name')
users|max(attribute='nope')
['b', 'C']|max(case_sensitive=false)
['b', 'C']|max(case_sensitive=true)
[1, 'a']|max
[none]|min
users|sort(attribute='age,name')|map(attribute='name')|list
users|sort(attribute='nope')
users|sort(attribute='city.zip')|map(attribute='name')|list
['b', 'A', 'a', 'B']|sort
['b', 'A', 'a', 'B']|sort(true)
['b', 'A', 'a', 'B']|sort(false, true)
[1, 'a']|sort
[none, 1]|sort
[[2], [1]]|sort
d|dictsort(reverse=true)
d|dictsort(case_sensitive=true)
{2: 'a', 1: 'b'}|dictsort
{2: 'a', 'x': 'b'}|dictsort
{'a': 'B', 'b': 'a'}|dictsort(by='value', case_sensitive=true)
''|xmlattr
{'a': ''}|xmlattr
{'a': true, 'b': 0}|xmlattr(autospace=false)
{'>': 1}|xmlattr
{'a/b': 1}|xmlattr
{'a=b': 1}|xmlattr
[1, 2, 3]|attr('append') is callable
s|attr('nope')
s|attr('upper')()
users[0]|attr('name')
d|attr('a')
d|items|first
[]|items|list
''|items|list
missing|items|list
''|list
(1, 2)|list
range(3)|list|last
''|float(1.5)
'1_0'|float
'1e400'|float
'٣'|int
'٣.٥'|float
'0o17'|int(0, 8)
'0O17'|int(0, 0)
'-0x1F'|int(0, 16)
'1.9e2'|int
'1e400'|int
'nan'|int(5)
none|int(6)
[]|int(7)
1.9|int
-1.9|int
'12abc'|int
'+5'|int
'- 5'|int
'0b101'|int(0, 2)
'z'|int(0, 36)
'zz'|int(0, 37)
'1'|int(0, 1)
''|int
true|int
'x'|int('y')
'inf'|int
1|string|length
'%c%c'|format(97, 'b')
'%5.1f|%-5d|%+d'|format(1.25, 3, 4)
'%%'|format
'%s'|format
'%s'|format(1, 2)
'%(a)s'|format
'%(a)s'|format(1)
html|e|format('<')
'%s'|e|format('<')
[1]|pprint(true)
''|replace('', 'x')
'abc'|replace('', 'x', 0)
'abc'|replace('', 'x', 4)
'abc'|replace('', 'x', 9)
'aaa'|replace('a', 'b', -1)
'aaa'|replace('aa', 'b')
'aaa'|replace('a', 'b', none)
'aaa'|replace('a', 'b', 1.5)
'abc'|replace('b'|e, '<')
'abc'|e|replace('b', '<'|e)
'a<c'|replace('<', '&'|e)
s|truncate(1, 2, 3, 4, 5)
s|replace('a')
s|replace
s|replace('a', 'b', 1, old=2)
s|center(width=1, width=2)
s|batch
"""

TESTS = r"""
<any> is boolean
<any> is callable
<any> is defined
<any> is undefined
<any> is divisibleby(2)
n is divisibleby(<size>)
n is divisibleby 7
<any> is eq(7)
<any> is escaped
<any> is even
<any> is odd
<number> is even
<number> is odd
<any> is false
<any> is true
'upper' is filter
'nope' is filter
<any> is filter
'odd' is test
'nope' is test
<any> is float
<any> is integer
<any> is number
<any> is string
<any> is sequence
<any> is iterable
<any> is mapping
<any> is none
<any> is in(lst)
1 is in lst
<any> is lower
<any> is upper
'aB' is lower
'AB' is upper
<any> is ge(2)
<any> is gt(2)
<any> is le(2)
<any> is lt(2)
<any> is ne(2)
<any> is sameas(none)
n is sameas n
lst is sameas lst
1 is sameas true
n is not odd
n is nope
n is odd(1)
n is divisibleby
n is divisibleby(1, 2)
n is divisibleby(num=7)
n is divisibleby(x=7)
n is divisibleby(num=7, num=1)
"""

METHODS = r"""
s.capitalize()
uni.capitalize()
uni.casefold()
uni.swapcase()
uni.title()
uni.upper()
uni.lower()
s.center(<size>)
s.center(12, '*')
s.center(11, '*')
'abc'.center(6, '-')
s.center(12, '')
s.center(12, 'ab')
s.count('c')
'aaaa'.count('aa')
'aaaa'.count('a', 1)
'aaaa'.count('a', 1, 3)
'aaaa'.count('a', -2)
'aaaa'.count('', 1)
'aaaa'.count('', 5)
s.count(<index>)
s.encode()
uni.encode()
uni.encode('latin-1')
uni.encode('ascii', 'ignore')
uni.encode('ascii', 'replace')

uni.encode('x')
'é'.encode('latin-1').decode()
'é'.encode('latin-1').decode('utf-8', 'replace')
'é'.encode().decode('ascii', 'ignore')
'é'.encode().decode('ascii', 'replace')
'e'.encode().decode('ascii', 'ignore')
'éx'.encode('latin-1').decode('utf-8', 'ignore')
'é'.encode().hex()
'éab'.encode().hex('-')
'éab'.encode().hex('-', 2)
'éab'.encode().hex(':', -2)
s.endswith('F')
s.endswith(('x', 'eF'))
s.endswith('')
s.endswith('c', 0, 4)
s.endswith(1)
s.endswith((1,))
s.startswith('Ab')
s.startswith('b', 1)
s.startswith('', 9)
s.startswith('', 8)
s.startswith(['A'])
'a\tb\tcd'.expandtabs()
'a\tb\n\tc'.expandtabs(4)
'a\tb'.expandtabs(<size>)
s.find('c')
s.find('z')
s.find('', <index>)
'abcabc'.find('c', 3)
'abcabc'.find('c', 0, 2)
'abcabc'.find('a', -3)
'abcabc'.find('c', -1)
'abcabc'.rfind('a')
'abcabc'.rfind('a', 0, 3)
'abcabc'.rfind('', 1, 4)
'abcabc'.rfind('z')
'abcabc'.index('c', 3)
'abcabc'.index('z')
'abcabc'.rindex('b')
'abcabc'.rindex('z')
s.find(1)
s.find()
s.find('a', 1, 2, 3)
s.find(sub='a')
s.format()
'{}{}'.format(1)
'{0}{1}'.format(1, 2)
'{a}{b[0]}{c.x}'.format(a=1, b=[2], c=d)
'{a}'.format_map(d)
'{a}{x}'.format_map(d)
'{}{0}'.format(1)
'{0}{}'.format(1)
'{'.format()
'}'.format()
'{{}}'.format()
'{!r:>5}'.format('a')
'{!x}'.format(1)
'{!}'.format(1)
'{:{}}'.format('a', 5)
'{:{w}.{p}}'.format('abcdef', w=6, p=3)
'{0.x}'.format(1)
'{0[x]}'.format(d)
'{0[1]}'.format(lst)
'{[}'.format(1)
'{0[}'.format(1)
'{a.}'.format(a=1)
'ab1'.isalnum()
'ab'.isalpha()
'é'.isascii()
'1'.isdecimal()
'²'.isdigit()
'½'.isnumeric()
'a1'.isidentifier()
'1a'.isidentifier()
'ab'.islower()
'a\n'.isprintable()
' '.isspace()
'Ab Cd'.istitle()
'AB1'.isupper()
''.isalnum()
''.isascii()
''.isprintable()
''.islower()
uni.isalpha()
'ǅ'.istitle()
','.join(words)
','.join(lst)
','.join(s)
','.join(5)
','.join(d)
s.ljust(12, '.')
s.rjust(12, '.')
s.ljust(<size>)
s.rjust(8)
s.rjust(9) ~ '|'
s.ljust(9) ~ '|'
'  a '.strip()
'  a '.lstrip()
'  a '.rstrip() ~ '|'
'xyaxy'.strip('xy')
'xyaxy'.lstrip('yx')
'xyaxy'.rstrip('y')
s.strip(none)
s.strip(1)
'a-b-c'.partition('-')
'a-b-c'.rpartition('-')
'abc'.partition('-')
'abc'.rpartition('-')
'abc'.partition('')
'abc'.partition(1)
'abcab'.removeprefix('ab')
'abcab'.removesuffix('ab')
'abcab'.removeprefix('x')
'abcab'.removesuffix('')
'abc'.removeprefix(1)
'aaa'.replace('a', 'b', 2)
'aaa'.replace('', '-')
'aaa'.replace('', '-', 2)
'aaa'.replace('a', 'b', -1)
'aaa'.replace('a')
'a b  c'.split()
' a b '.split()
'a b  c'.split(' ')
'a b  c d'.split(none, 1)
'a b  c d'.split(maxsplit=2)
'a,b,c'.split(',', 1)
'a,b,c'.split(sep=',', maxsplit=0)
'a,b,c'.rsplit(',', 1)
' a b  c '.rsplit(none, 1)
' a b  c '.rsplit(maxsplit=2)
'a,b'.split('')
'a,b'.split(1)
'a,b'.split(',', 'x')
''.split()
''.split(',')
lines.splitlines()
lines.splitlines(true)
'a\x0bb\x1cc\x85d\u2028e'.splitlines()
'\n'.splitlines()
'a\n\nb'.splitlines(keepends=1)
s.swapcase()
s.title()
'abc'.translate({97: 'x', 98: none, 99: 100})
'abc'.translate({97: -1})
'abc'.translate(['x'])
'abc'.maketrans('ab', 'xy')
'abc'.maketrans('ab', 'xy', 'c')
'abc'.maketrans({'a': 1})
'abc'.maketrans('a', 'xy')
'abc'.translate('x'.maketrans('ab', 'xy', 'c'))
'42'.zfill(5)
'-42'.zfill(5)
'+42'.zfill(3)
''.zfill(2)
'42'.zfill(<size>)
s.nope
s.nope()
'{:{:{}}}'.format(1, 2, 3)
'{:{}{}}'.format('a', '>', 5)
'{!r}{!s}{!a}'.format('é', 'é', 'é')
'{!rx}'.format(1)
'{!r:}'.format(1)
'{!r'.format(1)
'{0!r:>{1}}'.format('a', 6)
'{a[b].c}'.format(a={'b': 1})
'{a[0][1]}'.format(a=[[1, 2]])
'{0[a]}{0[b]}'.format({'a': 1, 'b': 2})
'{0[-1]}'.format([1])
'{0[]}'.format([1])
'{0]}'.format([1])
'{.x}'.format(1)
'{:}'.format(1)
'{ }'.format(1)
'{a b}'.format(1)
'{0.real}'.format(5)
'{0.__class__}'.format(5)
'{}{}{}'.format(*[1, 2, 3])
'{x}'.format(**{'x': 1})
'{:>5}{:<5}|'.format('a', 'b')
'{:d}'.format('a')
'{:5}'.format(none)
'{:5}'.format([])
'{}'.format(none)
'{:s}'.format(true)
'{:>6}'.format(true)
'{:5000000000000000000000}'.format(1)
'{:.3000000000}'.format(1.5)
'{:99999999999999999999}'.format('a')
'{:<5c}|{:^5c}|{:05c}'.format(97, 98, 99)
'{:c}'.format(1114112)
'{:c}'.format(-1)
'{:\x7f}'.format(1)
'{:\x1f}'.format(1)
'{: }'.format('a')
'{:é}'.format('a')
'{:é}'.format(1)
'%99999999999999999999d' % 1
'%.99999999999999999999f' % 1
'%.2147483648f' % 1.0
'%9223372036854775808d' % 1
'%*d|%-*d|' % (5, 1, 5, 2)
'%*d' % (-5, 1)
'%*d' % ('a', 1)
'%.*f' % (2, 1.5)
'%.*f' % (-2, 1.5)
'%.f|%5.f' % (1.5, 2.5)
'%05s|%-05d|%+05d|% 05d' % ('a', 1, 2, 3)
'%#5x|%#05x|%-#5x|' % (10, 10, 10)
'%.3x|%.5d|%8.5d|%-8.5d|%08.5d' % (10, 10, 10, 10, 10)
'%05.1s|%.0s|%5.2r' % ('abc', 'abc', 'abc')
'%c' % 1114112
'%c' % 'ab'
'%c' % 1.5
'%c' % -1
'%5c|%-5c|%05c' % ('a', 'b', 'c')
'%x' % 1.5
'%x' % 'a'
'%d' % 1.9
'%d' % none
'%i' % '1'
'%f' % 'a'
'%f' % none
'%e' % 0
'%g' % 100000
'%g' % 1000000
'%g' % 1e-5
'%g' % 0.0001
'%#g|%#.3g|%#.0f|%#.0e' % (1.0, 1.0, 1.0, 1.0)
'%s' % ((1, 2),)
'%s %s' % [1, 2]
'%(a)s%(b)s' % {'a': 1, 'b': 2}
'%(a)s %d' % {'a': 1}
'%(a)5.1f|%(b)-5s|' % {'a': 1.25, 'b': 'x'}
'%(a' % {'a': 1}
'%(a)' % {'a': 1}
'%((a))s' % {'(a)': 1}
'%(x)s' % {'a': 1}
'%(x)s' % 1
'%(x)s' % [1]
'%s' % {}
'x' % {}
'x' % []
'x' % 1
'x' % ()
'%' % ()
'%s%' % 1
'%y' % 1
'%é' % 1
'%\n' % 1
'%(a)*d' % {'a': 1}
'%r %a' % ('é', 'é')
'%u %i %o %X' % (1, 2, 8, 255)
'%hd %ld %Ld' % (1, 2, 3)
'ab'.encode().hex(' ', 1)
'abcde'.encode().hex('-', 2)
'abcde'.encode().hex('-', -2)
'abcde'.encode().hex('-', 0)
'abcde'.encode().hex('--')
'abcde'.encode().hex('')
'abcde'.encode().hex(sep=':', bytes_per_sep=3)
'ab'.encode()[0]
'ab'.encode()[1:]
'ab'.encode()|length
'ab'.encode()|list
'ab'.encode() == 'ab'.encode()
'ab'.encode() ~ 'x'
'a\'"\n\t\x00'.encode()
"a'".encode()
'"a\''.encode()
'ab'.encode('UTF-8')
'ab'.encode('utf8').decode('utf_8')
'ab'.encode(encoding='ascii', errors='strict')
'ab'.encode('ascii', 'nope')
'é'.encode('ascii', 'nope')
'é'.encode('ascii')
'éé'.encode('ascii')
'a€b'.encode('latin-1')
'€'.encode('latin-1', 'xmlcharrefreplace')
'€'.encode('ascii', 'backslashreplace')
'é😀'.encode('ascii', 'backslashreplace')
'a'.encode(1)
'a'.encode('ascii', 1)
'a'.encode('ascii', 'strict', 1)
'a'.encode().decode(1)
'a'.encode().decode(errors='ignore')
'a'.encode().nope
'ΑΣ'.lower()
'Σ'.lower()
'aΣb'.lower()
'a.Σ'.lower()
'aΣ.'.lower()
'ŉ'.upper()
'ﬃ'.title()
'ﬃx'.capitalize()
'ß'.casefold()
'ǅ'.swapcase()
'ΑΣ'.swapcase()
'a\x1cb\x1db\x1eb\x1fb'.splitlines()
'a\x0cb\x85c\u2029d'.splitlines(true)
'a\r\rb\n\rc'.splitlines()
'a\r\n'.splitlines(keepends=true)
''.splitlines()
'a'.splitlines(1, 2)
'a\x1fb\x1cc'.split()
'a\u00a0b\u3000c'.split()
'a b c'.split(none, 0)
' a b '.split(none, 1)
' a b '.rsplit(none, 1)
'a b c'.rsplit(none, 0)
'a,b,,c'.split(',')
'a,b,,c'.rsplit(',', 2)
'aXXbXXXc'.split('XX')
'aXXbXXXc'.rsplit('XX', 1)
'abc'.split('abc')
'abc'.split('abcd')
'a b'.split(' ', none)
'a b'.split(maxsplit=-1)
'a b'.split(' ', 1, 2)
'a b'.split(x=1)
'a b'.split(sep=1)
'a b'.split(' ', sep=' ')
'a.b.c'.partition('.')
'a.b.c'.rpartition('.')
'abc'.zfill(-1)
'+'.zfill(3)
'-a'.zfill(4)
'é'.zfill(3)
'abc'.center(4)
'abc'.center(5)
'abcd'.center(5)
'abcd'.center(7)
'abcd'.center(8, 'é')
'abc'.center('x')
'abc'.center(5, 1)
'abc'.center()
'abc'.ljust(5, fillchar='x')
'abc'.rjust(big)
'abc'.zfill(1.5)
'a\tb'.expandtabs(tabsize=3)
'\ta\r\tb'.expandtabs(4)
'abcdefgh\tx'.expandtabs()
'abc'.find('b', none, none)
'abc'.find('b', 'x')
'abc'.find('b', 1.5)
'abc'.find('', 3)
'abc'.find('', 4)
'abc'.rfind('', 0, 2)
'abc'.rfind('c', 0, -1)
'abc'.count('', 3)
'abc'.count('', 4)
'abc'.count('b', -9, 9)
'abc'.index('')
'abc'.index('x', 1)
'abc'.startswith('')
'abc'.startswith('c', 2)
'abc'.startswith('c', -1)
'abc'.startswith('abc', 0, 2)
'abc'.startswith(('x', 'a'))
'abc'.startswith(())
'abc'.endswith('b', 0, 2)
'abc'.endswith('b', 0, -1)
'abc'.endswith('')
'abc'.endswith('', 4)
'abc'.endswith(('x', 'bc'))
'aaa'.replace('a', 'b', 0)
'aaa'.replace('', 'b', 2)
'aaa'.replace('a', 'b', 1, 2)
'aaa'.replace('a', 1)
'aaa'.replace(1, 'b')
'abc'.translate({'a': 'b'})
'abc'.translate({98: 'xyz', 99: none})
'abc'.translate('x')
'abc'.translate({97: 1114112})
'abc'.translate({97: 1.5})
'abc'.translate(1)
'abc'.maketrans('ab', 'c')
'abc'.maketrans({'ab': 1})
'abc'.maketrans({97: 'b', 'c': none})
'abc'.maketrans('a')
'abc'.maketrans('a', 'b', 1)
''.join([])
''.join(['a'])
'-'.join('a')
'-'.join(['a', 1])
'-'.join([none])
'-'.join(range(2))
'aB'.swapcase()
'ab'.isupper(1)
'Ⅷ'.isalpha()
'Ⅷ'.isnumeric()
'Ⅷ'.isupper()
'٣'.isdecimal()
'①'.isdigit()
'①'.isdecimal()
'_a'.isidentifier()
'a b'.isidentifier()
''.isidentifier()
'\u00a0'.isspace()
'\u200b'.isspace()
'\u00a0'.isprintable()
'A b'.istitle()
'A1B'.istitle()
'A'.istitle()
''.istitle()
[1, 2].pop(0)
[1, 2].pop(-1)
[1, 2].pop(2)
[1, 2].pop(-3)
[].pop()
[1].pop('x')
[1].pop(1, 2)
[1, 2].insert(0, 3)
[1].insert(1)
[1, 2].remove(1)
[1, 2].remove(3)
[1].remove()
[1].extend([2])
[1].extend(2)
[1].extend()
[1].clear()
[2, 1].sort()
[2, 'a'].sort()
[2, 1].sort(reverse=true)
[2, 1].sort(1)
[2, 1].sort(reverse='x')
[2, 1].sort(key=1)
[1].reverse()
[1].append()
[1].append(1, 2)
[1].copy(1)
[1].count()
[1, 2].index(2, 1, 2)
[1, 2].index(2, 0, 1)
[1, 2].index(2, -1)
[1, 2].index(2, 'x')
[1, 2].index(2, none)
{'a': 1}.pop('a')
{'a': 1}.pop('b')
{'a': 1}.pop('b', 2)
{'a': 1}.pop()
{'a': 1}.pop([])
{'a': 1}.popitem()
{}.popitem()
{'a': 1}.setdefault('a', 2)
{'a': 1}.setdefault('b')
{'a': 1}.setdefault('b', 2)
{'a': 1}.update({'b': 2})
{'a': 1}.update(b=2)
{'a': 1}.update([['b', 2]])
{'a': 1}.update([1])
{'a': 1}.update(1)
{'a': 1}.update(1, 2)
{'a': 1}.clear()
{'a': 1}.items()|first
{'a': 1}.keys()
{'a': 1}.values()
{'a': 1}.keys() == {'a': 2}.keys()
'a' in {'a': 1}.keys()
1 in {'a': 1}.values()
('a', 1) in {'a': 1}.items()
{'a': 1}.items()|length
{'a': 1}.get('a', 1, 2)
{'a': 1}.get('b', default=2)
{'a': {'b': 1}}.a.b
{'items': 1}.items
{'items': 1}['items']
{1: 'a', true: 'b'}
{1: 'a', 1.0: 'b'}
{none: 1, (1, 2): 2}
{(1, []): 1}
0.0.hex()
-0.0.hex()
1.0.hex()
0.1.hex()
1e-320.hex()
'inf'.strip()|float
('inf'|float).hex()
('nan'|float).hex()
('-inf'|float).is_integer()
('inf'|float).as_integer_ratio()
('nan'|float).as_integer_ratio()
0.5.as_integer_ratio()
-1.5.as_integer_ratio()
1e300.is_integer()
0.bit_length()
-8.bit_length()
255.bit_length()
256.bit_count()
-5.bit_count()
0.to_bytes(0, 'big')
0.to_bytes(1, 'big')
255.to_bytes(1, 'big')
256.to_bytes(1, 'big')
-1.to_bytes(1, 'big')
-128.to_bytes(1, 'big', signed=true)
-129.to_bytes(1, 'big', signed=true)
127.to_bytes(1, 'little', signed=true)
128.to_bytes(1, 'little', signed=true)
258.to_bytes(2, byteorder='little')
258.to_bytes(length=3, byteorder='big')
258.to_bytes(-1, 'big')
258.to_bytes('x', 'big')
true.real
true.numerator
true.conjugate()
1.nope
1.5.nope
range(1, 10, 3)
range(10, 1, -3)|list
range(1, 10, 3)|length
range(10, 1, -3)|length
range(5)[::2]
range(5)[1:]
range(5)[-2:]
range(0, 10, 2).index(4)
range(0, 10, 2).index(5)
range(0, 10, 2).count(4)
range(0, 10, 2).count('a')
4 in range(0, 10, 2)
5 in range(0, 10, 2)
'a' in range(3)
10 in range(10, 0, -2)
range(0) == range(2, 2)
range(3) == [0, 1, 2]
range(100000)|length
range(100001)
range(-1)|list
(html|e).split('&')
(html|e).splitlines()
('<a>'|e).partition(';')
('a<'|e).upper()
('<'|e).join(['a', '<'])
('a'|e).join([1])
('%s'|e) % '<'
('%r'|e) % '<'
('%d'|e) % 5
('%s%s'|e) % ('<', 1)
('%5s|'|e) % '<'
('{}'|e).format('<')
('{:>5}'|e).format('<')
('{0}{a}'|e).format('<', a='>')
('{0.x}'|e).format(1)
('a,b'|e).replace(',', '<', 1)
('ab'|e).center(6, '<')
('ab'|e).ljust(4, '&')
('ab'|e).strip('a')
('  ab'|e).lstrip()
('abc'|e).find('b')
('abc'|e).count('<')
('abc'|e).startswith('<')
('a'|e).encode()
('a\tb'|e).expandtabs(2)
('ab'|e).title()
('ab'|e).zfill(4)
('a'|e) ~ '<'
'<' ~ ('a'|e)
['<', 'a'|e]|join
('a'|e) + none
none + ('a'|e)
('a'|e) * 2
('a'|e) * 1.5
('<'|e)|e
('<'|e)|forceescape
('<'|e)|string
('<'|e)|safe
('&lt;&amp;&#39;&quot;'|e).unescape()
('&lt;&amp;&nbsp;&bogus;&#x3e;&#62'|safe).unescape()
('<b>a</b>&lt;'|safe).striptags()
s.upper(1)
s.upper(a=1)
lst.count(1)
lst.count('x')
lst.index(2)
lst.index(9)
lst.index(1, 2)
lst.index(1, 2, 3)
lst.index(1, -1)
lst.copy()
lst.append(1)
lst.nope
lst.pop()
(1, 2, 1).count(1)
(1, 2, 1).index(2)
(1, 2, 1).index(3)
(1, 2, 1).index(1, 1)
d.get('a')
d.get('x')
d.get('x', 5)
d.get(default=1)
d.get([])
d.keys()
d.values()
d.items()
d.keys()|list
d.values()|sort
d.items()|list
d.copy()
d.items
d.nope
d.get()
d.keys(1)
d.fromkeys(['a', 'b'])
d.fromkeys('ab', 1)
d.fromkeys(1)
dict(a=1)
dict([['a', 1]])
dict({'a': 1}, b=2)
dict([[1]])
dict(1)
dict([1])
n.bit_length()
neg.bit_length()
n.bit_count()
n.real
n.imag
n.numerator
n.denominator
n.conjugate()
n.to_bytes(2, 'big')
n.to_bytes(2, 'little')
n.to_bytes()
big.to_bytes(4, 'big')
neg.to_bytes(2, 'big')
neg.to_bytes(2, 'big', signed=true)
n.to_bytes(2, 'x')
n.as_integer_ratio()
f.as_integer_ratio()
f.is_integer()
2.0.is_integer()
f.hex()
-0.1.hex()
f.real
f.imag
f.conjugate()
true.bit_length()
range(5).start
range(1, 9, 2).step
range(1, 9, 2).stop
range(5).count(3)
range(5).index(3)
range(0, 9, 3).index(4)
range(5).index(9)
range(3)
range(1, 3)
range(0, 9, 2)
range(0)|list
range(5, 0, -2)|list
range(3, 3)|list
range(1, 2, 0)
range()
range(1, 2, 3, 4)
range('a')
range(1.5)
range(3) == range(0, 3)
range(3)[1]
range(3)[-1]
range(3)[3]
range(9)[1:5:2]
range(9)[::-1]
html|e|upper
(html|e).join(['<', '>'|e])
(html|e).split()
(html|e).striptags()
(html|e).unescape()
(html|e).format('<')
('{}<'|e).format('<')
('%s<'|e) % '<'
('%(a)s'|e) % {'a': '<'}
('%s %s'|e) % ('<', '>'|e)
('a'|e) + '<'
'<' + ('a'|e)
('<'|e) * 2
2 * ('<'|e)
('a<b'|e).replace('<', '>')
('a b'|e).partition(' ')
('a'|e).center(5, '<')
('a'|e)[0]
('ab'|e)[::-1]
('a'|e) in 'ab'
('a'|e) == 'a'
('<a>'|e).escape('<')
('a'|e).nope
"""

OPERATORS = r"""
<any> <op> <any>
<number> <op> <number>
<any> <cmp> <any>
<number> <cmp> <number>
-<any>
+<any>
not <any>
-<number>
+<number>
<any> and 'x'
<any> or 'x'
'y' if <any> else 'z'
'y' if <any>
<list>[<index>]
s[<index>]
d[<index>]
n[<index>]
(1, 2, 3)[<index>]
missing[<index>]
<any>.x
<any>[1:2]
s[<index>:]
s[:<index>]
lst[::<index>]
s[-3:-1]
s[1:7:2]
s[::-1]
s[5:1:-2]
s[-1:-9:-3]
lst[5:]
lst[:-9]
lst[1:2:0]
lst[-2:]
(1, 2, 3)[1:]
'a' 'b'
1 < 2 < 3
1 < 3 < 2
3 > 2 > 1 > 0
1 == 1.0 == true
1 < 2 == 2
'a' < 'b' != 'c'
[1, 2] < [1, 3]
[1, 'a'] < [1, 2]
(1,) < (1, 2)
{'a': 1} == {'a': 1.0}
{'a': 1} < {'a': 2}
2 ** 3 ** 2
2 ** -1
0 ** -1
-2 ** 2
(-8) ** 0.5
2 ** 0.5
0 ** 0
0.0 ** -1
10 ** 400
10.0 ** 400
7 // 2
-7 // 2
7 // -2
-7 % 3
7 % -3
7.5 % 2
-7.5 % 2
7.5 // 2
1 / 0
1 // 0
1 % 0
1.0 / 0
1.0 % 0
0.1 + 0.2
1e16
1e15
123456789012345680.0
1e-5
0.0001
1.0
1e22
1e-7
-0.0
1_000
0x1F
0o17
0b101
1_0.5
3 * 'ab'
'ab' * -1
[1] * 3
(1,) * 2
[1] + [2]
(1,) + (2,)
[1] + (2,)
'a' + 1
'a' ~ 1 ~ none ~ true ~ 1.0
'%s' % 1
'%s %s' % (1, 2)
'%s' % (1, 2)
'%s %s' % 1
'%(a)s' % {'a': 1}
'%d' % 'a'
"""

FORMATS_VALUES = ["7", "-7", "0", "2.5", "-2.5", "0.0", "-0.0", "1234567.891", "1e20", "1e-7", "255", "123456789012345678901234", "'abc'", "''", "'é😀'", "none", "true", "[1]", "'nan'|float", "'-inf'|float"]
PERCENTS = ["%d", "%5d", "%-5d|", "%05d", "%+d", "% d", "%x", "%X", "%#x", "%o", "%#o", "%i", "%u", "%c", "%s", "%5s", "%-5s|", "%.2s", "%r", "%a", "%f", "%.2f", "%8.3f", "%-8.1f|", "%08.2f", "%+.0f", "%#.0f", "%e", "%.0e", "%E", "%.3E", "%g", "%.3g", "%#g", "%G", "%.10g", "%.0g", "%%", "%", "%z", "%5", "%(a)s", "%*d", "%.*f", "%ld", "%.3d", "%+s", "%#X", "%.30f", "%.17g"]
SPECS = ["", "5", "<5", ">5", "^6", "*^7", "05", "+", "-", " ", "=5", "0=6", "d", "5d", ",", "_", ",d", "x", "X", "#x", "#o", "#b", "b", "o", "c", "n", "_x", "_b", ",x", "f", ".2f", "8.3f", "+.1f", "e", ".2e", "E", "g", ".3g", "G", "#g", "%", ".1%", ",.2f", "_.2f", "s", ".2", ".2s", "5s", "<5s", "=5s", "z", "5.", "5x5", ".0f", "#.0f", ".10g", ".0g", "020,d", "020,.3f", "é>5", "10.3", "r", "+s", ".3d", "#s", "08.2%", "<08d", "zf", "z.1f", ",s", "5c", "+c", "015_x", ".15g", ".17g", ".1", ".5"]

STATEMENTS = [
    "a\n{{ missing.x }}",
    "a\n{{ missing.x.y }}",
    "{% if 1 %}\n{{ missing() }}{% endif %}",
    "{% for x in 5 %}\n{% endfor %}",
    "{% autoescape true %}{% for x in ['<', ['>']] recursive %}{% if x is string %}{{ x }}{% else %}{{ loop(x) }}{% endif %}{% endfor %}{% endautoescape %}",
    "{% autoescape n > 1 %}{% for x in ['<', ['>']] recursive %}{% if x is string %}{{ x }}{% else %}{{ loop(x) ~ '&' }}{% endif %}{% endfor %}{% endautoescape %}",
    "{% autoescape n > 9 %}{% for x in ['<', ['>']] recursive %}{% if x is string %}{{ x }}{% else %}{{ loop(x) ~ '&' }}{% endif %}{% endfor %}{% endautoescape %}",
    "{% autoescape true %}{% macro m(a) %}{{ a }}<{% endmacro %}{{ m('&') }}{% set x %}<{{ html }}{% endset %}{{ x }}{% filter upper %}<{{ html }}{% endfilter %}{% call m(1) %}{% endcall %}{% endautoescape %}",
    "{% autoescape n > 1 %}{% macro m(a) %}{{ a }}<{{ caller() }}{% endmacro %}{% set x %}<{{ html }}{% endset %}{{ x }}{% filter upper %}<{{ html }}{% endfilter %}{% call m('&') %}{{ html }}{% endcall %}{% endautoescape %}",
    "{% set x %}<{{ html }}{% endset %}{{ x }}{% filter e %}<{{ html }}{% endfilter %}{% filter upper|e %}<{% endfilter %}",
    "{% for x in lst %}{% for y in words %}{{ loop.index }}{% if loop.first %}{{ y.nope.x }}{% endif %}\n{% endfor %}{% endfor %}",
    "{% for x in lst %}\n{{ x }}{% else %}{{ missing.x }}{% endfor %}{{ loop }}",
    "{% for x in [] %}{% else %}\n{{ missing.x }}{% endfor %}",
    "{% for x in lst if x.y.z %}\n{{ x }}{% endfor %}",
    "{% for x in\nlst|nope2 %}{% endfor %}",
    "{{ 1 if\nmissing.x else 2 }}",
    "{{ (true if s else false) and (1 if none else 2) }}{{ 1 if true else missing.x }}{{ 1 if false else missing.x }}",
    "{{ 'a' if true }}{{ 'a' if false }}{{ ('a' if false).x }}",
    "{{ (1, 2) if 1 else [1] }}{{ [1 if 0 else 2, 'a' ~ 1] }}{{ {'a': 1 + 1}['a'] }}",
    "{{ lst[\n'x'\n].y }}",
    "{{ s\n|upper\n|nope3 }}",
    "{{ s is\nnope4 }}",
    "{{ m(\n1,\nmissing.x) }}",
    "{% macro m(a) %}\n{{ a.x.y }}{% endmacro %}\n{{ m(1) }}",
    "{% macro m() %}{{ caller() }}{% endmacro %}\n{% call m() %}\n{{ missing.x }}{% endcall %}",
    "{% set x %}\n{{ missing.x }}{% endset %}",
    "{% set x = \nmissing.x %}",
    "{% filter upper %}\n{{ missing.x }}{% endfilter %}",
    "\n{% filter round %}a{% endfilter %}",
    "{% with a = 1 %}\n{{ missing.x }}{% endwith %}",
    "{% with a = 1,\nb = missing.x %}{% endwith %}",
    "{% block a %}\n{{ missing.x }}{% endblock %}",
    "{% block a %}{{ super.x }}{% endblock %}{{ self.a.x }}{{ self.a.nope() }}",
    "{{ self.nope() }}",
    "{{ self.a(1) }}{% block a %}{% endblock %}",
    "{% extends 'base' %}{% block a %}{{ super(1) }}{% endblock %}",
    "{% extends 'base' %}{% macro m() %}M{{ n }}{% endmacro %}{% set n = 9 %}{% block a %}{{ m() }}{% endblock %}",
    "{% extends 'base' %}{% for x in [1] %}{% set n = 9 %}{% endfor %}{% block a %}{{ n }}{{ x }}{% endblock %}",
    "{% extends 'base' %}{% import 'lib' as l %}{% block a %}{{ l.m(1) }}{% endblock %}",
    "{% extends 'base' %}{% block c %}never{% endblock %}{{ 1 / 0 }}{% if 1 / 0 %}{% endif %}",
    "x{% extends 'base' %}y",
    "{% set a = 'base' %}{% extends a %}{% block b %}{{ a }}{% endblock %}",
    "{% extends 'mid' %}{% block b %}{{ super() }}{{ super.super }}{% endblock %}",
    "{% if n > 9 %}{% extends 'base' %}{% endif %}{% if n > 1 %}{% extends 'mid' %}{% endif %}{% block a %}q{{ super() }}{% endblock %}",
    "{% extends 'base' %}{% if n %}{% extends 'mid' %}{% endif %}{% block a %}q{% endblock %}",
    "{% block a %}{% block inner %}I{% endblock %}{% endblock %}{{ self.inner() }}",
    "{% extends 'base' %}{% block a %}{% block inner %}I{{ n }}{% endblock %}{% endblock %}",
    "{% macro a() %}{{ b() }}{% endmacro %}{% macro b() %}B{% endmacro %}{{ a() }}",
    "{% if n %}{% macro a() %}A{% endmacro %}{% else %}{% macro a() %}B{% endmacro %}{% endif %}{{ a() }}",
    "{% for i in [1] %}{% macro a() %}{{ i }}{% endmacro %}{{ a() }}{% endfor %}{{ a }}",
    "{% macro m(a, b=a, c=b) %}{{ a }}{{ b }}{{ c }}{% endmacro %}{{ m(1) }}{{ m(1, c=3) }}",
    "{% set n = 1 %}{% macro m(n=n) %}{{ n }}{% endmacro %}{{ m() }}{{ m(2) }}",
    "{% macro m(a) %}{% set a = a + 1 %}{{ a }}{% endmacro %}{{ m(1) }}",
    "{% set x = 1 %}{% for i in [1, 2] %}{% set x = x + i %}{{ x }}{% endfor %}{{ x }}",
    "{% if n > 9 %}{% set q = 1 %}{% elif n > 5 %}{% set q = 2 %}{% else %}{% set q = 3 %}{% endif %}{{ q }}",
    "{% if n > 9 %}{% set q = 1 %}{% endif %}{{ q }}{% for i in [1] %}{{ q }}{% endfor %}",
    "{% for i in [1, 2] %}{% if i > 1 %}{% set q = i %}{% endif %}{{ q }}{% endfor %}",
    "{% for i in [1, 2] %}{{ q }}{% set q = i %}{{ q }}{% endfor %}{{ q }}",
    "{% with q = 1 %}{% with q = q + 1 %}{{ q }}{% endwith %}{{ q }}{% endwith %}{{ q }}",
    "{% set q = 1 %}{% block z %}{{ q }}{% set q = 2 %}{{ q }}{% endblock %}{{ q }}",
    "{% set a, b = b, a %}{{ a }}{{ b }}",
    "{% set n = n + 1 %}{{ n }}{% set n = n + 1 %}{{ n }}",
    "{% for n in [n] %}{{ n }}{% endfor %}{{ n }}",
    "{% for x in x %}{{ x }}{% endfor %}",
    "{% for a in lst %}{% for a in words %}{{ a }}{% endfor %}{{ a }}{% endfor %}",
    "{% for a, b in {'x': 1}.items() %}{{ a }}{{ b }}{{ loop.last }}{% endfor %}",
    "{% for a, b, c in ['abc', [1, 2, 3], (4, 5, 6)] %}{{ a }}{{ b }}{{ c }}{% endfor %}",
    "{% for a, b in ['abc'] %}{{ a }}{% endfor %}",
    "{% for a, b in ['a'] %}{{ a }}{% endfor %}",
    "{% for a in lst %}{{ loop.index0 }}{{ loop.revindex0 }}{{ loop.depth0 }}{{ loop }}{% endfor %}",
    "{% for a in lst|select('odd') %}{{ loop.length }}{{ loop.revindex }}{{ loop.last }}{{ loop.nextitem }}{% endfor %}",
    "{% for a in lst %}{{ loop.cycle('a', 'b', 'c') }}{{ loop.cycle(1) }}{% endfor %}",
    "{% for a in lst %}{{ loop.changed() }}{{ loop.changed(a, 1) }}{% endfor %}",
    "{% for a in lst %}{{ loop.__class__ }}{{ loop['index'] }}{{ loop[0] }}{% endfor %}",
    "{% for a in lst recursive %}{{ loop() }}{% endfor %}",
    "{% for a in lst recursive %}{{ loop(1, 2) }}{% endfor %}",
    "{% for a in lst recursive %}{{ loop(5) }}{% endfor %}",
    "{% for a in lst recursive %}{{ loop(iterable=[]) }}{{ a }}{% endfor %}",
    "{% for a in lst %}{% set outer = loop %}{% for b in [1] %}{{ outer.index }}{{ loop.index }}{% endfor %}{% endfor %}",
    "{% include 'part' %}{% set n = 5 %}{% include 'part' %}{% with n = 6 %}{% include 'part' %}{% endwith %}",
    "{% for loop2 in [1] %}{% include 'part' %}{% endfor %}{% for i in [1] %}{% include 'part' %}{% endfor %}",
    "{% set x = 1 %}{% include ['nope', 'part', 'broken'] %}",
    "{% include 'part' ignore missing without context %}{% include missing ignore missing %}",
    "{% include ('nope', 'part') %}{% include ['part'][0] %}",
    "\n{% include\n'nope' %}",
    "\n{% import 'lib' as l %}\n{{ l.m.x.y }}",
    "{% from 'lib' import m as k, x, nope as z %}{{ k(1) }}{{ x }}\n{{ z.a }}",
    "{% from 'lib' import m with context %}{{ m(n) }}{% from missing import a %}",
    "{% import 'lib' as l %}{{ l.m.name }}{{ l.m.arguments }}{{ l.x + 1 }}{{ l['x'] }}{{ l['nope'] }}",
    "{% import 'mid' as l %}{{ l }}{% import 'part' as p with context %}{{ p }}",
    "{% macro m() %}{% include 'part' %}{% endmacro %}{{ m() }}{% set n = 3 %}{{ m() }}",
    "{% macro m() %}{% import 'lib' as l %}{{ l.x }}{% endmacro %}{{ m() }}{{ l }}",
    "{{ namespace() }}{% set ns = namespace() %}{{ ns.x }}{{ ns['x'] }}{% set ns.x = 1 %}{{ ns.x }}{{ ns['x'] }}{{ ns }}",
    "{% set ns = namespace(a=1) %}{% for i in [1, 2] %}{% set ns.a = ns.a + i %}{% endfor %}{{ ns.a }}",
    "{% set ns = namespace([1]) %}",
    "{% set ns = namespace(a=1) %}{% set ns.a, b = 2, 3 %}{{ ns.a }}{{ b }}",
    "{% set ns = 5 %}{% set ns.a = 2 %}",
    "{% set c = cycler('a') %}{{ c.next() }}{{ c.next() }}{{ c.current }}",
    "{% set c = cycler(*lst) %}{{ c.current }}{% for i in lst %}{{ c.next() }}{% endfor %}{{ c.reset() }}{{ c.current }}{{ c }}",
    "{{ dict(a=1, b=[2]) }}{{ dict() }}{{ dict(d, z=1) }}{{ dict(a=1).a }}",
    "{{ range(2) is sequence }}{{ cycler('a') is defined }}{{ dict is callable }}{{ range }}{{ namespace is callable }}",
    "{{ missing|default }}|{{ missing.a is undefined }}|{{ (missing or {}).a }}|{{ d.get('x', {}).y }}",
    "{{ lst|map('nope5') }}{{ lst|map('nope5')|list }}",
    "{{ lst|select('nope5')|list }}",
    "{{ 'x' is nope6 }}",
    "{% if false %}{{ 'x'|nope7 }}{% endif %}ok",
    "{{ 'x'|nope8 if false else 'ok' }}",
    "{{ false and 'x'|nope9 }}",
    "a\n{% for x in none %}{% endfor %}",
    "{% for a, b in [1] %}{% endfor %}",
    "{% for a, b in [[1]] %}{% endfor %}",
    "{% for a, b in [[1, 2, 3]] %}{% endfor %}",
    "{% for a, (b, c) in [[1, [2, 3]]] %}{{ a }}{{ b }}{{ c }}{% endfor %}",
    "{% for a, b in d.items() %}{{ a }}{{ b }}{% endfor %}",
    "{% for x in lst %}{{ loop.cycle() }}{% endfor %}",
    "{% for x in lst %}{{ loop.nope }}{% endfor %}",
    "{% for x in lst %}{{ loop(1) }}{% endfor %}",
    "{% for x in [[1, [2]], 3] recursive %}{{ loop.depth }}{% if x is iterable %}({{ loop(x) }}){% endif %}{% endfor %}",
    "{% for x in lst %}{{ loop.changed(x) }}{{ loop.previtem }}{{ loop.nextitem }}{% endfor %}",
    "{% for x in lst if x > 1 %}{{ loop.index }}{{ loop.revindex }}{{ loop.length }}{{ x }}{% else %}e{% endfor %}",
    "{% for x in lst if x > 9 %}{{ x }}{% else %}e{{ x }}{% endfor %}{{ x }}",
    "{% for x in range(3) %}{% set y = x %}{% endfor %}{{ y }}",
    "{% set x = 1 %}{% if true %}{% set x = 2 %}{% endif %}{{ x }}",
    "{% set a, b = 1, 2 %}{{ a }}{{ b }}",
    "{% set a, b = lst %}{{ a }}",
    "{% set a, b = 5 %}{{ a }}",
    "{% set (a, b), c = [1, 2], 3 %}{{ a }}{{ b }}{{ c }}",
    "{% set ns = namespace(a=1) %}{% set ns.a = 2 %}{% set ns.b = 3 %}{{ ns.a }}{{ ns.b }}{{ ns.c }}",
    "{% set d.x = 1 %}",
    "{% set missing.x = 1 %}",
    "{{ namespace(1) }}",
    "{{ namespace([['a', 1]]).a }}",
    "{{ namespace({'a': 1}, b=2).b }}",
    "{{ namespace(1, 2) }}",
    "{% set x %}a{{ n }}{% endset %}{{ x }}{{ x|length }}",
    "{% set x|upper %}a{{ html }}{% endset %}{{ x }}",
    "{% set x | replace('a', 'b') | upper %}banana{% endset %}{{ x }}",
    "{% macro m(a, b=2, *c) %}{% endmacro %}",
    "{% macro m(a, b=2) %}{{ a }}{{ b }}{{ varargs }}{{ kwargs }}{% endmacro %}{{ m(1) }}{{ m(1, 3, 4) }}{{ m(b=1, a=2, c=3) }}",
    "{% macro m(a) %}{{ a }}{% endmacro %}{{ m() }}{{ m(1, 2) }}",
    "{% macro m(a) %}{{ a }}{% endmacro %}{{ m(1, b=2) }}",
    "{% macro m(a) %}{{ a }}{% endmacro %}{{ m(1, a=2) }}",
    "{% macro m(a=b, b=1) %}{{ a }}{{ b }}{% endmacro %}{{ m() }}",
    "{% macro m(a, b) %}{{ m.name }}{{ m.arguments }}{{ m.catch_kwargs }}{{ m.catch_varargs }}{{ m.caller }}{% endmacro %}{{ m }}{{ m(1, 2) }}",
    "{% macro m() %}{{ caller('x') }}{% endmacro %}{% call(a) m() %}[{{ a }}]{% endcall %}",
    "{% macro m() %}{{ caller() }}{% endmacro %}{% call(a) m() %}[{{ a }}]{% endcall %}",
    "{% macro m() %}{{ caller(1, 2) }}{% endmacro %}{% call(a) m() %}[{{ a }}]{% endcall %}",
    "{% macro m() %}{{ caller(b=2) }}{% endmacro %}{% call(a, b=1) m() %}[{{ a }}{{ b }}]{% endcall %}",
    "{% macro m() %}x{% endmacro %}{% call m() %}y{% endcall %}",
    "{% macro m(caller) %}x{% endmacro %}{% call m() %}y{% endcall %}",
    "{% macro m(caller=1) %}{{ caller }}{% endmacro %}{{ m() }}",
    "{% call s.upper() %}y{% endcall %}",
    "{% call missing() %}y{% endcall %}",
    "{% call n() %}y{% endcall %}",
    "{% macro m(n) %}{% if n %}{{ n }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(3) }}",
    "{% filter upper %}a{{ html }}{% endfilter %}",
    "{% filter replace('a', 'b')|indent(2, true) %}a\nb{% endfilter %}",
    "{% filter nope %}{% endfilter %}",
    "{% filter length %}abc{% endfilter %}",
    "{% with a = 1, b = a %}{{ a }}{{ b }}{% endwith %}{{ a }}",
    "{% with %}{% set q = 1 %}{{ q }}{% endwith %}{{ q }}",
    "{% with a, b = 1, 2 %}{% endwith %}",
    "{% autoescape true %}{{ html }}{{ html|safe }}{{ html|e }}{% autoescape false %}{{ html }}{% endautoescape %}{% endautoescape %}{{ html }}",
    "{% autoescape n > 5 %}{{ html }}{{ html ~ 1 }}{% set x %}{{ html }}{% endset %}{{ x }}{% endautoescape %}",
    "{% autoescape missing %}{{ html }}{% endautoescape %}",
    "{% block a %}A{% endblock %}{{ self.a() }}{{ self.b }}",
    "{% block a %}{{ super() }}{% endblock %}",
    "{% block a scoped %}{{ n }}{% endblock a %}",
    "{% for x in [1, 2] %}{% block a scoped %}{{ x }}{% endblock %}{% endfor %}",
    "{% for x in [1, 2] %}{% block a %}{{ x }}{% endblock %}{% endfor %}",
    "{% block a required %}{% endblock %}",
    "{% block a required %}x{% endblock %}",
    "{% block a %}{% endblock %}{% block a %}{% endblock %}",
    "{% block a %}{% endblock b %}",
    "{{ self.a() }}{% block a %}A{{ loop }}{% endblock %}",
    "{% extends 'base' %}{% block a %}[{{ super() }}]{% endblock %}",
    "{% extends 'base' %}{% block a %}[{{ super.super() }}]{% endblock %}x{{ 1/0 }}",
    "{% extends 'base' %}{% set n = 3 %}{% block b %}{{ n }}{{ self.a() }}{% endblock %}",
    "{% extends 'mid' %}{% block a %}C{{ super() }}{{ super.super() }}{% endblock %}",
    "{% extends 'base' %}{% extends 'base' %}",
    "{% if n %}{% extends 'base' %}{% endif %}x{% block a %}q{% endblock %}",
    "{% if missing %}{% extends 'base' %}{% endif %}x{% block a %}q{% endblock %}",
    "{% if n %}{% extends 'base' %}{% endif %}{% if n %}{% extends 'mid' %}{% endif %}x",
    "{% extends missing %}",
    "{% extends 'nope' %}",
    "{% extends n %}",
    "{% extends 'base' if n else 'mid' %}",
    "{% extends 'broken' %}",
    "{% extends 'fails' %}{% block a %}{{ super() }}{% endblock %}",
    "a\n{% include 'part' %}b{% include 'part' without context %}",
    "{% include 'nope' %}",
    "a\n{% include ['nope', 'nix'] %}",
    "{% include ['nope', 'part'] %}",
    "{% include 'nope' ignore missing %}x",
    "{% include ['nope'] ignore missing with context %}x",
    "{% include [] %}",
    "{% include n %}",
    "{% include missing %}",
    "{% include 'broken' %}",
    "{% include 'fails' %}",
    "{% include 'broken' ignore missing %}",
    "{% for n in [1, 2] %}{% include 'part' %}{% endfor %}",
    "{% import 'lib' as l %}{{ l.m(1) }}{{ l.x }}{{ l._p }}{{ l.n }}",
    "{% import 'lib' as l with context %}{{ l.ctx() }}",
    "{% import 'lib' as l %}{{ l.ctx() }}",
    "{% import 'lib' as l %}{{ l.nope }}{{ l.nope() }}",
    "{% import 'lib' as l %}{{ l }}",
    "{% from 'lib' import m, x as y %}{{ m(2) }}{{ y }}",
    "{% from 'lib' import nope %}{{ nope }}",
    "{% from 'lib' import nope %}a\n{{ nope() }}",
    "{% from 'lib' import _p %}{{ _p }}",
    "{% from 'lib' import ctx with context %}{{ ctx() }}",
    "{% import 'nope' as l %}",
    "{% from 'broken' import m %}",
    "{% import 'fails' as l %}",
    "{% raw %}{{ x }}{% endraw %}{#- c -#} z",
    "a {%- if 1 -%} b {%- endif -%} c",
    "a {{- 1 -}} b {%+ if 1 +%} c {% endif %}",
    "\n{{ n }}\n\n",
    "{% if n %}a{% elif missing.x %}b{% else %}c{% endif %}",
    "{% if missing %}a{% elif n %}b{% elif d.x.y %}c{% endif %}",
    "{% if missing.x.y %}{% endif %}",
    "{{ [1, 2,] }}{{ (1,) }}{{ () }}{{ {'a': 1,} }}{{ (1) }}{{ 1, 2 }}",
    "{{ {[]: 1} }}",
    "{{ {'a': 1, 'a': 2} }}",
    "{{ s.upper(*[1]) }}",
    "{{ s.replace(*['b', 'x']) }}",
    "{{ dict(**{'a': 1}) }}",
    "{{ dict(**5) }}",
    "{{ dict(**{1: 2}) }}",
    "{{ dict(a=1, **{'a': 2}) }}",
    "{{ s.replace(*5) }}",
    "{{ cycler('a', 'b').next() }}{{ cycler() }}",
    "{% set c = cycler(1, 2) %}{{ c.next() }}{{ c.current }}{{ c.next() }}{{ c.next() }}{{ c.reset() }}{{ c.current }}{{ c.nope }}",
    "{% set j = joiner() %}{{ j() }}a{{ j() }}b{{ j(1) }}",
    "{% set j = joiner('|') %}{{ j() }}a{{ j() }}b",
    "{{ joiner(sep=1)() }}{{ joiner(1, 2) }}",
    "{{ lipsum(n=0) }}{{ lipsum(1, 2, 3, 4, 5) }}",
    "{{ n() }}",
    "{{ 'a'() }}",
    "{{ missing() }}",
    "{{ d.a() }}",
    "{{ d.x() }}",
    "{{ lst[9]() }}",
    "{{ lst[9].x }}",
    "{{ d.x.y }}",
    "{{ d['x']['y'] }}",
    "{{ s[9].x }}",
    "{{ n.x.y }}",
    "{{ none.x }}{{ none.x.y }}",
    "{{ true.x.y }}",
    "{{ missing|upper }}{{ missing|length }}{{ missing|list }}{{ missing|join }}",
    "{{ missing + 1 }}",
    "{{ 1 + missing }}",
    "{{ missing == missing2 }}{{ missing == none }}{{ missing != 1 }}",
    "{{ missing < 1 }}",
    "{{ -missing }}",
    "{{ missing in lst }}{{ 1 in missing }}",
    "{{ missing[0] }}",
    "{{ missing|int }}{{ missing|float }}",
    "{{ missing|sum }}{{ missing|sort }}{{ missing|first }}",
    "{{ d.x|upper }}",
    "{{ d.x + 1 }}",
    "{{ lst.x|abs }}",
    "{{ lst[9]|round }}",
    "{{ missing ~ 'a' }}{{ [missing] }}{{ {'a': missing} }}",
    "{{ [missing, d.x]|join(',') }}",
    "{% for x in missing %}a{% else %}b{% endfor %}",
    "{% if missing %}a{% endif %}{{ missing }}{{ not missing }}",
    "{{ missing is defined }}{{ d.x is defined }}{{ d.x.y is defined }}",
    "{{ missing.x is defined }}",
    "{{ missing|default('a') }}{{ d.x|default('b') }}",
    "{{ missing|tojson }}",
    "{{ missing|string }}{{ missing|e }}{{ missing|trim }}",
    "{{ '%s' % missing }}{{ '{}'.format(missing) }}",
    "{{ missing and 1 }}{{ missing or 1 }}",
    "{{ lst[missing] }}",
    "{{ d[missing] }}",
    "{{ missing.__class__ }}{{ s.__class__ }}{{ d.__class__ }}",
    "{{ lst.__class__.x }}",
    "{{ s.__nope__ }}{{ s._x }}",
    "{{ s|attr('__class__') }}",
    "{{ s['__class__'] }}{{ s['upper'] is callable }}{{ d['keys'] is defined }}",
]
TEMPLATES = {
    "base": "<{% block a %}A{% endblock %}|{% block b %}B{{ n }}{% endblock %}>",
    "mid": "{% extends 'base' %}{% block a %}M{{ super() }}{% endblock %}",
    "part": "({{ n }}{{ loop }})",
    "lib": "{% macro m(a) %}m{{ a }}{% endmacro %}{% macro ctx() %}[{{ n }}]{% endmacro %}{% set x = 5 %}{% set _p = 6 %}{{ n }}",
    "broken": "a\n{% if %}",
    "fails": "a\n{% block a %}\n{{ nothing.x }}{% endblock %}",
}
SYNTAX = r"""
{{ }}|{{|{{ a|{{ a }|{{ a b }}|{{ a. }}|{{ a.1 }}|{{ a.1x }}|{{ a[ }}|{{ a[] }}|{{ a[1 }}|{{ a[1:2:3:4] }}|{{ a( }}|{{ a(,) }}|{{ a(b=1, c) }}|{{ a(*b, c) }}|{{ a(**b, c) }}|{{ a(**b, *c) }}|{{ a(b=1, b=2) }}|{{ a(*b, *c) }}|{{ a(1=2) }}
{{ a| }}|{{ a|1 }}|{{ a|b. }}|{{ a|b.c }}|{{ a is }}|{{ a is 1 }}|{{ a is not }}|{{ a is b is c }}|{{ a if }}|{{ a if b else }}|{{ not }}|{{ not not a }}|{{ a not b }}|{{ a not in }}|{{ a + }}|{{ + }}|{{ a ** }}|{{ a == }}|{{ = }}|{{ a = 1 }}
{{ [ }}|{{ [1 }}|{{ [1 2] }}|{{ [,] }}|{{ ( }}|{{ (,) }}|{{ (1 }}|{{ (1 2) }}|{{ { }}|{{ {1} }}|{{ {1: } }}|{{ {1: 2 3: 4} }}|{{ {,} }}|{{ {'a': 1 }}|{{ 'a }}|{{ "a }}|{{ 'a\' }}|{{ '\x4' }}|{{ '\u12' }}|{{ '\q\x41\n\101' }}
{{ 1.2.3 }}|{{ 1e }}|{{ 1_ }}|{{ 1__0 }}|{{ 0x }}|{{ 0b2 }}|{{ 09 }}|{{ 1a }}|{{ a ! b }}|{{ a ? b }}|{{ a & b }}|{{ a @ b }}|{{ $ }}|{{ a; }}|{{ ) }}|{{ ] }}|{{ (] }}|{{ [) }}|{{ {] }}|{{ a} }}|{{ a }} }}|{{ lambda }}|{{ True }}{{ False }}{{ None }}{{ true }}
{% %}|{%|{% nope %}|{% endif %}|{% else %}|{% elif %}|{% endfor %}|{% 1 %}|{% if %}|{% if a|{% if a %}|{% if a %}{% else %}|{% if a %}{% else %}{% elif b %}{% endif %}|{% if a %}{% endfor %}|{% if a b %}{% endif %}|{% if a %}{% endif b %}|{% if a %}{% elif %}{% endif %}
{% for %}|{% for a %}|{% for a in %}|{% for a in b|{% for a in b %}|{% for 1 in b %}{% endfor %}|{% for a.b in c %}{% endfor %}|{% for a, in b %}{% endfor %}|{% for (a, b) in c %}{% endfor %}|{% for a b %}{% endfor %}|{% for a in b if %}{% endfor %}|{% for a in b recursive if c %}{% endfor %}|{% for a in b %}{% else %}{% else %}{% endfor %}|{% for loop in b %}{% endfor %}|{% for true in b %}{% endfor %}|{% for a in b, c %}{% endfor %}
{% set %}|{% set a %}|{% set a = %}|{% set 1 = 2 %}|{% set a.b.c = 1 %}|{% set a, = 1 %}|{% set a = 1, %}{{ a }}|{% set a b %}|{% set a | %}{% endset %}|{% set a, b %}x{% endset %}|{% set true = 1 %}|{% set a[0] = 1 %}|{% set a = 1 b %}
{% macro %}|{% macro m %}|{% macro m( %}|{% macro m() %}|{% macro m(a %}{% endmacro %}|{% macro m(a=) %}{% endmacro %}|{% macro m(a=1, b) %}{% endmacro %}|{% macro m(1) %}{% endmacro %}|{% macro m(a, a) %}{% endmacro %}|{% macro m(a, b, a=1) %}{% endmacro %}|{% call(a, a) m() %}{% endcall %}|{{ a is divisibleby(num=1, num=2) }}|{% filter center(width=1, width=2) %}{% endfilter %}|{% macro m() %}{% endmacro m %}|{% macro m(a,) %}{% endmacro %}|{% macro m() x %}{% endmacro %}
{% call %}|{% call a %}{% endcall %}|{% call a() %}|{% call(a %}{% endcall %}|{% call() %}{% endcall %}|{% call(a=) b() %}{% endcall %}|{% call a|b %}{% endcall %}|{% call(a) b() c %}{% endcall %}
{% block %}|{% block a %}|{% block a.b %}{% endblock %}|{% block a-b %}{% endblock %}|{% block a scoped required %}{% endblock %}|{% block a required scoped %}{% endblock %}|{% block a b %}{% endblock %}|{% block 1 %}{% endblock %}
{% extends %}|{% extends a b %}|{% include %}|{% include a b %}|{% include a ignore %}|{% include a with %}|{% include a without context x %}|{% include 'x' ignore missing with %}|{% import %}|{% import a %}|{% import a as %}|{% import a as b c %}|{% import a as b with context c %}|{% import a as b with %}|{% from %}|{% from a %}|{% from a import %}|{% from a import b c %}|{% from a import b as %}|{% from a import b, %}|{% from a import b as c, d with context %}|{% from a import b without context %}|{% from a import 1 %}|{% from a import b,, c %}|{% from a import with %}
{% with %}|{% with a %}{% endwith %}|{% with a = %}{% endwith %}|{% with a = 1 b = 2 %}{% endwith %}|{% with a = 1, %}{% endwith %}|{% with 1 = 2 %}{% endwith %}|{% filter %}{% endfilter %}|{% filter a %}|{% filter a b %}{% endfilter %}|{% filter a() %}{% endfilter %}|{% autoescape %}{% endautoescape %}|{% autoescape a %}|{% autoescape a b %}{% endautoescape %}
{% raw %}|{% raw a %}{% endraw %}|{% raw %}{% endraw a %}|{% raw -%} a {%- endraw %}|{#|{# a|{# a #|#}|{% raw %}{% raw %}{% endraw %}|{% endraw %}|{% do a %}|{% break %}|{% trans %}{% endtrans %}|{% debug %}|{% print a %}|{% print %}|{% print 1, 2 %}
"""
# Arguments that are too many, too few or of another type, numbers and codes on both sides of every limit, and forms of expressions.
MORE = r"""
<wide> / <wide>
<wide> // <wide>
<wide> % <wide>
<halves> // <halves>
<halves> % <halves>
-big // 7
big // -7
-big // -7
-big % 7
big % -7
-big % -7
(2 ** 53) // 3
-(2 ** 53) // 3
(2 ** 53 + 1) % 3
(2 ** 52) // -3
(2 ** 53) / (2 ** 53 + 1)
(2 ** 1100) / (2 ** 90)
(2 ** 1100) / (2 ** 1000)
(2 ** 100) / (2 ** 1200)
-(2 ** 100) / (2 ** 1170)
(10 ** 400) / 10
(10 ** 400) / 3
1 / (10 ** 400)
-1 / (10 ** 320)
0 / big
0 / -big
big / -big
big / 0
big // 0
big % 0
1.5 // 0
1.5 % 0
1 // 0
1 % 0
1 / 0
0.0 // -2.0
-0.0 // 2.0
-0.0 % 3.0
0.0 % -3.0
6.0 % -3.0
-6.0 % 3.0
5.5 // -2
-5.5 // 2
5.5 % -2
1e300 // 1e-300
1e17 // 3
0.3 // 0.1
1.0 // 0.1
1 % 0.1
2 ** 31
2 ** 32
2 ** 62
2 ** 63
(-2) ** 31
(-2) ** 30
(-3) ** 41
(-1) ** 5
(-1) ** 4
(-1) ** (2 ** 40 + 1)
(-1) ** (2 ** 40)
1 ** (2 ** 70)
0 ** 0
0 ** 5
big ** 2
big ** 0
big ** 1
-big ** 3
0 ** -1
0.0 ** -1
2 ** -1
(-2) ** -1
(-1) ** -1
big ** -1
(10 ** 400) ** -1
(10 ** 400) + 1.5
1.5 < (10 ** 400)
10.0 ** 400
1e200 ** 2
-1e200 ** 3
(-8) ** 0.5
(-8.0) ** (1 / 3)
('inf'|float) ** 0
('nan'|float) ** 0
('inf'|float) ** -1
1 ** ('nan'|float)
(-1.0) ** ('inf'|float)
(-1.0) ** ('nan'|float)
'&#128;&#129;&#130;&#158;&#159;&#160;&#127;&#126;'|striptags
'&#0;&#1;&#8;&#9;&#10;&#11;&#12;&#13;&#14;&#31;&#32;x'|striptags ~ '|'
('&#9;x&#10;y&#11;z&#12;a&#13;b&#31;c'|safe).unescape()
('&#xD7FF;&#xD800;&#xDFFF;&#xE000;'|safe).unescape()
('&#xFDCF;&#xFDD0;&#xFDEF;&#xFDF0;'|safe).unescape()
('&#xFFFD;&#xFFFE;&#xFFFF;&#x10000;'|safe).unescape()
('&#x1FFFD;&#x1FFFE;&#x1FFFF;&#x20000;'|safe).unescape()
('&#x10FFFD;&#x10FFFF;&#x110000;&#x99999999;'|safe).unescape()
('&#65&#66;&#x43&#x44;&#X45;'|safe).unescape()
('&amp &amp; &ampx &notit; &nope; &copy2 &AMP;'|safe).unescape()
('&;&#;&#x;& &#-1;&a'|safe).unescape()
-(10 ** 4299)|string|length
(10 ** 4299)|string|length
(10 ** 308)|float
(10 ** 309)|float
('9' * 4300)|int|string|length
('9' * 4301)|int
('f' * 5000)|int(0, 16) > 1
'<number>'|float
'1.'|float
'.5'|float
'.'|float
'5._5'|float
'1_0.0_1'|float
'1__0'|float
'_1'|float
'1_'|float
'1_.5'|float
'1e5'|float
'1e'|float
'1e+5'|float
'1_0e1_0'|float
'-.5e-1'|float
'+1.5'|float
'١٢.٥'|float
'  1.5\t'|float
'infinity'|float
'-Infinity'|float
'+nan'|float
'infinit'|float
'in'|float
'0x10'|float
'1,5'|float
s.split(1, 2, 3)
s.split('a', maxsplit=1, x=2)
s.split(x=1)
s.split(sep='D', maxsplit='a')
s.split('D', sep='D')
s.split(sep='', maxsplit=1)
s.splitlines(1, 2)
s.splitlines(keepends=1)
s.splitlines(x=1)
s.splitlines(keepends='a')
lines.splitlines(keepends=true)
s.expandtabs(1, 2)
s.expandtabs(tabsize=2)
'a\tb'.expandtabs(tabsize=2)
'a\tb'.expandtabs(tabsize='x')
s.encode('utf-8', errors='strict', x=1)
s.encode(encoding='ascii', errors='ignore')
s.encode('ascii', encoding='ascii')
s.encode(1)
s.upper(1)
s.upper(x=1)
s.count()
s.count(x=1)
s.count('a', 1, 2, 3)
s.count('a', none, none)
s.count('a', 'x')
s.find()
s.find('a', 1, 2, 3)
s.find('D', 1.5)
s.index('zz')
s.rindex('zz')
s.replace('a')
s.replace('a', 'b', 1, 2)
s.replace('a', 1)
s.replace(1, 'a')
s.replace('a', 'b', 'c')
s.replace('a', 'b', count=1)
s.join()
s.join(1)
s.join(1, 2)
s.join([1])
s.join(['a', 1])
s.center()
s.center('a')
s.center(1, 2)
s.center(12, 'ab')
s.center(12, '')
s.center(1, 2, 3)
s.ljust(12, '.')
s.rjust(12, '.')
s.rjust(12, 1)
s.zfill()
s.zfill('a')
'-5'.zfill(5)
'+5'.zfill(5)
s.zfill(1, 2)
s.strip(1)
s.strip(1, 2)
s.lstrip('Ab')
s.rstrip('F-e')
s.partition()
s.partition('')
s.partition(1)
s.partition(' ')
s.rpartition('D')
s.rpartition('')
s.removeprefix()
s.removeprefix(1)
s.removeprefix('Ab')
s.removesuffix('eF')
s.removesuffix('x')
s.startswith()
s.startswith(1)
s.startswith([])
s.startswith(('x', 'A'))
s.startswith(('x', 1))
s.startswith('b', 1)
s.startswith('A', 0, 1, 2)
s.endswith('e', 0, -1)
s.endswith(('F',), none)
s.endswith(1)
s.translate()
s.translate(1)
s.translate({65: 'x', 98: none, 32: 33})
s.translate({65: -1})
s.translate({65: 1114112})
s.translate({65: 1.5})
s.translate('abc')
s.translate(['a'] * 70)
''.maketrans('a')
''.maketrans('ab', 'x')
''.maketrans(1)
''.maketrans({'ab': 1})
''.maketrans({'a': 1, 98: 2})
''.maketrans('a', 'b', 1)
''.maketrans('a', 'b', 'c')
''.maketrans('a', 'b', 'c', 'd')
lst.append()
lst.append(1, 2)
lst.append(x=1)
lst.insert(1)
lst.insert('a', 1)
lst.insert(1, 2, 3)
lst.pop('a')
lst.pop(9)
lst.pop(-9)
[].pop()
lst.pop(1, 2)
lst.remove(9)
lst.remove()
lst.index(9)
lst.index()
lst.index(1, 2)
lst.index(1, 2, 3)
lst.index(1, none)
lst.index(1, -2)
lst.index(1, 1, 2, 3)
lst.count()
lst.count(1, 2)
lst.extend(1)
lst.extend()
lst.sort(1)
lst.sort(key=none)
lst.sort(reverse='a')
lst.sort(reverse=true) ~ lst
lst.sort(x=1)
lst.sort(reverse=big)
mixed.sort()
lst.reverse(1)
lst.copy(1)
lst.clear(1)
d.get()
d.get(1, 2, 3)
d.get([])
d.get(default=1)
d.pop()
d.pop('x')
d.pop('x', 1)
d.pop('x', 1, 2)
{}.popitem()
d.popitem(1)
d.setdefault()
d.setdefault('x')
d.setdefault('x', 1, 2)
d.update(1)
d.update([1])
d.update([[1, 2, 3]])
d.update([[1]])
d.update(['ab']) ~ d
d.update({'x': 1}, x=2) ~ d
d.update(1, 2)
d.fromkeys()
d.fromkeys(1)
d.fromkeys('ab', 1)
d.fromkeys('ab', 1, 2)
d.keys(1)
d.items(x=1)
d.copy(1)
d.clear(1)
d.nope()
(1).bit_length(1)
(255).bit_length()
(-256).bit_length()
big.bit_length()
(0).bit_length()
(255).bit_count()
(-255).bit_count()
big.bit_count()
(-big).bit_count()
true.bit_count()
(5).conjugate()
(5).conjugate(1)
(5).as_integer_ratio()
(2.5).as_integer_ratio()
(-0.75).as_integer_ratio()
(1e300).as_integer_ratio()
('inf'|float).as_integer_ratio()
('-inf'|float).as_integer_ratio()
('nan'|float).as_integer_ratio()
(5e-324).as_integer_ratio()
(0.0).as_integer_ratio()
(2.5).is_integer()
(2.0).is_integer()
('inf'|float).is_integer()
(2.5).hex()
(-0.1).hex()
(0.0).hex()
(-0.0).hex()
(5e-324).hex()
(1e300).hex()
('inf'|float).hex()
('-inf'|float).hex()
('nan'|float).hex()
(1.0).hex(1)
(258).to_bytes(2)
(258).to_bytes(2, 'little')
(258).to_bytes(1)
(258).to_bytes()
(-1).to_bytes(2, 'big')
(-2).to_bytes(2, 'big', signed=true)
(128).to_bytes(1, 'big', signed=true)
(127).to_bytes(1, 'big', signed=true)
(-128).to_bytes(1, 'big', signed=true)
(-129).to_bytes(1, 'big', signed=true)
(1).to_bytes(0)
(0).to_bytes(0)
(1).to_bytes(-1)
(1).to_bytes('a')
(1).to_bytes(2, 'x')
(1).to_bytes(2, 1)
(1).to_bytes(length=3, byteorder='little')
'ab'.encode().decode('utf-8', 'x', 'y')
'abcdef'.encode().hex('-')
'abcdef'.encode().hex('-', 2)
'abcdef'.encode().hex('-', -4)
'abcdef'.encode().hex('--')
'é'.encode('latin-1').decode('utf-8', 'replace')
'é'.encode('latin-1').decode('utf-8', 'ignore')
'é'.encode('ascii', 'backslashreplace')
'é😀'.encode('ascii', 'xmlcharrefreplace')
'é'.encode('ascii', 'nope')
'é'.encode('nope')
[1, 2]|reverse|string is string
s|reverse
(html|e)|reverse
(html|e)|reverse is escaped
(html|e)|last is escaped
(html|e)|last
html|last is escaped
d|reverse|list
d.items()|reverse|list
d.values()|last
d.keys()|first
range(5)|reverse|list
range(5)|last
5|last
none|last
[]|last
''|last
''|first
5|first
5|reverse
(5)|reverse|list
missing|reverse|list
missing|last
(lst|reverse)|reverse|list
(lst|map('string'))|reverse|list
(lst|map('string'))|last
'%s' % (lst|reverse) is string
'%+d % d %05d %-5d|' % (5, 5, 5, 5)
'%E %G %F' % (12345.678, 0.00000012, 1.5)
'%e %g %f' % (12345.678, 0.00000012, 1.5)
'%A' % 'é'
'%a' % 'é'
'%c%c' % (97, 'b')
'%c' % 1114112
'%c' % -1
'%c' % 'ab'
'%c' % 1.5
'%c' % 1114111 is string
'%x' % 1.5
'%x' % 'a'
'%d' % 'a'
'%d' % none
'%i' % 1.9
'%i' % -1.9
'%u' % true
'%f' % 'a'
'%f' % none
'%f' % true
'%g' % big
'%x %X %o' % (-255, -255, -8)
'%#x %#X %#o' % (-255, 255, -8)
'%#d' % 5
'%.3x' % 10
'%+x' % 10
'% x' % 10
'%08x' % -10
'%-8x|' % 10
'%5%|' % ()
'%5%' % 1
'%l%' % 1
'%(a)%' % {'a': 1}
'%(a)y' % {'a': 1}
'%(a)\u00e9' % {'a': 1}
'é%%%z' % 1
'😀%z' % 1
'%(a)s%(b)5d' % {'a': 1, 'b': 2}
'%(a)s' % 1
'%(a)s' % {'b': 1}
'%(a' % {'a': 1}
'%(a(b))s' % {'a(b)': 1}
'%s %s' % 1
'%s' % (1, 2)
'a' % 1
'a' % ()
'a' % [1]
'a' % {}
'a' % 'b'
'%*d|' % (5, 1)
'%-*d|' % (5, 1)
'%*d|' % (-5, 1)
'%*d' % ('a', 1)
'%.*f' % (2, 1.239)
'%.*f' % (-2, 1.239)
'%*d' % 5
'%hd %ld %Ld' % (1, 2, 3)
'%lld' % 1
'%' % ()
'%5' % 1
'%y' % 1
'%\u00e9' % 1
'%(a)' % {'a': 1}
'{:\u00e9}'.format(1)
'{:\x01}'.format(1)
'{:~}'.format(1)
'{:\x7f}'.format('a')
'{:\x80}'.format('a')
'{: }'.format('a')
'{:!}'.format(1)
'{:c}'.format(97)
'{:c}'.format(1114112)
'{:c}'.format(-1)
'{:+c}'.format(97)
'{:#c}'.format(97)
'{:,c}'.format(97)
'{:.2c}'.format(97)
'{:5c}|'.format(97)
'{:n}'.format(1234567)
'{:n}'.format(1234567.5)
'{:,n}'.format(1)
'{:_n}'.format(1)
'{:,s}'.format('a')
'{:_s}'.format('a')
'{:=5}'.format('a')
'{:05}'.format('a')
'{:z}'.format('a')
'{:z}'.format(1)
'{:zf}'.format(-0.0001)
'{:z.1f}'.format(-0.04)
'{:,x}'.format(1)
'{:_x}'.format(1048576)
'{:_b}'.format(255)
'{:_o}'.format(262144)
'{:_d}'.format(1234567)
'{:_.2f}'.format(1234567.891)
'{:,.2f}'.format(1234567.891)
'{:,%}'.format(12345.5)
'{:.0%}'.format(0.125)
'{:.3}'.format('abcdef')
'{:.0}'.format('abcdef')
'{:5.3}|'.format('abcdef')
'{:.3}'.format(1)
'{:x<5}|{:x>5}|{:x^5}'.format(1, 'a', true)
'{:^6}|{:^5}'.format('ab', 'ab')
'{:<5}|{:>5}|'.format(1.5, none)
'{:5}'.format([])
'{:}'.format([])
'{!r:>5}|{!s:<5}|{!a}'.format('a', 1, 'é')
'{!x}'.format(1)
'{!}'.format(1)
'{!rr}'.format(1)
'{0.real}{0.imag}'.format(5)
'{0[1]}{0[0]}'.format(lst)
'{0[a]}'.format(d)
'{0[x]}'.format(d)
'{0[9]}'.format(lst)
'{0[-1]}'.format(lst)
'{0[}'.format(lst)
'{0[]}'.format(lst)
'{0.}'.format(lst)
'{0]}'.format(lst)
'{a.b}'.format(a=nested)
'{a[a][b][0]}'.format(a=nested)
'{}{}'.format(1)
'{}{0}'.format(1)
'{0}{}'.format(1)
'{1}'.format(1)
'{x}'.format(1)
'{'.format(1)
'}'.format(1)
'{{}}'.format()
'{{{}}}'.format(1)
'{:{}}|'.format(1, 5)
'{:{w}.{p}f}|'.format(1.23456, w=8, p=2)
'{:{:{}}}'.format(1, 2, 3)
'{0:{1}}|'.format('a', '>5')
'{:>{}}'.format('a')
'{a}'.format_map({'a': 1})
'{}'.format_map({'a': 1})
'{b}'.format_map({'a': 1})
'{a}'.format_map(1)
lipsum(0)
lipsum(-1)
lipsum(n=0, html=false)
lipsum(1, min=1, max=1)
lipsum(1, min=5, max=3)
lipsum(1, true, 5, 5)
lipsum('a')
lipsum(1.5)
lipsum(1, min='a')
lipsum(1, max='a')
lipsum(1, 2, 3, 4, 5)
lipsum(x=1)
range()
range(1, 2, 3, 4)
range('a')
range(1.5)
range(0, 5, 0)
range(5, 0, -2)|list
range(-3)|list
range(0, 10, 3)[1]
range(0, 10, 3)[-1]
range(0, 10, 3)[4]
range(0, 10, 3)[1:3]
range(10)[::-3]
range(0, 10, 3) == range(0, 12, 3)
range(0) == range(1, 1)
range(0, 3, 2) == range(0, 4, 2)
5 in range(0, 10, 3)
6 in range(0, 10, 3)
6.0 in range(0, 10, 3)
'a' in range(3)
range(3).index(2)
range(3).index(3)
range(3).index('a')
range(3).count(1)
range(3).count()
range(x=1)
dict([('a', 1), ('b', 2)])
dict([1])
dict([(1, 2, 3)])
dict(1)
dict({}, {})
dict({'a': 1}, b=2)
cycler()
cycler(1, 2).next()
cycler(1, 2).current
cycler(1, 2).reset()
cycler(a=1)
joiner()()
joiner('-')()
joiner(1, 2)
joiner(sep='x')()
namespace(a=1).a
namespace({'a': 1}).a
namespace([('a', 1)], b=2).b
namespace(1)
namespace({}, {})
namespace().x
"ab\
cd"
'\a\b\f\v\\\'\"\?'
'\0\00\000\0000\18\377\400'
'\x41\x4a\xff'
'\u0041\u20ac\U0001f600'
'\x4g'
'\u004'
'\U00110000'
'\8\9\q'
"it's" 'a' "b"
1_000 + 0x_ff + 0b1_0 + 0o1_7
1.5e3 + 1e-2 + 1E5
0xFF + 0O17 + 0B11
1_0.0_1e1_0
00 + 0_0
(1,)[0]
()
(1, 2) + (3,)
[1, 2,][1]
{'a': 1,}.a
1 if true
1 if false
(1 if false) is defined
1 if n else 2 if s else 3
not not n
not n is odd
n is not odd
-n ** 2
-2 ** -2
2 ** 3 ** 2
-(-n)|abs
-1|abs
+'a'
-'a'
-none
-true
+true
1 < 2 < 3
1 < 3 < 2
1 == 1.0 == true
3 > 2 > 1 > 2
1 in [1] in [[1]]
'a' not in s not in 'x'
n ~ s ~ f ~ none
1 ~ 2 + 3
'a' ~ 'b' * 2
lst[1:]
lst[:1]
lst[::2]
lst[::-1]
lst[1:3:2]
lst[5:]
lst[-2:]
lst[:-9]
lst[::0]
lst['a':]
lst[none:none]
s[1:3]
s[::-1]
s[::2]
uni[-2:]
(1, 2, 3)[::-1]
lst[true]
lst[1.0]
lst[big]
lst['1']
s['x']
s[99]
d[1]
d[[]]
lst.0
lst.9
d.a.b
nested.a.b.0
nested['a'].b[1].c
users[0].city['zip']
mixed == mixed
mixed < mixed
[1, 2] < [1, 3]
[1] < [1, 2]
[1, 'a'] < [1, 2]
(1, 2) == [1, 2]
{'a': 1} == {'a': 1.0}
{'a': 1} < {}
d.keys() == d.keys()
d.keys() < {'a': 1, 'b': 1, 'C': 1, 'd': 2}.keys()
d.keys() & ['a']
d.keys() - ['a', 'b']
d.keys() ^ {'a': 1, 'b': 2}.keys()
d.items() == d.items()
none < 1
none == none
none == missing
'a' < 1
'a' < 'b' < 'c'
'Z' < 'a'
'é' < 'z'
'😀' < '￿'
'ab' < 'abc'
true < 2
true + true
lst * 2
2 * lst
'ab' * -1
lst * 1.5
lst * 'a'
'a' * 'b'
s * 2.0
'a' * none
lst + s
lst + (1,)
'a' + 1
1 + 'a'
none + 1
d + d
lst - 1
s / 2
s // 2
lst % 2
s ** 2
lst ** 2
missing + 1
missing ~ 1
(n * 0 + 10) ** 4300
-((n * 0 + 10) ** 4300)
((n * 0 + 10) ** 4299)|string|length
(-((n * 0 + 10) ** 4299))|string|length
((n * 0 + 10) ** 400)|float
s|upper|wordcount(1)
'%(a)s %s' % {'a': 1}
'%s %s' % ({'a': 1},)
('%c' % 1114111)|length
('%c' % 55296)|length
'%*d|%-*d|' % (0, 5, 0, 5)
'%*s|' % (3, 'é')
'%.*s|' % (0, 'abc')
'{:9223372036854775808}'.format(1)
'{:.9223372036854775808f}'.format(1)
'{:.2147483648f}'.format(1)
''|wordwrap(0)
'a'|wordwrap(0)
'a'|wordwrap(-1)
''|wordwrap(-1)
'\n'|wordwrap(0)
'a\nb'|wordwrap(1)
(lines|e)|indent('<'|e)
lines|indent('<'|e)
(lines|e)|indent(2)
[]|sum
[1.5, 2]|sum
[]|sum(start=5)
['a', 'b']|sum
[1, 2]|sum('x')
rows|sum('v', 10)
'ΑΣ'|lower
'ΑΣΑ'|lower
'ΑΣ Σ ΣΑ Σ'|lower
'Α.Σ.Α'|lower
'Α.Σ'|lower
'Σ'|lower
'xΣ'|lower
"Α'Σ'"|lower
'\u0301Σ'|lower
'Α\u0301Σ'|lower
'Α\u0301Σ\u0301Α'|lower
'1Σ'|lower
('Α' ~ '\u0301' * 45 ~ 'Σ')|lower|length
('Α' ~ '\u0301' * 45 ~ 'Σ')|lower|last
('Σ' ~ '\u0301' * 45 ~ 'Α')|lower|first
'ΌΣΟΣ ΟΔΌΣ'|title
'ΌΣΟΣ'.capitalize()
'ΌΣΟΣ'.swapcase()
'όσος'.swapcase()
'straße'.upper()
'ŉ ǰ ﬁ'.title()
'ŉǰﬁ'.upper()
'ﬁx'.capitalize()
'ǆ'.title()
'ǆ'.capitalize()
'İI'.lower()|length
'İI'.casefold()|length
'ẞß'.casefold()
'ẞß'.lower()
'a1b2'.title()
"they're bill's".title()
'aB cD'.swapcase()
(1, 2).index(1)
(1, 2).index(2, 1)
(1, 2).index(1, 1)
(1, 2).index(2, 0, 1)
(1, 2).index(2, -1)
(1, 2).index(3)
(1, 2, 1).count(1)
(1, 2).count()
(1, 2).index()
[3, 1, 2].index(3)
[3, 1, 2].index(3, 0, 0)
[3, 1, 2].index(2, -1)
[3, 1, 2].index(2, -9)
[3, 1, 2].index(1, 0, -1)
[3, 1, 2].index(2, 0, -1)
'abcabc'.find('c', 2)
'abcabc'.find('c', 3)
'abcabc'.find('c', -1)
'abcabc'.find('a', 0, 0)
'abcabc'.find('', 6)
'abcabc'.find('', 7)
'abcabc'.rfind('', 2, 4)
'abcabc'.rfind('', 4, 2)
'abcabc'.rfind('a', 0, 3)
'abcabc'.rfind('a', 1, 4)
'abcabc'.rfind('a', 1, 3)
'abcabc'.count('')
'abcabc'.count('', 6)
'abcabc'.count('', 7)
'abcabc'.count('', 4, 2)
'abcabc'.count('bc', 2)
'abcabc'.count('bc', 0, 5)
'aaaa'.count('aa')
'abcabc'.index('b', 2)
'abcabc'.rindex('b', 0, 4)
'abc'.startswith('', 3)
'abc'.startswith('', 4)
'abc'.endswith('', 4)
'abc'.endswith('c', 2)
'abc'.endswith('bc', 2)
'abc'.startswith('ab', 0, 1)
'😀a😀'.find('a')
'😀a😀'.rfind('😀')
'😀a😀'.count('')
'😀a😀'.index('😀', 1)
'😀a😀'.startswith('a', 1)
'😀a😀'.split('a')
'😀a😀'[1]
'😀a😀'|list
'😀a😀'|center(7)
'😀a😀'.partition('a')
'a,b,,c'.split(',')
'a,b,,c'.split(',', 0)
'a,b,,c'.split(',', 1)
'a,b,,c'.rsplit(',', 1)
'a,b,,c'.rsplit(',', -1)
'  a  b '.split()
'  a  b '.split(none, 1)
'  a  b '.rsplit(none, 1)
'  a  b '.split(none, 0)
'  a  b '.rsplit(none, 0)
''.split()
''.split(',')
' '.split()
'a b c'.split(' ', 1)
'a\x1cb\x85c\u2028d'.split()
'a\nb\r\nc\rd\x0be\x0cf\x1cg\x85h\u2028i'.splitlines()
'a\n\nb\n'.splitlines()
'a\n\nb\n'.splitlines(true)
''.splitlines()
'\n'.splitlines()
'a\tb\tcc\td'.expandtabs(4)
'a\tb\n\tc\r\td'.expandtabs(4)
'\t'.expandtabs(0)|length
'\t'.expandtabs(-1)|length
'ab'.center(5, '*') ~ 'abc'.center(6, '*') ~ 'ab'.center(2, '*')
'a'.zfill(3) ~ '-a'.zfill(4) ~ ''.zfill(2) ~ '-'.zfill(3)
'xxhixx'.strip('x') ~ 'xxhixx'.lstrip('x') ~ 'xxhixx'.rstrip('x')
'\x1f\x85\u2003a\u3000'.strip()
'abc'.translate({97: none, 98: 'XY', 99: 100})
'abc'.translate(''.maketrans('ab', 'xy', 'c'))
'abc'.isalnum() ~ '²'.isdigit() ~ '²'.isdecimal() ~ '½'.isnumeric() ~ '٣'.isdecimal()
'Ab'.istitle() ~ 'AB'.istitle() ~ 'A1B'.istitle() ~ ''.istitle() ~ 'a'.istitle()
'a b'.isidentifier() ~ 'a1'.isidentifier() ~ '1a'.isidentifier() ~ '_'.isidentifier() ~ ''.isidentifier()
'a\n'.isprintable() ~ ''.isprintable() ~ ' '.isprintable() ~ '\xa0'.isprintable() ~ '😀'.isprintable()
' \t'.isspace() ~ ''.isspace() ~ '\x1c'.isspace()
'aé'.isascii() ~ ''.isascii() ~ '\x7f'.isascii() ~ '\x80'.isascii()
'aB1'.islower() ~ 'ab1'.islower() ~ '1'.islower() ~ 'A1'.isupper() ~ '1'.isupper() ~ 'ǅ'.isupper()
1.005|round(2)
0.5|round
1.5|round
-0.5|round
1e22|round(2)
123456789.987654321|round(3)
1.5|round(400)
1.5|round(-400)
5e-324|round(400)
1e300|round(-299)
0.1 + 0.2
1e16
1e15
123456789012345678.0
0.0001
0.00001
1.0
-0.0
100000.0 * 10 ** 11
1e-7
5e-324
1.7976931348623157e308
'{:.50f}'.format(0.1)
'{:.0f}'.format(0.5)
'{:.0f}'.format(1.5)
'{:.0f}'.format(2.5)
'{:.1f}'.format(0.25)
'{:.1f}'.format(0.35)
'{:.20e}'.format(1.1)
'{:.0e}'.format(15.0)
'{:.0e}'.format(25.0)
'{:.3g}'.format(0.00012345)
'{:.3g}'.format(123456)
'{:g}'.format(1e5)
'{:g}'.format(1e6)
'{:g}'.format(0.0001)
'{:g}'.format(0.00001)
'{:#g}'.format(1.0)
'{:#.0f}'.format(1.0)
'{:#.0e}'.format(1.0)
'{:.0g}'.format(123.0)
'{:e}'.format(0.0)
'{:g}'.format(0.0)
'{:.3}'.format(1234.5)
'{:.4}'.format(1234.5)
'{:}'.format(1e16)
'{:.17}'.format(0.1)
'{:,}'.format(1234567.0)
'{:010,}'.format(1234)
'{:011,.1f}'.format(1234.5)
'{:+}{:-}{: }'.format(1, 1, 1)
'{:+}{:-}{: }'.format(-1, -1, -1)
'{:+f}{: f}'.format(0.0, -0.0)
'{:>+8}|{:=+8}|{:<+8}|{:^+8}|'.format(12, 12, 12, 12)
'{:#010x}|{:#x}|{:#b}|{:#o}|{:#X}'.format(255, -255, 5, 8, 255)
'{:x}{:X}{:b}{:o}'.format(big, big, big, big)
'{:,}{:_}'.format(big, -big)
'abcdef'.encode().hex('-', 1)
'abcdef'.encode().hex('-', 0)
'abcdef'.encode().hex('-', 4)
'abcde'.encode().hex('-', 2)
'abcde'.encode().hex('-', -2)
'abcde'.encode().hex('-', 99)
'abcde'.encode().hex(sep=':', bytes_per_sep=2)
'aé€😀'.encode()
'aé€😀'.encode('utf-8').decode()
'aé'.encode('latin-1')
'a€'.encode('latin-1', 'replace')
'a€b'.encode('latin-1', 'ignore')
'a€b'.encode('latin-1', 'xmlcharrefreplace')
'a€b'.encode('latin-1', 'backslashreplace')
'é€😀'.encode('ascii', 'backslashreplace')
'a€€b'.encode('ascii')
'a€b'.encode('latin-1')
'€'.encode('ascii')
'a\\b'.encode()
"it's".encode()
'"it\'s"'.encode()
'\x00\x1f\x7f\n\t'.encode()
'ab'.encode()[0]
'ab'.encode()[5]
'ab'.encode()[0:1]
'ab'.encode()|length
'ab'.encode()|list
'ab'.encode() == 'ab'.encode()
'ab'.encode() == 'ab'
'ab'.encode() ~ 'c'
97 in 'ab'.encode()
"""
# Scopes, loops, macros, blocks and what is loaded, each with several options.
MORE_STATEMENTS = r"""
{% for x in lst %}{% set y = x %}{{ y }}{% endfor %}{{ y }}
{% set y = 0 %}{% for x in lst %}{{ y }}{% set y = x %}{{ y }}{% endfor %}{{ y }}
{% if n %}{% set a = 1 %}{% else %}{% set b = 2 %}{% endif %}{{ a }}{{ b }}
{% if false %}{% set n = 1 %}{% endif %}{{ n }}
{% if n %}{% set n = 1 %}{% elif s %}{% set s = 2 %}{% else %}{% set f = 3 %}{% endif %}{{ n }}{{ s }}{{ f }}
{% for x in lst if x > 1 %}{{ loop.index }}{{ x }}{% else %}none{% endfor %}
{% for x in lst if x > 9 %}{{ x }}{% else %}none{{ x }}{% endfor %}
{% for x in range(n) %}{% for x in lst %}{{ x }}{% endfor %}{{ x }}{{ loop.last }}{% endfor %}
{% for x in lst %}{% for y in range(x) %}{{ loop.index }}{{ y }}{% else %}-{% endfor %}{{ loop.index }}{% endfor %}
{% for k, v in d.items() %}{{ k }}{{ v }}{{ loop.previtem }}{{ loop.nextitem }}{% endfor %}
{% for a, (b, c) in [(1, (2, 3))] %}{{ a }}{{ b }}{{ c }}{% endfor %}
{% for a, b in [1] %}{{ a }}{% endfor %}
{% for a, b in [(1, 2, 3)] %}{{ a }}{% endfor %}
{% for a, b in [(1,)] %}{{ a }}{% endfor %}
{% for x in lst recursive %}{{ x }}{% if loop.depth < 3 %}{{ loop([9]) }}{% endif %}{% endfor %}
{% for x in [[1, [2]], [3]] recursive %}{% if x is iterable %}[{{ loop(x) }}]{% else %}{{ x }}:{{ loop.depth }}{{ loop.depth0 }}{% endif %}{% endfor %}
{% for x in lst %}{{ loop.cycle('a', 'b') }}{{ loop.changed(x) }}{{ loop.revindex }}{{ loop.revindex0 }}{{ loop.first }}{% endfor %}
{% for x in lst %}{{ loop.cycle() }}{% endfor %}
{% for x in lst %}{{ loop.changed(x, n) }}{{ loop.changed() }}{% endfor %}
{% for x in lst %}{% set loop = 1 %}{{ loop }}{% endfor %}
{% for x in lst %}{{ loop.nope }}{{ loop.length }}{% endfor %}{{ loop }}
{% macro m(a, b=n, *args) %}{{ a }}{{ b }}{{ varargs }}{{ kwargs }}{% endmacro %}{{ m(1) }}
{% macro m(a, b=a) %}{{ a }}{{ b }}{{ varargs }}{{ kwargs }}{% endmacro %}{{ m(1) }}{{ m(1, 2, 3, x=4) }}{{ m(b=1) }}
{% macro m(a) %}{{ a }}{% endmacro %}{{ m(1, 2) }}
{% macro m(a) %}{{ a }}{% endmacro %}{{ m(b=2) }}
{% macro m(a) %}{{ a }}{% endmacro %}{{ m(1, a=2) }}
{% macro m(a) %}{{ a }}{% endmacro %}{{ m(1, 2, 3, b=2) }}
{% macro m(a) %}{{ caller() }}{% endmacro %}{{ m(1) }}
{% macro m(a) %}{{ a }}{% endmacro %}{% call m(1) %}x{% endcall %}
{% macro m(a) %}{{ caller(a, 2) }}{% endmacro %}{% call(x, y=n) m(1) %}{{ x }}{{ y }}{% endcall %}{% call(x) m(1) %}{{ x }}{% endcall %}
{% macro m(caller) %}{{ caller }}{% endmacro %}{{ m(1) }}
{% macro m(a, caller=none) %}{{ caller() if caller else a }}{% endmacro %}{{ m(1) }}{% call m(2) %}c{% endcall %}
{% macro m() %}{{ n }}{% set n = 2 %}{{ n }}{% endmacro %}{{ m() }}{{ n }}
{% macro m() %}{% set q = 1 %}{{ q }}{% endmacro %}{{ m() }}{{ q }}
{% macro m() %}{{ m.name }}{{ m.arguments }}{{ m.catch_kwargs }}{{ m.catch_varargs }}{{ m.caller }}{% endmacro %}{{ m() }}
{% macro a() %}{{ b() }}{% endmacro %}{% macro b() %}B{% endmacro %}{{ a() }}
{% macro m(x) %}{% if x %}{{ x }}{{ m(x - 1) }}{% endif %}{% endmacro %}{{ m(3) }}
{% set ns = namespace(a=1) %}{% for x in lst %}{% set ns.a = ns.a + x %}{% endfor %}{{ ns.a }}{{ ns.b }}
{% set d.x = 1 %}
{% set n.x = 1 %}
{% set a, b = 1, 2 %}{{ a }}{{ b }}
{% set a, b = [1] %}
{% set a %}x{{ n }}{% endset %}{{ a }}{{ a is escaped }}
{% set a | upper | replace('X', 'y') %}x{{ n }}{% endset %}{{ a }}
{% set a = b = 1 %}
{% with a = 1, b = a %}{{ a }}{{ b }}{% endwith %}{{ a }}
{% with n = n + 1 %}{{ n }}{% set n = 0 %}{{ n }}{% endwith %}{{ n }}
{% with %}{% set q = 1 %}{{ q }}{% endwith %}{{ q }}
{% filter upper %}a{{ n }}{% set q = 1 %}{% endfilter %}{{ q }}
{% filter replace('a', 'b')|upper %}aXa{% endfilter %}
{% filter nope %}x{% endfilter %}
{% autoescape true %}{{ html }}{% autoescape false %}{{ html }}{% endautoescape %}{{ html }}{% endautoescape %}{{ html }}
{% autoescape n %}{{ html }}{{ '<'|e }}{{ '<' ~ html }}{% endautoescape %}
{% autoescape missing %}{{ html }}{% endautoescape %}
{% block a %}{{ n }}{% set q = 1 %}{{ q }}{% endblock %}{{ q }}{{ self.a() }}
{% for x in lst %}{% block a %}[{{ x }}]{% endblock %}{% endfor %}
{% for x in lst %}{% block a scoped %}[{{ x }}{{ loop.index }}]{% endblock %}{% endfor %}
{% block a %}{{ super() }}{% endblock %}
{% block a required %}{% endblock %}
{% extends 'base' %}{% block a %}{{ super() }}{{ super.super }}{% endblock %}
{% extends 'mid' %}{% block a %}X{{ super() }}{% endblock %}{% block b %}{{ self.a() }}{% endblock %}
{% extends 'mid' %}{% block a %}{{ super.super() }}{% endblock %}
{% extends 'mid' %}{% block a %}{{ super.super.super() }}{% endblock %}
{% extends 'base' %}{% set n = 5 %}{% block b %}{{ n }}{% endblock %}text
{% extends 'base' %}{% macro m() %}M{% endmacro %}{% block b %}{{ m() }}{% endblock %}
{% extends 'base' %}{% import 'lib' as l %}{% block b %}{{ l.m(1) }}{% endblock %}
{% extends 'nope' %}
{% extends missing %}
{% extends n %}
{% if n %}{% extends 'base' %}{% endif %}x{% block a %}Q{% endblock %}
{% if not n %}{% extends 'base' %}{% endif %}x{% block a %}Q{% endblock %}
{% extends 'base' %}{% extends 'mid' %}
a{% extends 'base' %}b{{ n }}
{% for x in lst %}{% extends 'base' %}{% endfor %}
{% include 'part' %}{% include 'part' without context %}
{% for x in [1, 2] %}{% include 'part' %}{% endfor %}
{% include 'nope' %}
{% include 'nope' ignore missing %}x
{% include ['nope', 'part'] %}
{% include ['nope', 'no'] %}
{% include ['nope', 'no'] ignore missing %}x
{% include [] %}
{% include missing %}
{% include n %}
{% include 'broken' %}
{% include 'fails' %}
{% include 'fails' ignore missing %}
{% import 'lib' as l %}{{ l.m(1) }}{{ l.ctx() }}{{ l.x }}{{ l._p }}{{ l.nope }}{{ l }}
{% import 'lib' as l with context %}{{ l.ctx() }}
{% from 'lib' import m, x as y %}{{ m(2) }}{{ y }}{{ x }}
{% from 'lib' import nope %}{{ nope }}
{% from 'lib' import nope as n %}{{ n }}{{ n() }}
{% from 'lib' import ctx with context %}{{ ctx() }}
{% from 'nope' import a %}
{% import missing as l %}
{% if n %}{% import 'lib' as l %}{% endif %}{{ l.x }}
{% for x in [1] %}{% import 'lib' as l %}{{ l.x }}{% endfor %}{{ l }}
{% macro m() %}{% import 'lib' as l %}{{ l.m(3) }}{% endmacro %}{{ m() }}
{% macro m() %}{% include 'part' %}{% endmacro %}{{ m() }}
{{ self.a }}{% block a %}x{% endblock %}
{{ self.nope() }}
{{ self }}
{% set x %}{% for a in lst %}{{ a }}{% endfor %}{% endset %}{{ x|length }}
{% set n = n + 1 %}{{ n }}{% set n = n + 1 %}{{ n }}
{% for n in [n] %}{{ n }}{% endfor %}{{ n }}
{% for x in x %}{{ x }}{% endfor %}
{% for x in lst %}{{ y }}{% set y = 1 %}{% endfor %}
{% for x in lst %}{% if x == 2 %}{% set y = x %}{% endif %}{{ y }}{% endfor %}
{% for x in lst if y %}{{ x }}{% endfor %}
{% for x in (lst if n else d) %}{{ x }}{% endfor %}
{% for x in lst|map('string')|list %}{{ x }}{% endfor %}
{% for x in lst|reverse %}{{ loop.length }}{{ loop.revindex }}{% endfor %}
{% for x in lst|map('string') %}{{ loop.length }}{{ loop.last }}{% endfor %}
{% for x in s %}{{ x }}{% endfor %}
{% for x in n %}{{ x }}{% endfor %}
{% for x in none %}{{ x }}{% endfor %}
{% for x in d %}{{ x }}{{ d[x] }}{% endfor %}
{%- for x in lst -%} {{- x -}} {%- endfor -%} |
{%+ if n +%} x {%+ endif +%} |
{{- n -}} x {#- c -#} y
{% raw %}{{ n }}{% endraw %}{{ n }}
{% raw -%}  a {%- endraw %}
{# {{ n }} #}{{ n }}{# #}x
"""
TRANS = r"""
{% trans a=1, a=2 %}x{% endtrans %}
{% trans %}a{{ n|upper }}{% endtrans %}
{% trans %}a{% if n %}b{% endif %}{% endtrans %}
{% trans %}a{% pluralize nope %}b{% endtrans %}
{% trans %}a{% pluralize %}b{% endtrans %}
{% trans a=1 %}x{% pluralize b %}y{% endtrans %}
{% trans a= %}x{% endtrans %}
{% trans 1 %}x{% endtrans %}
{% trans a b %}x{% endtrans %}
{% trans a, %}x{% endtrans %}
{% trans a=1, trimmed, trimmed %}x{{ trimmed }}{% endtrans
{% trans a %}{% pluralize %}{% pluralize %}{% endtrans %}
{% trans a %}{{ a.b }}{% endtrans %}
{% trans a %}{{ 1 }}{% endtrans %}
"""


def expanded(pattern):
    """A pattern with every choice of its lists."""
    names = re.findall(r"<(\w+)>", pattern)
    names = [name for name in names if name in LISTS]
    template = re.sub(r"<(" + "|".join(LISTS) + r")>", "\0", pattern)
    for choice in itertools.product(*(LISTS[name] for name in names)):
        values = iter(choice)
        yield re.sub("\0", lambda _: next(values), template)


def expressions(group, text):
    """A case for each expression; every third has a line before it, and every fourth escapes by itself."""
    number = 0
    for pattern in text.strip().split("\n"):
        for expression in expanded(pattern):
            if "** big" in expression:
                continue  # Python would work it out
            number += 1
            options = {"autoescape": True} if number % 4 == 0 else {}
            yield group, ("a\n" if number % 3 == 0 else "") + "{{ " + expression + " }}", options


def candidates():
    yield from expressions("filter", FILTERS)
    yield from expressions("test", TESTS)
    yield from expressions("method", METHODS)
    yield from expressions("operator", OPERATORS)
    for value in FORMATS_VALUES:
        for spec in PERCENTS:
            yield "percent", "{{ '[" + spec + "]' % (" + value + ") }}", {}
        for spec in SPECS:
            yield "spec", "{{ '[{:" + spec + "}]'.format(" + value + ") }}", {}
    for template in STATEMENTS:
        for undefined in (None, "strict", "chainable", "debug"):
            yield "statement", template, {"undefined": undefined} if undefined else {}
    for line in SYNTAX.strip().split("\n"):
        for template in line.replace("a|b", "a\1b").replace("a|1", "a\11").replace("a| }", "a\1 }").replace("b|c", "b\1c").replace("a | %", "a \1 %").split("|"):
            yield "syntax", "x\n" + template.replace("\1", "|"), {}
    yield from expressions("more", MORE)
    for template in MORE_STATEMENTS.strip().split("\n"):
        for options in ({}, {"undefined": "strict"}, {"autoescape": True}):
            yield "more statements", template, options
        yield "more statements", "\n " + template, {"trim_blocks": True, "lstrip_blocks": True}
    for template in TRANS.strip().split("\n"):
        yield "trans", template, {"extensions": ["i18n"]}


def chosen():
    """All cases but the matrices, of which a part that a seed decides is enough."""
    dice = random.Random(5)
    matrices = {"operator": 0.3, "percent": 0.3, "spec": 0.25}
    return [case for case in candidates() if dice.random() < matrices.get(case[0], 1)]


def with_vars(template, options):
    """The variables that a template and what it loads name."""
    names = set(NAME.findall(template))
    if re.search(r"extends|include|import", template):
        options = {**options, "templates": TEMPLATES}
        names.add("n")
    return {name: VARS[name] for name in VARS if name in names}, options


def main():
    cases = []
    for number, (group, template, given) in enumerate(chosen(), start=1):
        variables, options = with_vars(template, given)
        case = {"id": f"edge{number:04}", "group": group, "template": template, "vars": variables, "options": options}
        cases.append(complete(case))
    lines = ",\n".join(json.dumps(case, ensure_ascii=False) for case in cases)
    text = '{"meta": {"count": %d}, "cases": [\n%s\n]}\n' % (len(cases), lines)
    Path(__file__).with_name("jinja2-edges.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
