#!/usr/bin/env node
/** Starts the language server from the clone. */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const bundle = fileURLToPath(new URL('../../dist/server.js', import.meta.url));
if (existsSync(bundle)) {
  createRequire(import.meta.url)(bundle);
} else {
  console.error("Promptdeck is not built yet. Run 'npm run build' first.");
  process.exitCode = 2;
}
