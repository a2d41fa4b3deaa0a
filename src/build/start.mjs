/** `npm start`: opens a real VS Code with the extension on the sample library; `-- --shot FILE.png` takes a picture of it instead. */
import { underProjectNode } from './bootstrap.mjs';

await underProjectNode('src/build/vscode/start.ts', process.argv.slice(2));
