import type { PromptRevision, RemotePrompt } from '../core/model/index.ts';
import { readPromptBytes } from './readPromptFile.ts';

/** What a prompt file says of itself, in the words that versions of all backends have. */
export type FileRevision = Pick<PromptRevision, 'dialect' | 'messages' | 'model' | 'variables' | 'includes' | 'details' | 'problems'> &
  Pick<RemotePrompt, 'name' | 'description'> & { readonly version?: string; readonly tags: readonly string[] };

/** Reads a prompt file of any version from its bytes. */
export function readRevision(bytes: Uint8Array, path: string): FileRevision {
  const { name, frontMatter, dialect, parts, declared, declaresVariables, problems } = readPromptBytes(bytes, path);
  const { description, version, tags, includes, model } = frontMatter;
  return {
    name,
    ...(description !== undefined && { description }),
    ...(version !== undefined && { version }),
    tags,
    dialect,
    messages: parts.map(({ role, text }) => ({ role, content: text })),
    ...(model !== undefined && { model: typeof model === 'string' ? { default: model } : model }),
    ...(declaresVariables && { variables: declared }),
    includes,
    details: {},
    problems,
  };
}
