/**
 * Runs the script named by the first argument under the project's Node, after installing what is missing.
 */
import { underProjectNode } from './bootstrap.mjs';

const [script, ...args] = process.argv.slice(2);
await underProjectNode(script, args);
