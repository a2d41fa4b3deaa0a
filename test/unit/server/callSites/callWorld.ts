import { createLanguageService, type ServiceOptions, sourceLanguageOf } from '../../../../server/service/index.ts';
import { sourceParser } from '../../../helpers/sourceParser.ts';
import { silentLog, wanted } from '../helpers.ts';
import { workspaceOf } from '../navigation/workspace.ts';

/** A workspace with prompts and source code; the file with the caret, else the first one, is open. */
export function callWorld(files: Readonly<Record<string, string>>) {
  const workspace = workspaceOf(files);
  const { document, position } = workspace;
  const service = createLanguageService({
    log: silentLog,
    variables: { variablesOf: async () => ({ complete: false, variables: [], reason: 'nobody was asked' }) },
    prompts: { includable: async () => [], testedBy: async () => [] },
    library: {
      ...workspace.library,
      sources: { loadParser: sourceParser, list: async () => [...workspace.files.keys()].filter((uri) => sourceLanguageOf(uri)) },
    },
  });
  return {
    ...workspace,
    service,
    /** The places of what the caret is on, each as `path line «text»`. */
    async references() {
      return (await service.references(document, position, true, wanted)).map(workspace.show);
    },
    /** The edit that gives what the caret is on another name. */
    rename: (newName: string) => service.rename(document, position, newName, { versionedEdits: true, annotations: true }, wanted),
    /** What is offered at the caret. */
    complete: () => service.complete(document, position, {}, wanted),
    /** Code, underlined text and message of each diagnostic of the open document. */
    async seen(options: ServiceOptions = {}) {
      const found = await service.diagnose(document, options, wanted);
      return found.map(({ code, range, message }) => `${String(code)} «${document.getText(range)}» ${message}`);
    },
    /** The open document's diagnostics, and for each one the files after every action that is offered for it. */
    async mended() {
      const found = await service.diagnose(document, {}, wanted);
      return Promise.all(
        found.map(async (diagnostic) => {
          const actions = await service.codeActions(document, { range: diagnostic.range }, {}, wanted);
          const fixes = actions.flatMap(({ title, edit }) => (edit ? [{ title, files: workspace.apply(edit) }] : []));
          return { ...diagnostic, text: document.getText(diagnostic.range), fixes };
        }),
      );
    },
    /** The files after an action of this title at the caret. */
    async fixed(title: RegExp) {
      const actions = await service.codeActions(document, { range: { start: position, end: position } }, {}, wanted);
      const action = actions.find((one) => title.test(one.title));
      if (!action?.edit) throw new Error(`no such action among ${actions.map((one) => one.title).join(' · ')}`);
      return workspace.apply(action.edit);
    },
  };
}
