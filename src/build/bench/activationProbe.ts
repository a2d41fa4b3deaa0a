import { writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { type ActivationTime, orderVariable, timesVariable } from './activationTimes.ts';

/** VS Code's own marks in the extension host. */
interface HostMarks {
  MonacoPerformanceMarks?: { getMarks(): readonly { readonly name: string; readonly startTime: number }[] };
}

/** Activates extensions in a cold extension host and writes what VS Code measured for each. */
export async function run(): Promise<void> {
  const ids = (process.env[orderVariable] ?? '').split(',');
  for (const id of ids) {
    const extension = vscode.extensions.getExtension(id);
    if (!extension) throw new Error(`${id} is not installed`);
    if (extension.isActive) throw new Error(`${id} was active before it was measured`);
    await extension.activate();
  }
  const times = ids.map((id): [string, ActivationTime] => [
    id,
    { loadMs: between(id, 'LoadExtensionCode'), activateMs: between(id, 'ActivateExtension') },
  ]);
  writeFileSync(process.env[timesVariable] ?? '', JSON.stringify(Object.fromEntries(times)));
}

function between(id: string, what: string): number {
  return markOf(`code/extHost/did${what}/${id}`) - markOf(`code/extHost/will${what}/${id}`);
}

function markOf(name: string): number {
  const marks = (globalThis as HostMarks).MonacoPerformanceMarks?.getMarks() ?? [];
  const mark = marks.find((candidate) => candidate.name === name);
  if (!mark) throw new Error(`VS Code set no mark ${name}`);
  return mark.startTime;
}
