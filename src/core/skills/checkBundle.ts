import { sortedBy } from '../../base/inOrder.ts';
import { readerOf } from './configuration.ts';
import { defaultLimits, type SkillLimits } from './limits.ts';
import { checkScripts, type Manifest, readManifest } from './manifest.ts';
import { isDangerousFolder, isDeceiving, named, refuseCollisions, sameNameKey, unsafePath } from './paths.ts';
import { isProvenanceName } from './provenance.ts';
import type { RawFile } from './rawFile.ts';
import { tooLarge, tooMany } from './readArchive.ts';
import { refuseRepositories } from './repositories.ts';
import { SkillError } from './skillError.ts';
import { readHead, type SkillHead, skillMdName, writeSkillMd } from './skillMd.ts';
import type { SkillBundle, SkillFile, SkillWarning } from './types.ts';

const promptName = 'prompt.md';

/**
 * Checks the files of a skill and makes the bundle that is installed of them: with a `SKILL.md` where there is only a prompt.
 *
 * @throws {SkillError} with the first reason to refuse it
 */
export async function checkBundle(raw: readonly RawFile[], limits: SkillLimits = defaultLimits): Promise<SkillBundle> {
  refuseSizes(raw, limits);
  for (const { path } of raw) refusePath(path);
  refuseRepositories(raw.map(({ path }) => path));
  const manifest = readManifest(raw);
  const { files, head, warnings } = withInstructions(raw, manifest);
  refuseNames(head?.name, manifest?.name);
  refuseCollisions(files.map(({ path }) => path));
  const executable = await checkScripts(manifest?.scripts, files, limits);
  const wantsExecutable = (file: RawFile) => (manifest?.scripts ? executable.has(file.path) : file.wantsExecutable);
  const checked = sortedBy(
    files.map((file): SkillFile => ({ path: file.path, bytes: file.bytes, wantsExecutable: wantsExecutable(file) })),
    ({ path }) => path,
  );
  return {
    name: head?.name ?? manifest?.name,
    description: head?.description ?? manifest?.summary,
    version: manifest?.version,
    id: manifest?.id,
    files: checked,
    warnings: [...warnings, ...warningsOf(checked, head, manifest)],
  };
}

function refuseSizes(raw: readonly RawFile[], limits: SkillLimits): void {
  // The instructions and the manifest of contents that came as JSON are not among its files.
  if (raw.length > limits.files + 2) throw tooMany(limits.files);
  const large = raw.find(({ bytes }) => bytes.byteLength > limits.fileBytes);
  if (large) throw tooLarge(`The file ${named(large.path)}`, limits.fileBytes);
  if (raw.reduce((sum, { bytes }) => sum + bytes.byteLength, 0) > limits.totalBytes) throw tooLarge('The skill', limits.totalBytes);
}

function refusePath(path: string): void {
  const reason = unsafePath(path);
  if (reason !== undefined) throw new SkillError(`The skill has a file with the unsafe path ${named(path)}: ${reason}.`, 'unsafe-path');
  if (isDangerousFolder(path))
    throw new SkillError(`The skill has ${named(path)}, in a folder that other programs read settings or code from.`, 'unsafe-path');
  if (isProvenanceName(path))
    throw new SkillError(`The skill has ${named(path)}, a name that is kept for the record of its origin.`, 'reserved-name');
}

/** A name that reads as another would let one skill pass for another. */
function refuseNames(...names: readonly (string | undefined)[]): void {
  for (const name of names)
    if (name !== undefined && isDeceiving(name))
      throw new SkillError(`The skill is called ${named(name)}, which has characters that do not show.`, 'bad-name');
}

interface WithInstructions {
  readonly files: readonly RawFile[];
  readonly head: SkillHead | undefined;
  readonly warnings: readonly SkillWarning[];
}

/** A bundle brings instructions for agents, or a prompt that they are made of. */
function withInstructions(raw: readonly RawFile[], manifest: Manifest | undefined): WithInstructions {
  const prompt = raw.find(({ path }) => path === promptName);
  const spelled = raw.filter(({ path }) => sameNameKey(path) === sameNameKey(skillMdName));
  const own = spelled.find(({ path }) => path === skillMdName) ?? (prompt ? undefined : spelled[0]);
  if (own) return ownInstructions(raw, own);
  if (!prompt) throw new SkillError(`The skill has neither ${skillMdName} nor ${promptName}.`, 'no-instructions');
  const text = textOf(prompt);
  const head = readHead(text);
  // A prompt that is instructions already stands in their place; else they are made of it and of the manifest.
  if (head?.name !== undefined)
    return { files: raw.map((file) => (file === prompt ? { ...file, path: skillMdName } : file)), head, warnings: [] };
  const made: SkillHead = { name: manifest?.name, description: manifest?.summary };
  const instructions: RawFile = {
    path: skillMdName,
    bytes: new TextEncoder().encode(writeSkillMd(text, made)),
    wantsExecutable: false,
  };
  return { files: [...raw, instructions], head: made, warnings: [] };
}

function ownInstructions(raw: readonly RawFile[], own: RawFile): WithInstructions {
  const head = readHead(textOf(own));
  if (own.path === skillMdName) return { files: raw, head, warnings: [] };
  const message = `The skill names its instructions ${named(own.path)}; they are written as ${skillMdName}, which agents look for.`;
  return {
    files: raw.map((file) => (file === own ? { ...file, path: skillMdName } : file)),
    head,
    warnings: [{ code: 'renamed', message }],
  };
}

function warningsOf(files: readonly SkillFile[], head: SkillHead | undefined, manifest: Manifest | undefined): SkillWarning[] {
  const warnings: SkillWarning[] = [];
  const missing = [...(head?.name === undefined ? ['name'] : []), ...(head?.description === undefined ? ['description'] : [])];
  if (missing.length > 0)
    warnings.push({ code: 'incomplete', message: `The instructions have no ${missing.join(' and no ')}; agents may pass the skill over.` });
  if (head?.name !== undefined && manifest?.name !== undefined && head.name !== manifest.name)
    warnings.push({
      code: 'name-differs',
      message: `The instructions call the skill ${named(head.name)}, its manifest ${named(manifest.name)}. The instructions are not changed.`,
    });
  const executables = files.filter(({ wantsExecutable }) => wantsExecutable).map(({ path }) => named(path));
  if (executables.length > 0)
    warnings.push({ code: 'executables', message: `The skill wants these files executable: ${executables.join(', ')}.` });
  if (manifest?.requiresConsent)
    warnings.push({ code: 'consent', message: 'The source asks for your consent before its scripts are installed.' });
  for (const file of files) {
    const reader = readerOf(file);
    if (reader !== undefined)
      warnings.push({
        code: 'configuration',
        message: `The skill has ${named(file.path)}, which ${reader} read by themselves and which may run programs.`,
      });
    else if (file.path.split('/').at(-1)?.startsWith('.'))
      warnings.push({ code: 'hidden-file', message: `The skill has the hidden file ${named(file.path)}.` });
  }
  return warnings;
}

function textOf({ path, bytes }: RawFile): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw new SkillError(`The file ${named(path)} is not UTF-8 text.`, 'no-instructions', { cause: error });
  }
}
