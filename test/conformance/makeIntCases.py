"""Makes the cases in jinja2-int.json: the filter `int` over texts in every base, with what Python's Jinja2 answers. Needs what makeJinja2Cases.py needs:

    python3 test/conformance/makeIntCases.py
"""

import itertools
import json
from pathlib import Path

from makeJinja2Cases import complete

VALUES = ["0x1f", "0X1F", "0b101", "0o17", "017", "0", "00", "0_0", " 0x1F ", "-0x1f", "+0b1", "1_000", "1__0", "_1", "0x_f", "0x", "12.5", "z", "١٢", "1e3", "", 12, 12.75, True, None]
BASES = [0, 1, 2, 8, 10, 16, 36, 37, -1, True, "16", None]


def main():
    cases = [
        complete({"id": f"int{number + 1:04}", "group": "int", "template": "{{ value|int(-7, base) }}", "vars": {"value": value, "base": base}, "options": {}})
        for number, (value, base) in enumerate(itertools.product(VALUES, BASES))
    ]
    lines = ",\n".join(json.dumps(case, ensure_ascii=False) for case in cases)
    text = f'{{"meta": {{"count": {len(cases)}}}, "cases": [\n{lines}\n]}}\n'
    Path(__file__).with_name("jinja2-int.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
