"""Makes up calls of macros, functions, filters, tests and methods, and works out which of them Python's Jinja2 refuses for their arguments.

    python makeCallCases.py calls-own.json

Each line of the file is `[template, imported, refused]`: the text, the text of the template `m` or null, and whether the arguments are refused.
Needs Python 3.11 with Jinja2 3.1.2, the versions of jinja2.json. The cases are the same at every run.
"""

import inspect
import json
import random
import re
import sys

import jinja2
from jinja2.sandbox import SandboxedEnvironment

pick = random.Random(20261)
refusals = re.compile(
    r"takes (from \d+ to )?(exactly |at least |at most |not more than |no )?(\w+ )?(positional |keyword )?arguments?"
    r"|takes no keyword|expected (at (least|most) )?\d+ arguments?|missing \d+ required|missing required argument"
    r"|unexpected keyword argument|invalid keyword argument|multiple values for|given by name"
    r"|two values for the special caller|at least one item has to be|no items for cycling"
    r"|got some positional-only arguments|keyword argument repeated"
)
cases = {}


def is_refused(template, imported):
    environment = SandboxedEnvironment(loader=jinja2.DictLoader({"m": imported or ""}))
    try:
        environment.from_string(template).render(x="ab", xs=[3, 1], d={"k": 1})
    except Exception as error:
        return bool(refusals.search(str(error)))
    return False


def add(template, imported=None):
    try:
        SandboxedEnvironment().parse(template)
    except jinja2.TemplateSyntaxError:
        return
    cases.setdefault((template, imported), is_refused(template, imported))


def arguments(names, most, values):
    given = [pick.choice(values) for _ in range(pick.randint(0, most))]
    for name in pick.sample(names, min(len(names), pick.choice([0, 0, 0, 1, 1, 2]))):
        given.append(f"{name}={pick.choice(values)}")
    return ", ".join(given)


def macro():
    names = pick.sample(["a", "b", "c"], pick.randint(0, 3))
    written, has_default = [], False
    for name in names:
        has_default = has_default or pick.random() < 0.4
        written.append(f"{name}={pick.choice(['1', 'none'])}" if has_default else name)
    if pick.random() < 0.1:
        written.append("caller=none")
    body = "".join("{{ %s }}" % name for name in names if pick.random() < 0.8)
    for name in ("varargs", "kwargs"):
        if pick.random() < 0.12:
            body += pick.choice(["{{ N }}", "{% set N = 1 %}{{ N }}", "{% if N %}y{% endif %}"]).replace("N", name)
    if pick.random() < 0.25:
        body += pick.choice(["{{ caller() }}", "{% if caller %}{{ caller() }}{% endif %}", "{{ caller(1) }}", "{{ caller(1, b=2) }}"])
    return "{%% macro f(%s) %%}%s{%% endmacro %%}" % (", ".join(written), body)


def add_macros(count):
    ways = [
        ("F{{ f(A) }}", ""),
        ('{% import "m" as m %}{{ m.f(A) }}', "F"),
        ('{% from "m" import f as g %}{{ g(A) }}', "F"),
        ("F{% set g = f %}{{ g(A) }}", ""),
        ('{% import "m" as m %}{% set n = m %}{% set g = n.f %}{{ g(A) }}', "F"),
        ('{% from "m" import g %}{{ g(A) }}', "F{% set g = f %}"),
        ("F{% with g = f %}{{ g(A) }}{% endwith %}", ""),
        ("F{% callB f(A) %}t{% endcall %}", ""),
        ("F{% callB f(A) %}t{% endcall %}", ""),
    ]
    for _ in range(count):
        template, imported = pick.choice(ways)
        text = macro()
        given = arguments(["a", "b", "c", "caller", "zz"], 4, ["1", "x"])
        block = pick.choice(["", "(y)", "(y, z)", "(y, z=1)"])
        full = template.replace("F", text).replace("(A)", f"({given})").replace("callB", f"call{block}")
        add(full, imported.replace("F", text) or None)


def add_filters_and_tests():
    environment = SandboxedEnvironment()
    # These take the name of another filter or test, or a text with places.
    others = {"map", "select", "reject", "selectattr", "rejectattr", "format"}
    for name in sorted(set(environment.filters) - others):
        function = inspect.unwrap(environment.filters[name])
        try:
            known = [one for one in inspect.signature(function).parameters if one not in ("environment", "eval_ctx", "context")]
        except ValueError:
            known = [""]
        for _ in range(14):
            add("{{ x|%s(%s) }}" % (name, arguments(known[1:] + ["zz"], min(6, len(known) + 1), ["'a'", "2"])))
    for name in sorted(filter(str.isidentifier, environment.tests)):
        for _ in range(6):
            add("{{ x is %s(%s) }}" % (name, arguments(["num", "other", "seq", "b", "value", "zz"], 3, ["'a'", "2"])))


def add_functions(count):
    for _ in range(count):
        add("{{ range(%s) }}" % arguments(["start", "stop", "step"], 5, ["1", "4"]))
        for name in ("dict", "namespace"):
            add("{{ %s(%s) }}" % (name, arguments(["k", "zz", "mapping"], 3, ["d"])))
        add("{{ cycler(%s) }}" % arguments(["item", "items"], 3, ["1"]))
        add("{{ joiner(%s) }}" % arguments(["sep", "zz"], 3, ["'-'"]))
        add("{{ lipsum(%s) }}" % arguments(["n", "html", "min", "max", "zz"], 5, ["1"]))
        add("{%% set j = joiner() %%}{{ j(%s) }}" % arguments(["sep"], 2, ["1"]))
        method = pick.choice(["next", "reset"])
        add("{%% set c = cycler(1, 2) %%}{{ c.%s(%s) }}" % (method, arguments(["zz"], 2, ["1"])))
        add("{%% set r = range %%}{{ r(%s) }}" % arguments(["start"], 5, ["1", "4"]))
        method = pick.choice(["cycle", "changed"])
        add("{%% for y in xs %%}{{ loop.%s(%s) }}{%% endfor %%}" % (method, arguments(["zz"], 2, ["1"])))
        add("{%% block q %%}t{%% endblock %%}{%% if xs %%}{{ self.q(%s) }}{%% endif %%}" % arguments(["zz"], 2, ["1"]))


def add_methods():
    keywords = {
        "split": ["sep", "maxsplit"],
        "rsplit": ["sep", "maxsplit"],
        "splitlines": ["keepends"],
        "expandtabs": ["tabsize"],
        "encode": ["encoding", "errors"],
        "sort": ["key", "reverse"],
        "update": ["k"],
        "get": ["key", "default"],
        "replace": ["old", "new", "count"],
    }
    for literal, type_ in (("'ab'", str), ("[1, 2]", list), ("({'k': 1})", dict), ("(1, 2)", tuple)):
        for name in dir(type_):
            if name.startswith("_") or name == "format":
                continue
            for _ in range(9):
                call = f"{name}({arguments(keywords.get(name, ['value']) + ['zz'], 4, [repr('a'), '1'])})"
                way = pick.choice(["{{ L.C }}", "{% set v = L %}{{ v.C }}"])
                add(way.replace("L", literal).replace("C", call))


add_macros(1300)
add_filters_and_tests()
add_functions(60)
add_methods()
lines = [json.dumps([template, imported, refused]) for (template, imported), refused in cases.items()]
with open(sys.argv[1], "w", encoding="utf-8") as file:
    file.write("[\n" + ",\n".join(lines) + "\n]\n")
print(len(lines), "cases,", sum(cases.values()), "refused")
