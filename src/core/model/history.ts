/** One change of a file that its repository keeps. */
export interface FileCommit {
  /** The commit's full id. */
  readonly id: string;
  readonly author: string;
  /** UTC, ISO 8601. */
  readonly at: string;
  /** The first line of what its author wrote. */
  readonly message: string;
}

/** What a repository knows of files. Passed in: the git binary in scripts, or the editor's own. URIs as `FileAccess` has them. */
export interface FileHistory {
  /**
   * Commits that changed a file, newest first, also under earlier names; none for a file outside of any repository.
   *
   * @throws {BackendError} 'unsupported' when there is no git, 'cancelled'
   */
  commits(uri: string, signal?: AbortSignal): Promise<readonly FileCommit[]>;
  /**
   * The bytes of a file as a commit left it.
   *
   * @param commitId At least seven characters of it.
   * @throws {BackendError} 'not-found' when the commit did not have the file, 'cancelled'
   */
  contentAt(uri: string, commitId: string, signal?: AbortSignal): Promise<Uint8Array>;
}
