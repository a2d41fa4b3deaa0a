/** Does something once activation is over, so that it does not count as part of it. Disposed before that, it does nothing. */
export function afterActivation(work: () => void): { dispose(): void } {
  const timer = setTimeout(work, 0);
  return { dispose: () => clearTimeout(timer) };
}
