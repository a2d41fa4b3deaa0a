/** Why a skill was not read or installed. */
export type SkillErrorCode =
  | 'damaged-archive'
  | 'too-large'
  | 'too-many-files'
  | 'unsafe-path'
  | 'link'
  | 'collision'
  | 'reserved-name'
  | 'bad-manifest'
  | 'bad-script'
  | 'hash-mismatch'
  | 'no-instructions'
  | 'bad-name'
  | 'untrusted-workspace'
  | 'unanswered'
  | 'changed-meanwhile'
  | 'busy'
  | 'not-installed'
  | 'write-failed';

/** A skill that is refused, or that could not be written. The message says what was attempted and why it stopped; nothing was changed. */
export class SkillError extends Error {
  override readonly name = 'SkillError';

  readonly code: SkillErrorCode;

  constructor(message: string, code: SkillErrorCode, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
