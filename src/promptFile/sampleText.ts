/** A sample longer than this is cut: it is read in a list or a hover. */
const sampleLimit = 120;

/** A value as JSON text on one line, short enough to be shown as a sample. */
export function sampleOf(value: unknown): string {
  try {
    return cutSample(JSON.stringify(value));
  } catch {
    return '…'; // an alias in YAML can make a value hold itself
  }
}

/** A sample that already is a text, short enough to be shown. */
export function cutSample(sample: string): string {
  return sample.length > sampleLimit ? `${sample.slice(0, sampleLimit - 1)}…` : sample;
}
