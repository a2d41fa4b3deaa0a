import { cp, mkdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** Diagnostic codes that each file of `writeBadInput` must have, in order of place; every other file of the folder has none. */
export const badInputCodes: Readonly<Record<string, readonly string[]>> = {
  'binary.prompt.j2': ['binary-file'],
  'invalidUtf8.prompt.j2': ['invalid-utf8'],
  'large.prompt.j2': ['too-large'],
  'neverCloses.prompt.j2': ['front-matter'],
  'notYaml.prompt.j2': ['front-matter', 'front-matter', 'front-matter'],
  'tenSyntaxErrors.prompt.j2': Array<string>(10).fill('syntax'),
  'wrongShape.tests.yaml': Array<string>(6).fill('tests-file'),
};

/** A size just above the one up to which files are read. */
const tooLarge = 2 * 1024 * 1024 + 1;

/**
 * Fills a folder with files that no tool may stumble over: those of `test/fixtures/badInput`, and those that are too big, too binary or too
 * circular to be kept in a repository.
 *
 * @param folder exists and is empty
 */
export async function writeBadInput(folder: string): Promise<void> {
  await cp(path.resolve('test', 'fixtures', 'badInput'), folder, { recursive: true });
  await writeFile(path.join(folder, 'large.prompt.j2'), largePrompt());
  await writeFile(path.join(folder, 'binary.prompt.j2'), binaryPrompt());
  await mkdir(path.join(folder, 'loop'));
  await writeFile(path.join(folder, 'loop', 'inside.prompt.j2'), 'Hello {{ name | default("you") }}\n');
  await symlink('..', path.join(folder, 'loop', 'again'), 'dir');
  await symlink('nowhere', path.join(folder, 'leadsNowhere.prompt.j2'));
}

/** A valid prompt, except for its size. */
function largePrompt(): string {
  const start = '---\nname: large\n---\n{{ name | default("you") }}\n';
  const line = 'A line of plain text that is here for its length only.\n';
  return (start + line.repeat(Math.ceil(tooLarge / line.length))).slice(0, tooLarge);
}

/** What a picture that somebody renamed looks like: all bytes there are, NUL among them. */
function binaryPrompt(): Uint8Array {
  const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
  return Uint8Array.from([...signature, ...Array.from({ length: 4096 }, (_, index) => index % 256)]);
}
