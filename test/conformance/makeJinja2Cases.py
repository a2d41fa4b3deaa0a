"""Works out what Python's Jinja2 answers for the cases in jinja2-own.json.

Needs Python 3.11 with Jinja2 3.1.2 and MarkupSafe 2.x. Every case has a template, and may have vars (or varsJson, where 1.0 must stay a
float) and options; the answers are written over those in the file:

    python3 test/conformance/makeJinja2Cases.py [FILE]
"""

import json
import re
import sys
import traceback
from pathlib import Path

import jinja2
from jinja2 import ChainableUndefined, DebugUndefined, DictLoader, StrictUndefined, TemplateSyntaxError, Undefined
from jinja2.sandbox import SandboxedEnvironment

UNDEFINED = {"strict": StrictUndefined, "chainable": ChainableUndefined, "debug": DebugUndefined}
EXTENSIONS = {"do": "jinja2.ext.do", "loopcontrols": "jinja2.ext.loopcontrols", "i18n": "jinja2.ext.i18n"}
ADDRESS = re.compile(r"0x[0-9a-f]{6,}")


def environment(options):
    names = ("trim_blocks", "lstrip_blocks", "keep_trailing_newline", "autoescape", "line_statement_prefix", "line_comment_prefix") + tuple(
        f"{kind}_{end}_string" for kind in ("block", "variable", "comment") for end in ("start", "end")
    )
    return SandboxedEnvironment(
        loader=DictLoader(options.get("templates", {})),
        undefined=UNDEFINED.get(options.get("undefined"), Undefined),
        extensions=[EXTENSIONS[name] for name in options.get("extensions", [])],
        **{name: options[name] for name in names if name in options},
    )


def line_of(error):
    """The line of the innermost template frame."""
    line = None
    for frame, number in traceback.walk_tb(error.__traceback__):
        if "__jinja_exception__" in frame.f_globals or frame.f_code.co_filename == "<template>":
            line = number
    return line


def answer(case):
    options = case.get("options", {})
    variables = json.loads(case["varsJson"]) if "varsJson" in case else json.loads(json.dumps(case.get("vars", {})))
    phase = "parse"
    try:
        template = environment(options).from_string(case["template"])
        phase = "render"
        return {"expected": template.render(variables)}
    except TemplateSyntaxError as error:
        return {"expectedError": {"type": type(error).__name__, "message": error.message, "line": error.lineno, "phase": phase}}
    except Exception as error:
        message = str(error)
        return {"expectedError": {"type": type(error).__name__, "message": message, "line": line_of(error), "phase": phase}}


def complete(case):
    given = {key: value for key, value in case.items() if key not in ("expected", "expectedError", "nondeterministic")}
    given.setdefault("vars", {})
    given.setdefault("options", {})
    given.update(answer(given))
    text = given.get("expected") or given.get("expectedError", {}).get("message", "")
    if ADDRESS.search(text) or "|random" in given["template"] or "lipsum" in given["template"]:
        given["nondeterministic"] = True
    return given


def main():
    assert jinja2.__version__ == "3.1.2", "the answers are those of Jinja2 3.1.2"
    file = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).with_name("jinja2-own.json"))
    cases = [complete(case) for case in json.loads(file.read_text(encoding="utf-8"))["cases"]]
    text = json.dumps({"meta": {"count": len(cases)}, "cases": cases}, ensure_ascii=False, indent=1)
    file.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
