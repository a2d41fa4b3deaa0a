import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';

/** A way to read a text, or to live with one that is too deep, and the files that alone may use it. */
interface Reading {
  readonly name: string;
  readonly use: RegExp;
  readonly homes: readonly string[];
}

const readings: readonly Reading[] = [
  {
    name: 'JSON is read where it was measured; the requests of our own process hold variables that were',
    use: /\bJSON\.parse\(/,
    homes: ['src/base/json.ts', 'src/template/nunjucks/child/inputs.ts'],
  },
  {
    name: 'YAML is composed where its nesting is known',
    use: /\b(parseDocument|parseAllDocuments|Composer)\b|import \{[^}]*\bparse\b[^}]*\} from 'yaml'/,
    homes: ['src/base/yaml/readDocument.ts'],
  },
  { name: 'settings are measured before they are read', use: /from 'jsonc-parser'/, homes: ['src/cli/workspaceOptions.ts'] },
  {
    name: 'templates of nunjucks are measured before its parser sees them',
    use: /\b(internals\.parser\.parse|new parser\.Parser)\(/,
    homes: ['src/template/nunjucks/child/renderText.ts', 'src/template/nunjucks/syntax/refusals.ts'],
  },
  {
    name: 'nobody waits for the end of the stack; a template that runs may make something too long for the engine',
    use: /\bRangeError\b|call stack/,
    homes: ['src/template/nunjucks/child/answer.ts', 'src/template/render.ts'],
  },
];

const files = globSync('{src,server}/**/*.ts', { exclude: ['src/build/**'] }).map((file) => file.replaceAll('\\', '/'));

describe('Texts from outside are measured before anything calls itself for every level of them', () => {
  for (const { name, use, homes } of readings) {
    it(name, () => {
      const users = files.filter((file) => use.test(readFileSync(file, 'utf8')));
      assert.deepEqual(users.toSorted(), homes.toSorted());
    });
  }
});
