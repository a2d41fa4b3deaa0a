import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type SemanticTokens, type SemanticTokensLegend, SemanticTokenTypes } from 'vscode-languageserver-types';
import type { TextRange } from '../../src/core/model/index.ts';
import { type Analysis, type SourceToken, tokenize } from '../../src/template/index.ts';
import { scanPrompt } from './scan.ts';

const types = [
  SemanticTokenTypes.comment,
  SemanticTokenTypes.keyword,
  SemanticTokenTypes.operator,
  SemanticTokenTypes.variable,
  SemanticTokenTypes.property,
  SemanticTokenTypes.function,
  SemanticTokenTypes.method,
  SemanticTokenTypes.parameter,
  SemanticTokenTypes.string,
  SemanticTokenTypes.number,
] as const;

type TokenType = (typeof types)[number];

/** The types of the tokens that {@link semanticTokens} gives; it uses no modifiers. */
export const semanticTokensLegend: SemanticTokensLegend = { tokenTypes: [...types], tokenModifiers: [] };

const keywords = new Set([
  ...['if', 'elif', 'else', 'in', 'recursive', 'is', 'not', 'and', 'or', 'as', 'import', 'with', 'without', 'context', 'ignore', 'missing'],
  ...['scoped', 'required', 'true', 'false', 'none', 'True', 'False', 'None'],
]);

/** The stretches of a prompt that are Jinja, piece by piece: in Markdown, where no grammar of ours colours them, this is all there is. */
export function semanticTokens(document: TextDocument): SemanticTokens {
  const encoder = new Encoder(document);
  const { parts, file } = scanPrompt(document);
  for (const { part, template, analysis } of parts) {
    const pieces = file.dialect === 'placeholder' ? placeholders(analysis) : classify(part.text, tokenize(part.text, template.options));
    for (const { type, start, end } of pieces) encoder.add(type, part.toSourceRange({ start, end }));
  }
  return { data: encoder.data };
}

interface TypedToken {
  readonly type: TokenType;
  readonly start: number;
  readonly end: number;
}

/** There is nothing but names in that dialect. */
function placeholders({ references }: Analysis): readonly TypedToken[] {
  return references.map(({ range }) => ({ type: SemanticTokenTypes.variable, ...range }));
}

function* classify(text: string, tokens: readonly SourceToken[]): Generator<TypedToken> {
  const solid = tokens.filter(({ kind }) => kind !== 'whitespace');
  for (const [index, { kind, start, end }] of solid.entries()) {
    const type = kind === 'name' ? nameType(text, solid, index) : plainTypes[kind];
    if (type) yield { type, start, end };
  }
}

const plainTypes: Readonly<Partial<Record<SourceToken['kind'], TokenType>>> = {
  comment: SemanticTokenTypes.comment,
  variableStart: SemanticTokenTypes.operator,
  variableEnd: SemanticTokenTypes.operator,
  blockStart: SemanticTokenTypes.operator,
  blockEnd: SemanticTokenTypes.operator,
  operator: SemanticTokenTypes.operator,
  string: SemanticTokenTypes.string,
  integer: SemanticTokenTypes.number,
  float: SemanticTokenTypes.number,
};

/** What a name is shows in its neighbours. */
function nameType(text: string, tokens: readonly SourceToken[], index: number): TokenType {
  const wordAt = (position: number): string => {
    const token = tokens[position];
    return token ? text.slice(token.start, token.end) : '';
  };
  const before = wordAt(index - 1);
  const after = wordAt(index + 1);
  if (tokens[index - 1]?.kind === 'blockStart') return SemanticTokenTypes.keyword;
  if (before === '.') return after === '(' ? SemanticTokenTypes.method : SemanticTokenTypes.property;
  if (before === '|' || isTestName(wordAt, index)) return SemanticTokenTypes.function;
  if (keywords.has(wordAt(index))) return SemanticTokenTypes.keyword;
  if (after === '(') return SemanticTokenTypes.function;
  return after === '=' && (before === '(' || before === ',') ? SemanticTokenTypes.parameter : SemanticTokenTypes.variable;
}

function isTestName(wordAt: (position: number) => string, index: number): boolean {
  const before = wordAt(index - 1);
  return (before === 'is' && wordAt(index) !== 'not') || (before === 'not' && wordAt(index - 2) === 'is');
}

/** The protocol's five numbers per token: lines and columns relative to the token before. A token over several lines becomes one per line. */
class Encoder {
  readonly data: number[] = [];
  private line = 0;
  private character = 0;

  /** The line looked at last: tokens come in order, so most stand on the line of the one before. */
  private current = { line: -1, start: 0, end: 0 };

  constructor(private readonly document: TextDocument) {}

  add(type: TokenType, { start, end }: TextRange): void {
    for (let offset = start; offset < end; offset = this.current.end) {
      this.moveTo(offset);
      const from = Math.max(offset, this.current.start);
      const to = Math.min(end, this.current.end);
      const length =
        to < end
          ? this.document
              .getText()
              .slice(from, to)
              .replace(/[\r\n]+$/, '').length
          : to - from;
      if (length > 0) this.push(this.current.line, from - this.current.start, length, types.indexOf(type));
    }
  }

  private moveTo(offset: number): void {
    if (offset >= this.current.start && offset < this.current.end) return;
    const { line } = this.document.positionAt(offset);
    const start = this.document.offsetAt({ line, character: 0 });
    // Behind the last line this is the end of the text, and a token never starts there.
    const end = this.document.offsetAt({ line: line + 1, character: 0 });
    this.current = { line, start, end: Math.max(end, offset + 1) };
  }

  private push(line: number, character: number, length: number, type: number): void {
    const isSameLine = line === this.line;
    this.data.push(line - this.line, isSameLine ? character - this.character : character, length, type, 0);
    this.line = line;
    this.character = character;
  }
}
