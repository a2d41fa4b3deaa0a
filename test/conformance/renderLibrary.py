"""Renders the sample library with Python's Jinja2, for the engine to be compared with.

Usage: python test/conformance/renderLibrary.py [--check]

Needs Jinja2 3.1.2 and PyYAML. Writes test/fixtures/library.rendered.json; with --check it only says whether that file is up to date.
Every prompt is rendered once per case of its tests file, and a prompt without one once with its declared defaults. Nothing is rendered
for `shared` files and other partials, which have no tests and no messages of their own, and nothing for the folder `broken`.
"""

import json
import re
import sys
from pathlib import Path, PurePosixPath

import jinja2
import yaml
from jinja2.sandbox import SandboxedEnvironment

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures"
LIBRARY = FIXTURES / "library"
RENDERED = FIXTURES / "library.rendered.json"

ENDINGS = (".prompt.j2", ".prompt.jinja", ".prompt.jinja2", ".md")
FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n(.*?)(?<=\n)---[ \t]*\r?(?:\n|\Z)", re.DOTALL)


def read_prompt(path):
    """The front matter of a prompt file and the text below it, line ends untouched."""
    text = path.read_bytes().decode("utf-8")
    found = FRONT_MATTER.match(text)
    if not found:
        return {}, text
    return yaml.safe_load(found.group(1)) or {}, text[found.end() :]


def prompt_files():
    """The prompts of the library, `broken` left out, as paths relative to it."""
    for path in sorted(LIBRARY.rglob("*")):
        relative = path.relative_to(LIBRARY)
        is_prompt = path.name.endswith(ENDINGS[:3]) or (path.suffix == ".md" and "prompts" in relative.parts)
        if is_prompt and relative.parts[0] != "broken":
            yield PurePosixPath(relative)


def tests_path(prompt):
    """Where the cases of a prompt stand."""
    ending = next(ending for ending in sorted(ENDINGS, key=len, reverse=True) if prompt.name.endswith(ending))
    return LIBRARY / prompt.parent / (prompt.name[: -len(ending)] + ".tests.yaml")


def cases_of(prompt):
    """Name and variables of every case, what `defaultTest` says below its own; None when the prompt has no tests file."""
    path = tests_path(prompt)
    if not path.exists():
        return None
    suite = yaml.safe_load(path.read_text("utf-8"))
    if isinstance(suite, list):
        suite = {"tests": suite}
    shared = suite.get("defaultTest", {}).get("vars", {})
    return [
        (case.get("description", f"Case {number}"), {**shared, **case.get("vars", {})})
        for number, case in enumerate(suite["tests"], start=1)
    ]


class LibraryEnvironment(SandboxedEnvironment):
    """Finds includes as the library does: beside the including file, then from the root, each with and without an ending."""

    def __init__(self):
        super().__init__(loader=jinja2.FunctionLoader(self.read), autoescape=False, keep_trailing_newline=True)

    def join_path(self, template, parent):
        for folder in (PurePosixPath(parent).parent, PurePosixPath()):
            for ending in ("", *ENDINGS):
                path = (LIBRARY / folder / (template + ending)).resolve()
                if path.is_file() and path.is_relative_to(LIBRARY):
                    return path.relative_to(LIBRARY).as_posix()
        return template

    def read(self, name):
        path = LIBRARY / name
        return read_prompt(path)[1] if path.is_file() else None

    def render(self, text, prompt, variables):
        """Renders one message; the template carries the name of its file, so that its includes are found beside it."""
        code = self.compile(text, name=str(prompt), filename=str(prompt))
        return jinja2.Template.from_code(self, code, self.make_globals(None)).render(variables)


def messages_of(front_matter, body):
    """Role and template of every message, the body among them."""
    messages = front_matter.get("messages")
    role = front_matter.get("role", "system")
    if messages is None:
        return [(role, body)]
    texts = [(message["role"], message.get("content", body)) for message in messages]
    has_place = any("content" not in message for message in messages)
    return texts if has_place or not body.strip() else [(role, body), *texts]


def defaults_of(front_matter):
    """The values that the declared variables have when a case gives none."""
    declared = front_matter.get("variables") or {}
    named = declared.items() if isinstance(declared, dict) else []
    return {name: about["default"] for name, about in named if isinstance(about, dict) and "default" in about}


def is_partial(front_matter):
    return "partial" in front_matter.get("tags", [])


def render_library():
    """Prompt path -> case name -> rendered messages."""
    environment = LibraryEnvironment()
    rendered = {}
    for prompt in prompt_files():
        front_matter, body = read_prompt(LIBRARY / prompt)
        cases = cases_of(prompt)
        if cases is None:
            if is_partial(front_matter):
                continue
            cases = [("defaults", {})]
        rendered[str(prompt)] = {
            name: [
                {"role": role, "content": environment.render(text, prompt, {**defaults_of(front_matter), **variables})}
                for role, text in messages_of(front_matter, body)
            ]
            for name, variables in cases
        }
    return rendered


def main():
    if jinja2.__version__ != "3.1.2":
        sys.exit(f"This needs Jinja2 3.1.2; here is {jinja2.__version__}.")
    answer = {"engine": f"Python Jinja2 {jinja2.__version__}, SandboxedEnvironment", "prompts": render_library()}
    text = json.dumps(answer, ensure_ascii=False, indent=1) + "\n"
    if "--check" in sys.argv:
        sys.exit(0 if RENDERED.read_text("utf-8") == text else f"{RENDERED.name} is not up to date.")
    RENDERED.write_text(text, "utf-8")
    print(f"{RENDERED.name}: {len(answer['prompts'])} prompts, {sum(map(len, answer['prompts'].values()))} renderings")


if __name__ == "__main__":
    main()
