import { counted, terminalLine } from '../base/index.ts';
import type { Format } from './arguments.ts';

/** One finding, with lines and characters that count from one. */
export interface CheckFinding {
  /** Relative to the folder the check runs in, with `/`. */
  readonly path: string;
  readonly code: string;
  readonly level: 'error' | 'warning' | 'hint';
  readonly message: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** What a check found, and in how many files it looked. */
export interface CheckResult {
  readonly files: number;
  readonly findings: readonly CheckFinding[];
}

/** Writes a result for people, programs, code scanning or the log of a GitHub workflow. */
export const writers: Readonly<Record<Format, (result: CheckResult) => string>> = {
  text: ({ files, findings }) =>
    [...findings.map(asLine), `${counted(findings.length, 'finding')} in ${counted(files, 'file')}.`].map((line) => `${line}\n`).join(''),
  json: (result) => `${JSON.stringify(result, undefined, 2)}\n`,
  sarif: ({ findings }) => `${JSON.stringify(asSarif(findings), undefined, 2)}\n`,
  github: ({ findings }) => findings.map((finding) => `${asCommand(finding)}\n`).join(''),
};

function asLine({ path, line, column, level, message, code }: CheckFinding): string {
  return terminalLine(`${path}:${line}:${column}: ${level}: ${message} (${code})`);
}

function asSarif(findings: readonly CheckFinding[]) {
  const rules = [...new Set(findings.map(({ code }) => code))].sort();
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'Promptdeck', rules: rules.map((id) => ({ id })) } },
        columnKind: 'utf16CodeUnits',
        results: findings.map((finding) => ({
          ruleId: finding.code,
          ruleIndex: rules.indexOf(finding.code),
          level: finding.level === 'hint' ? 'note' : finding.level,
          message: { text: finding.message },
          locations: [
            {
              physicalLocation: {
                artifactLocation: { uri: finding.path.split('/').map(encodeURIComponent).join('/') },
                region: {
                  startLine: finding.line,
                  startColumn: finding.column,
                  endLine: finding.endLine,
                  endColumn: finding.endColumn,
                },
              },
            },
          ],
        })),
      },
    ],
  };
}

function asCommand({ path, level, line, column, endLine, endColumn, code, message }: CheckFinding): string {
  const places = Object.entries({ file: path, line, col: column, endLine, endColumn, title: code });
  const properties = places.map(([name, value]) => `${name}=${escaped(String(value)).replaceAll(':', '%3A').replaceAll(',', '%2C')}`);
  return `::${level === 'hint' ? 'notice' : level} ${properties.join(',')}::${escaped(message)}`;
}

function escaped(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}
