import { parseArgs } from 'node:util';

/** How findings are written. */
export type Format = 'text' | 'json' | 'sarif' | 'github';

/** What the command line asks for. */
export type Request =
  | { readonly kind: 'help' }
  | { readonly kind: 'check'; readonly paths: readonly string[]; readonly format: Format }
  | { readonly kind: 'wrong'; readonly message: string };

const formats: readonly string[] = ['text', 'json', 'sarif', 'github'] satisfies readonly Format[];

/** The text of `--help`. */
export const usage = `Usage: promptdeck check [FILES or FOLDERS] [--format text|json|sarif|github]

Checks prompt files and their test cases by the rules of the editor. Without FILES, the current folder is checked; what .gitignore leaves
out is left out.

Exit code: 0 nothing worse than a hint, 1 an error or a warning was found, 2 the check could not be run.
`;

/** Reads the arguments; what is not understood comes back with the next step. */
export function readArguments(args: readonly string[]): Request {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { help: { type: 'boolean', short: 'h' }, format: { type: 'string', default: 'text' } },
    });
    if (values.help) return { kind: 'help' };
    const [command, ...paths] = positionals;
    if (command !== 'check') return wrong(command === undefined ? 'Say what to do' : `There is no command '${command}'`);
    if (!isFormat(values.format)) return wrong(`There is no format '${values.format}'; take one of ${formats.join(', ')}`);
    return { kind: 'check', paths: paths.length > 0 ? paths : ['.'], format: values.format };
  } catch (fault) {
    return wrong(fault instanceof Error ? (fault.message.split('. ')[0] ?? fault.message) : String(fault));
  }
}

function isFormat(text: string): text is Format {
  return formats.includes(text);
}

function wrong(message: string): Request {
  return { kind: 'wrong', message: `${message}. Run 'promptdeck --help' for what can be said.` };
}
