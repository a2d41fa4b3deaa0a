import assert from 'node:assert/strict';
import { createIncludeLoader, IncludeRefusedError } from '../../../src/promptFile/includeLoader.ts';

const from = 'file:///lib/support/refund.prompt.j2';

function loader(files: Record<string, string>, names: Record<string, string> = {}) {
  return createIncludeLoader({
    read: async (uri) => files[uri],
    rootOf: () => 'file:///lib',
    prompts: async () => Object.entries(names).map(([uri, name]) => ({ uri, name })),
  });
}

describe('createIncludeLoader', () => {
  it('prefers a path beside the including file to everything else', async () => {
    const load = loader({ 'file:///lib/support/tone.md': 'beside', 'file:///lib/tone.md': 'root' }, { 'file:///lib/tone.md': 'tone' });
    assert.deepEqual(await load('tone', from), { name: 'file:///lib/support/tone.md', text: 'beside' });
  });

  it('finds a prompt of the same folder by its name', async () => {
    const files = { 'file:///lib/support/voice.md': 'near', 'file:///lib/tone.md': 'root' };
    const load = loader(files, { 'file:///lib/support/voice.md': 'tone' });
    assert.equal((await load('tone', from))?.text, 'near');
  });

  it('finds a path from the workspace folder, then a prompt anywhere in it, the shallowest first', async () => {
    const files = { 'file:///lib/a/b/x.md': 'deep', 'file:///lib/shared/y.md': 'shallow', 'file:///lib/tone.md': 'root' };
    const names = { 'file:///lib/a/b/x.md': 'tone', 'file:///lib/shared/y.md': 'tone' };
    assert.equal((await loader(files, names)('tone', from))?.text, 'root');
    assert.equal((await loader({ ...files, 'file:///lib/tone.md': undefined } as never, names)('tone', from))?.text, 'shallow');
  });

  it('finds a path from any folder above, the nearest first, before a prompt elsewhere', async () => {
    const files = {
      'file:///lib/app/shared/tone.md': 'app',
      'file:///lib/shared/tone.md': 'root',
      'file:///lib/z/tone.md': 'named',
      'file:///lib/app/mail/shared/else.md': 'no',
    };
    const names = { 'file:///lib/z/tone.md': 'shared/tone' };
    const deep = 'file:///lib/app/mail/refund.prompt.j2';
    assert.equal((await loader(files, names)('shared/tone', deep))?.text, 'app');
    assert.equal(
      (await loader({ ...files, 'file:///lib/app/shared/tone.md': undefined } as never, names)('shared/tone', deep))?.text,
      'root',
    );
  });

  it('does not find prompts of another workspace folder, nor the including file itself', async () => {
    const load = loader({ 'file:///other/tone.md': 'other', [from]: 'self' }, { 'file:///other/tone.md': 'tone', [from]: 'tone' });
    assert.equal(await load('tone', from), undefined);
  });

  it('says why a name is not looked up, and reads nothing', async () => {
    const read = async () => assert.fail('nothing may be read');
    const load = createIncludeLoader({ read, rootOf: () => 'file:///lib', prompts: async () => [] });
    await assert.rejects(load('/etc/passwd', from), (error) => error instanceof IncludeRefusedError && /absolute/.test(error.message));
    await assert.rejects(load('../../x', from), /leads out of the workspace folder/);
  });

  it('refuses a file that a link brings from outside of the workspace folder, wherever the folder itself lies', async () => {
    const links: Record<string, string> = {
      'file:///lib': 'file:///disk/lib',
      'file:///lib/a.md': 'file:///etc/passwd',
      'file:///lib/b.md': 'file:///disk/lib/deep/b.md',
      'file:///lib/c.md': 'file:///disk/library/c.md',
    };
    const realUri = async (uri: string) => links[uri] ?? assert.fail(uri);
    const load = createIncludeLoader({ read: async () => 'text', rootOf: () => 'file:///lib', realUri, prompts: async () => [] });
    const start = 'file:///lib/start.prompt.j2';
    await assert.rejects(load('a.md', start), /'a\.md' is not included: a link leads from there out of the workspace folder/);
    await assert.rejects(load('c.md', start), IncludeRefusedError);
    await assert.rejects(load('unknown.md', start), IncludeRefusedError);
    assert.equal((await load('b.md', start))?.name, 'file:///lib/b.md');
  });
});
