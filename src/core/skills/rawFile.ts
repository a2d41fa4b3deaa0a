/** A file as a source gave it: nothing of it is checked. */
export interface RawFile {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly wantsExecutable: boolean;
}
