/** One measured figure, printed as one JSON line. */
export interface BenchFigure {
  readonly figure: string;
  readonly ours: number;
  readonly unit: string;
  readonly peer?: string;
  readonly peerValue?: number;
  /** How many times better ours is than the peer; above 1 is better, for times and sizes as for rates. */
  readonly ratio?: number;
}

/** The middle value; of an even number of values the mean of the two middle ones. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
}

/** A value with four significant digits, so that lines stay readable. */
export const rounded = (value: number): number => Number(value.toPrecision(4));

/** A figure of two times in the same unit, where less is better. */
export function timeFigure(figure: string, ours: number, unit: string, peer: string, peerValue: number): BenchFigure {
  return { figure, ours: rounded(ours), unit, peer, peerValue: rounded(peerValue), ratio: rounded(peerValue / ours) };
}

/**
 * Medians of two functions timed in turn, in milliseconds, after a warm-up of each.
 *
 * @param runs How many counted runs of each. @default 15
 */
export async function timeInTurn(
  ours: () => unknown,
  peer: () => unknown,
  { runs = 15, warmUp = 3 }: { runs?: number; warmUp?: number } = {},
): Promise<{ ours: number; peer: number }> {
  const times: { ours: number[]; peer: number[] } = { ours: [], peer: [] };
  for (let run = -warmUp; run < runs; run++) {
    for (const [name, work] of [
      ['ours', ours],
      ['peer', peer],
    ] as const) {
      const started = performance.now();
      await work();
      if (run >= 0) times[name].push(performance.now() - started);
    }
  }
  return { ours: median(times.ours), peer: median(times.peer) };
}
