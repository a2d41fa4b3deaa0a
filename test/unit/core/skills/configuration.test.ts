import assert from 'node:assert/strict';
import { readSkillContents, SkillError } from '../../../../src/core/index.ts';

const prompt_md = '---\nname: x\ndescription: Does X. Use when Y.\n---\n# Body\n';
const codesOf = async (files: Readonly<Record<string, string>>, prompt = prompt_md) =>
  (await readSkillContents({ prompt_md: prompt, files })).warnings.map(({ code, message }) => `${code}: ${message}`);
const refuses = (files: Readonly<Record<string, string>>, prompt = prompt_md) =>
  assert.rejects(readSkillContents({ prompt_md: prompt, files }), (error) => error instanceof SkillError);

describe('A repository in a skill is refused', () => {
  for (const path of [
    ...['.git', '.GIT', '.Git', 'docs/.git', 'a/b/c/.gIt', '.git/config', '.git/HEAD', 'docs/.git/hooks/pre-commit'],
    ...['git~1', 'GIT~1', 'docs/git~2/config', '.git.', '.git ', '.g\u200cit', '.git\u200b', '.git::$INDEX_ALLOCATION/config', '\uff0egit'],
  ]) {
    it(`as ${JSON.stringify(path)}`, () => refuses({ [path]: 'gitdir: ../x' }));
  }

  for (const names of [
    ['HEAD', 'config', 'objects/info/packs', 'refs/heads/main'],
    ['HEAD', 'objects/x', 'refs/x'],
    ['head', 'CONFIG', 'Objects/x', 'REFS/x'],
    ['HEAD', 'commondir'],
    ['HEAD', 'config', 'refs'],
  ]) {
    for (const folder of ['', 'assets/', 'a/b/c/d/'])
      it(`in the shape of a bare one: ${names.map((name) => folder + name).join(', ')}`, () =>
        refuses(Object.fromEntries(names.map((name) => [`${folder}${name}`, 'x']))));
  }

  it('but names that only look like it are taken', async () => {
    assert.deepEqual(await codesOf({ 'git.md': 'x', 'HEAD.md': 'x', 'a/HEAD': 'x', 'b/objects/x': 'x', config: 'x', 'refs/x': 'x' }), []);
  });
});

describe('Configuration that programs run by themselves', () => {
  for (const path of [
    ...['.npmrc', '.mcp.json', 'mcp.json', '.envrc', '.gitattributes', '.gitmodules', '.gitconfig', '.yarnrc.yml', '.pnpmfile.cjs'],
    ...['.pre-commit-config.yaml', 'lefthook.yml', '.cursorrules', '.windsurfrules', 'CLAUDE.md', 'AGENTS.md', 'docs/agents.MD'],
    ...['hooks/hooks.json', 'settings.json', 'x.code-workspace', 'tasks.json', '.vimrc', '.dir-locals.el', '.bashrc', '.tool-versions'],
    ...['mise.toml', '.clangd', 'conftest.py', 'sitecustomize.py', 'x.pth', 'Directory.Build.props', 'eslint.config.js', 'Makefile'],
    ...['deep/er/.NPMRC', '.something-new'],
  ]) {
    it(`is named: ${path}`, async () => {
      const codes = await codesOf({ [path]: 'x' });
      assert.equal(codes.length, 1, codes.join());
      assert.match(String(codes[0]), /^configuration: .*by themselves/);
      assert.ok(codes[0]?.includes(JSON.stringify(path)), codes[0]);
    });
  }

  for (const [why, text] of [
    ['has scripts', '{"scripts":{"postinstall":"x"}}'],
    ['cannot be read', '{"scripts": {} // x'],
  ])
    it(`is named when package.json ${why}`, async () =>
      assert.match(String(await codesOf({ 'package.json': String(text) })), /^configuration/));

  for (const path of [
    '.vscode/settings.json',
    '.claude/settings.json',
    '.cursor/mcp.json',
    '.idea/x.xml',
    '.husky/pre-commit',
    'node_modules/x.js',
  ])
    it(`is refused in a folder of its program: ${path}`, () => refuses({ [path]: 'x' }));

  it('is also what instructions tell agents to run', async () => {
    const hooked = '---\nname: x\ndescription: Does X.\nhooks:\n  PreToolUse:\n    - x\n---\n';
    assert.match(String(await codesOf({}, hooked)), /^configuration: The skill has "SKILL\.md", which agents read/);
  });

  it('is nothing else', async () => {
    const files = { 'package.json': '{"name":"x"}', 'data.json': '{}', 'references/a.md': 'x', 'scripts/run.py': 'x', 'assets/x.toml': '' };
    assert.deepEqual(await codesOf(files), []);
    assert.match(String(await codesOf({ '.gitignore': 'x' })), /^hidden-file/);
  });
});

describe('Names that do not read as they are', () => {
  for (const sign of ['\u200b', '\u200d', '\u2060', '\u00ad', '\u180e', '\ufe0f', '\u3164', '\u{e0061}', '\u202e'])
    it(`are refused with U+${sign.codePointAt(0)?.toString(16)}`, async () => {
      await refuses({ [`a${sign}b.md`]: 'x' });
      await refuses({}, `---\nname: "pdf${sign}tools"\ndescription: Does X.\n---\n`);
    });
});
