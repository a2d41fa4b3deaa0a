import {
  Composer,
  type Document,
  type DocumentOptions,
  Lexer,
  type ParsedNode,
  type ParseOptions,
  Parser,
  type SchemaOptions,
  YAMLParseError,
  type YAMLSeq,
} from 'yaml';

/** Deeper nesting is refused: it is not written by hand, and the package could compose little more in half of Node's smallest stack. */
export const maxYamlDepth = 200;

/** `!!omap` as the list that is written: the package compares each of its keys with every other. */
const orderedMapping = { tag: 'tag:yaml.org,2002:omap', collection: 'seq', resolve: (list: YAMLSeq) => list } as const;

/** Whether a text may have that tag, in letters or escaped. With tags of one's own the package takes longer for every word of a text. */
const mayOrder = (text: string): boolean => text.includes('!') && /omap|%/.test(text);

/**
 * The first document of a text, as `parseDocument` of the package reads it, with errors at plain offsets.
 *
 * @returns undefined when lists and mappings are nested deeper than {@link maxYamlDepth}; how the text goes on is not looked at then
 */
export function readDocument(
  text: string,
  options: Omit<ParseOptions & DocumentOptions & SchemaOptions, 'prettyErrors' | 'lineCounter'> = {},
): Document.Parsed<ParsedNode> | undefined {
  const tokens = boundedTokens(text);
  if (!tokens) return undefined;
  let first: Document.Parsed<ParsedNode> | undefined;
  const customTags = mayOrder(text) ? { customTags: [orderedMapping] } : {};
  for (const document of new Composer({ ...customTags, ...options, prettyErrors: false }).compose(tokens, true, text.length)) {
    if (!first) first = document;
    else if (options.logLevel !== 'silent') {
      const message = 'Source contains multiple documents; please use YAML.parseAllDocuments()';
      first.errors.push(new YAMLParseError([document.range[0], document.range[1]], 'MULTIPLE_DOCS', message));
      break;
    }
  }
  return first;
}

/** The tokens of a text; lexer and parser keep a stack of their own, whose height is the nesting. */
function boundedTokens(text: string) {
  const parser = new Parser();
  const tokens = [];
  for (const lexeme of new Lexer().lex(text)) {
    for (const token of parser.next(lexeme)) tokens.push(token);
    // The document itself is the lowest, and a block of text is no level of its own.
    const levels = parser.stack.length - (parser.stack.at(-1)?.type === 'block-scalar' ? 2 : 1);
    if (levels > maxYamlDepth) return undefined;
  }
  for (const token of parser.end()) tokens.push(token);
  return tokens;
}
