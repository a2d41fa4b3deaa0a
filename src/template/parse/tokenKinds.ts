/**
 * What the parser sees inside a tag. Operators are their own kind; strings as kinds keep comparisons readable and, since they are interned,
 * as fast as numbers.
 */
export type TokenKind = Operator | 'name' | 'string' | 'integer' | 'float' | 'blockEnd' | 'variableEnd' | 'eof' | 'panic';

/** Which delimiter ends a tag; `line` is a line statement, ended by its line. */
export type TagMode = 'block' | 'variable' | 'line';

/** Jinja2's operators and punctuation. */
export type Operator =
  | '+'
  | '-'
  | '*'
  | '**'
  | '/'
  | '//'
  | '%'
  | '~'
  | '('
  | ')'
  | '['
  | ']'
  | '{'
  | '}'
  | '=='
  | '!='
  | '>'
  | '>='
  | '<'
  | '<='
  | '='
  | '.'
  | ':'
  | '|'
  | ','
  | ';';

const descriptions: Readonly<Partial<Record<TokenKind, string>>> = {
  blockEnd: 'end of statement block',
  variableEnd: 'end of print statement',
  eof: 'end of template',
};

/** How Jinja2's messages call a kind of token. */
export function describeKind(kind: TokenKind): string {
  return descriptions[kind] ?? kind;
}
