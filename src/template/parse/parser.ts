import type { CommentNode, Expression, Identifier, Node, Tag } from '../ast.ts';
import type { ResolvedOptions, TemplateExtension } from '../options.ts';
import type { ProblemList } from './problems.ts';
import { Overrun } from './tagScanner.ts';
import { TargetParser } from './targetParser.ts';
import type { TokenRecorder } from './tokenRecorder.ts';

/** The words that end a body, as Jinja2 lists them. */
export type EndWords = readonly string[];

/** The start of a tag whose name has been read. */
export interface TagHead {
  readonly name: Identifier;
  readonly start: number;
}

/** Reads one statement; its name has been read. */
export interface StatementReader {
  readonly parse: (parser: Parser, head: TagHead) => Node;
  /** The extension that has to be on. */
  readonly extension?: TemplateExtension;
}

/** Reads a template: bodies made of text, outputs and statements. The statements themselves are in `statements/`. */
export class Parser extends TargetParser {
  /** The word that ended the body read last; empty when the body was not ended. */
  endWord = '';
  /** The nodes of all open bodies, outermost first; each body takes its own off the end. */
  private readonly nodes: Node[] = [];
  private nodeCount = 0;
  /** The first word of the tag being read, and how a statement of that name is read. */
  private word = '';
  private statement: StatementReader | undefined;
  private readonly tagNames: string[] = [];
  private readonly endWords: EndWords[] = [];
  private readonly unknownTags = new Set<string>();
  /** Whether a tag has been opened that ends an outer body: it waits as the current token. */
  private isWaiting = false;
  private isAborted = false;
  private isTranslatable = false;

  constructor(
    source: string,
    options: ResolvedOptions,
    problems: ProblemList,
    recorder: TokenRecorder | undefined,
    /** How each tag is read, by its name. */
    private readonly statements: ReadonlyMap<string, StatementReader>,
  ) {
    super(source, options, problems, recorder);
  }

  /** Reads the whole template. */
  parseTemplate(): readonly Node[] {
    return this.readNodes(undefined);
  }

  /** Begins a tag at its name, which is the current token and was looked at before. */
  readHead(): TagHead {
    const { word, start, end, tagStart } = this;
    this.advance();
    return { name: { name: word, start, end }, start: tagStart };
  }

  /** Reads what `{{ }}` writes. */
  parseWritten(): Expression {
    return this.isTranslatable ? this.parseNameTarget() : this.parseTuple();
  }

  /** Ends a tag that a body follows. */
  endHead(head: TagHead): Tag {
    this.skip(':'); // Python's habit is tolerated
    return this.endTag(head);
  }

  /** Ends a tag. */
  endTag(head: TagHead): Tag {
    this.closeTag();
    return { name: head.name, start: head.start, end: this.end };
  }

  /** Reads the body behind a tag up to one of the words, which becomes `endWord`. A missing end is reported at the tag. */
  parseBody(open: Tag, endWords: EndWords): readonly Node[] {
    if (!this.enter()) {
      this.isAborted = true;
      this.resume = this.limit;
      this.endWord = '';
      return [];
    }
    this.endWords.push(endWords);
    const body = this.readNodes(endWords);
    if (this.endWord === '' && !this.isWaiting && !this.isAborted) this.failUnclosed(open);
    this.endWords.pop();
    this.leave();
    return body;
  }

  /** Reads the tag that ended a body, when one did. */
  readEndTag(accept?: (name: string) => void): Tag | undefined {
    if (this.endWord === '') return undefined;
    const head = this.readHead();
    accept?.(head.name.name);
    return this.endTag(head);
  }

  /** Reads the text of a `trans` block, in which only plain names may be written out. */
  parseTranslatable(open: Tag, endWords: EndWords): readonly Node[] {
    this.isTranslatable = true;
    const body = this.parseBody(open, endWords);
    this.isTranslatable = false;
    return body;
  }

  /** Reads nodes up to a tag that ends the body, the end of the template, or a tag that ends an outer body. */
  private readNodes(endWords: EndWords | undefined): readonly Node[] {
    const first = this.nodeCount;
    while (this.readNode(endWords)) {
      // Each step adds at most one node and the text before it.
    }
    const body = this.nodes.slice(first, this.nodeCount);
    this.nodeCount = first;
    return body;
  }

  private addNode(node: Node): void {
    this.nodes[this.nodeCount++] = node;
  }

  /** Reads the next node of a body; false when there is none. */
  private readNode(endWords: EndWords | undefined): boolean {
    const node = this.isWaiting ? 'tag' : this.readPiece();
    if (node === 'end') {
      this.endWord = '';
      return false;
    }
    if (node !== 'tag') {
      this.addNode(node);
      return true;
    }
    this.isWaiting = false;
    const word = this.kind === 'name' ? this.text : '';
    this.word = word;
    if (endWords !== undefined && word !== '' && endWords.includes(word)) {
      this.endWord = word;
      return false;
    }
    if (this.isTranslatable) this.failTranslatable(word);
    this.statement = this.statements.get(word);
    if (!this.statement && word !== '' && this.endWords.some((outer) => outer.includes(word))) {
      if (!this.isTranslatable) this.problems.add(this.unknownTag(word), this.start, this.end, this.start, 'TemplateSyntaxError');
      this.isWaiting = true;
      this.endWord = '';
      return false;
    }
    this.addNode(this.readWhole(readStatement));
    return true;
  }

  /** Reads whatever comes next in the text; a tag is only opened. */
  private readPiece(): Node | 'tag' | 'end' {
    const opening = this.nextOpening();
    const text = this.takeText();
    if (text) this.addNode(text);
    if (opening === 'variable') {
      this.recorder?.add('variableStart', this.openingStart, this.openingEnd);
      this.openTag('variable', this.openingStart, this.openingEnd);
      return this.readWhole(readOutput);
    }
    if (opening === 'comment' || opening === 'lineComment') return this.readCommentNode(opening);
    if (opening === 'end') {
      this.previousStart = this.start;
      this.previousEnd = this.end;
      this.kind = 'eof';
      return 'end';
    }
    const raw = opening === 'block' ? this.readRaw() : undefined;
    if (raw) return raw;
    this.recorder?.add('blockStart', this.openingStart, this.openingEnd);
    this.openTag(opening, this.openingStart, this.openingEnd);
    return 'tag';
  }

  /** Reads a node whose first tag has been opened; once more when that turns out to have been read beyond its end. */
  private readWhole(read: (parser: Parser) => Node): Node {
    const { depth } = this;
    const tagCount = this.tagNames.length;
    try {
      this.mayReadAgain = true;
      return read(this);
    } catch (error) {
      if (!(error instanceof Overrun)) throw error;
      this.depth = depth;
      this.tagNames.length = tagCount;
      this.reopenTag(error);
      return read(this);
    }
  }

  private readCommentNode(kind: 'comment' | 'lineComment'): CommentNode {
    const start = this.openingStart;
    const { contentEnd, end, isClosed } = this.readComment(kind);
    this.recorder?.add('comment', start, end, isClosed);
    return { kind: 'comment', start, end, at: start, text: this.source.slice(this.openingEnd, Math.max(this.openingEnd, contentEnd)) };
  }

  /** Reads the statement whose name was looked at last. */
  readStatement(): Node {
    const { word, statement: read } = this;
    if (read && (!read.extension || this.options.extensions.includes(read.extension))) {
      this.tagNames.push(word);
      const node = read.parse(this, this.readHead());
      this.tagNames.pop();
      return node;
    }
    const head = { name: { name: word, start: this.start, end: this.end }, start: this.tagStart };
    if (this.kind !== 'name') this.fail('tag name expected');
    else if (word.startsWith('end') && this.unknownTags.has(word.slice(3))) this.giveUp();
    else {
      this.unknownTags.add(word);
      this.fail(this.unknownTag(word));
    }
    const tag = this.endTag(head);
    return { kind: 'error', start: tag.start, end: tag.end, at: tag.start, tag: word === '' ? undefined : tag };
  }

  private failUnclosed(open: Tag): void {
    const message = this.isTranslatable ? 'unclosed translation block' : this.missingTag('Unexpected end of template.', undefined);
    this.problems.add(message, open.start, open.end, this.previousStart, 'TemplateSyntaxError');
  }

  private failTranslatable(word: string): void {
    const message =
      word === 'pluralize'
        ? 'a translatable section can have only one pluralize section'
        : 'control structures in translatable sections are not allowed';
    this.problems.add(message, this.start, this.end, this.lineAt, 'TemplateSyntaxError');
  }

  private unknownTag(word: string): string {
    return this.missingTag(`Encountered unknown tag '${word}'.`, word);
  }

  /** Jinja2's words on what it looks for. */
  private missingTag(what: string, word: string | undefined): string {
    const parts = [what];
    const wanted = this.endWords
      .at(-1)
      ?.map((end) => `'${end}'`)
      .join(' or ');
    if (wanted !== undefined) {
      const isMisplaced = word !== undefined && this.endWords.some((words) => words.includes(word));
      parts.push(
        isMisplaced
          ? `You probably made a nesting mistake. Jinja is expecting this tag, but currently looking for ${wanted}.`
          : `Jinja was looking for the following tags: ${wanted}.`,
      );
    }
    const innermost = this.tagNames.at(-1);
    if (innermost !== undefined) parts.push(`The innermost block that needs to be closed is '${innermost}'.`);
    return parts.join(' ');
  }
}

function readStatement(parser: Parser): Node {
  return parser.readStatement();
}

function readOutput(parser: Parser): Node {
  const { tagStart, start } = parser;
  const expression = parser.parseWritten();
  parser.closeTag();
  return { kind: 'output', start: tagStart, end: parser.end, at: start, expression };
}
