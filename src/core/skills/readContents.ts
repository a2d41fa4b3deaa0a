import * as z from 'zod';
import { defaultLimits, type SkillLimits } from './limits.ts';
import { named, sameNameKey } from './paths.ts';
import { isExecutable, type RawFile } from './rawFile.ts';
import { tooMany } from './readArchive.ts';
import { SkillError } from './skillError.ts';

const listedFile = z.object({
  path: z.string(),
  content: z.string(),
  encoding: z.enum(['utf-8', 'utf8', 'base64']).nullish(),
  mode: z.string().nullish(),
});

/** `{"prompt_md": "---\nname: x…", "manifest": {…}, "files": {"references/a.md": "…"}}`; `files` may also be a list with encodings and modes. */
const contentsSchema = z.object({
  prompt_md: z.string(),
  manifest: z.looseObject({}).nullish(),
  files: z.union([z.record(z.string(), z.string()), z.array(listedFile)]).nullish(),
});

/**
 * Reads the files of a skill that came as JSON: its text, its manifest and its other files, which must not take the place of the first two.
 *
 * @throws {SkillError} 'bad-manifest' when it is something else, 'too-many-files'
 */
export function readContents(contents: unknown, limits: SkillLimits = defaultLimits): readonly RawFile[] {
  const read = contentsSchema.safeParse(contents);
  if (!read.success)
    throw new SkillError(`The contents of the skill are not in the expected form: ${z.prettifyError(read.error)}`, 'bad-manifest');
  const { prompt_md: promptMd, manifest, files } = read.data;
  const listed = Array.isArray(files) ? files : Object.entries(files ?? {}).map(([path, content]) => ({ path, content }));
  if (listed.length > limits.files) throw tooMany(limits.files);
  const shadow = listed.find(({ path }) => ownNames.includes(sameNameKey(path)));
  if (shadow)
    throw new SkillError(
      `The skill has the file ${named(shadow.path)}, which would take the place of its own text or manifest.`,
      'collision',
    );
  return [
    { path: 'prompt.md', bytes: encoded(promptMd), wantsExecutable: false },
    ...(manifest ? [{ path: 'manifest.json', bytes: encoded(`${JSON.stringify(manifest, undefined, 2)}\n`), wantsExecutable: false }] : []),
    ...listed.map(rawFile),
  ];
}

/** What the text and the manifest are written as. */
const ownNames = ['skill.md', 'prompt.md', 'manifest.json'];

function rawFile({ path, content, encoding, mode }: z.infer<typeof listedFile>): RawFile {
  return {
    path,
    bytes: encoding === 'base64' ? decoded(path, content) : encoded(content),
    wantsExecutable: isExecutable(Number.parseInt(mode ?? '', 8)),
  };
}

function encoded(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function decoded(path: string, base64: string): Uint8Array {
  try {
    return Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
  } catch (error) {
    throw new SkillError(`The content of ${named(path)} is not base64.`, 'bad-manifest', { cause: error });
  }
}
