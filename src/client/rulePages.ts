import * as vscode from 'vscode';

/** The scheme of the pages about rules: VS Code opens a document from the link of a diagnostic, but runs no command from it. */
const scheme = 'promptdeck-rule';

/** Where the page about a rule is; `{code}` stands for the rule's code. */
export const rulePageAddress = `${scheme}:/{code}.md`;

/**
 * Gives the page that a rule's code leads to: its part of the page about all of them, which is in the package, so that no network is needed.
 *
 * @param allRules the page about all rules, with a second heading for each code
 */
export function registerRulePages(allRules: vscode.Uri): vscode.Disposable {
  return vscode.workspace.registerTextDocumentContentProvider(scheme, {
    async provideTextDocumentContent({ path }) {
      const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(allRules));
      const code = path.slice(1).replace(/\.md$/, '');
      const page = text.split(/^(?=## )/m).find((section) => section.startsWith(`## ${code}\n`));
      return page ?? vscode.l10n.t('There is no rule {0}.', code);
    },
  });
}
