"""Works out which names of the corpus' templates Python's Jinja2 does not find.

Needs Python 3.11 with Jinja2 3.1.2. For every template that renders: the names it asks its variables for and does not get (`asked`), and the one
that rendering with StrictUndefined stops at, if it does (`stops`). Templates without such names are left out:

    python3 test/conformance/makeUndefinedNames.py
"""

import json
import re
from pathlib import Path

from jinja2 import DictLoader, StrictUndefined, TemplateError, meta
from jinja2.sandbox import SandboxedEnvironment

corpus = json.loads(Path("test/corpora/jinja2.json").read_text(encoding="utf-8"))
answers = {}
for case in corpus["cases"]:
    options = dict(case["options"])
    if case.get("expected") is None or any(re.search(r"_(start_string|end_string|prefix)$|^extensions$", name) for name in options):
        continue
    values = case["vars"] if "vars" in case else json.loads(case.get("varsJson", "{}"))
    templates = options.get("templates", {})
    environment = SandboxedEnvironment(undefined=StrictUndefined, loader=DictLoader(templates))
    asked = meta.find_undeclared_variables(environment.parse(case["template"])) - set(values) - set(environment.globals)
    if not asked:
        continue
    answers[case["id"]] = {"asked": sorted(asked)}
    try:
        environment.from_string(case["template"]).render(**values)
    except TemplateError as error:
        name = re.match(r"'(\w+)' is undefined", error.message or "")
        if name and name.group(1) in asked:
            answers[case["id"]]["stops"] = name.group(1)
Path("test/fixtures/corpusUndefined.json").write_text(json.dumps(answers, indent=2) + "\n", encoding="utf-8")
