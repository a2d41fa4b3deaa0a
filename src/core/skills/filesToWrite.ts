import { sha256 } from '../sha256.ts';
import type { InstallAnswers } from './answers.ts';
import { freeName } from './keepAside.ts';
import { sameNameKey } from './paths.ts';
import type { InstallPlan } from './plan.ts';
import type { PlanEntry } from './planEntries.ts';
import { provenanceName, writeProvenance } from './provenance.ts';

/** Bytes of the skill, or a file that is there and stays, by its path. */
export type FileToWrite = { readonly bytes: Uint8Array; readonly isExecutable: boolean } | { readonly copyOf: string };

/** The new folder of a skill, before it is written. */
export interface FilesToWrite {
  readonly files: ReadonlyMap<string, FileToWrite>;
  readonly written: readonly string[];
  readonly copies: ReadonlyMap<string, string>;
}

/** The whole new folder: what the skill brings, what stays, copies, and the record of the origin. */
export async function filesToWrite(plan: InstallPlan, answers: InstallAnswers, installedAt: string): Promise<FilesToWrite> {
  const files = new Map<string, FileToWrite>();
  const copies = new Map<string, string>();
  const written: string[] = [];
  const hashes: Record<string, string> = {};
  const taken = new Set([...plan.entries.map(({ path }) => path), provenanceName].map(sameNameKey));
  for (const entry of plan.entries) {
    const { path, next } = entry;
    if (next) hashes[path] = await sha256(next);
    const isExecutable = entry.wantsExecutable && answers.executables === true;
    const isKept = keeps(entry, answers);
    if (isKept) files.set(path, { copyOf: path });
    else if (next) {
      files.set(path, { bytes: next, isExecutable });
      if (entry.action !== 'same') written.push(path);
    }
    if (isLocalEdit(entry) && answers.localEdits === 'copy') {
      const copy = freeName(path, taken);
      copies.set(path, copy);
      files.set(copy, { copyOf: path });
    }
  }
  const record = { source: plan.origin, installedAt, files: hashes };
  files.set(provenanceName, { bytes: writeProvenance(record), isExecutable: false });
  return { files, written, copies };
}

/** Whether what is there stays instead of what the skill brings, or although it brings nothing. */
function keeps(entry: PlanEntry, { localEdits }: InstallAnswers): boolean {
  if (entry.action === 'foreign' || entry.action === 'keptEdit') return true;
  return isLocalEdit(entry) && localEdits === 'keep';
}

function isLocalEdit({ action }: PlanEntry): boolean {
  return action === 'edited' || action === 'removedButEdited';
}
