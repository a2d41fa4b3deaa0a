import { lowerCase, spellingsOf } from './spellings.ts';

/** Finds secrets in texts, in every spelling and also cut, in time that grows with the text alone. */
export interface SecretMarks {
  add(secret: string): void;
  remove(secret: string): void;
  /** The text with every stretch that gives a secret away replaced. */
  hide(text: string, mask: string): string;
}

/** Marks are all pieces of a spelling that give it away; each is counted, since secrets may share some. */
export function createMarks(): SecretMarks {
  /** By their length. */
  const marks = new Map<number, Map<string, number>>();
  const count = (secret: string, step: 1 | -1) => {
    for (const { text, least } of spellingsOf(secret)) {
      const ofLength = marks.get(least) ?? new Map<string, number>();
      marks.set(least, ofLength);
      for (let start = 0; start + least <= text.length; start++) {
        const piece = text.slice(start, start + least);
        const left = (ofLength.get(piece) ?? 0) + step;
        if (left > 0) ofLength.set(piece, left);
        else ofLength.delete(piece);
      }
      if (ofLength.size === 0) marks.delete(least);
    }
  };
  return {
    add: (secret) => count(secret, 1),
    remove: (secret) => count(secret, -1),
    hide: (text, mask) => {
      const lower = lowerCase(text);
      let shown = '';
      let done = 0;
      // Of a stretch that is being hidden, where it began and ends; pieces that overlap are one.
      let hidden: { readonly start: number; readonly end: number } | undefined;
      for (let start = 0; start < text.length; start++) {
        if (hidden && start > hidden.end) {
          shown += text.slice(done, hidden.start) + mask;
          done = hidden.end;
          hidden = undefined;
        }
        const end = endAt(lower, start);
        if (end !== undefined) hidden = { start: hidden?.start ?? start, end: Math.max(hidden?.end ?? 0, end) };
      }
      if (hidden) {
        shown += text.slice(done, hidden.start) + mask;
        done = hidden.end;
      }
      return shown + text.slice(done);
    },
  };

  /** Where the longest mark ends that begins here. */
  function endAt(text: string, start: number): number | undefined {
    let end: number | undefined;
    for (const [length, ofLength] of marks) {
      if (start + length > text.length || (end !== undefined && start + length <= end)) continue;
      if (ofLength.has(text.slice(start, start + length))) end = start + length;
    }
    return end;
  }
}
