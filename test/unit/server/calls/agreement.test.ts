import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { wrongArguments } from '../../../../server/service/diagnostics/wrongArguments.ts';
import { readIncludeTree } from '../../../../server/service/includes/includeTree.ts';
import { scanPrompt } from '../../../../server/service/scan.ts';
import { notAsked } from '../../../../server/service/variables/knownVariables.ts';
import { parse, render, variablesFrom } from '../../../../src/template/index.ts';
import { silentLog, wanted } from '../helpers.ts';

type Case = readonly [template: string, imported: string | null, refused: boolean];

const cases: readonly Case[] = JSON.parse(readFileSync('test/conformance/calls-own.json', 'utf8'));

/** Words of the engine, which are Python's, for arguments that something does not take. */
const refusal =
  /takes (from \d+ to )?(exactly |at least |at most |not more than |no )?(\w+ )?(positional |keyword )?arguments?|takes no keyword|expected (at (least|most) )?\d+ arguments?|missing \d+ required|missing required argument|unexpected keyword argument|invalid keyword argument|multiple values for|given by name|two values for the special caller|at least one item has to be|no items for cycling|keyword argument repeated/;

/** Findings after which rendering goes on all the same. */
const harmless = /gets no value for|has no value to fall back to/;

async function isReported([template, imported]: Case): Promise<boolean> {
  const scan = scanPrompt(TextDocument.create('file:///work/a.prompt.j2', 'promptdeck-prompt', 0, template));
  const include = async () => (imported === null ? null : { uri: 'file:///work/m.prompt.j2', text: imported });
  const includes = await readIncludeTree(scan, { prompts: { include }, log: silentLog }, wanted);

  // What cannot even be compiled is told by another rule.
  if (scan.parts.some(({ compileProblems }) => compileProblems.length > 0)) return true;
  return [...wrongArguments.check({ scan, includes, known: notAsked })].some(({ message }) => !harmless.test(message));
}

function isRefused([template, imported]: Case): boolean {
  const load = (name: string) => (name === 'm' && imported !== null ? { name, template: parse(imported) } : undefined);
  const result = render(parse(template), variablesFrom({ x: 'ab', xs: [3, 1], d: { k: 1 } }), { load });
  return !result.ok && refusal.test(result.error.message);
}

describe('arguments of calls', () => {
  it('are refused by the rule where Python refuses them, and nowhere else', async () => {
    const others = [];
    for (const one of cases) if ((await isReported(one)) !== one[2]) others.push(one);
    assert.deepEqual(others, []);
    assert.ok(cases.length >= 2500 && cases.filter(([, , refused]) => !refused).length >= 500);
  });

  it('are refused by rendering where Python refuses them, and nowhere else', () => {
    assert.deepEqual(
      cases.filter((one) => isRefused(one) !== one[2]),
      [],
    );
  });
});
