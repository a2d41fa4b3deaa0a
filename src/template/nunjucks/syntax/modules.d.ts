/** The modules of nunjucks 3.2 that read templates; the package has no types for them. */
declare module 'nunjucks/src/lexer.js' {
  export interface Token {
    readonly type: string;
    readonly value: unknown;
  }
  export interface Tokenizer {
    /** How far the source has been read. */
    readonly index: number;
    /** @throws {Error} for what begins no token */
    nextToken(): Token | null;
    forwardN(count: number): void;
  }
  const lexer: { lex(source: string): Tokenizer };
  export default lexer;
}

declare module 'nunjucks/src/parser.js' {
  import type { Tokenizer } from 'nunjucks/src/lexer.js';

  /** A node of the tree: each of `fields` names a node, a list of nodes or a plain value. Lists have `children`. */
  export interface ParsedNode {
    readonly typename: string;
    readonly fields: readonly string[];
  }
  const parser: {
    readonly Parser: new (tokens: Tokenizer) => { parseAsRoot(): ParsedNode };
  };
  export default parser;
}

declare module 'nunjucks/src/compiler.js' {
  const compiler: {
    /** JavaScript for a template, as text. */
    compile(source: string, asyncFilters: readonly string[], extensions: readonly unknown[], name: string): string;
  };
  export default compiler;
}
