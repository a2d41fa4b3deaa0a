import { textOfBytes } from '../base/index.ts';
import type { Problem } from '../core/model/index.ts';

/** A larger text is not read: no user writes such a prompt by hand, and every keystroke would cost. */
export const maxTextLength = 2 * 1024 * 1024;

/** A text from bytes, read as well as possible, with what was wrong with the bytes. */
export interface DecodedText {
  readonly text: string;
  readonly problems: readonly Problem[];
}

/** Decodes UTF-8. Bytes that are not UTF-8 become U+FFFD and a problem that names the first of them. */
export function decodeText(bytes: Uint8Array): DecodedText {
  if (bytes.length > maxTextLength) return { text: '', problems: [tooLarge] };
  if (bytes.includes(0)) return { text: '', problems: [binaryFile] };
  try {
    return { text: strict.decode(bytes), problems: [] };
  } catch {
    return { text: textOfBytes(bytes), problems: [invalidUtf8(bytes)] };
  }
}

/** The faults that can be seen in a text that the caller decoded. Of its encoding only the bytes tell: U+FFFD may well be written in a sound file. */
export function textProblems(text: string): readonly Problem[] {
  if (text.length > maxTextLength) return [tooLarge];
  return text.includes('\0') ? [binaryFile] : [];
}

/** Whether nothing in a text can be read. */
export const isUnreadable = (problems: readonly Problem[]): boolean =>
  problems.some(({ code }) => code === 'too-large' || code === 'binary-file');

// As `textOfBytes`, but refusing what is not UTF-8.
const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

const tooLarge: Problem = {
  code: 'too-large',
  level: 'error',
  message: 'This file has more than 2 MB and is not read. Move its data into variables.',
  range: { start: 0, end: 0 },
};

const binaryFile: Problem = {
  code: 'binary-file',
  level: 'error',
  message: 'This file is not text: it holds NUL bytes. Rename it, or exclude it from the library.',
  range: { start: 0, end: 0 },
};

function invalidUtf8(bytes: Uint8Array): Problem {
  const offset = validLength(bytes);
  const start = textOfBytes(bytes.subarray(0, offset)).length;
  const line = lineOf(textOfBytes(bytes.subarray(0, offset)), start);
  const message = `Byte ${offset} (line ${line}) is not UTF-8. Save the file as UTF-8; until then it shows as U+FFFD.`;
  return { code: 'invalid-utf8', level: 'error', message, range: { start, end: start + 1 } };
}

/** How many bytes from the start decode: found by halving, since a decoder does not say where it stopped. */
function validLength(bytes: Uint8Array): number {
  let low = 0;
  let high = bytes.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (isValidPrefix(bytes.subarray(0, middle))) low = middle;
    else high = middle - 1;
  }
  // A prefix may end inside a character; the fault is where that character starts.
  let start = low;
  while (start > 0 && low - start < 4 && !isWhole(bytes.subarray(0, start))) start -= 1;
  return start;
}

function isValidPrefix(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

function isWhole(bytes: Uint8Array): boolean {
  try {
    strict.decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function lineOf(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line += 1;
  return line;
}
