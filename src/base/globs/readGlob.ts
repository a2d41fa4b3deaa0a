/** A piece of a glob. A class says which characters it takes; none takes a slash. */
export type GlobPiece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'one' }
  | { readonly kind: 'many' }
  | { readonly kind: 'class'; readonly ranges: readonly (readonly [from: number, to: number])[]; readonly isNegated: boolean }
  /** Any number of whole folders, their slashes included. */
  | { readonly kind: 'folders' }
  /** Everything that follows, slashes included. */
  | { readonly kind: 'rest' }
  | { readonly kind: 'either'; readonly choices: readonly (readonly GlobPiece[])[] };

/** How a glob is written. */
export interface GlobSyntax {
  /** Whether `{a,b}` means one of both, as in VS Code; in a `.gitignore` braces are braces. */
  readonly braces: boolean;
}

/** Reads a glob. Everything is a glob: what is not closed stands for itself. */
export function readGlob(glob: string, syntax: GlobSyntax): readonly GlobPiece[] {
  return new GlobReader(glob, syntax).sequence('');
}

class GlobReader {
  private at = 0;
  /** Where the braces stand that are closed; others stand for themselves, so that nothing is read twice. */
  private readonly braces: ReadonlySet<number>;

  private readonly glob: string;
  private readonly syntax: GlobSyntax;

  constructor(glob: string, syntax: GlobSyntax) {
    this.glob = glob;
    this.syntax = syntax;
    this.braces = syntax.braces ? closedBraces(glob) : new Set();
  }

  /** Pieces up to one of the signs that end a choice. */
  sequence(ends: string): readonly GlobPiece[] {
    const pieces: GlobPiece[] = [];
    while (this.at < this.glob.length && !ends.includes(this.glob.charAt(this.at))) pieces.push(this.piece());
    return pieces;
  }

  private piece(): GlobPiece {
    const sign = this.glob.charAt(this.at);
    if (sign === '*') return this.stars();
    this.at += 1;
    switch (sign) {
      case '?':
        return { kind: 'one' };
      case '[':
        return this.class() ?? text(sign);
      case '{':
        return this.braces.has(this.at - 1) ? this.either() : text(sign);
      case '\\':
        return text(this.glob.charAt(this.at++) || sign);
      default:
        return text(sign);
    }
  }

  private stars(): GlobPiece {
    const start = this.at;
    while (this.glob.charAt(this.at) === '*') this.at += 1;
    const isWhole = start === 0 || '/{,'.includes(this.glob.charAt(start - 1));
    if (this.at - start < 2 || !isWhole) return { kind: 'many' };
    const next = this.glob.slice(this.at, this.at + 2);
    if (next.startsWith('/')) {
      this.at += 1;
      return { kind: 'folders' };
    }
    if (next === '\\/') return { kind: 'rest' }; // as Git reads it, there is at least one folder then
    const isLast = this.at === this.glob.length || (this.syntax.braces && ',}'.includes(this.glob.charAt(this.at)));
    return isLast ? { kind: 'rest' } : { kind: 'many' };
  }

  private class(): GlobPiece | undefined {
    const found = classAt(this.glob, this.at, this.syntax);
    if (!found) return undefined;
    this.at += found[0].length;
    const signs = [...(found[2] ?? '').matchAll(/\\(.)|([^\\])/gs)].map(([, escaped, plain]) => ({
      code: (escaped ?? plain ?? '').charCodeAt(0),
      isDash: plain === '-',
    }));
    const ranges: [number, number][] = [];
    for (let index = 0; index < signs.length; index += 1) {
      const from = signs[index]?.code ?? 0;
      const to = signs[index + 2];
      const isRange = to !== undefined && signs[index + 1]?.isDash === true;
      ranges.push([from, isRange ? to.code : from]);
      if (isRange) index += 2;
    }
    return { kind: 'class', ranges, isNegated: found[1] !== '' };
  }

  private either(): GlobPiece {
    const choices: (readonly GlobPiece[])[] = [];
    do {
      choices.push(this.sequence(',}'));
      this.at += 1;
    } while (this.glob.charAt(this.at - 1) === ',');
    return { kind: 'either', choices };
  }
}

/** Braces in braces deeper than this stand for themselves. */
const maxNesting = 20;

function closedBraces(glob: string): ReadonlySet<number> {
  const closed = new Set<number>();
  const open: number[] = [];
  for (let at = 0; at < glob.length; at += 1) {
    const sign = glob.charAt(at);
    if (sign === '\\') at += 1;
    else if (sign === '[') at += classAt(glob, at + 1, { braces: true })?.[0].length ?? 0;
    else if (sign === '{') open.push(at);
    else if (sign === '}') {
      const start = open.pop();
      if (start !== undefined && open.length < maxNesting) closed.add(start);
    }
  }
  return closed;
}

const longestClass = 200;

/** The class whose inside begins at a place, up to its closing bracket. */
function classAt(glob: string, at: number, { braces }: GlobSyntax): RegExpExecArray | undefined {
  const found = /^([!^]?)((?:\\.|\]|[^\\\]])(?:\\.|[^\\\]])*)\]/s.exec(glob.slice(at, at + longestClass));
  // In VS Code's globs a slash ends whatever stands before it.
  return found && !(braces && found[0].includes('/')) ? found : undefined;
}

const text = (value: string): GlobPiece => ({ kind: 'text', text: value });
