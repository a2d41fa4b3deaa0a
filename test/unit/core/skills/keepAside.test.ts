import assert from 'node:assert/strict';
import type { SkillFileSystem } from '../../../../src/core/skills/fileSystem.ts';
import { keepAside } from '../../../../src/core/skills/keepAside.ts';

describe('Files of an old folder that nobody knows of', () => {
  const file = (sha256: string) => ({ bytes: Uint8Array.of(1), sha256 });

  it('are copied beside the new ones, none over another on any file system', async () => {
    const copied: string[] = [];
    const fileSystem: Partial<SkillFileSystem> = {
      list: async () => [
        { name: 'b.md', kind: 'file' },
        { name: '.promptdeck-skill.json', kind: 'file' },
      ],
      read: async () => Uint8Array.of(1),
      copy: async (from, to) => void copied.push(`${from} ${to}`),
    };
    const files = new Map([
      ['known.md', file('known')],
      ['A.md', file('1')],
      ['a.md', file('2')],
      ['d/e.md', file('3')],
      ['B.md', file('4')],
      ['.promptdeck-skill.json', file('5')],
    ]);
    const isKnown = (_path: string, hash: string) => hash === 'known';
    const copies = await keepAside(fileSystem as SkillFileSystem, 'memory://box/old', 'memory://box/x', files, isKnown);
    assert.deepEqual(Object.fromEntries(copies), {
      'A.md': 'A.md',
      'a.md': 'a.local.md',
      'd/e.md': 'd/e.md',
      'B.md': 'B.local.md',
      '.promptdeck-skill.json': '.promptdeck-skill.local.json',
    });
    assert.deepEqual(
      copied,
      [...copies].map(([from, to]) => `memory://box/old/${from} memory://box/x/${to}`),
    );
  });

  it('are looked for in the old folder alone where there are none', async () => {
    const copies = await keepAside({} as SkillFileSystem, 'memory://box/old', 'memory://box/x', new Map([['a', file('1')]]), () => true);
    assert.equal(copies.size, 0);
  });
});
