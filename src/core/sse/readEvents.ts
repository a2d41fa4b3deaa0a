import { createParser, type ParseError } from 'eventsource-parser';
import { BackendError } from '../backendError.ts';

/** One event of a stream. */
export interface ServerEvent {
  /** `message` where the server gives it no name. */
  readonly event: string;
  readonly data: string;
  /** The id in force: it persists until the server replaces it. */
  readonly id: string | undefined;
}

/** How events are read. */
export interface ReadEventsOptions {
  /** Of several `data` lines in one event: all, joined by newlines as the standard says, or only the last. @default 'joined' */
  readonly dataLines?: 'joined' | 'last';
  /** A larger event or line is refused; in UTF-16 units. @default 1,048,576 */
  readonly maxEventSize?: number;
}

const defaultMaxEventSize = 1 << 20;

/**
 * The events of a byte stream, as it gives them: bytes are asked for only when an event is. Pieces may be cut anywhere, in a character too; line
 * ends may be LF or CRLF; comments are passed over; an event that no blank line ends is dropped.
 *
 * @throws {BackendError} 'too-large' for an event that is, and what the byte stream throws
 */
export async function* readEvents(bytes: AsyncIterable<Uint8Array>, options: ReadEventsOptions = {}): AsyncGenerator<ServerEvent> {
  for await (const events of readEventBatches(bytes, options)) yield* events;
}

/** The same, with all events of one piece of bytes at once: for readers that take them faster than one by one. */
export async function* readEventBatches(
  bytes: AsyncIterable<Uint8Array>,
  { dataLines = 'joined', maxEventSize = defaultMaxEventSize }: ReadEventsOptions = {},
): AsyncGenerator<readonly ServerEvent[]> {
  const decoder = new TextDecoder();
  const isLast = dataLines === 'last';
  let ready: ServerEvent[] = [];
  let id: string | undefined;
  let refused: ParseError | undefined;
  let isTooLarge = false;
  const parser = createParser({
    maxBufferSize: maxEventSize,
    onId: (next) => {
      id = next;
    },
    onEvent: ({ event = 'message', data }) => {
      if (data.length > maxEventSize) isTooLarge = true;
      if (isTooLarge) return;
      ready.push({ event, data: isLast ? data.slice(data.lastIndexOf('\n') + 1) : data, id });
    },
    onError: (error) => {
      if (error.type === 'max-buffer-size-exceeded') refused = error;
    },
  });
  // The parser passes over a line that is no field, however long it is: such a stream would never end.
  let lineLength = 0;
  for await (const piece of bytes) {
    const text = decoder.decode(piece, { stream: true });
    const lineEnd = Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r'));
    lineLength = lineEnd < 0 ? lineLength + text.length : text.length - lineEnd - 1;
    if (lineLength > maxEventSize) isTooLarge = true;
    parser.feed(text);
    if (ready.length > 0) {
      const events = ready;
      ready = [];
      yield events;
    }
    if (refused || isTooLarge) throw tooLarge(maxEventSize);
  }
}

function tooLarge(size: number): BackendError {
  return new BackendError(`The stream ended: one event is larger than ${Math.round(size / 1024)} KB.`, 'too-large');
}
