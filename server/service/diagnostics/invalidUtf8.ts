import { decodeText } from '../../../src/promptFile/index.ts';
import type { Finding, PromptRule, TestsRule } from './rule.ts';

/** What a text shows in the place of bytes that could not be decoded; it may as well be written there. */
export const replacementCharacter = '\ufffd';

/** Bytes that are not UTF-8; the editor shows them as U+FFFD. Silent where the bytes are not known. */
export const invalidUtf8: PromptRule & TestsRule = {
  code: 'invalid-utf8',
  defaultLevel: 'error',
  description: 'Bytes that are not UTF-8.',
  example: 'A file saved in Latin-1',
  remedy: 'Save the file as UTF-8.',
  exampleIn: 'elsewhere',
  check(input): Finding[] {
    if (!input.bytes) return [];
    const decoded = decodeText(input.bytes);
    const problem = decoded.problems.find(({ code }) => code === 'invalid-utf8');
    if (!problem?.range) return [];
    const text = 'tests' in input ? input.text : input.scan.document.getText();
    const lineOf = (offset: number) => text.slice(0, offset).split('\n').length;
    const sound = placesIn(decoded.text.slice(0, problem.range.start)).length;
    // The buffer may have lost a byte-order mark, have other line breaks, or have been edited: places are counted by the sign, not by offsets.
    const places = placesIn(text);
    const start = places[sound] ?? places.at(-1);
    if (start === undefined) return [];
    const length = /^\ufffd+/.exec(text.slice(start))?.[0].length ?? 1;
    const message = `Line ${lineOf(start)} has bytes that are not UTF-8 and show as U+FFFD. Save the file as UTF-8.`;
    return [{ range: { start, end: start + length }, message }];
  },
};

const placesIn = (text: string): readonly number[] => [...text.matchAll(/\ufffd/g)].map(({ index }) => index);
