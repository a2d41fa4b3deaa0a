import { readPromptFile } from '../../../../src/promptFile/index.ts';
import { type LoadedTemplate, parse, render } from '../../../../src/template/index.ts';
import type { EditSample } from './samples.ts';

/** What a prompt file says and makes: nothing that an edit must keep is left out. */
export interface Rendered {
  /** What Jinja2 would refuse, without its places. */
  readonly problems: readonly string[];
  /** What cannot be read of the file around its templates. */
  readonly fileProblems: number;
  /** Per part and set of values, the text; of a render that fails, that it does: how far it came, and with which of its faults it ended, depends on what is worked out first. */
  readonly outputs: readonly string[];
}

/** What stands for the output of a render that fails. */
export const failure = '\0fails';

const cutShort = '\0cut short';

const uri = 'file:///work/a.prompt.j2';

/** Reads and renders a text in the place of a sample's, with files that an edit has made. */
export function renderedAs({ values, includes }: EditSample, text: string, made: Readonly<Record<string, string>> = {}): Rendered {
  const file = readPromptFile(text, uri);
  const { trimBlocks = false, lstripBlocks = false } = file.frontMatter.engine;
  const read = (source: string) => parse(source, { trimBlocks, lstripBlocks });
  const known = new Map<string, LoadedTemplate | undefined>();
  const load = (name: string) => {
    if (!known.has(name)) {
      const source = made[name] ?? includes[name];
      known.set(name, source === undefined ? undefined : { name, template: read(readPromptFile(source, name).body.text) });
    }
    return known.get(name);
  };
  const templates = file.parts.map((part) => read(part.text));
  const isRendered = file.dialect === 'jinja2';
  return {
    problems: templates.flatMap(({ problems }) => problems.map(({ message }) => message.replace(/ at \d+$/, ''))),
    fileProblems: file.problems.filter(({ level }) => level !== 'hint').length,
    outputs: templates.flatMap((template) =>
      values.map((value) => {
        if (!isRendered) return '';
        const result = render(template, value, { load, budgets: { fuel: 20_000, deadlineMs: 1_000_000 }, clock: () => 0 });
        if (result.ok) return result.text;
        return result.error.code.startsWith('budget') ? cutShort : failure;
      }),
    ),
  };
}

/** Whether a render ended for want of fuel or of depth: an edit may spend them otherwise. */
export const isCutShort = ({ outputs }: Rendered): boolean => outputs.includes(cutShort);
