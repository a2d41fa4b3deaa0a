"""Works out how Python's Jinja2 reads the templates in syntax-own.json.

Needs Python 3.11 with Jinja2 3.1.2. Every case has a template and may have options; the answer is written over the one in the file: the tree
of a sound template, what the compiler refuses it for, or the syntax error:

    python3 test/conformance/makeSyntaxCases.py [FILE]
"""

import json
import sys
import warnings
from pathlib import Path

from jinja2 import Environment, TemplateSyntaxError, nodes

EXTENSIONS = {"do": "jinja2.ext.do", "loopcontrols": "jinja2.ext.loopcontrols", "i18n": "jinja2.ext.i18n"}


def environment(options):
    given = {"keep_trailing_newline": True, **options}
    given["extensions"] = [EXTENSIONS[name] for name in options.get("extensions", [])]
    return Environment(**given)


def constant(value):
    """A literal; numbers are told apart by a letter in front."""
    if isinstance(value, bool) or value is None or isinstance(value, str):
        return value
    return f"i{value}" if isinstance(value, int) else f"f{value!r}"


def tree(node):
    """A node as a list: its class, its line, its fields. Outputs are dissolved into what they write."""
    if isinstance(node, list):
        return [tree(part) for item in node for part in (item.nodes if isinstance(item, nodes.Output) else [item])]
    if isinstance(node, tuple):
        return list(node)
    if not isinstance(node, nodes.Node):
        return constant(node)
    name = type(node).__name__
    if isinstance(node, nodes.Scope):
        return tree(node.body[0])
    if isinstance(node, nodes.ScopedEvalContextModifier):
        return ["Autoescape", node.lineno, tree(node.options[0].value), tree(node.body)]
    if isinstance(node, nodes.Operand):
        return [name, node.op, tree(node.expr)]
    return [name, node.lineno] + [tree(getattr(node, field, None)) for field in node.fields if field != "ctx"]


def error(raised):
    return {"type": type(raised).__name__, "message": raised.message, "line": raised.lineno}


def answer(case):
    env = environment(case.get("options", {}))
    try:
        body = env._parse(case["template"], None, None)
    except TemplateSyntaxError as raised:
        return {"error": error(raised)}
    read = {"tree": tree(body.body)}
    try:
        env._compile(env._generate(body, None, None), "<template>")
    except TemplateSyntaxError as raised:
        read["refused"] = error(raised)
    except SyntaxError as raised:
        # Python's own error is about a line of the code that Jinja2 made.
        read["refused"] = {"type": "SyntaxError", "message": raised.msg, "line": None}
    return read


def main():
    warnings.simplefilter("ignore")
    file = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).with_name("syntax-own.json")
    content = json.loads(file.read_text("utf-8"))
    for case in content["cases"]:
        for key in ("tree", "refused", "error"):
            case.pop(key, None)
        case.update(answer(case))
    lines = ",\n".join(json.dumps(case, ensure_ascii=False, separators=(",", ":")) for case in content["cases"])
    file.write_text(f'{{"meta":{json.dumps(content["meta"])},\n"cases":[\n{lines}\n]}}\n', "utf-8")


main()
