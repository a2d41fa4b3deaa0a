import assert from 'node:assert/strict';
import fc from 'fast-check';
import { soundMessages } from '../../../server/soundMessages.ts';

const framed = (content: string) => `Content-Length: ${Buffer.byteLength(content)}\r\n\r\n${content}`;

/** What comes through of these bytes, given in pieces of these sizes, and what is told of the rest. */
async function through(bytes: string, sizes: readonly number[] = [bytes.length]) {
  const told: string[] = [];
  const stream = soundMessages((fault) => told.push(fault));
  const all = Buffer.from(bytes);
  for (let [at, turn] = [0, 0]; at < all.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? 1;
    stream.write(all.subarray(at, at + size));
    at += size;
  }
  stream.end();
  let text = '';
  for await (const chunk of stream) text += (chunk as Buffer).toString();
  return { text, told };
}

describe('messages of a stream', () => {
  const message = fc
    .record({ id: fc.integer(), text: fc.oneof(fc.string(), fc.constantFrom('Content-Length: 5\r\n\r\n{}', 'ü😀', '}{')) })
    .chain((value) =>
      fc.constantFrom(
        JSON.stringify(value),
        JSON.stringify(value, undefined, 2).replaceAll('\n', '\r\n'),
        ` ${JSON.stringify([value])}\r\n`,
      ),
    );
  const sizes = fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 5 });

  it('come through byte for byte, in whatever pieces', () =>
    fc.assert(
      fc.asyncProperty(fc.array(message), sizes, async (messages, pieces) => {
        const sent = messages.map(framed).join('');
        assert.deepEqual(await through(sent, pieces), { text: sent, told: [] });
      }),
    ));

  it('come through beside whatever is no message, which is told', () => {
    const junk = fc
      .oneof(
        fc.string({ minLength: 1 }),
        fc.json(),
        fc.constantFrom('\r\n\r\n', 'Content-Type: x\r\n\r\n{}', 'Content-Length: x\r\n\r\n{}', 'Content-Length: 12'),
      )
      .filter((text) => !/content-length:\s*\d+\s*$/i.test(text) || text === 'Content-Length: 12')
      .map((text) => `${text}#`); // no junk is a header that goes on in the next message
    return fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(junk, message), { minLength: 1 }), sizes, async (pairs, pieces) => {
        const { text, told } = await through(pairs.map(([bytes, content]) => bytes + framed(content)).join(''), pieces);
        assert.equal(text, pairs.map(([, content]) => framed(content)).join(''));
        assert.equal(told.length, pairs.length);
      }),
    );
  });

  it('come through after one whose length is wrong', () => {
    const wrong = fc.tuple(message, fc.oneof(fc.integer({ min: -200, max: 200 }), fc.integer({ min: 1000, max: 2 ** 60 })));
    return fc.assert(
      fc.asyncProperty(wrong, message, message, sizes, async ([content, shift], next, last, pieces) => {
        const size = Buffer.byteLength(content);
        fc.pre(shift !== 0);
        const sent = `Content-Length: ${size + shift}\r\n\r\n${content}`;
        const { text, told } = await through(sent + framed(next) + framed(last), pieces);
        // What is cut may look whole by itself; whoever reads it sees that it is no JSON.
        assert.ok(text.endsWith(framed(next) + framed(last)), JSON.stringify(text));
        assert.ok(told.length > 0);
      }),
    );
  });

  it('are given on without waiting for more', async () => {
    const stream = soundMessages(() => assert.fail());
    const got: string[] = [];
    stream.on('data', (chunk: Buffer) => got.push(chunk.toString()));
    stream.write(framed('{"a":1}') + framed('{"b":2}').slice(0, -1));
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(got, [framed('{"a":1}')]);
    stream.write('}');
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(got, [framed('{"a":1}'), framed('{"b":2}')]);
  });
});
