import { TextDocument } from 'vscode-languageserver-textdocument';
import { createLanguageService } from '../../../server/service/index.ts';
import { parse, parseVariables, render, variablesFrom } from '../../../src/template/index.ts';
import { type CorpusCase, isReadByEditor, jinja2Cases } from '../jinja2Corpus.ts';
import { silentLog } from '../silentLog.ts';
import type { MutationSource, Outcome } from './types.ts';

/** The templates of the corpus that Jinja2 renders. */
export function corpusSources(): MutationSource[] {
  return jinja2Cases()
    .filter((one) => one.expected !== undefined && !one.nondeterministic && isReadByEditor(one))
    .map(sourceOf);
}

function sourceOf(corpusCase: CorpusCase): MutationSource {
  const { id, template, vars = {}, varsJson, options } = corpusCase;
  const templates = new Map(Object.entries(options.templates ?? {}));
  const names = Object.keys(vars);
  const uri = `file:///corpus/${id}.prompt.j2`;
  const service = createLanguageService({
    log: silentLog(),
    variables: {
      variablesOf: async () => ({ complete: true, variables: names.map((name) => ({ name, source: 'testCase' })) }),
    },
    prompts: {
      includable: async () => [],
      testedBy: async () => [],
      async include(_, name) {
        const text = templates.get(name);
        return text === undefined ? null : { uri: `file:///corpus/${name}`, text };
      },
    },
  });
  const readOptions = {
    trimBlocks: options.trim_blocks ?? false,
    lstripBlocks: options.lstrip_blocks ?? false,
    keepTrailingNewline: options.keep_trailing_newline ?? false,
    autoescape: options.autoescape ?? false,
  };
  const variables = varsJson === undefined ? variablesFrom(vars) : parseVariables(varsJson).value;
  return {
    name: id,
    kind: 'corpus',
    text: template,
    templates: [{ text: template, toSource: (offset) => offset }],
    yaml: undefined,
    diagnose: (text) => service.diagnose(TextDocument.create(uri, 'promptdeck-prompt', 1, text), {}, { isCancellationRequested: false }),
    async run(text): Promise<Outcome> {
      const read = parse(text, readOptions);
      const result = render(read, variables, {
        undefined: options.undefined ?? 'default',
        load(name) {
          const found = templates.get(name);
          return found === undefined ? undefined : { name, template: parse(found, readOptions) };
        },
      });
      const isHere = !result.ok && result.error.templateName === undefined;
      return {
        parses: read.problems.length === 0,
        result: result.ok ? result.text : `${result.error.type}: ${result.error.message}`,
        reportedLines: isHere ? [result.error.line - 1] : [],
      };
    },
  };
}
