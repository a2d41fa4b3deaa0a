import assert from 'node:assert/strict';
import { boundSecretText, secretFor } from '../../../src/connections/boundSecret.ts';

describe('a kept secret', () => {
  const kept = boundSecretText('pm_live_key', 'https://prompts.example.com/team/');

  it('is given for the address that it was given for, however that is written', () => {
    for (const address of ['https://prompts.example.com/team', 'HTTPS://Prompts.Example.COM:443/team/']) {
      assert.equal(secretFor(address, kept), 'pm_live_key');
    }
  });

  it('is given for no other address', () => {
    for (const address of [
      'https://prompts.example.com',
      'https://prompts.example.com/team/other',
      'http://prompts.example.com/team',
      'https://prompts.example.com:8443/team',
      'https://evil.example/team',
      'https://prompts.example.com.evil.example/team',
      '',
    ]) {
      assert.equal(secretFor(address, kept), undefined, address);
    }
  });

  it('is none without an address, and nothing else is one', () => {
    for (const text of [undefined, '', 'pm_live_key', '"pm_live_key"', 'null', '{"value":"k"}', '{"address":1,"value":"k"}', '[]']) {
      assert.equal(secretFor('https://prompts.example.com', text), undefined, String(text));
    }
  });
});
