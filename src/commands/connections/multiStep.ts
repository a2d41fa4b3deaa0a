import * as vscode from 'vscode';
import { plainItem } from '../../config/pick.ts';
import { withoutLinks } from '../../config/plainTexts.ts';

/** What one question of several needs to be asked. */
export interface StepPlace {
  readonly title: string;
  /** Counted from 1. */
  readonly step: number;
  readonly totalSteps: number;
}

/** A text to ask for. */
export interface TextQuestion {
  readonly prompt: string;
  readonly placeHolder?: string;
  readonly value?: string;
  readonly isSecret?: boolean;
  /** A sentence about what is wrong with a text, or nothing. */
  fault?(text: string): string | undefined;
}

/** What a question came to: an answer, the wish to go back, or nothing when the person called it off. */
export type StepAnswer<Answer> = { readonly answer: Answer } | 'back' | undefined;

/** Asks for a text in a box that stays when the window loses the focus: keys are copied from elsewhere. */
export function askText(place: StepPlace, question: TextQuestion): Promise<StepAnswer<string>> {
  const box = vscode.window.createInputBox();
  Object.assign(box, {
    ...place,
    prompt: withoutLinks(question.prompt),
    placeholder: question.placeHolder,
    value: question.value ?? '',
    password: question.isSecret ?? false,
    ignoreFocusOut: true,
    buttons: place.step > 1 ? [vscode.QuickInputButtons.Back] : [],
  });
  const judge = (): string | undefined => question.fault?.(box.value.trim());
  box.onDidChangeValue(() => {
    box.validationMessage = undefined;
  });
  return answerOf(box, () => {
    const fault = judge();
    box.validationMessage = fault === undefined ? undefined : withoutLinks(fault);
    return fault === undefined ? { answer: box.value.trim() } : undefined;
  });
}

/** Lets a person choose one of several. */
export function askChoice<Item extends vscode.QuickPickItem>(
  place: StepPlace,
  placeHolder: string,
  items: readonly Item[],
): Promise<StepAnswer<Item>> {
  const box = vscode.window.createQuickPick<ReturnType<typeof plainItem<Item>>>();
  Object.assign(box, {
    ...place,
    placeholder: placeHolder,
    items: items.map(plainItem),
    ignoreFocusOut: true,
    matchOnDescription: true,
    buttons: place.step > 1 ? [vscode.QuickInputButtons.Back] : [],
  });
  return answerOf(box, () => {
    const [chosen] = box.selectedItems;
    return chosen && { answer: chosen.original };
  });
}

function answerOf<Answer>(
  box: vscode.InputBox | vscode.QuickPick<vscode.QuickPickItem>,
  accept: () => { readonly answer: Answer } | undefined,
): Promise<StepAnswer<Answer>> {
  return new Promise((resolve) => {
    const end = (answer: StepAnswer<Answer>): void => {
      resolve(answer);
      box.dispose();
    };
    box.onDidAccept(() => {
      const answer = accept();
      if (answer) end(answer);
    });
    box.onDidTriggerButton(() => end('back'));
    box.onDidHide(() => end(undefined));
    box.show();
  });
}

/**
 * Asks several questions in order; going back asks the one before again.
 *
 * @param stepAt the question at an index, or nothing behind the last one; later ones may depend on earlier answers
 * @param first the index to begin with. @default 0
 * @returns false when the person called it off
 */
export async function askInTurn(stepAt: (index: number) => (() => Promise<StepAnswer<unknown>>) | undefined, first = 0): Promise<boolean> {
  let index = first;
  for (let ask = stepAt(index); ask; ask = stepAt(index)) {
    const answer = await ask();
    if (answer === undefined) return false;
    index = answer === 'back' ? Math.max(0, index - 1) : index + 1;
  }
  return true;
}
