import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { DiagnosticSeverity } from 'vscode-languageserver-types';
import { isReadByEditor, jinja2Cases } from '../../helpers/jinja2Corpus.ts';
import { diagnosticsIn } from './helpers.ts';

/** What Python's Jinja2 says, by the case: names it does not get, and the first that a strict rendering stops at. */
const ofEngine = JSON.parse(readFileSync(path.resolve('test', 'fixtures', 'corpusUndefined.json'), 'utf8')) as Readonly<
  Record<string, { readonly asked: readonly string[]; readonly stops?: string } | undefined>
>;

const golden = path.resolve('test', 'fixtures', 'corpusDiagnostics.json');

describe('the diagnostics of templates that Jinja2 renders', () => {
  const rendered = jinja2Cases().filter((one) => one.expected !== undefined && isReadByEditor(one));
  const found = new Map<string, readonly string[]>();
  let errors: string[] = [];

  before(async () => {
    for (const { id, template, vars, varsJson } of rendered) {
      const names = Object.keys(vars ?? (JSON.parse(varsJson ?? '{}') as Record<string, unknown>));
      const answer = { complete: true, variables: names.map((name) => ({ name, source: 'testCase' as const })) } as const;
      const diagnostics = await diagnosticsIn(template, { answer });
      if (diagnostics.length > 0)
        found.set(
          id,
          diagnostics.map(({ code, about, message }) => `${String(code)} «${about}» ${message}`),
        );
      const failing = diagnostics.filter(({ severity }) => severity === DiagnosticSeverity.Error);
      errors = [...errors, ...failing.map(({ message }) => `${id}: ${message} in ${template}`)];
    }
  });

  it('are none of level error', () => assert.deepEqual(errors, []));

  it('name as undefined what Python does not find, and at least what a strict rendering stops at', () => {
    for (const { id, template } of rendered) {
      const told = (found.get(id) ?? []).flatMap((text) => /^undefined-variable «(\w+)»/.exec(text)?.[1] ?? []);
      const { asked = [], stops } = ofEngine[id] ?? {};
      for (const name of told) assert.ok(asked.includes(name), `${id}: Python finds '${name}' in ${template}`);
      if (stops !== undefined) assert.ok(told.includes(stops), `${id}: Python stops at '${stops}' in ${template}`);
    }
  });

  it('are those that were looked at, one by one', () => {
    const reviewed: unknown = JSON.parse(readFileSync(golden, 'utf8'));
    assert.deepEqual(Object.fromEntries(found), reviewed);
  });
});
