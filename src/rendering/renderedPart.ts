import type { Problem } from '../core/model/index.ts';
import type { TemplatePart } from '../promptFile/index.ts';
import type { RenderedMessage } from './types.ts';

/** One message with what its rendering told. */
export interface RenderedPart {
  readonly message: RenderedMessage;
  readonly problems: readonly Problem[];
}

/** The message of a part. */
export function messageOf({ role }: TemplatePart, part: number, content: string, complete: boolean): RenderedMessage {
  return { role, content, part, complete };
}
