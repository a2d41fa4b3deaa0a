import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A folder of each test's own, removed after it. @returns its path, once a test runs */
export function useTemporaryFolder(name: string): () => string {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), `promptdeck-${name}-`));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  return () => folder;
}
