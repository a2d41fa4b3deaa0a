import { backendCodes, type ErrorCodeFacts, localCodes, skillCodes } from '../../core/errorCodes.ts';

const families: Readonly<Record<string, Readonly<Record<string, ErrorCodeFacts>>>> = {
  'files, prompts, evaluations': localCodes,
  'prompt servers': backendCodes,
  skills: skillCodes,
};

/** The table of the codes of errors, from the codes themselves, as Markdown without a last line break. */
export function errorTable(): string {
  const rows = Object.entries(families).flatMap(([of, codes]) =>
    Object.entries(codes).map(([code, { meaning, nextStep }]) => `| \`${code}\` | ${of} | ${meaning} | ${nextStep} |`),
  );
  return ['| Code | Of | Meaning | Next step |', '|---|---|---|---|', ...rows].join('\n');
}
