import type { StatementReader } from '../parser.ts';
import { parseAutoescape, parseBlock, parseCallBlock, parseFilterBlock, parseMacro, parseSet, parseWith } from './blocks.ts';
import { parseFor, parseIf } from './control.ts';
import { parseBreak, parseContinue, parseDo, parsePrint } from './simple.ts';
import { parseExtends, parseFromImport, parseImport, parseInclude } from './templates.ts';
import { parseTrans } from './trans.ts';

/** How each tag is read, by its name. */
export const statements: ReadonlyMap<string, StatementReader> = new Map(
  Object.entries<StatementReader>({
    if: { parse: parseIf },
    for: { parse: parseFor },
    set: { parse: parseSet },
    macro: { parse: parseMacro },
    call: { parse: parseCallBlock },
    filter: { parse: parseFilterBlock },
    with: { parse: parseWith },
    autoescape: { parse: parseAutoescape },
    block: { parse: parseBlock },
    extends: { parse: parseExtends },
    include: { parse: parseInclude },
    import: { parse: parseImport },
    from: { parse: parseFromImport },
    print: { parse: parsePrint },
    do: { parse: parseDo, extension: 'do' },
    break: { parse: parseBreak, extension: 'loopcontrols' },
    continue: { parse: parseContinue, extension: 'loopcontrols' },
    trans: { parse: parseTrans, extension: 'i18n' },
  }),
);
