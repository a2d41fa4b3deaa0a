/**
 * Collects every sentence the host says through `vscode.l10n.t` into l10n/bundle.l10n.json, from which translators start. `npm run generate`
 * writes it after a sentence was added or changed.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Every call of `l10n.t` in the host: its sentence, or none when it is not spelled out there, and how many values it fills in. */
export function* sentences() {
  for (const file of readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.ts')) continue;
    const source = ts.createSourceFile(file, readFileSync(path.join(root, 'src', file), 'utf8'), ts.ScriptTarget.Latest, true);
    yield* callsIn(source, source);
  }
}

function* callsIn(node, source) {
  if (ts.isCallExpression(node) && /\bl10n\.t$/.test(node.expression.getText(source))) {
    const [first, ...values] = node.arguments;
    const text = first && ts.isStringLiteralLike(first) ? first.text : undefined;
    const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
    yield { text, values: values.length, place: `${source.fileName}:${line + 1}` };
  }
  for (const child of node.getChildren(source)) yield* callsIn(child, source);
}

/** The bundle as it should be. */
export function bundleText() {
  const texts = [...new Set([...sentences()].flatMap(({ text }) => (text === undefined ? [] : [text])))].sort();
  return `${JSON.stringify(Object.fromEntries(texts.map((text) => [text, text])), undefined, 2)}\n`;
}
