import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  folderNameOf,
  formatErrors,
  installSkill,
  planInstall,
  readSkillContents,
  type SkillBundle,
  SkillError,
  type SkillTarget,
} from '../../core/index.ts';
import { diskSkillFiles } from '../../core/node/diskSkillFiles.ts';
import { diskUri } from '../../core/node/diskUris.ts';
import type { ConformanceResult } from './result.ts';

/** What the reference validator says of one file. */
interface ValidationCase {
  readonly id: string;
  readonly dir: string;
  readonly file: string;
  /** Absent for an empty file. */
  readonly content?: string;
  readonly expected: { readonly valid: boolean; readonly errors: readonly string[] };
}

/** A bundle, or a description of one, and what the installer has to do about it. */
export interface InstallerCase {
  readonly id: string;
  readonly bundle: { readonly generate?: string; readonly precondition?: string };
  readonly expected: Verdict;
}

type Verdict = 'accept' | 'warn' | 'refuse';

/**
 * Holds every `SKILL.md` against the rules of the format, and every bundle against the installer, which plans into a folder of its own.
 *
 * @param file A corpus file. @default test/corpora/skills.json
 */
export async function run(file: string | undefined): Promise<ConformanceResult> {
  const text = readFileSync(file ?? 'test/corpora/skills.json', 'utf8');
  const { validation = [], installer = [] } = JSON.parse(text) as {
    readonly validation?: readonly ValidationCase[];
    readonly installer?: readonly InstallerCase[];
  };
  const fails = validation.flatMap((test) => differenceOf(test) ?? []);
  for (const test of installer) {
    const found = await verdictOf(test);
    if (found !== test.expected) fails.push(`${test.id}: expected ${test.expected}, got ${found}`);
  }
  const total = validation.length + installer.length;
  return { agreed: total - fails.length, total, fails };
}

function differenceOf({ id, dir, file, content = '', expected }: ValidationCase): string | undefined {
  const isFound = file === 'SKILL.md' || file === 'skill.md';
  const errors = isFound ? formatErrors(content, dir) : ['Missing required file: SKILL.md'];
  const isSame =
    expected.valid === (errors.length === 0) && JSON.stringify(errors.map(comparable)) === JSON.stringify(expected.errors.map(comparable));
  return isSame ? undefined : `${id}: expected ${JSON.stringify(expected.errors)}, got ${JSON.stringify(errors)}`;
}

/** What is wrong with a YAML text is said in the words of whoever reads it. */
function comparable(error: string): string {
  return error.startsWith('Invalid YAML in frontmatter') ? 'Invalid YAML in frontmatter' : error;
}

/** What the installer does about a case: it refuses to read or to plan, it has something to say or to ask, or neither. */
export async function verdictOf({ bundle: { precondition = '', generate, ...contents } }: InstallerCase): Promise<Verdict | string> {
  const folder = mkdtempSync(path.join(tmpdir(), 'promptdeck-skills-'));
  try {
    const bundle = await readSkillContents(generate === undefined ? contents : generated(generate));
    const target = await prepared(folder, bundle, precondition);
    const { warnings, questions } = await planInstall(bundle, origin, target, diskSkillFiles);
    return warnings.length + questions.length > 0 ? 'warn' : 'accept';
  } catch (error) {
    if (error instanceof SkillError) return 'refuse';
    return `an error: ${error instanceof Error ? error.message : String(error)}`;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const origin = { kind: 'corpus', from: 'a corpus', id: 's' } as const;

/** Bundles that are described because they would be too long to write down: `files: 501 x f<i>.md`, `files: one of 6 MiB`, `ok-plain v2`. */
function generated(description: string): unknown {
  const body = (version: string) => `---\nname: x\ndescription: Does X. Use when Y.\n---\n# Body${version}\n`;
  const many = /^files: (\d+) x /.exec(description)?.[1];
  const large = /^files: one of (\d+) MiB/.exec(description)?.[1];
  const version = /^ok-plain(.*)$/.exec(description)?.[1];
  if (many !== undefined) {
    const files = Array.from({ length: Number(many) }, (_, index) => [`f${index}.md`, 'x']);
    return { prompt_md: body(''), files: Object.fromEntries(files) };
  }
  if (large !== undefined) return { prompt_md: body(''), files: { 'big.md': 'x'.repeat(Number(large) * 1024 * 1024) } };
  if (version !== undefined) return { prompt_md: body(version), files: { 'references/a.md': `hi${version}` } };
  throw new Error(`No bundle is known as '${description}'`);
}

/** A target as the case describes it. */
async function prepared(folder: string, bundle: SkillBundle, precondition: string): Promise<SkillTarget> {
  const root = path.join(folder, 'skills');
  const isUntrusted = /not trusted/.test(precondition);
  const target = {
    root: diskUri(root),
    folderName: folderNameOf(bundle.name ?? 'skill'),
    scope: isUntrusted ? 'workspace' : 'user',
    isTrusted: !isUntrusted,
  } as const;
  if (precondition === '' || isUntrusted) return target;
  mkdirSync(root);
  if (/symlink|is a link/.test(precondition)) {
    mkdirSync(path.join(folder, 'elsewhere'));
    symlinkSync(path.join(folder, 'elsewhere'), path.join(root, target.folderName));
  } else if (/differs from provenance/.test(precondition)) {
    const older = await readSkillContents(generated('ok-plain'));
    const plan = await planInstall(older, origin, target, diskSkillFiles);
    await installSkill(plan, {}, { fileSystem: diskSkillFiles, now: () => new Date().toISOString() });
    writeFileSync(path.join(root, target.folderName, 'references', 'a.md'), 'edited here');
  } else throw new Error(`No target is known that is so: '${precondition}'`);
  return target;
}
