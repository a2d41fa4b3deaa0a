import assert from 'node:assert/strict';
import { textOfBytes } from '../../../src/base/index.ts';

describe('the text of bytes', () => {
  it('keeps everything that is UTF-8, a byte-order mark too', () => {
    const text = '\ufeffGrüße, 你好 😀\r\n\0{{ a }}\n';
    assert.equal(textOfBytes(new TextEncoder().encode(text)), text);
  });

  it('shows U+FFFD for what is not, and goes on behind it', () => {
    assert.equal(textOfBytes(Uint8Array.of(0x61, 0xff, 0x62, 0xc3, 0x28, 0xf0, 0x9f)), 'a\ufffdb\ufffd(\ufffd');
  });
});
