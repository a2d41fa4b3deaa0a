/** A prompt as the server has indexed it: front matter as it came, and what the index knows. */
export interface PromptRow {
  readonly id: string;
  readonly appId: string;
  readonly name: string;
  readonly isActive: boolean;
  readonly environment: string;
  readonly gitSha: string | null;
  /** `YYYY-MM-DD HH:MM:SS`, UTC, without a zone. */
  readonly updatedAt: string;
  /** `_body` is the template; a prompt that the shipped sync indexed has none. */
  readonly frontMatter: Readonly<Record<string, unknown>> & { readonly _body?: string };
}

/** A repository whose prompts are served. */
export interface AppRow {
  readonly id: string;
  readonly org: string;
  readonly repository: string;
}

/** A key as the server knows it. */
export interface KeyRow {
  readonly key: string;
  /** Apps whose prompts it may read. @default all */
  readonly appIds?: readonly string[];
  readonly isExpired?: boolean;
}
