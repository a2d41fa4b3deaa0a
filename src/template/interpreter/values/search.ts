import type { Machine } from './machine.ts';

// As many comparisons are over in no time. Beyond, there are texts on which JS's own search compares every character with every other.
const quickWork = 1 << 18;

/** Looks for a text in another, forwards or backwards, in time that grows with the length of both, whatever they are made of. */
export class TextSearch {
  private readonly isQuick: boolean;
  private borders: Int32Array | undefined;
  private bordersBack: Int32Array | undefined;

  constructor(
    private readonly machine: Machine,
    private readonly text: string,
    /** Not empty. */
    private readonly part: string,
  ) {
    this.isQuick = part.length === 1 || part.length > text.length || text.length * part.length <= quickWork;
  }

  /** The unit at which the part stands next, at or after `from`; -1 when it does not. */
  next(from: number): number {
    const found = this.isQuick ? this.text.indexOf(this.part, from) : this.scan(from);
    this.machine.charge(1 + (((found < 0 ? this.text.length : found) - from) >> 4));
    return found;
  }

  /** The unit at which the part stands last before `end`, its own end included; -1 when it does not. */
  previous(end: number): number {
    const last = end - this.part.length;
    const found = last < 0 ? -1 : this.isQuick ? this.text.lastIndexOf(this.part, last) : this.scanBack(end);
    this.machine.charge(1 + ((end - Math.max(0, found)) >> 4));
    return found;
  }

  /** The algorithm of Knuth, Morris and Pratt: no character of the text is looked at twice. */
  private scan(from: number): number {
    const { text, part } = this;
    this.borders ??= this.bordersOf((index) => part.charCodeAt(index));
    const { borders } = this;
    let matched = 0;
    for (let i = from; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      while (matched > 0 && part.charCodeAt(matched) !== unit) matched = borders[matched - 1] as number;
      if (part.charCodeAt(matched) === unit) matched++;
      if (matched === part.length) return i - matched + 1;
    }
    return -1;
  }

  private scanBack(end: number): number {
    const { text, part } = this;
    const last = part.length - 1;
    this.bordersBack ??= this.bordersOf((index) => part.charCodeAt(last - index));
    const borders = this.bordersBack;
    let matched = 0;
    for (let i = end - 1; i >= 0; i--) {
      const unit = text.charCodeAt(i);
      while (matched > 0 && part.charCodeAt(last - matched) !== unit) matched = borders[matched - 1] as number;
      if (part.charCodeAt(last - matched) === unit) matched++;
      if (matched === part.length) return i;
    }
    return -1;
  }

  /** For every beginning of the part the length of the longest shorter beginning that it also ends with. */
  private bordersOf(unitAt: (index: number) => number): Int32Array {
    const { length } = this.part;
    this.machine.charge(length >> 3);
    const borders = new Int32Array(length);
    let border = 0;
    for (let i = 1; i < length; i++) {
      const unit = unitAt(i);
      while (border > 0 && unitAt(border) !== unit) border = borders[border - 1] as number;
      if (unitAt(border) === unit) border++;
      borders[i] = border;
    }
    return borders;
  }
}

/** Whether a text holds another. */
export function holds(machine: Machine, text: string, part: string): boolean {
  return part === '' || new TextSearch(machine, text, part).next(0) >= 0;
}
