/** How many generated inputs a property is tried on: the usual number, or what `npm run fuzz -- --runs N` asks for. */
export function fuzzRuns(usual: number): number {
  const asked = Number(process.env.PROMPTDECK_FUZZ_RUNS);
  return asked > 0 ? asked : usual;
}

/** Where the chance of a property starts: the usual number, or what `npm run fuzz -- --seed S` asks for. */
export function fuzzSeed(usual: number): number {
  const asked = process.env.PROMPTDECK_FUZZ_SEED;
  return asked === undefined ? usual : Number(asked);
}
