/** Runs `work` while holding the lock `file`; waits for another holder, and takes over from one that died. */
export declare function withLock<T>(file: string, work: () => Promise<T>, options?: { onWait?: (holder: string) => void }): Promise<T>;
