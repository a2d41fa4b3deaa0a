import assert from 'node:assert/strict';
import { type Move, moveFiles } from '../../../../server/service/navigation/moveFiles.ts';
import { wanted } from '../helpers.ts';
import { workspaceOf } from './workspace.ts';

/** The files that change when others move. */
async function afterMove(files: Readonly<Record<string, string>>, ...moves: readonly (readonly [string, string])[]) {
  const { parts, apply } = workspaceOf(files);
  const uris = moves.map(([from, to]): Move => ({ oldUri: `file:///work/${from}`, newUri: `file:///work/${to}` }));
  const edit = await moveFiles(uris, ['file:///work'], { versionedEdits: true, annotations: true }, parts, wanted);
  const after = edit ? apply(edit) : files;
  return Object.fromEntries(Object.entries(after).filter(([path, text]) => text !== files[path]));
}

describe('moving files', () => {
  it('changes the includes that name a prompt, its ending kept where one was written', async () => {
    const files = {
      'a.prompt.j2': '---\nincludes: [shared/style, other]\n---\n𝒜{% include "shared/style" %}{% from "shared/style.prompt.j2" import m %}',
      'b.prompt.j2': '{% include "other" %}',
      'shared/style.prompt.j2': '{% macro m() %}{% endmacro %}',
      'other.prompt.j2': '',
    };
    assert.deepEqual(await afterMove(files, ['shared/style.prompt.j2', 'shared/voice.prompt.j2']), {
      'a.prompt.j2': '---\nincludes: [shared/voice, other]\n---\n𝒜{% include "shared/voice" %}{% from "shared/voice.prompt.j2" import m %}',
    });
  });

  it('changes nothing while every include still leads to the same prompt', async () => {
    const files = { 'a.prompt.j2': '{% include "style" %}', 'shared/style.prompt.j2': '---\nname: style\n---\n' };
    assert.deepEqual(await afterMove(files, ['shared/style.prompt.j2', 'other/renamed.prompt.j2']), {});
    assert.deepEqual(await afterMove(files, ['gone.txt', 'there.txt']), {});
  });

  it('changes what a prompt includes when it moves itself, and what is inside a folder that moves', async () => {
    const files = { 'x/a.prompt.j2': '{% include "parts/b" %}', 'x/parts/b.prompt.j2': '', 'c.prompt.j2': '{% include "x/parts/b" %}' };
    assert.deepEqual(await afterMove(files, ['x/a.prompt.j2', 'y/a.prompt.j2']), { 'x/a.prompt.j2': '{% include "x/parts/b" %}' });
    assert.deepEqual(await afterMove(files, ['x', 'z']), { 'c.prompt.j2': '{% include "z/parts/b" %}' });
  });

  it('names what lies in a folder above by its path from there', async () => {
    const files = { 'app/mail/a.prompt.j2': '{% include "shared/b" %}', 'app/shared/b.prompt.j2': '' };
    assert.deepEqual(await afterMove(files, ['app', 'lib']), {});
    assert.deepEqual(await afterMove(files, ['app/shared/b.prompt.j2', 'app/parts/c.prompt.j2']), {
      'app/mail/a.prompt.j2': '{% include "parts/c" %}',
    });
    assert.deepEqual(await afterMove(files, ['app/mail/a.prompt.j2', 'other/a.prompt.j2']), {
      'app/mail/a.prompt.j2': '{% include "app/shared/b" %}',
    });
  });

  it('changes an include that a file comes before when that one moves nearer', async () => {
    const files = {
      'app/mail/a.prompt.j2': '{% include "shared/b" %}',
      'app/shared/b.prompt.j2': 'meant',
      'else/b.prompt.j2': 'another',
    };
    assert.deepEqual(await afterMove(files, ['else/b.prompt.j2', 'app/mail/shared/b.prompt.j2']), {
      'app/mail/a.prompt.j2': '{% include "app/shared/b" %}',
    });
  });
});
