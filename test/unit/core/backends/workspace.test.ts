import assert from 'node:assert/strict';
import { createWorkspaceBackend, type PromptReader, type PromptSummary, type WorkspaceBackend } from '../../../../src/core/index.ts';
import { promptLayout } from '../../../../src/promptFile/index.ts';
import { type MemoryFiles, type MemoryTree, memoryFiles, memoryUri } from '../../../helpers/memoryFiles.ts';
import { silentLog } from '../../../helpers/silentLog.ts';

const readPlainly: PromptReader = ({ path, bytes, tests }) => ({
  name: path,
  tags: [],
  dialect: 'jinja2',
  variables: [new TextDecoder().decode(bytes)],
  suites: tests ? [{ uri: tests.uri, name: tests.path, caseCount: tests.bytes.length }] : [],
  problems: [],
});

interface Workspace {
  readonly files: MemoryFiles;
  readonly backend: WorkspaceBackend;
}

function aWorkspace(
  tree: MemoryTree,
  { roots, excludes = [] }: { roots?: readonly string[]; excludes?: readonly string[] } = {},
): Workspace {
  const files = memoryFiles(tree, roots);
  const backend = createWorkspaceBackend({ files, layout: promptLayout(), read: readPlainly, log: silentLog(), excludes: () => excludes });
  return { files, backend };
}

const shown = (prompts: readonly PromptSummary[]) => prompts.map(({ folders, name }) => [...folders, name].join(' > '));
const change = async (workspace: Workspace, path: string) => {
  const { added, changed, removed } = await workspace.backend.invalidate(memoryUri(path));
  return { added: shown(added), changed: shown(changed), removed: shown(removed) };
};

describe('listing the prompts of a workspace', () => {
  it('shows them in tree order, by names alone', async () => {
    const { backend, files } = aWorkspace({
      'shop/zeta.prompt.j2': '',
      'shop/Alpha.prompt.jinja': '',
      'shop/support/refund.prompt.jinja2': '',
      'shop/support/deep/er.prompt.j2': '',
      'shop/notes.txt': '',
    });
    const prompts = await backend.list();
    assert.deepEqual(shown(prompts), ['support > deep > er', 'support > refund', 'Alpha', 'zeta']);
    assert.equal(prompts[3]?.id, 'memory://box/shop/zeta.prompt.j2');
    assert.deepEqual(files.reads, []);
  });

  it('takes Markdown below prompts only with front matter', async () => {
    const { backend } = aWorkspace({
      'shop/prompts/a.md': '---\nname: a\n---\n',
      'shop/prompts/b.md': '# B',
      'shop/c.md': '---\n---\n',
      'shop/prompts/d.md': { fault: 'denied' },
      'shop/prompts/e.md': `---${' '.repeat(60)}\n---\n`,
      'shop/prompts/f.md': `---${' '.repeat(61)}\n---\n`,
      'shop/prompts/g.md': `---${' '.repeat(500)}x\n---\n`,
      'shop/prompts/h.md': '---',
    });
    assert.deepEqual(shown(await backend.list()), ['prompts > a', 'prompts > d', 'prompts > e', 'prompts > f']);
  });

  it('keeps several folders apart, and gives a nested one its own files', async () => {
    const tree = { 'a/x.prompt.j2': '', 'b/y.prompt.j2': '', 'a/in/z.prompt.j2': '' };
    assert.deepEqual(shown(await aWorkspace(tree, { roots: ['a', 'b', 'a/in'] }).backend.list()), ['a > x', 'b > y', 'a/in > z']);
    assert.deepEqual(await aWorkspace(tree, { roots: [] }).backend.list(), []);
  });

  it('leaves out what settings and .gitignore files leave out', async () => {
    const { backend } = aWorkspace(
      {
        'shop/.gitignore': 'build/\n*.draft.prompt.j2\n',
        'shop/build/a.prompt.j2': '',
        'shop/b.draft.prompt.j2': '',
        'shop/sub/.gitignore': '!keep.draft.prompt.j2\nown.prompt.j2\n',
        'shop/sub/keep.draft.prompt.j2': '',
        'shop/sub/own.prompt.j2': '',
        'shop/own.prompt.j2': '',
        'shop/vendor/c.prompt.j2': '',
        'shop/node_modules/x/d.prompt.j2': '',
        'shop/.git/e.prompt.j2': '',
      },
      { excludes: ['**/vendor'] },
    );
    assert.deepEqual(shown(await backend.list()), ['sub > keep.draft', 'own']);
  });

  it('says the same from a search index', async () => {
    const tree = {
      'shop/.gitignore': 'build/',
      'shop/build/a.prompt.j2': '',
      'shop/x/b.prompt.j2': '',
      'shop/x/b.tests.yaml': '[]',
      'shop/node_modules/c.prompt.j2': '',
    };
    const { backend, files } = aWorkspace(tree);
    const asked: unknown[] = [];
    files.find = async (folder, globs, excludes) => {
      asked.push([folder.name, globs.includes('**/*.prompt.j2'), globs.includes('**/*.tests.yaml'), excludes.includes('**/node_modules')]);
      return Object.keys(tree).map(memoryUri);
    };
    const [prompt] = await backend.list();
    assert.deepEqual(shown(await backend.list()), ['x > b']);
    assert.deepEqual(asked[0], ['shop', true, true, true]);
    assert.equal((await backend.details(prompt?.id ?? '')).suites.length, 1);
  });

  it('follows no link out of the workspace folder and none in a circle, and says which lead out', async () => {
    const { backend } = aWorkspace({
      'shop/a.prompt.j2': '',
      'shop/loop': { link: 'shop' },
      'shop/sub/up': { link: 'shop/sub' },
      'shop/shared': { link: 'other' },
      'shop/again': { link: 'other' },
      'shop/c.prompt.j2': { link: 'other/b.prompt.j2' },
      'other/b.prompt.j2': '',
      'other/back': { link: 'shop' },
    });
    assert.deepEqual(shown(await backend.list()), ['a']);
    assert.deepEqual(
      backend
        .problems()
        .map(({ uri }) => uri)
        .sort(),
      ['again', 'c.prompt.j2', 'shared'].map((name) => memoryUri(`shop/${name}`)),
    );
  });

  it('follows no link that a search index followed, at any depth, and names the outermost', async () => {
    const { backend, files } = aWorkspace({
      'shop/a/b/c.prompt.j2': '',
      'shop/a/shared': { link: 'other' },
      'shop/top': { link: 'other' },
      'other/x.prompt.j2': '',
      'other/deep/y.prompt.j2': '',
    });
    const found = ['a/b/c', 'a/shared/x', 'a/shared/deep/y', 'top/x'].map((path) => memoryUri(`shop/${path}.prompt.j2`));
    files.find = async () => found;
    assert.deepEqual(shown(await backend.list()), ['a > b > c']);
    assert.deepEqual(
      backend
        .problems()
        .map(({ message }) => message)
        .sort(),
      [
        'The folder a/shared is behind a link that leads out of the workspace folder, and is not read.',
        'The folder top is behind a link that leads out of the workspace folder, and is not read.',
      ],
    );
  });

  it('goes on past a folder that cannot be read and says so, but not past one that vanished', async () => {
    const { backend, files } = aWorkspace({ 'shop/a.prompt.j2': '', 'shop/locked/b.prompt.j2': '', 'shop/gone/c.prompt.j2': '' });
    files.before = (uri) => {
      if (uri.endsWith('/locked')) throw Object.assign(new Error('access is denied'), { code: 'unreadable' });
      if (uri.endsWith('/gone')) throw Object.assign(new Error('no such folder'), { code: 'not-found' });
    };
    assert.deepEqual(shown(await backend.list()), ['a']);
    assert.deepEqual(
      backend.problems().map(({ code, message, uri }) => [code, message, uri]),
      [['unreadable', 'The folder locked could not be read: access is denied', memoryUri('shop/locked')]],
    );
  });

  it('stops when it is cancelled', async () => {
    const abort = new AbortController();
    const { backend, files } = aWorkspace({ 'shop/a/b/c/d.prompt.j2': '', 'shop/x.prompt.j2': '' });
    files.before = (uri) => {
      if (uri.endsWith('/a')) abort.abort();
    };
    await assert.rejects(backend.list(abort.signal), { code: 'cancelled' });
    assert.equal(shown(await backend.list()).length, 2);
  });

  it('never takes a part for the whole, wherever it is cancelled', async () => {
    const tree = {
      'shop/.gitignore': 'ignored/',
      'shop/a/b.prompt.j2': '',
      'shop/prompts/c.md': '---\n---\n',
      'shop/prompts/d.md': '---\n---\n',
      'shop/prompts/e.md': '# no prompt',
    };
    for (const isIndexed of [false, true]) {
      let accesses = 0;
      const lists = async (abortAt: number) => {
        const abort = new AbortController();
        const { backend, files } = aWorkspace(tree);
        accesses = 0;
        files.before = () => {
          accesses += 1;
          if (accesses === abortAt) abort.abort();
        };
        if (isIndexed) {
          const find = async (): Promise<string[]> => {
            await files.before?.('');
            return Object.keys(tree).map(memoryUri);
          };
          Object.assign(files, { find });
        }
        return backend.list(abort.signal);
      };
      assert.equal(shown(await lists(0)).length, 3);
      const all = accesses;
      assert.ok(all >= 5, `${all} accesses`);
      for (let at = 1; at <= all; at += 1) await assert.rejects(lists(at), { code: 'cancelled' }, `access ${at} of ${all}`);
    }
  });

  it('spells URIs as the editor does', async () => {
    const [prompt] = await aWorkspace({ "shop/it's (new) ü.prompt.j2": '' }).backend.list();
    assert.equal(prompt?.id, 'memory://box/shop/it%27s%20%28new%29%20%C3%BC.prompt.j2');
    assert.equal(prompt?.name, "it's (new) ü");
  });
});

describe('details of a workspace prompt', () => {
  it('are what the reader says of the file and the cases beside it', async () => {
    const { backend } = aWorkspace({ 'shop/x/a.prompt.j2': 'text', 'shop/x/a.tests.yaml': '[1]' });
    const [prompt] = await backend.list();
    const details = await backend.details(prompt?.id ?? '');
    assert.equal(details.summary, prompt);
    assert.deepEqual([details.name, details.variables], ['x/a.prompt.j2', ['text']]);
    assert.deepEqual(details.suites, [{ uri: memoryUri('shop/x/a.tests.yaml'), name: 'x/a.tests.yaml', caseCount: 3 }]);
  });

  it('hold the problem when a file cannot be read', async () => {
    const { backend } = aWorkspace({
      'shop/a.prompt.j2': { fault: 'access is denied' },
      'shop/b.prompt.j2': '',
      'shop/b.tests.yaml': { fault: 'access is denied' },
    });
    const [first, second] = await backend.list();
    const broken = await backend.details(first?.id ?? '');
    assert.deepEqual(
      [broken.name, broken.problems.map(({ code, message }) => [code, message])],
      ['a', [['unreadable', 'This file could not be read: access is denied']]],
    );
    const untested = await backend.details(second?.id ?? '');
    assert.deepEqual(
      untested.problems.map(({ message, uri }) => [message, uri]),
      [['The test cases could not be read: access is denied', memoryUri('shop/b.tests.yaml')]],
    );
  });

  it('are refused for a prompt nobody listed', async () => {
    await assert.rejects(aWorkspace({}).backend.details('memory://box/shop/x.prompt.j2'), { code: 'not-found' });
  });
});

describe('a change in a workspace', () => {
  const tree = (): MemoryTree => ({ 'shop/a.prompt.j2': '1', 'shop/sub/b.prompt.j2': '2', 'shop/sub/b.tests.yaml': '[]' });
  const nothing = { added: [], changed: [], removed: [] };
  const listed = async () => {
    const workspace = aWorkspace(tree());
    await workspace.backend.list();
    return workspace;
  };

  it('of a file concerns that prompt alone', async () => {
    const workspace = await listed();
    assert.deepEqual(await change(workspace, 'shop/a.prompt.j2'), { ...nothing, changed: ['a'] });
    assert.deepEqual(await change(workspace, 'shop/readme.txt'), nothing);
    assert.deepEqual(await change(workspace, 'elsewhere/a.prompt.j2'), nothing);
  });

  it('adds and removes single prompts, in their place', async () => {
    const workspace = await listed();
    workspace.files.tree['shop/new/c.prompt.j2'] = '';
    assert.deepEqual(await change(workspace, 'shop/new/c.prompt.j2'), { ...nothing, added: ['new > c'] });
    assert.deepEqual(shown(workspace.backend.current() ?? []), ['new > c', 'sub > b', 'a']);
    delete workspace.files.tree['shop/a.prompt.j2'];
    assert.deepEqual(await change(workspace, 'shop/a.prompt.j2'), { ...nothing, removed: ['a'] });
    assert.deepEqual(shown(workspace.backend.current() ?? []), ['new > c', 'sub > b']);
  });

  it('of test cases concerns the prompt they stand beside', async () => {
    const workspace = await listed();
    workspace.files.tree['shop/a.tests.yaml'] = '[]';
    assert.deepEqual(await change(workspace, 'shop/a.tests.yaml'), { ...nothing, changed: ['a'] });
    assert.equal((await workspace.backend.details(memoryUri('shop/a.prompt.j2'))).suites.length, 1);
    delete workspace.files.tree['shop/a.tests.yaml'];
    await change(workspace, 'shop/a.tests.yaml');
    assert.equal((await workspace.backend.details(memoryUri('shop/a.prompt.j2'))).suites.length, 0);
  });

  it('of a folder concerns everything in it', async () => {
    const workspace = await listed();
    workspace.files.tree['shop/more/c.prompt.j2'] = '';
    workspace.files.tree['shop/more/d.prompt.j2'] = '';
    assert.deepEqual(await change(workspace, 'shop/more'), { ...nothing, added: ['more > c', 'more > d'] });
    for (const path of Object.keys(workspace.files.tree)) if (path.startsWith('shop/more/')) delete workspace.files.tree[path];
    assert.deepEqual(await change(workspace, 'shop/more'), { ...nothing, removed: ['more > c', 'more > d'] });
  });

  it('of a .gitignore hides and shows prompts', async () => {
    const workspace = await listed();
    workspace.files.tree['shop/.gitignore'] = 'sub/';
    assert.deepEqual(await change(workspace, 'shop/.gitignore'), { ...nothing, removed: ['sub > b'] });
    workspace.files.tree['shop/sub/new.prompt.j2'] = '';
    assert.deepEqual(await change(workspace, 'shop/sub/new.prompt.j2'), nothing);
  });

  it('makes a prompt of Markdown that gets front matter', async () => {
    const workspace = await listed();
    workspace.files.tree['shop/prompts/m.md'] = '# M';
    assert.deepEqual(await change(workspace, 'shop/prompts/m.md'), nothing);
    workspace.files.tree['shop/prompts/m.md'] = '---\n---\n';
    assert.deepEqual(await change(workspace, 'shop/prompts/m.md'), { ...nothing, added: ['prompts > m'] });
    workspace.files.tree['shop/prompts/m.md'] = '# M';
    assert.deepEqual(await change(workspace, 'shop/prompts/m.md'), { ...nothing, removed: ['prompts > m'] });
  });

  it('concerns the innermost of the folders that it lies in', async () => {
    const workspace = aWorkspace({ 'a/x.prompt.j2': '', 'a/in/z.prompt.j2': '' }, { roots: ['a', 'a/in'] });
    await workspace.backend.list();
    workspace.files.tree['a/in/new.prompt.j2'] = '';
    assert.deepEqual(await change(workspace, 'a/in/new.prompt.j2'), { ...nothing, added: ['a/in > new'] });
    workspace.files.tree['a/other.prompt.j2'] = '';
    assert.deepEqual(await change(workspace, 'a/other.prompt.j2'), { ...nothing, added: ['a > other'] });
  });

  it('waits for a listing that is under way, and a listing for it', async () => {
    const { backend, files } = aWorkspace(tree());
    const listing = backend.list();
    const changed = backend.invalidate(memoryUri('shop/a.prompt.j2'));
    await listing;
    assert.deepEqual(shown((await changed).changed), ['a']);
    files.tree['shop/new.prompt.j2'] = '';
    const added = backend.invalidate(memoryUri('shop/new.prompt.j2'));
    delete files.tree['shop/a.prompt.j2'];
    const again = backend.list();
    assert.deepEqual(shown((await added).added), ['new']);
    assert.deepEqual(shown(await again), ['sub > b', 'new']);
  });

  it('goes on after a listing that failed', async () => {
    const { backend } = aWorkspace(tree());
    await assert.rejects(backend.list(AbortSignal.abort()), { code: 'cancelled' });
    assert.equal((await backend.list()).length, 2);
  });

  it('is nothing before the first listing', async () => {
    assert.deepEqual(await change(aWorkspace(tree()), 'shop/a.prompt.j2'), nothing);
  });
});
