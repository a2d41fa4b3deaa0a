/** Types of the bundle table, which stays plain JavaScript because the build reads it before anything is compiled. */
export declare const bundles: Readonly<
  Record<string, { readonly source: string; readonly vscode: boolean; readonly keepsImports?: boolean }>
>;
export declare const parserFiles: { readonly folder: string; readonly names: readonly string[] };
export declare const webviewScripts: Readonly<Record<string, string>>;
export declare function limits(
  sizes: Readonly<Record<string, number>>,
): readonly { readonly what: string; readonly names: readonly string[]; readonly maxBytes: number }[];
