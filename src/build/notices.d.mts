/** A package that ships in the bundles. */
export interface BundledPackage {
  /** Its folder from the root. */
  readonly folder: string;
  readonly name: string;
  readonly version: string;
  /** SPDX identifier, or `none`. */
  readonly licence: string;
  /** Licence and notices as the package ships them; empty when it ships none. */
  readonly text: string;
}
/** The part of esbuild's metafile that is read. */
export interface BundleInputs {
  readonly outputs: Readonly<Record<string, { readonly inputs: Readonly<Record<string, { readonly bytesInOutput: number }>> }>>;
}
export declare const noticesFile: string;
export declare const allowedLicences: readonly string[];
export declare function bundledPackages(
  root: string,
  metafiles: readonly BundleInputs[],
  copied?: readonly string[],
): readonly BundledPackage[];
export declare function licenceProblems(packages: readonly BundledPackage[]): readonly string[];
export declare function noticesText(packages: readonly BundledPackage[]): string;
