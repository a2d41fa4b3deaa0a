/** What a code of an error means, and what a person can do about it. */
export interface ErrorCodeFacts {
  readonly meaning: string;
  readonly nextStep: string;
}

/** Codes of work on files, prompts and evaluations. */
export const localCodes = {
  cancelled: { meaning: 'The caller stopped the work.', nextStep: 'None: do it again when it is wanted.' },
  'not-found': { meaning: 'The file or prompt does not exist, or not any more.', nextStep: 'Check the name, refresh the library.' },
  unreadable: { meaning: 'The file is there and cannot be read or written.', nextStep: 'Check the file and its rights.' },
  'include-refused': { meaning: 'An include leads where none may.', nextStep: 'Name a file of the workspace folder by a relative path.' },
  'rename-refused': { meaning: 'A name cannot be renamed, or not to the new one.', nextStep: 'Choose another name.' },
  'render-deadline': { meaning: 'Rendering took longer than it may.', nextStep: 'Look for a loop over very many items.' },
  render: {
    meaning: 'A prompt or an assertion of a case could not be rendered.',
    nextStep: 'Mend the template or the variables of the case.',
  },
  'regex-timeout': { meaning: 'A regular expression took longer than it may.', nextStep: 'Simplify the pattern.' },
  'regex-worker': { meaning: 'The thread that matches regular expressions failed.', nextStep: 'Try again.' },
  'evaluation-worker': { meaning: 'The thread that renders and judges test cases failed or hung.', nextStep: 'Run the cases again.' },
  'no-recorded-output': { meaning: 'No output was recorded for a case.', nextStep: 'Record one, or choose another provider.' },
  'unknown-provider': { meaning: 'A tests file names a provider that there is not.', nextStep: 'Name one that there is.' },
} as const satisfies Record<string, ErrorCodeFacts>;

/** Codes of calls to prompt servers. The next step ends the message of a failure that has none of its own. */
export const backendCodes = {
  unreachable: {
    meaning: 'The server cannot be reached, or the connection broke.',
    nextStep: 'Check the address of the connection and the network.',
  },
  timeout: { meaning: 'The server did not answer in time.', nextStep: 'Try again, or raise the time limit of the connection.' },
  unauthorized: { meaning: 'The key is missing, wrong or expired.', nextStep: 'Check the key of the connection.' },
  forbidden: { meaning: 'The key may not do this.', nextStep: 'Ask the owner of the library for the right.' },
  'not-found': { meaning: 'The server has no such thing.', nextStep: 'Check the name, or refresh the library.' },
  conflict: { meaning: 'It was changed meanwhile.', nextStep: 'Refresh, look at what changed, and try again.' },
  'invalid-request': { meaning: 'The server refused what was sent.', nextStep: 'Correct what was sent.' },
  'rate-limited': { meaning: 'The server limits how often it may be asked.', nextStep: 'Wait a moment and try again.' },
  'quota-exceeded': { meaning: 'The plan or its budget is used up.', nextStep: 'The account has used up what it may use; ask its owner.' },
  'server-error': { meaning: 'The server failed.', nextStep: 'Try again later; if it stays, ask the owner of the server.' },
  'bad-response': {
    meaning: 'The answer is not what this kind of server answers.',
    nextStep: 'Check that the address is that of this product, and its version.',
  },
  'too-large': { meaning: 'The answer is larger than allowed.', nextStep: 'Ask for less at once.' },
  unsupported: { meaning: 'The server, or this machine, cannot do it.', nextStep: 'This server does not offer it.' },
  'insecure-redirect': {
    meaning: 'The server sent the call to another host.',
    nextStep: 'Enter the address that it leads to, if you trust it.',
  },
} as const satisfies Record<string, ErrorCodeFacts>;

/** Codes of skills that are not read, installed or removed. */
export const skillCodes = {
  'damaged-archive': { meaning: 'The archive cannot be unpacked.', nextStep: 'Fetch it again.' },
  'too-large': { meaning: 'The bundle is larger than allowed.', nextStep: 'Ask its author for a smaller one.' },
  'too-many-files': { meaning: 'The bundle has more files than allowed.', nextStep: 'Ask its author for a smaller one.' },
  'unsafe-path': {
    meaning: 'A file would lie outside the folder of the skill, or run by itself.',
    nextStep: 'Do not install it; tell its author.',
  },
  link: { meaning: 'The bundle has a link or a special file.', nextStep: 'Do not install it; tell its author.' },
  collision: { meaning: 'Two files of the bundle are one on some systems.', nextStep: 'Tell its author.' },
  'reserved-name': { meaning: 'A file has a name that some system reserves.', nextStep: 'Tell its author.' },
  'bad-manifest': { meaning: 'SKILL.md is missing or does not say what it must.', nextStep: 'Mend what the message names.' },
  'bad-script': { meaning: 'A script is not what the manifest says.', nextStep: 'Tell its author.' },
  'hash-mismatch': {
    meaning: 'A file is not the one that the manifest names.',
    nextStep: 'Fetch it again; do not install it when that does not help.',
  },
  'no-instructions': { meaning: 'SKILL.md has no instructions.', nextStep: 'Tell its author.' },
  'bad-name': { meaning: 'The name of the skill cannot be a folder.', nextStep: 'Choose another name.' },
  'untrusted-workspace': { meaning: 'The workspace is not trusted.', nextStep: 'Trust it, or install elsewhere.' },
  unanswered: { meaning: 'A question of the plan was not answered.', nextStep: 'Install again and answer it.' },
  'changed-meanwhile': { meaning: 'The target was changed after the plan.', nextStep: 'Look at the new plan.' },
  busy: { meaning: 'Another window or process installs there.', nextStep: 'Wait until it is done.' },
  'not-installed': { meaning: 'There is no such skill to remove.', nextStep: 'Refresh the list.' },
  'write-failed': { meaning: 'Files could not be written; nothing was changed.', nextStep: 'Check the folder, its rights and the disk.' },
} as const satisfies Record<string, ErrorCodeFacts>;

/** Code of work on files, prompts and evaluations. */
export type LocalErrorCode = keyof typeof localCodes;

/** Why a call to a server failed, in words that survive the trip to another process. */
export type BackendErrorCode = keyof typeof backendCodes;

/** Why a skill was not read, installed or removed. */
export type SkillErrorCode = keyof typeof skillCodes;

/** Every code of the family. */
export type PromptdeckErrorCode = LocalErrorCode | BackendErrorCode | SkillErrorCode;
