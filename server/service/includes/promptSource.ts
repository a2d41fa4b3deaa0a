/** A prompt that may be included, under the name to write. */
export interface IncludeChoice {
  readonly includeName: string;
  readonly name: string;
  readonly description?: string;
}

/** The template an include leads to. */
export interface IncludedText {
  readonly uri: string;
  readonly text: string;
}

/** Knows the other prompts of the library. All answers reject when the client could not be asked. */
export interface PromptSource {
  includable(uri: string): Promise<readonly IncludeChoice[]>;
  /** What a name means in a document; `null` when the library has nothing of that name. Absent where that is not known. */
  include?(uri: string, name: string): Promise<IncludedText | null>;
  /** The text of a document in the last commit; `undefined` when it is in none. Absent where that is not known. */
  committed?(uri: string): Promise<string | undefined>;
  /** The bytes of a file as it is stored; `undefined` when it is not. Absent where that is not known. */
  bytes?(uri: string): Promise<Uint8Array | undefined>;
  /** URIs of the prompts a tests file belongs to; none for a file that only has such a name. */
  testedBy(testsUri: string): Promise<readonly string[]>;
}
