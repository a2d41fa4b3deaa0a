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
    "cmp": ["==", "!=", "<", "<=", ">", ">=", "in", "not in"],
}

FILTERS = """
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
('line one\\n' * 3)|pprint
['line one\\n' * 3, 'line two is longer\\n' * 9]|pprint
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
' a \\n b '|striptags
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
"'\\"&<>"|tojson
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
s|truncate(1, 2, 3, 4, 5)
s|replace('a')
s|replace
s|replace('a', 'b', 1, old=2)
s|center(width=1, width=2)
s|batch
"""

TESTS = """
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

METHODS = """
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
'a\\tb\\tcd'.expandtabs()
'a\\tb\\n\\tc'.expandtabs(4)
'a\\tb'.expandtabs(<size>)
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
'a\\n'.isprintable()
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
'a\\x0bb\\x1cc\\x85d\\u2028e'.splitlines()
'\\n'.splitlines()
'a\\n\\nb'.splitlines(keepends=1)
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

OPERATORS = """
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
SYNTAX = """
{{ }}|{{|{{ a|{{ a }|{{ a b }}|{{ a. }}|{{ a.1 }}|{{ a.1x }}|{{ a[ }}|{{ a[] }}|{{ a[1 }}|{{ a[1:2:3:4] }}|{{ a( }}|{{ a(,) }}|{{ a(b=1, c) }}|{{ a(*b, c) }}|{{ a(**b, c) }}|{{ a(**b, *c) }}|{{ a(b=1, b=2) }}|{{ a(*b, *c) }}|{{ a(1=2) }}
{{ a| }}|{{ a|1 }}|{{ a|b. }}|{{ a|b.c }}|{{ a is }}|{{ a is 1 }}|{{ a is not }}|{{ a is b is c }}|{{ a if }}|{{ a if b else }}|{{ not }}|{{ not not a }}|{{ a not b }}|{{ a not in }}|{{ a + }}|{{ + }}|{{ a ** }}|{{ a == }}|{{ = }}|{{ a = 1 }}
{{ [ }}|{{ [1 }}|{{ [1 2] }}|{{ [,] }}|{{ ( }}|{{ (,) }}|{{ (1 }}|{{ (1 2) }}|{{ { }}|{{ {1} }}|{{ {1: } }}|{{ {1: 2 3: 4} }}|{{ {,} }}|{{ {'a': 1 }}|{{ 'a }}|{{ "a }}|{{ 'a\\' }}|{{ '\\x4' }}|{{ '\\u12' }}|{{ '\\q\\x41\\n\\101' }}
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


def chosen():
    """All cases but the matrices, of which a part that a seed decides is enough."""
    dice = random.Random(5)
    matrices = {"operator": 0.35, "percent": 0.35, "spec": 0.3}
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
