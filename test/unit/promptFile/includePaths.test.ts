import assert from 'node:assert/strict';
import {
  fileNameOf,
  includeCandidates,
  includeFolders,
  isInside,
  promptsNamed,
  workspaceFolderOf,
} from '../../../src/promptFile/includePaths.ts';

const root = 'file:///library';
const from = 'file:///library/support/refund.prompt.j2';

function found(name: string, start = from, folder: string | null = root) {
  const candidates = includeCandidates(name, start, folder ?? undefined);
  return candidates.kind === 'refused' ? candidates.why : [...candidates.beside, ...candidates.above];
}

/** What is found under a name, without the endings that may be left out. */
function plain(name: string, start: string, folder = root) {
  const uris = found(name, start, folder);
  return typeof uris === 'string' ? uris : uris.filter((_, index) => index % 5 === 0);
}

describe('includeCandidates', () => {
  it('looks beside the including file first, then in the workspace folder, with and without a prompt ending', () => {
    assert.deepEqual(found('tone'), [
      'file:///library/support/tone',
      'file:///library/support/tone.prompt.j2',
      'file:///library/support/tone.prompt.jinja',
      'file:///library/support/tone.prompt.jinja2',
      'file:///library/support/tone.md',
      'file:///library/tone',
      'file:///library/tone.prompt.j2',
      'file:///library/tone.prompt.jinja',
      'file:///library/tone.prompt.jinja2',
      'file:///library/tone.md',
    ]);
  });

  it('climbs from the including file to the workspace folder, the nearest first', () => {
    const deep = 'file:///library/app/prompts/mail/welcome.prompt.j2';
    assert.deepEqual(
      plain('shared/a.md', deep),
      ['app/prompts/mail/', 'app/prompts/', 'app/', ''].map((folder) => `file:///library/${folder}shared/a.md`),
    );
    assert.deepEqual(plain('a.md', 'vscode-vfs://github/o/r/x/c.md', 'vscode-vfs://github/o/r/'), [
      'vscode-vfs://github/o/r/x/a.md',
      'vscode-vfs://github/o/r/a.md',
    ]);
    assert.deepEqual(plain('a.md', 'file:///c%3A/work/x/c.md', 'file:///c%3A/work'), [
      'file:///c%3A/work/x/a.md',
      'file:///c%3A/work/a.md',
    ]);
  });

  it('looks for a path that goes up from the including file alone', () => {
    const deep = 'file:///library/app/mail/welcome.prompt.j2';
    assert.deepEqual(plain('../a.md', deep), ['file:///library/app/a.md']);
  });

  it('resolves folders and dots', () => {
    assert.equal(found('../shared/./tone.md')[0], 'file:///library/shared/tone.md');
    assert.equal(found('shared//tone.md')[0], 'file:///library/support/shared/tone.md');
  });

  it('never leaves the workspace folder', () => {
    for (const name of ['../../secret', '../../library2/x', '../../../../etc/passwd', 'a/../../../x'])
      assert.equal(found(name), 'outside', name);
    assert.equal(found('../library/../../library-two/x'), 'outside');
    for (const name of ['..', '../', 'x/../..']) assert.equal(found(name), 'outside', name);
  });

  it('stays in the folder of a file that belongs to no workspace folder', () => {
    assert.equal(found('../x', 'file:///tmp/a.md', null), 'outside');
    assert.equal(found('x.md', 'file:///tmp/a.md', null)[0], 'file:///tmp/x.md');
  });

  it('refuses absolute paths, addresses and names no file can have', () => {
    for (const name of ['/etc/passwd', '\\\\host\\share', 'C:/x', 'c:x', '~/x']) assert.equal(found(name), 'absolute', name);
    for (const name of ['https://example.com/x', 'file:///etc/passwd', 'vscode-vfs://x/y']) assert.equal(found(name), 'url', name);
    for (const name of ['a\0b', 'a\\..\\b', 'a\ud800b']) assert.equal(found(name), 'characters', JSON.stringify(name));
    assert.equal(found('  '), 'empty');
  });

  it('spells addresses as the editor does', () => {
    assert.equal(found("it's 50% (new) #1.md")[0], 'file:///library/support/it%27s%2050%25%20%28new%29%20%231.md');
    assert.equal(found('%2e%2e/secret')[0], 'file:///library/support/%252e%252e/secret');
    assert.equal(found('x.md', 'vscode-vfs://github/a/b/c.md', 'vscode-vfs://github/a/b')[0], 'vscode-vfs://github/a/b/x.md');
  });
});

describe('includeFolders', () => {
  it('are those from the including file up to its workspace folder', () => {
    assert.deepEqual(includeFolders('file:///w/a/b/c.md', 'file:///w'), ['file:///w/a/b', 'file:///w/a', 'file:///w']);
    assert.deepEqual(includeFolders('file:///w/c.md', 'file:///w/'), ['file:///w']);
    assert.deepEqual(includeFolders('file:///w/a/c.md', undefined), ['file:///w/a']);
    assert.deepEqual(includeFolders('vscode-test:///a/c.md', 'vscode-test:///'), ['vscode-test:///a', 'vscode-test://']);
  });

  it('leave out what lies between a file and a workspace folder that does not hold it', () => {
    assert.deepEqual(includeFolders('file:///other/a/c.md', 'file:///w'), ['file:///other/a', 'file:///w']);
  });
});

describe('workspaceFolderOf', () => {
  it('is the innermost that holds the file', () => {
    const roots = ['file:///w', 'file:///w/a/', 'file:///w/ab'];
    assert.equal(workspaceFolderOf('file:///w/a/x.md', roots), 'file:///w/a/');
    assert.equal(workspaceFolderOf('file:///w/abc/x.md', roots), 'file:///w');
    assert.equal(workspaceFolderOf('file:///v/x.md', roots), undefined);
  });
});

describe('fileNameOf', () => {
  it('reads the last segment', () => {
    assert.equal(fileNameOf('file:///a/caf%C3%A9.md'), 'café.md');
    assert.equal(fileNameOf('file:///a/100%.md'), '100%.md');
  });
});

describe('promptsNamed', () => {
  const names = (uris: readonly string[]) => uris.map((uri) => ({ uri, name: 'tone' }));
  const at = (path: string) => `file:///w/${path}`;

  it('are those of the own folder in their order, and the others, the shallowest first, then by their address', () => {
    const uris = ['b/c/d.md', 'x/z.md', 'b/a.md', 'x/a.md', 'a/b/c.md', 'a.md', 'x/y/a.md', 'a/z.md'].map(at);
    assert.deepEqual(promptsNamed('tone', at('x/from.md'), 'file:///w', names(uris)), {
      near: ['x/z.md', 'x/a.md'].map(at),
      far: ['a.md', 'a/z.md', 'b/a.md', 'a/b/c.md', 'b/c/d.md', 'x/y/a.md'].map(at),
    });
  });

  it('answer to their name and to that of their file, but for the including one and those of other workspace folders', () => {
    const prompts = [
      { uri: at('x/a%20b.md'), name: 'other' },
      { uri: at('x/c.md'), name: 'a b.md' },
      { uri: at('x/d.md'), name: 'a b' },
      { uri: at('x/from.md'), name: 'a b.md' },
      { uri: 'file:///v/a%20b.md', name: 'a b.md' },
    ];
    assert.deepEqual(promptsNamed('a b.md', at('x/from.md'), 'file:///w', prompts), { near: [at('x/a%20b.md'), at('x/c.md')], far: [] });
    assert.deepEqual(promptsNamed('a b.md', at('from.md'), undefined, prompts).far, [at('x/a%20b.md'), at('x/c.md'), at('x/from.md')]);
    assert.deepEqual(promptsNamed('a b.md', at('y/from.md'), undefined, prompts), { near: [], far: [] });
  });
});

describe('isInside', () => {
  it('holds for a folder and all below it', () => {
    const inside = (uri: string, folder: string) => isInside(`file:///w${uri}`, `file:///w${folder}`);
    assert.deepEqual(
      [inside('/a', '/a'), inside('/a/b', '/a'), inside('/a/b', '/a/'), inside('/ab', '/a'), inside('', '/a'), inside('/a', '/a/')],
      [true, true, true, false, false, false],
    );
  });
});

describe('a file without folders above it', () => {
  it('leads out of its workspace folder with the first step up', () => {
    assert.equal(found('../a', 'vscode-vfs://github/x.md', 'vscode-vfs://github'), 'outside');
  });
});
