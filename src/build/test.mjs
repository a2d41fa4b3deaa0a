/** `npm test [-- SUITE ...] [--only VERSION] [--grep REGEX]`: runs the suites; the last line counts all their tests. */
import { underProjectNode } from './bootstrap.mjs';

await underProjectNode('src/build/testing/main.ts', process.argv.slice(2));
