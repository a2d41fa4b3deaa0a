import * as vscode from 'vscode';
import type { AnswerState } from '../../connections/index.ts';
import type { LibraryNode } from '../libraryNode.ts';
import { MessageNode } from './messageNode.ts';

/** The nodes of what a server answers; until it does, or where it does not, a sentence that says so. */
export function answerNodes<Answer>(
  parent: LibraryNode,
  state: AnswerState<Answer>,
  nodesOf: (answer: Answer) => readonly LibraryNode[],
): readonly LibraryNode[] {
  switch (state.kind) {
    case 'loading':
      return [new MessageNode(parent, vscode.l10n.t('Asking the server…'), 'loading~spin')];
    case 'failed':
      return [new MessageNode(parent, state.message, 'warning')];
    case 'ready':
      return nodesOf(state.answer);
  }
}
