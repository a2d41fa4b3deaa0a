/** What a new prompt file says. */
export interface NewPrompt {
  readonly name: string;
  readonly description: string;
  readonly variable: { readonly name: string; readonly description: string };
  readonly body: string;
}

/** What the first case of a new tests file says. */
export interface NewCase {
  readonly description: string;
  /** The variables with their values, as YAML; empty for a prompt that reads none. */
  readonly vars: string;
  /** A text the output has to contain; without one it only must not be empty. */
  readonly contains?: string;
}

/** The text of a new prompt file: front matter and a body. */
export function promptText({ name, description, variable, body }: NewPrompt): string {
  return [
    '---',
    `name: ${scalar(name)}`,
    `description: ${scalar(description)}`,
    'variables:',
    `  ${variable.name}:`,
    '    type: string',
    `    description: ${scalar(variable.description)}`,
    '---',
    body,
    '',
  ].join('\n');
}

/** The text of a new tests file with one case in promptfoo's vocabulary. */
export function firstCaseText({ description, vars, contains }: NewCase): string {
  const check =
    contains === undefined
      ? ['      - type: regex', "        value: '\\S'"]
      : ['      - type: contains', `        value: ${scalar(contains)}`];
  return [
    'tests:',
    `  - description: ${scalar(description)}`,
    ...(vars === '' ? [] : ['    vars:', ...vars.split('\n').map((line) => `      ${line}`)]),
    '    assert:',
    ...check,
    '',
  ].join('\n');
}

/** A word YAML reads as something else than text. */
const notText = /^(?:true|false|yes|no|on|off|null|~|\.inf|\.nan|[yn])$/i;

/** A text as YAML, quoted only where it must be. */
export function scalar(text: string): string {
  const isPlain = /^[\p{L}_][\p{L}\p{N} _.,'()?!-]*$/u.test(text) && !text.endsWith(' ') && !notText.test(text);
  return isPlain ? text : JSON.stringify(text);
}

/** Why a name cannot be a file's; the host has the sentences. */
export type NameFault = 'empty' | 'separator' | 'character' | 'edge' | 'tooLong' | 'reserved';

/** Long names do not fit with the ending into what some file systems allow. */
const longestName = 100;

/** What is wrong with a name on any system a workspace may be shared with. */
export function nameFault(name: string): NameFault | undefined {
  if (name === '') return 'empty';
  if (/[/\\]/.test(name)) return 'separator';
  if (/[<>:"|?*]|\p{Cc}/u.test(name)) return 'character';
  if (/^\.|[. ]$/.test(name)) return 'edge';
  if (name.length > longestName) return 'tooLong';
  if (/^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i.test(name)) return 'reserved';
  return undefined;
}

/** A name as it is meant: without blanks around it and without an ending that is added anyway. */
export function cleanName(typed: string): string {
  return typed.trim().replace(/\.prompt(?:\.(?:j2|jinja2?))?$/i, '');
}
