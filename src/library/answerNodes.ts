import type { AnswerState } from '../core/index.ts';
import type { LibraryNode } from './libraryNode.ts';
import { MessageNode } from './messageNode.ts';

/** The nodes of what a server or Git answers; until it does, or where it does not, a sentence that says so. */
export function answerNodes<Answer>(
  parent: LibraryNode,
  state: AnswerState<Answer>,
  waiting: string,
  nodesOf: (answer: Answer) => readonly LibraryNode[],
): readonly LibraryNode[] {
  switch (state.kind) {
    case 'loading':
      return [new MessageNode(parent, waiting, 'loading~spin')];
    case 'failed':
      return [new MessageNode(parent, state.message, 'warning')];
    case 'ready':
      return nodesOf(state.answer);
  }
}
