import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { type Case, difference, readCase } from '../../../src/build/conformance/jinja2.kind.ts';
import { readPromptFile } from '../../../src/promptFile/index.ts';
import { readInputs } from '../../../src/rendering/readInputs.ts';
import { readTestsFile } from '../../../src/suiteFile/index.ts';
import {
  type LoadedTemplate,
  parseVariables,
  type RenderResult,
  render,
  type Variables,
  variablesFrom,
} from '../../../src/template/index.ts';
import { fuzzRuns } from '../../helpers/fuzzRuns.ts';

interface Recorded extends Case {
  readonly vars: Readonly<Record<string, unknown>>;
}

const { cases } = JSON.parse(readFileSync('test/conformance/jinja2-null.json', 'utf8')) as { cases: readonly Recorded[] };
const anyCase = fc.constantFrom(...cases);
const numRuns = fuzzRuns(1000);

/** Every way by which values come to a template: the same values must arrive. */
const ways: Readonly<Record<string, (vars: Recorded['vars']) => Variables>> = {
  'plain data': (vars) => variablesFrom(vars),
  'JSON text': (vars) => parseVariables(JSON.stringify(vars)).value,
  'YAML text': (vars) => parseVariables(`# as YAML\n${blockYaml(vars)}`).value,
  'a case of a tests file': (vars) => {
    const { suite } = readTestsFile(`- vars: ${JSON.stringify(vars)}\n`, 'a.tests.yaml');
    return readInputs({ text: suite.cases[0]?.varsText ?? '' }, []).variables;
  },
  'the values of a case': (vars) => {
    const { suite } = readTestsFile(`- vars: ${JSON.stringify(vars)}\n`, 'a.tests.yaml');
    return readInputs({ values: suite.cases[0]?.vars ?? {} }, []).variables;
  },
  'the cases of all': (vars) => {
    const { suite } = readTestsFile(`defaultTest: { vars: ${JSON.stringify(vars)} }\ntests: [{ vars: {} }]\n`, 'a.tests.yaml');
    return readInputs({ text: suite.cases[0]?.varsText ?? '' }, []).variables;
  },
  'defaults of the front matter': (vars) => {
    const declared = Object.entries(vars).map(([name, value]) => `  ${name}: { default: ${JSON.stringify(value)} }`);
    const file = readPromptFile(`---\nvariables:\n${declared.join('\n') || '  []'}\n---\n`, 'a.prompt.j2');
    return readInputs({}, file.declared).variables;
  },
};

/** Values in YAML's own notation, null in each of its spellings. */
function blockYaml(vars: Recorded['vars']): string {
  const spellings = ['null', '~', '', 'Null'];
  let next = 0;
  const lines = Object.entries(vars).map(([name, value]) => {
    if (value === null) return `${name}: ${spellings[next++ % spellings.length]}`;
    return `${name}: ${JSON.stringify(value)}`;
  });
  return lines.length === 0 ? '{}' : lines.join('\n');
}

function answer({ template, options }: Recorded, variables: Variables, isTraced: boolean): RenderResult {
  return render(readCase(template, options), variables, {
    undefined: options.undefined ?? 'default',
    sourceMap: isTraced,
    coverage: isTraced,
    load: (name) => {
      const source = options.templates?.[name];
      return source === undefined ? undefined : { name, template: readCase(source, options) };
    },
  });
}

/** A value as a template writes it. */
function literal(value: unknown): string {
  if (value === null) return 'none';
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (typeof value !== 'object') return JSON.stringify(value);
  const entries = Object.entries(value ?? {}).map(([key, content]) => `${JSON.stringify(key)}: ${literal(content)}`);
  return `{${entries.join(', ')}}`;
}

/** A template that gives values of its own to another one and includes it. */
function including(name: string, { vars }: Recorded): string {
  const assignments = Object.entries(vars).map(([variable, value]) => `${variable} = ${literal(value)}`);
  return `{% with ${assignments.join(', ')} %}{% include '${name}' %}{% endwith %}`;
}

describe('templates over values that count as false', () => {
  it('were recorded with Jinja2 in more than 2,000 cases', () => {
    assert.ok(cases.length >= 2000);
  });

  for (const [way, variablesOf] of Object.entries(ways)) {
    it(`render as Jinja2 renders them when the values come as ${way}`, () => {
      fc.assert(
        fc.property(anyCase, fc.boolean(), (recorded, isTraced) => {
          assert.equal(difference(recorded, answer(recorded, variablesOf(recorded.vars), isTraced)), undefined);
        }),
        { numRuns },
      );
    });
  }

  it('render the same beside each other, from values written in the template', () => {
    const isPlain = ({ options, expected }: Recorded): boolean => expected !== undefined && options.templates === undefined;
    const plain = cases.filter(isPlain);
    fc.assert(
      fc.property(fc.constantFrom(...plain), fc.constantFrom(...plain), (first, second) => {
        const { options } = first;
        if (options.autoescape !== second.options.autoescape || options.undefined !== second.options.undefined) return;
        const extended = { ...options, extensions: ['do', 'loopcontrols'] } as const;
        const parts = new Map([
          ['first', first.template],
          ['second', second.template],
        ]);
        const load = (name: string): LoadedTemplate | undefined => {
          const source = parts.get(name);
          return source === undefined ? undefined : { name, template: readCase(source, extended) };
        };
        const whole = readCase(`${including('first', first)}${including('second', second)}`, extended);
        const result = render(whole, variablesFrom({}), { undefined: options.undefined ?? 'default', load });
        assert.equal(result.ok ? result.text : result.error.message, `${first.expected}${second.expected}`);
      }),
      { numRuns },
    );
  });
});
