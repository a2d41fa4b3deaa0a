import { type Answer, json, text } from '../shared/index.ts';
import { scoreOf } from './evaluate.ts';
import { refuse } from './refusal.ts';
import { statusOf } from './showRun.ts';
import type { Run, RunRow } from './types.ts';

/** The report of a run in one of its four formats. */
export function reportOf(run: Run, format: string, isWrapped: boolean): Answer {
  if (statusOf(run) !== 'completed') refuse(409, 'The run has not finished');
  if (format === 'json') return json(200, { run_key: run.key, label: run.label, score: scoreOf(run), results: run.rows });
  if (format === 'markdown') return text(200, markdown(run), { 'content-type': 'text/markdown; charset=utf-8' });
  if (format === 'csv') return text(200, csv(run), { 'content-type': 'text/csv; charset=utf-8' });
  if (format !== 'html') refuse(422, [{ loc: ['query', 'format'], msg: `Unknown format '${format}'`, type: 'enum' }]);
  return isWrapped ? json(200, { html: html(run) }) : text(200, html(run), { 'content-type': 'text/html; charset=utf-8' });
}

const verdict = ({ passed, total }: RunRow) => (passed === total ? 'pass' : 'fail');
const percent = (run: Run) => `${Math.round(scoreOf(run) * 100)} %`;

function markdown(run: Run): string {
  const cell = (value: string) => value.replaceAll('|', '\\|').replaceAll('\n', ' ');
  const rows = run.rows.map((row) => `| ${cell(row.description)} | ${verdict(row)} | ${cell(row.output)} |`);
  return [`# ${run.label}`, '', `Score: ${percent(run)}`, '', '| Case | Verdict | Output |', '|---|---|---|', ...rows, ''].join('\n');
}

function csv(run: Run): string {
  const quoted = (value: string) => `"${value.replaceAll('"', '""')}"`;
  const rows = run.rows.map((row) => [row.description, verdict(row), row.output].map(quoted).join(','));
  return ['description,verdict,output', ...rows, ''].join('\r\n');
}

function html(run: Run): string {
  const escaped = (value: string) => value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const rows = run.rows.map(
    (row) => `<tr><td>${escaped(row.description)}</td><td>${verdict(row)}</td><td>${escaped(row.output)}</td></tr>`,
  );
  const head = `<head><meta charset="utf-8"><title>${escaped(run.label)}</title></head>`;
  const table = `<table><thead><tr><th>Case</th><th>Verdict</th><th>Output</th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
  return `<!DOCTYPE html><html lang="en">${head}<body><h1>${escaped(run.label)}</h1><p>Score: ${percent(run)}</p>${table}</body></html>`;
}
