import assert from 'node:assert/strict';
import { hidden, withoutSecrets } from '../../../../../src/core/backends/promptjuggler/toolSecrets.ts';
import { start } from '../../../../promptServers/promptjuggler/index.ts';
import { makeJuggler, slug } from './makeJuggler.ts';

describe('credentials in the tools of PromptJuggler', () => {
  it('never leave the reader of answers', async () => {
    await using server = await start();
    const texts: string[] = [];
    const store = {
      read: async () => undefined,
      write: async (_name: string, text: string) => void texts.push(text),
      remove: async () => {},
      clear: async () => {},
    };
    const { backend, log } = makeJuggler(server, { store });
    const { details } = await backend.get(slug('support-reply'), { version: { kind: 'number', number: '3' } });
    const shown = JSON.stringify([details, texts, log.lines]);
    assert.equal(texts.length, 1);
    assert.match(shown, /"name":"crm"/);
    assert.doesNotMatch(shown, /mcp-token-that-must-not-be-shown|pj_demo_key/);
    await backend.dispose();
  });

  it('are told from references to variables', () => {
    const shown = withoutSecrets({
      type: 'http',
      headers: [
        { key: 'Authorization', value: `Bearer \${SHOP_TOKEN}` },
        { key: 'X-Key', value: '{{key}}' },
        { key: 'X-Api-Key', value: 'abc-secret' },
        { key: 'Accept', value: 'text/plain' },
        { key: 'Authorization', value: `Basic abc\${X}` },
        { value: 'no name' },
        'no header',
      ],
    });
    assert.deepEqual(shown.headers, [
      { key: 'Authorization', value: `Bearer \${SHOP_TOKEN}` },
      { key: 'X-Key', value: '{{key}}' },
      { key: 'X-Api-Key', value: hidden },
      { key: 'Accept', value: 'text/plain' },
      { key: 'Authorization', value: hidden },
    ]);
  });

  it('can be taken out of what was read from a cache without change', () => {
    const once = withoutSecrets({ type: 'mcp', authorizationToken: 'abc', headers: [{ key: 'A', value: 'b' }] });
    assert.deepEqual(withoutSecrets(once), once);
    assert.equal(once.authorizationToken, hidden);
  });
});
