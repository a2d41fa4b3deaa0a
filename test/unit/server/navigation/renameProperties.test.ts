import assert from 'node:assert/strict';
import fc from 'fast-check';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { prepareRename, RenameRefusedError, rename } from '../../../../server/service/navigation/rename.ts';
import { readPromptFile } from '../../../../src/promptFile/index.ts';
import { readTestsFile } from '../../../../src/suiteFile/index.ts';
import { type LoadedTemplate, parse, parseVariables, render } from '../../../../src/template/index.ts';
import { fuzzRuns, fuzzSeed } from '../../../helpers/fuzzRuns.ts';
import { generatedTemplates, includedTemplates } from '../../../helpers/generatedTemplates.ts';
import { isBroken, samplePrompts, sampleTests, sampleText } from '../../../helpers/sampleLibrary.ts';
import { wanted } from '../helpers.ts';
import { type TestWorkspace, workspaceOf } from './workspace.ts';

const able = { versionedEdits: true, annotations: true };
const root = 'file:///work';

/** The offsets of every word of a file, in its middle where it has one. */
const words = (text: string): number[] =>
  [...text.matchAll(/[\p{L}_][\p{L}\p{N}_]*/gu)].map(({ index, 0: word }) => index + Math.floor(word.length / 2));

/** Changes the name at a place in all files of a workspace; what it was called before, or nothing where there is no name to change. */
async function change(workspace: TestWorkspace, path: string, offset: number, newName: string): Promise<string | undefined> {
  const uri = `${root}/${path}`;
  const document = TextDocument.create(uri, uri.endsWith('.yaml') ? 'yaml' : 'promptdeck-prompt', 0, workspace.files.get(uri) ?? '');
  const position = document.positionAt(offset);
  try {
    const found = await prepareRename(document, position, workspace.parts, wanted);
    if (!found) return undefined;
    const edit = await rename(document, position, newName, able, workspace.parts, wanted);
    for (const [changed, text] of Object.entries(workspace.apply(edit ?? {}))) workspace.files.set(`${root}/${changed}`, text);
    workspace.index.invalidate([...workspace.files.keys()]);
    return found.placeholder;
  } catch (fault) {
    if (fault instanceof RenameRefusedError) return undefined;
    throw fault;
  }
}

/** What a prompt renders to with the first case beside it; a fault without its words, since they may hold names. */
function rendered(files: ReadonlyMap<string, string>, path: string): string {
  const load = (name: string): LoadedTemplate | undefined => {
    const text = files.get(`${root}/${name}.prompt.j2`);
    return text === undefined ? undefined : { name, template: parse(readPromptFile(text, name).body.text) };
  };
  const file = readPromptFile(files.get(`${root}/${path}.prompt.j2`) ?? '', path);
  const tests = readTestsFile(files.get(`${root}/${path}.tests.yaml`) ?? '', path);
  const { value } = parseVariables(tests.suite.cases[0]?.varsText ?? '{}');
  return file.parts
    .map(({ text }) => {
      const result = render(parse(text), value, { load });
      return result.ok ? result.text : `${result.text} fails`;
    })
    .join('\n---\n');
}

describe('rename and back', () => {
  it('leaves every file of the sample library as it was', async function () {
    this.timeout(60_000);
    const samples = [...samplePrompts(), ...sampleTests()].filter((file) => !isBroken(file));
    const original = new Map(samples.map((file) => [`${root}/${file}`, sampleText(file)]));
    const workspace = workspaceOf(Object.fromEntries(samples.map((file) => [file, sampleText(file)])), { isOpen: false });
    let count = 0;
    let back = 0;
    for (const [place, file] of samples.entries()) {
      const starts = words(sampleText(file)).filter((_, index) => index % 7 === place % 7);
      for (const offset of starts) {
        const before = workspace.files.get(`${root}/${file}`) ?? '';
        const name = await change(workspace, file, offset, 'zz_new');
        if (name === undefined) continue;
        count += 1;
        const after = workspace.files.get(`${root}/${file}`) ?? '';
        assert.notEqual(after, before);
        if ((await change(workspace, file, after.indexOf('zz_new') + 1, name)) === undefined) {
          // Another loop of the file uses the old name, and so it is refused.
          for (const [uri, text] of original) workspace.files.set(uri, text);
          workspace.index.invalidate([...original.keys()]);
          continue;
        }
        back += 1;
        for (const [uri, text] of original) assert.equal(workspace.files.get(uri), text, `${uri} after ${name} in ${file}`);
      }
    }
    assert.ok(count > 60 && back > count * 0.8, `${count} names were changed, ${back} of them back`);
  });
});

describe('a renamed template', () => {
  const name = fc.constantFrom('a', 'b', 'c');
  const { body } = fc.letrec<{ body: string; piece: string }>((tie) => ({
    body: fc.array(tie('piece'), { maxLength: 4 }).map((pieces) => pieces.join('')),
    piece: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      name.map((read) => `{{ ${read} }},`),
      name.map((read) => `{{ ${read}.a | default("-") }}𝒜`),
      fc.tuple(name, name).map(([to, from]) => `{% set ${to} = ${from} %}`),
      fc.tuple(name, name, tie('body')).map(([item, list, inner]) => `{% for ${item} in ${list} %}${inner}{% endfor %}`),
      fc
        .tuple(name, tie('body'), tie('body'))
        .map(([test, yes, no]) => `{% if ${test} is defined and ${test} == "A" %}${yes}{% else %}${no}{% endif %}`),
      fc.tuple(name, name, tie('body')).map(([to, from, inner]) => `{% with ${to} = ${from} %}${inner}{% endwith %}`),
      fc.tuple(name, tie('body')).map(([parameter, inner]) => `{% macro m(${parameter}) %}${inner}{% endmacro %}{{ m(${parameter}="x") }}`),
      fc.tuple(name, tie('body')).map(([to, inner]) => `{% set ${to} %}${inner}{% endset %}`),
      fc.constantFrom('{% include "part" %}', '\r\n', '{% include "part" without context %}'),
    ),
  }));

  it('renders what it rendered before, whatever name is changed', async function () {
    this.timeout(60_000);
    await fc.assert(
      fc.asyncProperty(body, body, fc.nat(), async (main, included, choice) => {
        const part = included.replaceAll(/\{% include[^%]*%\}/g, '');
        const files = { 'main.prompt.j2': main, 'part.prompt.j2': part, 'main.tests.yaml': '- vars: { a: A, b: [1, { a: 2 }] }\n' };
        const workspace = workspaceOf(files, { isOpen: false });
        const before = rendered(workspace.files, 'main');
        const places = words(main);
        const offset = places[choice % Math.max(1, places.length)];
        if (offset === undefined) return;
        const text = new Map(workspace.files);
        const old = await change(workspace, 'main.prompt.j2', offset, 'zz');
        if (old === undefined) return;
        assert.equal(rendered(workspace.files, 'main'), before, `${JSON.stringify(Object.fromEntries(text))} ${old} at ${offset}`);
        const back = (workspace.files.get(`${root}/main.prompt.j2`) ?? '').indexOf('zz');
        // Where another thing has the old name, it stays refused.
        if (await change(workspace, 'main.prompt.j2', back, old)) assert.deepEqual(new Map(workspace.files), text);
      }),
      { numRuns: fuzzRuns(600), seed: fuzzSeed(5) },
    );
  });

  it('reads and renders as before, whatever part of the language it uses', async function () {
    this.timeout(0);
    let renamed = 0;
    await fc.assert(
      fc.asyncProperty(generatedTemplates, fc.nat(), async (main, choice) => {
        const parts = Object.entries(includedTemplates).map(([file, text]) => [`${file}.prompt.j2`, text]);
        const tests = '- vars: { a: A, b: [1, { a: 2 }], xs: [1, "x", { x: 3 }], m: { x: 1, items: 2 }, s: text, n: 1.5 }\n';
        const workspace = workspaceOf(
          { 'main.prompt.j2': main, 'main.tests.yaml': tests, ...Object.fromEntries(parts) },
          { isOpen: false },
        );
        const places = words(main);
        const offset = places[choice % Math.max(1, places.length)];
        if (offset === undefined) return;
        const problems = () => parse(workspace.files.get(`${root}/main.prompt.j2`) ?? '').problems.length;
        const before = { problems: problems(), text: rendered(workspace.files, 'main') };
        const old = await change(workspace, 'main.prompt.j2', offset, 'zz');
        if (old === undefined) return;
        renamed += 1;
        assert.deepEqual({ problems: problems(), text: rendered(workspace.files, 'main') }, before, `${main} · ${old} at ${offset}`);
      }),
      { numRuns: fuzzRuns(400), seed: fuzzSeed(5) },
    );
    assert.ok(renamed > fuzzRuns(400) / 10, `only ${renamed} names were changed`);
  });
});
