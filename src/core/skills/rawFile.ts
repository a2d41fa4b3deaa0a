/** A file as a source gave it: nothing of it is checked. */
export interface RawFile {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly wantsExecutable: boolean;
}

/** Whether a mode has any of the three execute bits; what else it says is never taken over. @param mode NaN where none is stated */
export function isExecutable(mode: number): boolean {
  return (mode & 0o111) !== 0;
}
