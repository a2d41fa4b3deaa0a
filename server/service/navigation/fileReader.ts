import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { TemplatePart } from '../../../src/promptFile/index.ts';
import { readTestsFile, type TestsFile } from '../../../src/suiteFile/index.ts';
import { analyse, parse, type VariableReference } from '../../../src/template/index.ts';
import { type PromptScan, scanPrompt } from '../scan.ts';
import type { NavigationParts } from './types.ts';

/** A tests file with what its assertions interpolate. */
export interface ReadTests {
  readonly document: TextDocument;
  readonly tests: TestsFile;
  readonly interpolations: readonly { readonly part: TemplatePart; readonly reference: VariableReference }[];
}

/** Reads each file once while one question is answered. */
export class FileReader {
  private readonly prompts = new Map<string, Promise<PromptScan | undefined>>();
  private readonly tests = new Map<string, Promise<ReadTests | undefined>>();

  constructor(private readonly parts: Pick<NavigationParts, 'document' | 'log'>) {}

  /** A prompt, or nothing when it is gone. */
  prompt(uri: string): Promise<PromptScan | undefined> {
    return remembered(this.prompts, uri, async () => {
      const document = await this.document(uri);
      return document && scanPrompt(document);
    });
  }

  /** A tests file, or nothing when there is none. */
  testsFile(uri: string): Promise<ReadTests | undefined> {
    return remembered(this.tests, uri, async () => {
      const document = await this.document(uri);
      return document && readTests(document);
    });
  }

  private async document(uri: string): Promise<TextDocument | undefined> {
    try {
      return await this.parts.document(uri);
    } catch (fault) {
      this.parts.log.debug(`${uri} could not be read: ${String(fault)}`);
      return undefined;
    }
  }
}

/** Reads a tests file. */
export function readTests(document: TextDocument): ReadTests {
  const tests = readTestsFile(document.getText(), document.uri);
  const interpolations = tests.templates.flatMap((part) =>
    part.text.includes('{') ? analyse(parse(part.text)).references.map((reference) => ({ part, reference })) : [],
  );
  return { document, tests, interpolations };
}

function remembered<Value>(known: Map<string, Promise<Value>>, uri: string, read: () => Promise<Value>): Promise<Value> {
  const found = known.get(uri) ?? read();
  known.set(uri, found);
  return found;
}
