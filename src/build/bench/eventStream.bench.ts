import { createParser } from 'eventsource-parser';
import { readEventBatches, readEvents } from '../../core/sse/index.ts';
import { type BenchFigure, rounded, timeInTurn } from './figure.ts';

const eventCount = 20_000;
const pieceBytes = 16 * 1024;

/** Decoding an event stream, beside the parser that it stands on, on the same pieces of bytes; and handing the events on one by one. */
export async function figures(): Promise<BenchFigure[]> {
  const pieces = piecesOf(streamText());
  const inBatches = counted(async (count) => {
    for await (const events of readEventBatches(source(pieces))) for (const { data } of events) count(data);
  });
  const oneByOne = counted(async (count) => {
    for await (const { data } of readEvents(source(pieces))) count(data);
  });
  const parserAlone = counted(async (count) => {
    const decoder = new TextDecoder();
    const parser = createParser({ onEvent: ({ data }) => count(data) });
    for await (const piece of source(pieces)) parser.feed(decoder.decode(piece, { stream: true }));
  });
  return [
    figure('sse decode', await timeInTurn(inBatches, parserAlone, { warmUp: 10 })),
    figure('events handed on one by one', await timeInTurn(oneByOne, parserAlone, { warmUp: 10 })),
  ];
}

/** A way of reading that fails when an event was lost. */
function counted(read: (count: (data: string) => void) => Promise<void>): () => Promise<void> {
  return async () => {
    let events = 0;
    await read((data) => {
      if (data !== '') events++;
    });
    if (events !== eventCount) throw new Error(`${events} of ${eventCount} events were read.`);
  };
}

function figure(name: string, times: { readonly ours: number; readonly peer: number }): BenchFigure {
  const rate = (ms: number) => rounded(eventCount / (ms / 1000));
  return {
    figure: name,
    ours: rate(times.ours),
    unit: 'events/s',
    peer: 'eventsource-parser alone',
    peerValue: rate(times.peer),
    ratio: rounded(times.peer / times.ours),
  };
}

/** Events as a run streams them: a name, an id, a line of JSON with a few words. */
function streamText(): string {
  return Array.from({ length: eventCount }, (_, index) => {
    const data = JSON.stringify({
      kind: 'token',
      runId: 'r1',
      channel: 'default',
      segment: 0,
      seq: index + 1,
      text: ' some words, größer',
    });
    return `event: token\nid: ${index + 1}\ndata: ${data}\n\n`;
  }).join('');
}

function piecesOf(text: string): readonly Uint8Array[] {
  const bytes = new TextEncoder().encode(text);
  return Array.from({ length: Math.ceil(bytes.length / pieceBytes) }, (_, index) =>
    bytes.subarray(index * pieceBytes, (index + 1) * pieceBytes),
  );
}

async function* source(pieces: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* pieces;
}
