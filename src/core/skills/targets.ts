/** A folder that some agents look for skills in. */
export interface SkillFolder {
  /** Relative to the workspace folder or to the user's home, with `/`. */
  readonly path: string;
  readonly scope: 'user' | 'workspace';
  /** Who reads it. */
  readonly readBy: string;
}

/** Where skills are installed, the folders of the workspace first. */
export const skillFolders: readonly SkillFolder[] = [
  { scope: 'workspace', path: '.claude/skills', readBy: 'Claude Code' },
  { scope: 'workspace', path: '.github/skills', readBy: 'GitHub Copilot' },
  { scope: 'workspace', path: '.agents/skills', readBy: 'agents that follow the Agent Skills format' },
  { scope: 'workspace', path: '.cursor/skills', readBy: 'Cursor' },
  { scope: 'user', path: '.claude/skills', readBy: 'Claude Code' },
  { scope: 'user', path: '.copilot/skills', readBy: 'GitHub Copilot' },
  { scope: 'user', path: '.agents/skills', readBy: 'agents that follow the Agent Skills format' },
  { scope: 'user', path: '.cursor/skills', readBy: 'Cursor' },
];
