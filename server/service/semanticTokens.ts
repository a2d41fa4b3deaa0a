import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type SemanticTokens, type SemanticTokensLegend, SemanticTokenTypes } from 'vscode-languageserver-types';
import { type SourceToken, tokenize } from '../../src/template/index.ts';
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

/** The parts of a prompt that are Jinja, piece by piece: in Markdown, where no grammar of ours colours them, this is all there is. */
export function semanticTokens(document: TextDocument): SemanticTokens {
  const encoder = new Encoder(document);
  for (const { part } of scanPrompt(document).parts) {
    for (const { type, start, end } of classify(part.text, tokenize(part.text))) {
      encoder.add(type, part.toSourceRange({ start, end }));
    }
  }
  return { data: encoder.data };
}

interface TypedToken {
  readonly type: TokenType;
  readonly start: number;
  readonly end: number;
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

  constructor(private readonly document: TextDocument) {}

  add(type: TokenType, range: { readonly start: number; readonly end: number }): void {
    const start = this.document.positionAt(range.start);
    const end = this.document.positionAt(range.end);
    for (let line = start.line; line <= end.line; line++) {
      const from = line === start.line ? start.character : 0;
      const to = line === end.line ? end.character : this.lengthOf(line);
      if (to > from) this.push(line, from, to - from, types.indexOf(type));
    }
  }

  private push(line: number, character: number, length: number, type: number): void {
    const isSameLine = line === this.line;
    this.data.push(line - this.line, isSameLine ? character - this.character : character, length, type, 0);
    this.line = line;
    this.character = character;
  }

  /** Without its line break. */
  private lengthOf(line: number): number {
    const text = this.document.getText({ start: { line, character: 0 }, end: { line: line + 1, character: 0 } });
    return text.replace(/\r?\n$|\r$/, '').length;
  }
}
