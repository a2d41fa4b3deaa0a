import type { Log } from '../../core/model/index.ts';
import { problemOf, unplaced } from './places.ts';
import { DataError, variablesJson } from './plainData.ts';
import { refusalIn } from './precheck.ts';
import { ProcessPool } from './processPool.ts';
import type { NunjucksErrorCode, RenderAnswer } from './protocol.ts';
import { isOutOfMemory, type ProcessOutcome } from './renderProcess.ts';
import type { NunjucksLimits, NunjucksRenderer, NunjucksRenderOptions, NunjucksResult } from './types.ts';

/** What a renderer of the dialect needs. */
export interface NunjucksParts {
  /** File of the bundled child process, `dist/nunjucksChild.js`. */
  readonly childPath: string;
  readonly limits?: NunjucksLimits;
  readonly log: Log;
}

/**
 * Makes the renderer of the dialect `nunjucks`. Templates run in a process of their own, which is kept from one to the next and replaced when it
 * had to be ended; nothing is started before it is needed.
 */
export function createNunjucksRenderer({ childPath, limits = {}, log }: NunjucksParts): NunjucksRenderer {
  const { deadlineMs = 1000, memoryMb = 96, outputCharacters = 4_000_000, inputCharacters = 4_000_000 } = limits;
  const { startMs = 10_000, processes = 1, idleMs = 300_000 } = limits;
  const pool = new ProcessPool({ childPath, memoryMb, startMs, size: processes, idleMs, log });
  let lastId = 0;

  const render = async (
    source: string,
    variables: Readonly<Record<string, unknown>>,
    { signal, semantics = 'nunjucks', ...options }: NunjucksRenderOptions = {},
  ): Promise<NunjucksResult> => {
    signal?.throwIfAborted();
    const refused = (message: string) => failure(source, 'template-refused', 'RefusedError', message);
    if (source.length > inputCharacters) return refused(`The template is longer than ${inputCharacters} characters.`);
    const refusal = refusalIn(source);
    if (refusal) {
      const line = source.slice(0, refusal.range.start).split('\n').length;
      return { ok: false, text: '', error: { code: 'template-refused', type: 'RefusedError', line, ...refusal } };
    }
    const json = jsonOf(variables);
    if (json instanceof DataError) return refused(json.message);
    if (json.length > inputCharacters) return refused(`The variables are longer than ${inputCharacters} characters.`);
    const request = { id: ++lastId, source, variablesJson: json, semantics, options, deadlineMs, outputCharacters };
    return resultOf(source, await pool.ask(request, signal), signal);
  };

  const resultOf = (source: string, outcome: ProcessOutcome, signal: AbortSignal | undefined): NunjucksResult => {
    switch (outcome.kind) {
      case 'answered':
        return answered(source, outcome.answer);
      case 'aborted':
        throw signal?.reason;
      case 'late':
        return failure(source, 'template-timeout', 'TimeoutError', `The template took longer than ${deadlineMs} ms and was stopped.`);
      case 'ended':
        return isOutOfMemory(outcome)
          ? failure(source, 'template-memory', 'MemoryError', `The template needed more than ${memoryMb} MB of memory and was stopped.`)
          : failure(source, 'template-process', 'ProcessError', `The process that renders nunjucks templates ended: ${outcome.reason}.`);
      default:
        return outcome satisfies never;
    }
  };

  return { render, warm: () => pool.warm(), dispose: () => pool.dispose() };
}

function jsonOf(variables: Readonly<Record<string, unknown>>): string | DataError {
  try {
    return variablesJson(variables);
  } catch (error) {
    if (error instanceof DataError) return error;
    throw error;
  }
}

function answered(source: string, answer: RenderAnswer): NunjucksResult {
  if (!answer.ok) return { ok: false, text: '', error: problemOf(source, answer.error) };
  if (!answer.isUnrendered) return { ok: true, text: answer.text, warnings: [] };
  const message = 'promptfoo leaves this prompt as it is written: a tag in it is not closed in the line where it begins.';
  const warning = { ...unplaced(source, { code: 'template-error', type: 'Warning', message }), code: 'template-unrendered' } as const;
  return { ok: true, text: answer.text, warnings: [warning] };
}

function failure(source: string, code: NunjucksErrorCode, type: string, message: string): NunjucksResult {
  return { ok: false, text: '', error: unplaced(source, { code, type, message }) };
}
