import assert from 'node:assert/strict';
import { refuseUnknownTypes } from '../../../../src/core/skills/tarTypes.ts';

interface Member {
  readonly type: string;
  readonly name?: string;
  readonly body?: string;
  /** The field of the size as it stands. @default that of the body, in octal digits */
  readonly size?: string;
  /** How the checksum is spelled. @default six digits, a NUL and a blank */
  readonly checksum?: (sum: number) => string;
}

const usual = (sum: number) => `${sum.toString(8).padStart(6, '0')}\0 `;

function block({ type, name = 'a.md', body = '', size, checksum = usual }: Member): Buffer {
  const header = Buffer.alloc(512);
  header.write(name, 0, 'latin1');
  header.write(size ?? `${body.length.toString(8).padStart(11, '0')}\0`, 124, 'latin1');
  header.fill(' ', 148, 156);
  header.write(type, 156, 'latin1');
  header.write(checksum(header.reduce((total, byte) => total + byte, 0)), 148, 'latin1');
  return header;
}

/** A tar of these members, each body filled up to whole blocks, without the two empty blocks at its end. */
const tar = (...members: readonly Member[]): Buffer =>
  Buffer.concat(
    members.flatMap((member) => {
      const body = Buffer.from(member.body ?? '', 'latin1');
      return [block(member), body, Buffer.alloc((512 - (body.length % 512)) % 512)];
    }),
  );

const stating = '\n11 size=99\n11 GNU.sparse.size=1\n';

describe('The types of the members of a tar', () => {
  for (const [what, count, archive] of [
    ['files', 3, tar({ type: '0', body: 'x' }, { type: '\0', body: 'x'.repeat(512) }, { type: '0', body: 'x'.repeat(513) })],
    ['links, devices, folders and pipes', 6, tar(...[...'123456'].map((type) => ({ type })))],
    ['what has no body whatever its size says', 2, tar({ type: '5', size: '00000001000\0' }, { type: '0' })],
    [
      'not what describes another',
      1,
      tar({ type: 'x', body: '9 path=b' }, { type: 'g' }, { type: 'L' }, { type: 'K', body: 'x' }, { type: '0' }),
    ],
    ['a size of blanks as none', 2, tar({ type: '0', size: '            ' }, { type: '0' })],
    ['a size with blanks around it', 2, tar({ type: '0', size: '       1000 ', body: 'x'.repeat(512) }, { type: '0' })],
    ['a checksum of eight digits', 1, tar({ type: '0', checksum: (sum) => sum.toString(8).padStart(8, '0') })],
    ['a checksum of six digits from the first on', 1, tar({ type: '0', name: 'ÿ'.repeat(124), checksum: (sum) => sum.toString(8) })],
    ['no half header', 1, tar({ type: '0' }, { type: '0' }).subarray(0, 1023)],
    ['what stands before something that is no header', 1, Buffer.concat([tar({ type: '0' }), Buffer.alloc(1024, 'x'), tar({ type: 'Z' })])],
    [
      'sizes that only a file tells of',
      5,
      tar(
        { type: '0', body: stating },
        { type: 'x', body: '9 path=b' },
        { type: '0', body: stating },
        { type: 'x', body: '9 path=b' },
        { type: '0', body: stating },
        { type: '0', body: stating.repeat(40) },
        { type: 'g', body: '20 comment=the size=1' },
        { type: '0', body: stating },
      ),
    ],
  ] as const)
    it(`are counted: ${what}`, () => assert.equal(refuseUnknownTypes(archive), count));

  it('are refused where they are not known, with the name of the member', () => {
    for (const [type, shown] of [
      ['7', '"7"'],
      ['S', '"S"'],
      ['\u0001', '"\\u0001"'],
      ['þ', '"þ"'],
    ] as const)
      assert.throws(() => refuseUnknownTypes(tar({ type: '0' }, { type, name: 'dir/b.md' })), {
        code: 'link',
        message: `The archive has "dir/b.md", which is of the unknown type ${shown}.`,
      });
  });

  const disputed = {
    code: 'damaged-archive',
    message: 'The archive of the skill is damaged: it states sizes that readers do not agree on.',
  };
  for (const [what, members] of [
    [
      'attributes state another',
      [
        { type: '0', body: 'x' },
        { type: 'x', body: '11 size=99\n' },
      ],
    ],
    ['the last of many attributes does', [{ type: 'x', body: `${'9 path=b\n'.repeat(100)}11 size=99\n` }]],
    ['attributes of all do', [{ type: 'g', body: '9 path=b\n11 size=99\n' }]],
    ['attributes make the file a sparse one', [{ type: 'x', body: '22 GNU.sparse.major=1\n' }]],
    ['it is no octal number', [{ type: '0', size: '00000000009\0' }]],
    ['it is a binary number', [{ type: '0', size: '\u0080\0\0\0\0\0\0\0\0\0\u0002\0' }]],
  ] as const)
    it(`are refused with a size that readers do not agree on: ${what}`, () =>
      assert.throws(() => refuseUnknownTypes(tar(...members)), disputed));
});
