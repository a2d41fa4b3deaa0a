/** How deep includes may go into each other. */
export const deepestInclude = 5;

/** Who includes whom during one render. Says no before a cycle is closed or the includes go too deep. */
export class IncludeGraph {
  private readonly includers = new Map<string, Set<string>>();

  /**
   * Notes that one file includes another.
   *
   * @returns Why it may not, as the end of a sentence; undefined when it may.
   */
  add(from: string, to: string): 'cycle' | 'depth' | undefined {
    if (from === to || this.isReachable(from, to)) return 'cycle';
    const includers = this.includers.get(to) ?? new Set();
    includers.add(from);
    this.includers.set(to, includers);
    if (this.deepest() <= deepestInclude) return undefined;
    includers.delete(from);
    return 'depth';
  }

  /** Whether `ancestor` includes a file, directly or through others. */
  private isReachable(file: string, ancestor: string): boolean {
    const includers = [...(this.includers.get(file) ?? [])];
    return includers.some((includer) => includer === ancestor || this.isReachable(includer, ancestor));
  }

  private deepest(): number {
    const depths = new Map<string, number>();
    const depthOf = (file: string): number => {
      const known = depths.get(file);
      if (known !== undefined) return known;
      const depth = Math.max(0, ...[...(this.includers.get(file) ?? [])].map((includer) => depthOf(includer) + 1));
      depths.set(file, depth);
      return depth;
    };
    return Math.max(0, ...[...this.includers.keys()].map(depthOf));
  }
}
