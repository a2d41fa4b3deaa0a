import assert from 'node:assert/strict';
import fc from 'fast-check';
import { formatErrors } from '../../../../src/core/index.ts';
import { fuzzRuns } from '../../../helpers/fuzzRuns.ts';

const skillMd = (...lines: string[]) => ['---', ...lines, '---', '# Body'].join('\n');
const description = 'description: Does X.';

/** What is said of a name, and that it is not that of the folder. */
const named = (name: string, ...errors: string[]) => [...errors, `Directory name 'x' must match skill name '${name}'`];

// What the corpus asks is in `npm run conformance -- skills`; answers here are of the same reference.
describe('The rules of the Agent Skills format', () => {
  for (const [what, yaml] of Object.entries({
    'a tab in a text without quotes': 'description: a\tb',
    'an anchor': 'description: &a x',
    'an alias': 'description: *a',
    'a tag': 'description: !!str x',
    brackets: 'allowed-tools: [Read]',
    'a control character': 'description: "\u001c"',
    'a key twice': 'description: x\ndescription: y',
  })) {
    it(`refuse ${what}`, () => assert.match(String(formatErrors(skillMd('name: x', yaml), 'x')), /^Invalid YAML in frontmatter: /));
  }

  it('compare names as Unicode does, and count characters', () => {
    assert.deepEqual(formatErrors(skillMd('name: re\u0301sume\u0301', description), 'r\u00e9sum\u00e9'), []);
    assert.deepEqual(formatErrors(skillMd('name: x', `description: ${'😀'.repeat(1024)}`), 'x'), []);
    assert.deepEqual(formatErrors(skillMd('name: x', `description: ${'😀'.repeat(1025)}`), 'x'), [
      'Description exceeds 1024 character limit (1025 chars)',
    ]);
  });

  it('do not take letters that do not show', () => {
    const errors = formatErrors(skillMd('name: a\u200bb', description), 'a\u200bb');
    assert.deepEqual(errors, ["Skill name 'a\u200bb' contains invalid characters. Only letters, digits, and hyphens are allowed."]);
  });

  const invalid = 'Invalid YAML in frontmatter: ';
  const allowed = "['allowed-tools', 'compatibility', 'description', 'license', 'metadata', 'name']";
  for (const [text, errors] of [
    [skillMd('name: x', description), []],
    ['---name: x\ndescription: Does X.\n---', []],
    [`${skillMd('name: x', description)}\n- a: b: c\n---\n`, []],
    [skillMd('name: x', description, '...'), []],
    [skillMd('name: x', '? description'), ["Field 'description' must be a non-empty string"]],
    [skillMd('name: x', description, '? compatibility'), []],
    ['', ['SKILL.md must start with YAML frontmatter (---)']],
    [' ---\nname: x\n---\n---', ['SKILL.md must start with YAML frontmatter (---)']],
    ['---\nname: x\n', ['SKILL.md frontmatter not properly closed with ---']],
    ['---', ['SKILL.md frontmatter not properly closed with ---']],
    ['-----', ['SKILL.md frontmatter not properly closed with ---']],
    ['------', ['SKILL.md frontmatter must be a YAML mapping']],
    [skillMd('x'), ['SKILL.md frontmatter must be a YAML mapping']],
    [skillMd('- x'), ['SKILL.md frontmatter must be a YAML mapping']],
    [skillMd(`a: ${'['.repeat(300)}`), [`${invalid}it is nested too deep`]],
    [skillMd('name: x', '...', 'b: 1'), [`${invalid}Source contains multiple documents; please use YAML.parseAllDocuments()`]],
    [skillMd('name: x', 'name: y'), [`${invalid}Map keys must be unique`]],
    [skillMd('name: x', 'metadata:', '  a: 1', '  a: 1'), [`${invalid}Map keys must be unique`]],
    [skillMd('name: x', 'license: a\tb'), [`${invalid}a tab is not allowed in a text without quotes`]],
    [skillMd('name: x', description, 'license: "a\tb"'), []],
    [skillMd('name: x', 'license: &a b'), [`${invalid}an anchor is not allowed`]],
    [skillMd('name: x', 'metadata: &a', '  b: c'), [`${invalid}an anchor is not allowed`]],
    [skillMd('name: x', 'license: &a b', 'metadata: *a'), [`${invalid}an anchor is not allowed`]],
    [skillMd('name: x', 'license: !!str b'), [`${invalid}a tag is not allowed`]],
    [skillMd('name: x', 'metadata: {a: b}'), [`${invalid}braces and brackets are not allowed`]],
    [skillMd('name: x', 'metadata: []'), [`${invalid}braces and brackets are not allowed`]],
    [skillMd('name: x', 'license: \u007f'), [`${invalid}a control character is not allowed`]],
    [skillMd('license: MIT'), ['Missing required field in frontmatter: name', 'Missing required field in frontmatter: description']],
    [
      skillMd('zone: 1', 'name: x', description, 'area: 1', '? - a', ': b'),
      [`Unexpected fields in frontmatter: , area, zone. Only [${allowed.slice(1, -1)}] are allowed.`],
    ],
    [skillMd('name: x', description, 'area: 1'), [`Unexpected fields in frontmatter: area. Only [${allowed.slice(1, -1)}] are allowed.`]],
    [
      skillMd('name: " "', 'description: " "'),
      ["Field 'name' must be a non-empty string", "Field 'description' must be a non-empty string"],
    ],
    [
      skillMd('name:', '  a: b', 'description:', '  - b', 'compatibility:', '  - c'),
      [
        "Field 'name' must be a non-empty string",
        "Field 'description' must be a non-empty string",
        "Field 'compatibility' must be a string",
      ],
    ],
    [skillMd('name: x', description, `compatibility: ${'c'.repeat(500)}`), []],
    [skillMd('name: x', description, `compatibility: ${'c'.repeat(501)}`), ['Compatibility exceeds 500 character limit (501 chars)']],
    [skillMd('name: " x "', description), []],
    [skillMd('name: -x', description), named('-x', 'Skill name cannot start or end with a hyphen')],
    [skillMd('name: x-', description), named('x-', 'Skill name cannot start or end with a hyphen')],
    [skillMd('name: a--b', description), named('a--b', 'Skill name cannot contain consecutive hyphens')],
    [skillMd('name: a-b', description), named('a-b')],
    [skillMd('name: X', description), named('X', "Skill name 'X' must be lowercase")],
    [
      skillMd('name: a_b', description),
      named('a_b', "Skill name 'a_b' contains invalid characters. Only letters, digits, and hyphens are allowed."),
    ],
    [skillMd(`name: ${'n'.repeat(64)}`, description), named('n'.repeat(64))],
    [
      skillMd(`name: ${'n'.repeat(65)}`, description),
      named('n'.repeat(65), `Skill name '${'n'.repeat(65)}' exceeds 64 character limit (65 chars)`),
    ],
  ] as const)
    it(`answer ${JSON.stringify(text.slice(0, 80))}`, () => assert.deepEqual(formatErrors(text, 'x'), errors));

  it('answer any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (text, folderName) => {
        for (const each of [text, skillMd(text), skillMd(`name: ${text}`)]) assert.ok(Array.isArray(formatErrors(each, folderName)));
      }),
      { numRuns: fuzzRuns(300) },
    );
  });
});
