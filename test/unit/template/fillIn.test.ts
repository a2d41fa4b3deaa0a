import assert from 'node:assert/strict';
import { fillIn, variablesFrom } from '../../../src/template/index.ts';

const filled: readonly (readonly [template: string, text: string])[] = [
  ['Hi {{ a }}', 'Hi A'],
  ['{{ range(2)|list }}', '[0, 1]'],
  ['{{ b|default(1) }}', '1'],
  ['{% if b is defined %}x{% endif %}', ''],
];

const refused: readonly (readonly [template: string, code: 'undefined-variable' | 'template', about: string, message: string])[] = [
  ['{{ b }}', 'undefined-variable', 'b', "'b' is undefined"],
  ['{% if false %}{{ b }}{% endif %}', 'undefined-variable', 'b', "'b' is undefined"],
  ['{{ a.x }}', 'undefined-variable', 'a.x', "'str object' has no attribute 'x'"],
  ['{{ a + 1 }}', 'template', 'a + 1', 'can only concatenate str (not "int") to str'],
  ['{{ ', 'template', '{{', "unexpected 'end of template'"],
  ['{{ "x" * 1000001 }}', 'template', '"x" * 1000001', 'A text would be longer than 1000000 characters'],
  [
    '{% for i in range(11) %}{{ "x" * 99999 }}{% endfor %}',
    'template',
    '"x" * 99999',
    'The output would be longer than 1000000 characters',
  ],
];

describe('a value of a test case that is filled in', () => {
  for (const [template, text] of filled)
    it(`is the text with its variables: ${template}`, () =>
      assert.deepEqual(fillIn(template, variablesFrom({ a: 'A' })), { ok: true, text }));

  for (const [template, code, about, message] of refused) {
    it(`is refused at the place of its fault: ${template}`, () => {
      const start = template.indexOf(about);
      const range = { start, end: start + about.length };
      assert.deepEqual(fillIn(template, variablesFrom({ a: 'A' })), { ok: false, code, message, range });
    });
  }

  it('ends after 200,000 steps', () => {
    const loops = (rounds: number) =>
      fillIn(`{% for i in range(${rounds}) %}{% for j in range(100) %}{% endfor %}{% endfor %}`, variablesFrom({}));
    assert.equal(loops(900).ok, true);
    const ended = loops(3000);
    assert.equal(ended.ok ? '' : ended.message, 'The template did more than 200000 steps');
  });
});
