/** Runs a script of this repository under the project's Node and ends this process with its exit code. */
export declare function underProjectNode(script: string, args: readonly string[]): Promise<void>;

/** The folder where what is downloaded stays between runs, outside the working tree. */
export declare function cacheFolder(): string;
