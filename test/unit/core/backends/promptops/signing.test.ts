import assert from 'node:assert/strict';
import { type SignatureStyle, signCall, styleOf } from '../../../../../src/core/backends/promptops/signing.ts';

const pair = { apiKey: 'po_0123456789abcdef01234567', secret: '00112233445566778899aabbccddeeff' };
const whole = Date.parse('2026-01-02T03:04:05Z');
const fraction = Date.parse('2026-01-02T03:04:05.678Z');

/** Computed with the vendor's own server code; times there have milliseconds only where ours do. */
const vectors: readonly (readonly [SignatureStyle, number, string, string, string, string])[] = [
  [
    styleOf('shipped', {}),
    fraction,
    'GET',
    'greet',
    '2026-01-02T03:04:05.678',
    '1f830c45c3e934e9130bf0c0b864cb66769f2a153c3409fdcbd2f0c59215e1ba',
  ],
  [
    styleOf('shipped', {}),
    fraction,
    'POST',
    'batch',
    '2026-01-02T03:04:05.678',
    '80d3b998d4890d84d4812f98e521b3a8c8136104b39523f1a0292c9214a1abab',
  ],
  [
    styleOf('documented', { timestamp: 'iso-zz' }),
    fraction,
    'GET',
    'greet',
    '2026-01-02T03:04:05.678ZZ',
    '71718b79ee7c9bfbfba7fd263b229fe7635b9cc87c332873babc4af588b86c07',
  ],
];

describe('signatures of PromptOps', () => {
  for (const [style, timeMs, method, name, timestamp, signature] of vectors) {
    it(`are the vendor's for ${method} ${name} with ${style.keyDerivation} and ${style.timestamp}`, async () => {
      assert.deepEqual(await signCall(style, pair, { method, path: `/v1/client/prompts/${name}`, timeMs }), { timestamp, signature });
    });
  }

  it('cover the path decoded', async () => {
    const style = styleOf('shipped', {});
    const encoded = await signCall(style, pair, { method: 'GET', path: '/v1/client/prompts/%C3%BC', timeMs: whole });
    const decoded = await signCall(style, pair, { method: 'GET', path: '/v1/client/prompts/ü', timeMs: whole });
    assert.deepEqual(encoded, decoded);
    assert.match((await signCall(style, pair, { method: 'GET', path: '/100%', timeMs: whole })).signature, /^[0-9a-f]{64}$/);
  });

  it('have the style of their form unless it is configured', () => {
    assert.deepEqual(styleOf('documented', {}), { keyDerivation: 'secret', timestamp: 'iso-z', isPathReadAgain: false });
    assert.deepEqual(styleOf('shipped', { keyDerivation: 'secret', timestamp: 'epoch' }), {
      keyDerivation: 'secret',
      timestamp: 'epoch',
      isPathReadAgain: true,
    });
  });

  it('write the time as each style does', async () => {
    const timeOf = async (timestamp: SignatureStyle['timestamp']) =>
      (await signCall({ keyDerivation: 'secret', timestamp, isPathReadAgain: false }, pair, { method: 'GET', path: '/', timeMs: whole }))
        .timestamp;
    assert.deepEqual(await Promise.all((['iso-z', 'iso-naive', 'iso-zz', 'epoch'] as const).map(timeOf)), [
      '2026-01-02T03:04:05.000Z',
      '2026-01-02T03:04:05.000',
      '2026-01-02T03:04:05.000ZZ',
      '1767323045',
    ]);
  });
});
