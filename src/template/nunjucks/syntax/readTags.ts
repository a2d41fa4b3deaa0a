import lexer, { type Token } from 'nunjucks/src/lexer.js';

/** One `{{ }}` or `{% %}` of a template. */
export interface NunjucksTag {
  readonly start: number;
  /** Where the template ends, when the tag never does. */
  readonly end: number;
  readonly isClosed: boolean;
  /** The first word of a `{% %}`; absent for `{{ }}`. */
  readonly word?: string;
  /** Where the first word ends. */
  readonly wordEnd?: number;
}

/** The tags of a template as nunjucks' lexer sees them, and how deep they are nested. */
export interface NunjucksTags {
  /** Up to the first thing that is no token. */
  readonly tags: readonly NunjucksTag[];
  /** Tags whose blocks are open where reading ended, outermost first. */
  readonly open: readonly NunjucksTag[];
  /** How much of the stack nunjucks' parser may need: what it calls inside itself for one block is 1. */
  readonly depth: number;
  /** Where something begins that is no token. */
  readonly brokenAt?: number;
}

/** Blocks with the word that ends them. */
export const blockEnds: ReadonlyMap<string, string> = new Map([
  ['if', 'endif'],
  ['ifAsync', 'endif'],
  ['for', 'endfor'],
  ['asyncEach', 'endeach'],
  ['asyncAll', 'endall'],
  ['macro', 'endmacro'],
  ['call', 'endcall'],
  ['filter', 'endfilter'],
  ['block', 'endblock'],
  ['switch', 'endswitch'],
  ['set', 'endset'],
]);

/** A bracket inside another takes this many times the stack of a block inside another. */
const bracketDepth = 4;

/** Reads the tags without going into anything: however deep they are nested, nothing is called inside itself. */
export function readTags(source: string): NunjucksTags {
  return new TagReader(source).read();
}

class TagReader {
  private readonly tokens;
  private readonly tags: NunjucksTag[] = [];
  private readonly open: { readonly tag: NunjucksTag; branches: number }[] = [];
  private blocks = 0;
  private depth = 0;
  private brokenAt: number | undefined;

  constructor(private readonly source: string) {
    this.tokens = lexer.lex(source);
  }

  read(): NunjucksTags {
    for (let start = 0, token = this.next(); token; start = this.tokens.index, token = this.next()) {
      if (token.type === 'variable-start') this.readTag(start, false);
      else if (token.type === 'block-start') this.readTag(start, true);
    }
    const { tags, depth, brokenAt } = this;
    return { tags, open: this.open.map(({ tag }) => tag), depth, ...(brokenAt !== undefined && { brokenAt }) };
  }

  /** Nothing behind what is no token: the parser stops there too. */
  private next(): Token | null {
    const start = this.tokens.index;
    try {
      return this.tokens.nextToken();
    } catch {
      this.brokenAt = start;
      return null;
    }
  }

  private readTag(start: number, isBlock: boolean): void {
    const closing = isBlock ? 'block-end' : 'variable-end';
    let word: { readonly text: string; readonly end: number } | undefined;
    let brackets = 0;
    let signs = 0;
    let assigns = false;
    let isClosed = false;
    for (let token = this.next(); token; token = this.next()) {
      if (token.type === closing) {
        isClosed = true;
        break;
      }
      if (token.type === 'whitespace') continue;
      if (isBlock) word ??= { text: String(token.value), end: this.tokens.index };
      if (/^left-/.test(token.type)) brackets += 1;
      else if (/^right-/.test(token.type)) brackets -= 1;
      assigns ||= brackets === 0 && token.value === '=';
      signs = token.value === 'not' || token.value === '-' || token.value === '+' ? signs + 1 : 0;
      this.depth = Math.max(this.depth, this.blocks + Math.max(0, brackets) * bracketDepth + signs);
    }
    const end = isClosed ? this.tokens.index : this.source.length;
    const tag = { start, end, isClosed, ...(word && { word: word.text, wordEnd: word.end }) };
    this.tags.push(tag);
    if (isClosed && word) this.follow(tag, word.text, assigns);
  }

  private follow(tag: NunjucksTag, word: string, assigns: boolean): void {
    const innermost = this.open.at(-1);
    if (word === 'raw' || word === 'verbatim') this.skipRaw(tag, word);
    else if (blockEnds.has(word) && !(word === 'set' && assigns)) {
      this.open.push({ tag, branches: 0 });
      this.blocks += 1;
    } else if (innermost && blockEnds.get(innermost.tag.word ?? '') === word) this.close();
    else if (innermost && (word === 'elif' || word === 'elseif')) {
      // nunjucks reads it as an `if` inside of the one before.
      innermost.branches += 1;
      this.blocks += 1;
    }
    this.depth = Math.max(this.depth, this.blocks);
  }

  private close(): void {
    this.blocks -= 1 + (this.open.pop()?.branches ?? 0);
  }

  /** What stands in `raw` is no tag. nunjucks counts the ones inside, too. */
  private skipRaw({ end }: NunjucksTag, word: string): void {
    const mark = new RegExp(`\\{%\\s*(${word}|end${word})\\s*%\\}`, 'g');
    mark.lastIndex = end;
    let level = 1;
    for (let found = mark.exec(this.source); found; found = mark.exec(this.source)) {
      level += found[1] === word ? 1 : -1;
      if (level === 0) {
        this.tokens.forwardN(mark.lastIndex - this.tokens.index);
        return;
      }
    }
  }
}
