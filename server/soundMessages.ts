import { Transform } from 'node:stream';

/** No editor sends a longer message; a header that says so is wrong. In bytes. */
const mostBytes = 256 * 1024 * 1024;
/** A header is shorter, wherever it begins in what is at hand. In bytes. */
const longestHeader = 1024;

const length = /content-length:[ \t]*(\d+)[ \t]*\r\n(?:[\w-]+:[^\r\n]*\r\n)*\r\n/i;
const headerLines = /^(?:[\w-]+:[^\r\n]*\r\n)*$/;

/**
 * Passes on the messages of a stream that are framed as the protocol wants it, byte for byte but for their other headers. What is not, a message
 * without a length, with a wrong one, or bytes between two, is told and left out, and the next sound message is found by its header: no JSON text
 * holds one, since a line break in a string is written with a backslash.
 *
 * @param report takes one sentence about each fault
 */
export function soundMessages(report: (fault: string) => void): Transform {
  const framing = new Framing(report);
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      for (const message of framing.take(chunk)) this.push(message);
      done();
    },
  });
}

const nothing = Buffer.alloc(0);

class Framing {
  #head: Buffer = nothing;
  #isTold = false;
  /** The message that is coming in, whose header is known. */
  #body: { readonly length: number; readonly chunks: Buffer[]; have: number; tail: Buffer } | undefined;

  constructor(private readonly report: (fault: string) => void) {}

  /** What is whole with these bytes. */
  *take(chunk: Buffer): Generator<Buffer> {
    let rest: Buffer | undefined = chunk;
    while (rest) {
      if (!this.#body) rest = this.#readHeader(rest);
      if (!this.#body || !rest) return;
      const { length, chunks, have } = this.#body;
      const piece = rest.subarray(0, length - have);
      const after = rest.subarray(length - have);
      chunks.push(piece);
      this.#body.have += piece.length;
      const broken = this.#headerInside(this.#body, piece);
      if (broken) {
        this.#tell('A message is shorter than its header says and was left out.');
        this.#body = undefined;
        rest = Buffer.concat([broken, after]);
        continue;
      }
      if (this.#body.have < length) return;
      this.#body = undefined;
      const body = Buffer.concat(chunks);
      if (endsAsMessage(body)) {
        this.#isTold = false;
        yield Buffer.concat([Buffer.from(`Content-Length: ${length}\r\n\r\n`), body]);
        rest = after;
      } else {
        this.#tell('A message is no JSON object of the length that its header says and was left out.');
        rest = Buffer.concat([body, after]);
      }
    }
  }

  /** Looks for the next header. @returns what is behind it, once it is there */
  #readHeader(chunk: Buffer): Buffer | undefined {
    const bytes = Buffer.concat([this.#head, chunk]);
    // One character a byte. Nearly always the header comes next, and what is behind it need not be looked at.
    const found = length.exec(bytes.toString('latin1', 0, 200)) ?? length.exec(bytes.toString('latin1'));
    if (!found) {
      if (bytes.includes('\r\n\r\n') || bytes.length > longestHeader) this.#tell('Bytes that belong to no message were left out.');
      this.#head = bytes.subarray(Math.max(0, bytes.length - longestHeader));
      return undefined;
    }
    if (!headerLines.test(bytes.toString('latin1', 0, found.index))) this.#tell('Bytes that belong to no message were left out.');
    this.#head = nothing;
    const bodyLength = Number(found[1]);
    const rest = bytes.subarray(found.index + found[0].length);
    if (bodyLength <= mostBytes) this.#body = { length: bodyLength, chunks: [], have: 0, tail: nothing };
    else this.#tell(`A message says that it has more than ${mostBytes} bytes and was left out.`);
    return this.#body ? rest : this.#readHeader(rest);
  }

  /** What a message holds from the header of another one on: then its own was wrong. Looks at the newest piece and where it joins what was before. */
  #headerInside(body: { tail: Buffer }, piece: Buffer): Buffer | undefined {
    const joined = Buffer.concat([body.tail, piece]);
    body.tail = joined.subarray(Math.max(0, joined.length - longestHeader));
    if (!joined.includes('\r\n\r\n')) return undefined; // as nearly always
    const found = length.exec(joined.toString('latin1'));
    return found ? joined.subarray(found.index) : undefined;
  }

  /** One fault may leave many pieces behind, and is told once. */
  #tell(fault: string): void {
    if (!this.#isTold) this.report(fault);
    this.#isTold = true;
  }
}

const [openBrace, closeBrace, openBracket, closeBracket] = [...'{}[]'].map((sign) => sign.charCodeAt(0));
const blanks: ReadonlySet<number | undefined> = new Set([...' \t\r\n'].map((sign) => sign.charCodeAt(0)));

/** Whether bytes begin and end as an object or a list, blanks around it left out. Whether they are JSON is seen where they are read. */
function endsAsMessage(body: Buffer): boolean {
  let [start, end] = [0, body.length - 1];
  while (blanks.has(body[start])) start += 1;
  while (blanks.has(body[end])) end -= 1;
  return (body[start] === openBrace && body[end] === closeBrace) || (body[start] === openBracket && body[end] === closeBracket);
}
