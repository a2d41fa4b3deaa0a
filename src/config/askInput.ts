import * as vscode from 'vscode';
import { withoutLinks } from './plainTexts.ts';

/** A sentence about what is wrong with a text, or nothing. */
type Fault = string | undefined;

/** Asks for a text. What others wrote in the question, and what is said of a wrong answer, is shown as text. Nothing when the person gave up. */
export function askInput(
  options: Omit<vscode.InputBoxOptions, 'validateInput'> & { readonly validateInput?: (text: string) => Fault | Promise<Fault> },
) {
  const { prompt, validateInput } = options;
  return vscode.window.showInputBox({
    ...options,
    ...(prompt !== undefined && { prompt: withoutLinks(prompt) }),
    ...(validateInput && { validateInput: async (text) => plainFault(await validateInput(text)) }),
  });
}

function plainFault(fault: Fault): Fault {
  return fault === undefined ? undefined : withoutLinks(fault);
}
