import type { SkillErrorCode } from '../errorCodes.ts';
import { PromptdeckError } from '../errors.ts';

export type { SkillErrorCode } from '../errorCodes.ts';

/** A skill that is refused, or that could not be written. The message says what was attempted and why it stopped; nothing was changed. */
export class SkillError extends PromptdeckError {
  override readonly name = 'SkillError';
  declare readonly code: SkillErrorCode;

  constructor(message: string, code: SkillErrorCode, options?: ErrorOptions) {
    super(message, code, options);
  }
}
