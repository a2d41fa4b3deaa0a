import assert from 'node:assert/strict';
import { frontMatterOf, readHead, writeSkillMd } from '../../../../src/core/skills/skillMd.ts';

describe('The instructions of a skill', () => {
  for (const [text, yaml] of [
    ['---\nname: x\n---\nBody', 'name: x'],
    ['---\r\nname: x\r\n---\r\nBody', 'name: x'],
    ['---\nname: x\n---', 'name: x'],
    ['---\nname: x\n--- \t\nBody', 'name: x'],
    ['---\na: 1\n---\nb\n---\n', 'a: 1'],
    ['\n---\nname: x\n---\n', undefined],
    ['---\nname: x\n---x\n', undefined],
    ['---\nname: x\n', undefined],
    ['name: x', undefined],
  ] as const)
    it(`have the front matter ${JSON.stringify(yaml)} in ${JSON.stringify(text)}`, () => assert.equal(frontMatterOf(text), yaml));

  for (const [yaml, head] of [
    ['name: x\ndescription: Does X.', { name: 'x', description: 'Does X.' }],
    ['name: " x "\ndescription: ""', { name: 'x', description: undefined }],
    ['name: 7', { name: '7', description: undefined }],
    ['name: [x]', { name: undefined, description: undefined }],
    ['other: 1', { name: undefined, description: undefined }],
    ['- name', undefined],
    ['name', undefined],
    ['name: x\nname: y', undefined],
    ['name: [', undefined],
  ] as const)
    it(`say ${JSON.stringify(head)} in ${JSON.stringify(yaml)}`, () => assert.deepEqual(readHead(`---\n${yaml}\n---\n`), head));

  it('say nothing without front matter', () => assert.equal(readHead('Body'), undefined));

  it('are written with what is known, so that nothing breaks out of it', () => {
    assert.equal(writeSkillMd('Body', { name: undefined, description: undefined }), '---\n---\n\nBody');
    assert.equal(writeSkillMd('Body', { name: 'a"\n---', description: 'd' }), '---\nname: "a\\"\\n---"\ndescription: "d"\n---\n\nBody');
  });
});
