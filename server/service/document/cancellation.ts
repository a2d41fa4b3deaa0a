/** Whether the answer is still wanted; typed by shape, so that no protocol package is needed. */
export interface CancellationToken {
  readonly isCancellationRequested: boolean;
}
