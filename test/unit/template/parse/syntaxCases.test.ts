import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { builtins, checkTemplate, parse, type TemplateOptions, type TemplateProblem } from '../../../../src/template/index.ts';
import { jinja2Tree } from '../../../helpers/jinja2Tree.ts';

interface Said {
  readonly type: string;
  readonly message: string;
  /** `null` where Python names no line of the template. */
  readonly line: number | null;
}

interface SyntaxCase {
  readonly template: string;
  readonly options?: Readonly<Record<string, unknown>>;
  readonly tree?: unknown[];
  readonly refused?: Said;
  readonly error?: Said;
}

const file = path.resolve('test', 'conformance', 'syntax-own.json');
const { cases } = JSON.parse(readFileSync(file, 'utf8')) as { cases: readonly SyntaxCase[] };

describe('the parser beside Jinja2', () => {
  it('has cases of every kind', () => {
    const sound = cases.filter(({ tree, refused }) => tree && !refused);
    const refused = cases.filter((one) => one.refused);
    const faulty = cases.filter((one) => one.error);
    assert.ok(sound.length > 100 && refused.length > 10 && faulty.length > 150, `${sound.length}, ${refused.length}, ${faulty.length}`);
  });

  for (const { template, options = {}, tree, refused, error } of cases) {
    it(`reads ${JSON.stringify(template)} ${Object.keys(options).join(' ')}`, () => {
      const read = parse(template, optionsOf(options));
      assert.deepEqual(saidBy(read.problems[0]), error);
      if (!tree) return;
      // A translation is a call of gettext in Jinja2's tree, and a node of its own in ours.
      if (!JSON.stringify(tree).includes('gettext"')) assert.equal(normal(jinja2Tree(read)), normal(tree));
      const said = saidBy(checkTemplate(read, builtins)[0]);
      assert.deepEqual(refused?.line === null && said ? { ...said, line: null } : said, refused);
    });
  }
});

function saidBy(problem: TemplateProblem | undefined): Said | undefined {
  return problem && { type: problem.type, message: problem.message, line: problem.line };
}

/** Both write a float in their own way. */
function normal(tree: unknown): string {
  return JSON.stringify(tree, (_, value: unknown) => {
    if (typeof value === 'string' && /^f(?:-?\d[\d.e+-]*|inf|Infinity)$/.test(value))
      return `f${Number(value.slice(1).replace(/^inf$/, 'Infinity'))}`;
    return value ?? null;
  });
}

function optionsOf(options: Readonly<Record<string, unknown>>): TemplateOptions {
  const camelCase = Object.entries(options).map(([name, value]) => {
    const words = name.replace(/_string$/, '').split('_');
    return [
      words[0] +
        words
          .slice(1)
          .map((word) => word[0]?.toUpperCase() + word.slice(1))
          .join(''),
      value,
    ] as const;
  });
  return Object.fromEntries(camelCase);
}
