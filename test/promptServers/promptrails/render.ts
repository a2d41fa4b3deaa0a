import { parse, render, variablesFrom } from '../../../src/template/index.ts';
import { Refusal } from './answers.ts';
import type { Row } from './table.ts';

/** What the data sources of the server answer, for `call("datasource", NAME, {})` in a template. */
const dataSourceAnswer = [
  { id: 1, name: 'Ada Lovelace', plan: 'team' },
  { id: 2, name: 'Grace Hopper', plan: 'free' },
];

/**
 * Both texts of a version with the input filled in. The server knows `call`, which no client does.
 *
 * @throws {Refusal} 400 with the template's own fault
 */
export function renderVersion(version: Row, input: Readonly<Record<string, unknown>>): { system_prompt: string; user_prompt: string } {
  return { system_prompt: renderText(version.system_prompt, input), user_prompt: renderText(version.user_prompt, input) };
}

function renderText(source: unknown, input: Readonly<Record<string, unknown>>): string {
  const result = render(parse(String(source ?? '')), variablesFrom(input), {
    serverOnly: new Map([['call', { fixture: { value: dataSourceAnswer } }]]),
  });
  if (!result.ok) throw new Refusal(400, 'bad_request', `template error: ${result.error.message}`);
  return result.text;
}
