import * as vscode from 'vscode';
import type { Markdown } from '../base/index.ts';

/** Markdown for the editor, whose links run no commands: the one place that makes it. */
export function markdownString({ value }: Markdown): vscode.MarkdownString {
  const text = new vscode.MarkdownString(value);
  text.isTrusted = false;
  text.supportHtml = false;
  return text;
}
