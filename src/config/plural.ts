import * as vscode from 'vscode';

let rules: Intl.PluralRules | undefined;

/**
 * The sentence for one thing or for several, as the language of the editor counts. Both come from `l10n.t` and have the number in them: in some
 * languages the form for one stands with none, too.
 */
export function plural(count: number, one: string, other: string): string {
  rules ??= new Intl.PluralRules(vscode.env.language);
  return rules.select(count) === 'one' ? one : other;
}
