import assert from 'node:assert/strict';
import { diagnosticsIn, seen } from '../helpers.ts';

const tests = { uri: 'file:///work/a.tests.yaml', languageId: 'yaml' };

describe('diagnostics of whole files', () => {
  it('reports front matter that is not YAML at its place and still reads the body', async () => {
    const found = await diagnosticsIn('---\nname: a\ntags: [a, b\n---\n{{ }}\n');
    assert.deepEqual(
      found.map(({ code, range }) => `${String(code)} ${range.start.line + 1 >= 3}`),
      ['front-matter true', 'syntax true'],
    );
  });

  it('reports a field of the wrong shape where it stands', async () => {
    const [first] = await seen('---\nname: a\nactive: perhaps\n---\nx\n');
    assert.match(first ?? '', /^front-matter «perhaps»/);
  });

  it('reports a tests file of the wrong shape', async () => {
    const codes = (await diagnosticsIn('tests: 3\n', tests)).map(({ code }) => code);
    assert.deepEqual([...new Set(codes)], ['tests-file']);
  });

  it('says nothing about Markdown without front matter, or outside a prompts folder', async () => {
    assert.deepEqual(await seen('{{ }}', { uri: 'file:///work/prompts/a.md', languageId: 'markdown' }), []);
    assert.deepEqual(await seen('---\na: 1\n---\n{{ }}', { uri: 'file:///work/docs/a.md', languageId: 'markdown' }), []);
    const inPrompts = { uri: 'file:///work/prompts/deep/a.md', languageId: 'markdown' };
    assert.equal((await seen('---\nname: a\n---\n{{ }}', inPrompts)).length, 1);
  });

  it('looks at folders below the workspace only, and at the globs of the settings', async () => {
    const text = '---\nname: a\n---\n{{ }}';
    const above = { uri: 'file:///home/prompts/work/a.md', languageId: 'markdown' };
    assert.deepEqual(await seen(text, { ...above, roots: ['file:///home/prompts/work'] }), []);
    const extra = { uri: 'file:///work/mail/a.txt', languageId: 'plaintext', roots: ['file:///work'] };
    assert.deepEqual(await seen(text, extra), []);
    assert.equal((await seen(text, { ...extra, libraryFiles: ['mail/*.txt'] })).length, 1);
  });

  it('does not read a file over 2 MB', async () => {
    assert.deepEqual(
      (await diagnosticsIn(`{{ }}${'x'.repeat(2 * 1024 * 1024)}`)).map(({ code }) => code),
      ['too-large'],
    );
  });

  it('says that a file is binary', async () => {
    assert.deepEqual(
      (await diagnosticsIn('PK\u0003\u0004\0\0{{ }}')).map(({ code }) => code),
      ['binary-file'],
    );
  });

  it('answers a line of 1 MB', async () => {
    const text = `{{ }}${'{{ a }} and {% if b %}c{% endif %} '.repeat(27_000)}{{ }}`;
    assert.equal((await diagnosticsIn(text)).length, 2);
  });

  it('answers a line of signs that end nothing', async () => {
    const found = await diagnosticsIn('if %} }} '.repeat(100_000));
    assert.match(String(found.at(-1)?.message), /more in this file are not shown/);
    assert.equal((await diagnosticsIn(`${'{ '.repeat(200_000)}${'} '.repeat(200_000)}${' a'.repeat(200_000)} %}`)).length, 0);
  });

  it('keeps places right behind a byte-order mark', async () => {
    assert.deepEqual(await seen('\ufeff---\nvariables: [name]\n---\n{{ nme }}'), [
      "unused-declaration «name» Nothing reads 'name'. Did you mean 'nme', which is read?",
      "undefined-variable «nme» No variable named 'nme'. Did you mean 'name'?",
    ]);
  });

  it('gives nothing for a question that was withdrawn', async () => {
    assert.deepEqual(await seen('{{ }}', { token: { isCancellationRequested: true } }), []);
  });
});
