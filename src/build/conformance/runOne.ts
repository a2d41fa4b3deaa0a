import type { ConformanceResult } from './result.ts';

/** Runs the kind named by the first argument on the file given, prints `N/M` and sets the exit code. */
async function main(): Promise<void> {
  const [kind, ...rest] = process.argv.slice(2);
  const file = rest.find((argument) => !argument.startsWith('--'));
  const module = (await import(`./${kind}.kind.ts`)) as { run(file: string | undefined): Promise<ConformanceResult> };
  const result = await module.run(file);
  if (rest.includes('--fails')) for (const line of [...result.fails, ...(result.remarks ?? [])]) console.log(line);
  if (result.notRun !== undefined) console.log(result.notRun);
  console.log(`${result.agreed}/${result.total}`);
  process.exitCode = result.agreed === result.total && result.notRun === undefined ? 0 : 1;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
