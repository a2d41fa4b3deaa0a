import type { BenchFigure } from './figure.ts';

/** Runs one bench module, named by the first argument, and prints its figures. */
async function main(): Promise<void> {
  const subject = process.argv[2];
  const bench = (await import(`./${subject}.bench.ts`)) as { figures(): Promise<readonly BenchFigure[]> };
  for (const figure of await bench.figures()) console.log(JSON.stringify(figure));
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
