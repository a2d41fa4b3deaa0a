/** A file in which one construct stands a number of times. */
export interface RepeatedFile {
  /** Says what is repeated. */
  readonly name: string;
  readonly kind: 'tests' | 'prompt';
  readonly text: Text;
  /** Whether a limit ends what would grow with the square of the text: only long texts come to it. @default false */
  readonly isLimited?: boolean;
  /** The prompt whose tests these are. */
  readonly prompt?: Text;
}

/** A text in which something stands that often. */
export type Text = (count: number) => string;

/** So many lines, or pieces of one line. */
export function repeated(count: number, piece: (at: number) => string, between = '\n'): string {
  return Array.from({ length: count }, (_, at) => piece(at)).join(between);
}

/** A tests file, with the prompt that it belongs to where that matters. */
export const tests = (name: string, text: Text, prompt?: Text): RepeatedFile => ({ name, kind: 'tests', text, ...(prompt && { prompt }) });

/** A prompt file. */
export const prompt = (name: string, text: Text): RepeatedFile => ({ name, kind: 'prompt', text });

/** Front matter with a body below it. */
export const fronted =
  (yaml: Text, body: Text = () => 'Hi {{ a }}'): Text =>
  (count) =>
    `---\n${yaml(count)}\n---\n${body(count)}\n`;

/** A template that reads so many variables. */
export const reading: Text = (count) => repeated(count, (at) => `{{ v${at} }}`);

/** A prompt that declares so many variables, each as one line says, and reads them. */
export const declaring = (line: (at: number) => string): Text => fronted((count) => `variables:\n${repeated(count, line)}`, reading);

/** A tests file of such cases. */
export const cases =
  (line: (at: number) => string): Text =>
  (count) =>
    `tests:\n${repeated(count, line)}\n`;

/** A tests file of one case with such assertions. */
export const one = (assertions: string): string => `tests:\n  - vars: {a: 1}\n    assert:\n${assertions}\n`;

/** Added to what numbers keys: with how many words an unknown one is compared depends on its length. */
export const oneLength = 1_000_000;
