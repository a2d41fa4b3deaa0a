import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';

/** A place where a text leaves the product, how such a place is written, and the files that alone may write it. */
interface Sink {
  readonly name: string;
  readonly call: RegExp;
  readonly homes: readonly string[];
}

const sinks: readonly Sink[] = [
  { name: 'notifications and dialogs', call: /\bshow(Error|Warning|Information)Message\b/, homes: ['src/config/notify.ts'] },
  { name: 'progress', call: /\bwindow\.withProgress\b/, homes: ['src/config/withProgress.ts', 'src/library/libraryView.ts'] },
  {
    name: 'lists to choose from',
    call: /\b(showQuickPick|createQuickPick)\b/,
    homes: ['src/config/pick.ts', 'src/commands/connections/multiStep.ts', 'src/commands/runs/pickRemotePrompts.ts'],
  },
  {
    name: 'boxes to type in',
    call: /\b(showInputBox|createInputBox)\b/,
    homes: ['src/config/askInput.ts', 'src/commands/connections/multiStep.ts'],
  },
  { name: 'Markdown of the editor', call: /\bnew (vscode\.)?MarkdownString\b/, homes: ['src/config/markdownString.ts'] },
  {
    name: 'Markdown of the language server',
    call: /\bMarkupKind\.Markdown\b|kind: 'markdown'/,
    homes: ['server/service/wording/markup.ts'],
  },
  { name: 'terminals of the Testing view', call: /\.appendOutput\(/, homes: ['src/testing/caseRun.ts'] },
  {
    name: 'the command line',
    call: /\bprocess\.(stdout|stderr)\b/,
    homes: ['src/cli/main.ts', 'server/main.ts', 'server/transport.ts'],
  },
  { name: 'HTML of webviews', call: /\.innerHTML\b|insertAdjacentHTML|unsafeHTML/, homes: [] },
  { name: 'links that run commands', call: /\bisTrusted = true|isTrusted: true|supportHtml = true/, homes: [] },
];

const files = globSync('{src,server,media}/**/*.{ts,js}', { exclude: ['src/build/**'] }).map((file) => file.replaceAll('\\', '/'));

describe('Texts of others reach people through one place for each kind of output', () => {
  for (const { name, call, homes } of sinks) {
    it(name, () => {
      const users = files.filter((file) => call.test(readFileSync(file, 'utf8')));

      assert.deepEqual(
        users.filter((file) => !homes.includes(file)),
        [],
        'written elsewhere',
      );
      assert.deepEqual(
        homes.filter((file) => !users.includes(file)),
        [],
        'no longer written where it is listed',
      );
    });
  }
});
