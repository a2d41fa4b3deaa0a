import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { seen } from '../helpers.ts';

interface Case {
  readonly prompts: Readonly<Record<string, { readonly body: string; readonly includes: unknown }>>;
  readonly answer: { readonly text: string } | { readonly failure: string };
}

/** Answers of the vendor's own render service; `makeIncludes.py` beside them says how they were made. */
const cases: readonly Case[] = JSON.parse(readFileSync('test/fixtures/promptory/includes.json', 'utf8'));

const promptoryFile = (includes: unknown, body: string) =>
  `---\norg: acme\napp: shop\n${includes === undefined ? '' : `includes: ${JSON.stringify(includes)}\n`}---\n${body}`;
const told = async (includes: unknown, body: string) => (await seen(promptoryFile(includes, body))).filter((line) => /include/.test(line));
const isTrue = (value: unknown) => (typeof value === 'object' && value !== null ? Object.keys(value).length > 0 : Boolean(value));

describe('includes of a prompt for Promptory', () => {
  it('are said to be refused for want of a list where the vendor refuses them, and nowhere else', async () => {
    const counts = { refused: 0, sound: 0, listed: 0 };
    for (const [index, { prompts, answer }] of cases.entries()) {
      const root = prompts.a;
      assert.ok(root);
      const isTold = (await told(root.includes, root.body)).some((line) => line.startsWith('include-not-listed'));
      if (isTrue(root.includes)) {
        assert.equal(isTold, false, `case ${index} has a list`);
        counts.listed += 1;
        continue;
      }
      // What is never reached is not refused, and what is not found by its form is not for want of a list.
      const isSure = !/\{% if false|\{# |include n |include \[|missing\.field/.test(root.body);
      if (!isSure) continue;
      assert.equal(isTold, 'failure' in answer, `case ${index}: ${root.body}`);
      counts['failure' in answer ? 'refused' : 'sound'] += 1;
    }
    for (const [what, count] of Object.entries(counts)) assert.ok(count >= 5, `${what}: ${count}`);
  });

  it('are told once, with all that is to be listed', async () => {
    const both = '{% include "style" %}{% include "tone" %}{% include "style" %}';
    const [only, ...more] = await told(undefined, both);
    assert.equal(
      only,
      "include-not-listed «\"style\"» Front matter lists nothing under includes; Promptory then includes nothing and refuses to render. List 'style', 'tone' there.",
    );
    assert.deepEqual(more, []);
  });

  it('are enough with any one name, which need not be theirs', async () => {
    for (const includes of [['style'], 'style', [1], { key: 1 }, ['other']]) {
      const lines = await told(includes, '{% include "style" %}{% include "tone" %}');
      assert.ok(!lines.some((line) => line.startsWith('include-not-listed')), JSON.stringify(includes));
    }
    for (const nothing of [[], '', null, {}, 0, false]) {
      const lines = await told(nothing, '{% include "style" %}');
      assert.ok(
        lines.some((line) => line.startsWith('include-not-listed')),
        JSON.stringify(nothing),
      );
    }
  });

  it('are not refused where a missing text is ignored, nor mended by a list where the server does not see them', async () => {
    for (const body of [
      '{% include "style" ignore missing %}',
      '{% include name %}',
      '{% include ["a", "b"] %}',
      '{# {% include "a" %} #}',
    ])
      assert.deepEqual(await told(undefined, body), [], body);
  });

  it('are followed from tag to tag, so that a name that only a deeper one needs is no slip', async () => {
    const included = { uri: 'file:///work/style.prompt.j2', text: '{% include "deeper" %}' };
    const text = promptoryFile(['style', 'deeper', 'other'], '{% include "style" %}');
    const lines = (await seen(text, { included })).filter((line) => line.startsWith('unused-include-entry'));
    assert.deepEqual(lines, ["unused-include-entry «other» No tag includes 'other'."]);
  });

  it('need a name that is listed, also one that no tag names', async () => {
    const [line] = await told(['other'], '{% include "style" %}');
    assert.match(line ?? '', /«other» .* Promptory includes nothing when the list is empty/);
    assert.deepEqual(await told(['other'], 'Text'), ["unused-include-entry «other» No tag includes 'other'."]);
  });
});
