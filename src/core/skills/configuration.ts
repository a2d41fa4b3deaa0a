import { isMap } from 'yaml';
import { parseJson } from '../../base/json.ts';
import { parseHead } from './headYaml.ts';
import { sameNameKey } from './paths.ts';
import type { RawFile } from './rawFile.ts';
import { frontMatterOf, skillMdName } from './skillMd.ts';

/** Hidden files that only say what is left out or kept: no program runs anything for them. */
const harmless =
  /^\.(git|npm|docker|prettier|eslint|stylelint|vercel|slug|helm|rg|ag)?ignore$|^\.(git)?keep$|^\.(nojekyll|ds_store|editorconfig|placeholder)$|^\.env\.(example|sample|template)$/;

/** Names that are not hidden and that programs look for by themselves, with who does. */
const known: readonly (readonly [pattern: RegExp, reader: string])[] = [
  [/^mcp(\.local|-config|_config)?\.json$/, 'agents'],
  [/^(claude|agents|gemini|copilot-instructions|codex|conventions)(\.local)?\.md$/, 'agents'],
  [/^(hooks|settings(\.local)?|claude_desktop_config|keybindings)\.json$/, 'agents and editors'],
  [/^(plugin|marketplace)\.json$/, 'agents'],
  [/\.code-workspace$|^devcontainer\.json$|^(tasks|launch)\.json$/, 'editors'],
  [/^(_)?(vim|g?vim|ex|nvim)rc$|^dir-locals\.el$|\.sublime-project$/, 'editors'],
  [/^lefthook(-local)?\.(ya?ml|toml|json)$|^husky\.config\.\w+$|^pre-commit-config\.ya?ml$/, 'git hooks'],
  [/^(mise|rtx)(\.[\w-]+)*\.toml$|^envrc$|^flake\.nix$|^devenv\.nix$|^rust-toolchain(\.toml)?$/, 'shells'],
  [/^pnpmfile\.c?js$|^pnpm-workspace\.yaml$|^bunfig\.toml$|^deno\.jsonc?$|^(npm|yarn)rc$/, 'package managers'],
  [/^(conftest|sitecustomize|usercustomize|noxfile|setup)\.py$|\.pth$|^(tox|pytest|setup)\.(ini|cfg)$|^pyproject\.toml$/, 'Python'],
  [
    /^(eslint|prettier|stylelint|commitlint|lint-staged|babel|postcss|tailwind|vite|vitest|jest|webpack|rollup|esbuild|next|nuxt|svelte|astro|karma|playwright|cypress)\.config\.\w+$/,
    'build tools and editors',
  ],
  [/^(tsconfig|jsconfig)([.-][\w-]+)*\.json$|^compile_commands\.json$|^compile_flags\.txt$/, 'language servers'],
  [
    /^directory\.build\.(props|targets)$|^build\.rs$|^(settings|build|init)\.gradle(\.kts)?$|^makefile$|^gnumakefile$|^justfile$/,
    'build tools',
  ],
  [/^desktop\.ini$|^autorun\.inf$|\.(desktop|lnk|url|webloc|library-ms|scf)$/, 'file managers'],
];

/**
 * Who reads a file by itself and may run what it says, such as an agent, an editor, git or a package manager; undefined for all others.
 */
export function readerOf(file: RawFile): string | undefined {
  const name = sameNameKey(file.path.split('/').at(-1) ?? '');
  if (file.path === skillMdName) return hasHooks(file) ? 'agents' : undefined;
  if (name === 'package.json') return hasScripts(file) ? 'package managers' : undefined;
  const reader = known.find(([pattern]) => pattern.test(name))?.[1];
  if (reader !== undefined) return reader;
  return name.startsWith('.') && !harmless.test(name) ? 'other programs' : undefined;
}

/** Scripts run when packages are installed; a manifest that cannot be read is not trusted. */
function hasScripts({ bytes }: RawFile): boolean {
  try {
    const value: unknown = parseJson(new TextDecoder().decode(bytes));
    const scripts = (value as { scripts?: unknown } | null)?.scripts;
    return scripts !== undefined && JSON.stringify(scripts) !== '{}';
  } catch {
    return true; // npm may read more than JSON
  }
}

/** Instructions can bring commands that an agent runs without being asked, and servers that it starts. */
function hasHooks({ bytes }: RawFile): boolean {
  const yaml = frontMatterOf(new TextDecoder().decode(bytes));
  if (yaml === undefined) return false;
  const contents = parseHead(yaml)?.contents;
  return isMap(contents) && contents.items.some(({ key }) => /^(hooks|mcp[-_]?servers)$/i.test(String(key)));
}
