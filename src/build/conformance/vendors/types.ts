/** A published client of a server's vendor, and the script that calls its methods. */
export interface VendorRun {
  /** Package and release, such as `ptm-client 0.24.0`: what the cases are named after. */
  readonly name: string;
  readonly language: 'python' | 'node';
  /** Name in the language's package registry. */
  readonly package: string;
  readonly version: string;
  /**
   * Path of the driver from the repository's root. It is run with the package in reach and prints what `harness.py` and `harness.mjs` print: one
   * JSON line per case, then `{"end": true}`.
   */
  readonly driver: string;
  /** Starts the test server the client talks to. */
  readonly start: () => Promise<VendorServer>;
}

/** A test server that was started for one run. */
export interface VendorServer {
  /** What the driver is told: address, key and whatever else it needs, as environment variables. */
  readonly env: Readonly<Record<string, string>>;
  readonly stop: () => Promise<void>;
  /** What there is to say once the driver has come to its end, such as whether its requests are like ours. */
  readonly check?: () => Promise<readonly VendorCase[]>;
}

/** One call of one method, and whether the client made of the answer what it should. */
export interface VendorCase {
  /** Such as `ptm-client 0.24.0 list_prompts: answer`. */
  readonly name: string;
  /** What was wanted and what came; absent when they agree. */
  readonly problem?: string;
}

/** What all runs gave. */
export interface VendorOutcome {
  readonly cases: readonly VendorCase[];
  /** Names of the runs that could not be made because there is no Python. */
  readonly notRun: readonly string[];
}
