import { CallSiteIndex } from '../../../../server/service/callSites/callSiteIndex.ts';
import { createCallSites } from '../../../../server/service/callSites/index.ts';
import { sourceLanguageOf } from '../../../../server/service/callSites/readSource.ts';
import { Usages } from '../../../../server/service/callSites/usages.ts';
import { codeActions } from '../../../../server/service/codeActions/index.ts';
import { createPromptLanguageService, type LanguageServiceParts, type ServiceOptions } from '../../../../server/service/index.ts';
import { createNavigation } from '../../../../server/service/navigation/index.ts';
import { sourceParser } from '../../../helpers/sourceParser.ts';
import { silentLog, wanted } from '../helpers.ts';
import { workspaceOf } from '../navigation/workspace.ts';

/** A workspace with prompts and source code; the file with the caret, else the first one, is open. */
export function callWorld(files: Readonly<Record<string, string>>) {
  const workspace = workspaceOf(files);
  const { document, position, parts, index } = workspace;
  const readers = {
    log: silentLog,
    variables: { variablesOf: async () => ({ complete: false, variables: [], reason: 'nobody was asked' }) as const },
    prompts: { includable: async () => [], testedBy: async () => [] },
  };
  const callSites = createCallSites({
    loadParser: sourceParser,
    log: silentLog,
    lookup: { view: (token) => index.view(token), document: parts.document },
  });
  const service: LanguageServiceParts = { ...readers, callSites };
  const calls = new CallSiteIndex({
    log: silentLog,
    files: {
      list: async () => [...workspace.files.keys()].filter((uri) => sourceLanguageOf(uri)),
      stamp: async (uri) => workspace.files.get(uri),
      read: async (uri) => workspace.files.get(uri),
    },
    openSources: () => (sourceLanguageOf(document.uri) ? [document] : []),
    factsOf: callSites.factsOf,
  });
  const usages = new Usages({
    index: calls,
    lookup: { view: (token) => index.view(token), document: parts.document },
    factsOf: callSites.factsOf,
  });
  const navigation = createNavigation({ ...parts, usages, factsOf: callSites.factsOf });
  return {
    ...workspace,
    callSites,
    usages,
    navigation,
    /** The places of what the caret is on, each as `path line «text»`. */
    async references() {
      return (await navigation.references(document, position, true, wanted)).map(workspace.show);
    },
    /** The edit that gives what the caret is on another name. */
    rename: (newName: string) => navigation.rename(document, position, newName, { versionedEdits: true, annotations: true }, wanted),
    /** What is offered at the caret. */
    complete: () => createPromptLanguageService(service).complete(document, position, {}, wanted),
    /** Code, underlined text and message of each diagnostic of the open document. */
    async seen(options: ServiceOptions = {}) {
      const found = await createPromptLanguageService(service).diagnose(document, options, wanted);
      return found.map(({ code, range, message }) => `${String(code)} «${document.getText(range)}» ${message}`);
    },
    /** The open document's diagnostics, and for each one the files after every action that is offered for it. */
    async mended() {
      const found = await createPromptLanguageService(service).diagnose(document, {}, wanted);
      return Promise.all(
        found.map(async (diagnostic) => {
          const actions = await codeActions(document, { range: diagnostic.range }, {}, service, wanted);
          const fixes = actions.flatMap(({ title, edit }) => (edit ? [{ title, files: workspace.apply(edit) }] : []));
          return { ...diagnostic, text: document.getText(diagnostic.range), fixes };
        }),
      );
    },
    /** The files after an action of this title at the caret. */
    async fixed(title: RegExp) {
      const actions = await codeActions(document, { range: { start: position, end: position } }, {}, service, wanted);
      const action = actions.find((one) => title.test(one.title));
      if (!action?.edit) throw new Error(`no such action among ${actions.map((one) => one.title).join(' · ')}`);
      return workspace.apply(action.edit);
    },
  };
}
