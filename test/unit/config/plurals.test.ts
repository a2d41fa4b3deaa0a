import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { counted } from '../../../src/base/index.ts';

/** A word in the plural that directly follows a number, or with an adjective before it. */
const pluralNoun = /^ (?:more |other |further )?([a-z]+s)\b/i;

/** They end like plurals and are none, or belong to what stands in the place of the value, which is a name. */
const noNouns = new Set(['is', 'has', 'was', 'as', 'this', 'its', 'less', 'plus', 's', 'ms', 'does']);
/** What follows a name that does something. */
const verbs = new Set(
  (
    'starts answers asks brings holds gives takes needs stands gets sets reads redirects runs sends serves sizes waits includes says keeps ' +
    'indices accepts knows wants finds leads differs goes follows exceeds comes'
  ).split(' '),
);

/** Limits are constants, and larger than one. */
const isLimit = (expression: string): boolean =>
  /limit|most|deepest|max|longest|least|depth|room|characters|bytes|ms\b|seconds/i.test(expression);

interface Saying {
  readonly place: string;
  readonly text: string;
}

function* sourceFiles(): Generator<ts.SourceFile> {
  for (const folder of ['src', 'server']) {
    for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      const name = path.join(folder, file);
      // The build speaks to developers; the engine has the words of the engines it stands for.
      if (!file.endsWith('.ts') || /^src\/(?:build|template\/interpreter)\//.test(name.replaceAll('\\', '/'))) continue;
      const text = readFileSync(name, 'utf8');
      if (/l10n\.t\(|\} (?:\w+ )?\w+s\b/.test(text)) yield ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true);
    }
  }
}

function nodesOf(node: ts.Node, found: ts.Node[] = []): readonly ts.Node[] {
  found.push(node);
  ts.forEachChild(node, (child) => void nodesOf(child, found));
  return found;
}

const counts = (text: string): boolean => {
  const noun = pluralNoun.exec(text)?.[1]?.toLowerCase();
  return noun !== undefined && !noNouns.has(noun) && !verbs.has(noun);
};

const placeOf = (node: ts.Node): string => {
  const source = node.getSourceFile();
  return `${source.fileName}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
};

/** Sentences for the editor in which a number stands before a plural. */
function* hostSentences(file: ts.SourceFile): Generator<Saying & { readonly isChosen: boolean }> {
  for (const node of nodesOf(file)) {
    if (!ts.isCallExpression(node) || !/\bl10n\.t$/.test(node.expression.getText())) continue;
    const [first] = node.arguments;
    if (
      !first ||
      !ts.isStringLiteralLike(first) ||
      !first.text
        .split(/\{\d\}/)
        .slice(1)
        .some(counts)
    )
      continue;
    const { parent } = node;
    const isChosen = ts.isCallExpression(parent) && parent.expression.getText() === 'plural' && parent.arguments[2] === node;
    yield { place: placeOf(node), text: first.text, isChosen };
  }
}

/** Texts made in place, in which a number stands before a plural. */
function* madeTexts(file: ts.SourceFile): Generator<Saying> {
  for (const node of nodesOf(file)) {
    if (!ts.isTemplateExpression(node)) continue;
    for (const { expression, literal } of node.templateSpans)
      if (counts(literal.text) && !isLimit(expression.getText())) yield { place: placeOf(node), text: node.getText() };
  }
}

describe('numbers and what they count', () => {
  it('agree in every sentence of the editor: one is told apart from several', () => {
    const found = [...sourceFiles()].flatMap((file) => [...hostSentences(file)]);
    assert.ok(found.filter(({ isChosen }) => isChosen).length >= 12, 'there are such sentences');
    assert.deepEqual(
      found.filter(({ isChosen }) => !isChosen).map(({ place, text }) => `${place} ${text}`),
      [],
    );
  });

  it('agree in every text of the core, the command line and the language server', () => {
    const found = [...sourceFiles()].flatMap((file) => [...madeTexts(file)]);
    assert.deepEqual(
      found.map(({ place, text }) => `${place} ${text}`),
      [],
    );
  });

  it('are seen by this test where they do not', () => {
    const parse = (text: string) => ts.createSourceFile('a.ts', text, ts.ScriptTarget.Latest, true);
    assert.equal([...hostSentences(parse("l10n.t('{0} prompts were fetched.', n)"))][0]?.isChosen, false);
    assert.equal([...hostSentences(parse("plural(n, l10n.t('{0} prompt', n), l10n.t('{0} prompts', n))"))][0]?.isChosen, true);
    assert.equal([...madeTexts(parse(`\`\${found.length} findings in \${files} files\``))].length, 2);
  });

  it('are written by one function', () => {
    assert.deepEqual([counted(0, 'file'), counted(1, 'file'), counted(2, 'file')], ['0 files', '1 file', '2 files']);
    assert.equal(counted(2, 'entry', 'entries'), '2 entries');
  });
});
