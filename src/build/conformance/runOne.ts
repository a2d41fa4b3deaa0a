/** What a conformance run found. */
export interface ConformanceResult {
  readonly agreed: number;
  readonly total: number;
  /** One text per disagreement: the case's id, what was wanted and what came. */
  readonly fails: readonly string[];
}

/** Runs the kind named by the first argument on the file given, prints `N/M` and sets the exit code. */
async function main(): Promise<void> {
  const [kind, ...rest] = process.argv.slice(2);
  const file = rest.find((argument) => !argument.startsWith('--'));
  const module = (await import(`./${kind}.kind.ts`)) as { run(file: string | undefined): Promise<ConformanceResult> };
  const result = await module.run(file);
  if (rest.includes('--fails')) for (const fail of result.fails) console.log(fail);
  console.log(`${result.agreed}/${result.total}`);
  process.exitCode = result.agreed === result.total ? 0 : 1;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
