import { IncludeRefusedError, type LoadInclude } from '../promptFile/includeLoader.ts';
import { fileNameOf } from '../promptFile/includePaths.ts';
import { type PromptFile, readPromptFile } from '../promptFile/index.ts';
import { analyse, parse, type Template, type TemplateOptions } from '../template/index.ts';
import { deepestInclude, IncludeGraph } from './includeGraph.ts';
import type { IncludedRead } from './renderWithSamples.ts';

/** Why an include was not rendered. */
export interface IncludeFault {
  readonly code: 'include-refused' | 'include-cycle' | 'include-depth';
  readonly message: string;
}

/** The files one prompt includes while it is rendered: found, read and parsed once, their front matter left out. */
export class IncludedPrompts {
  private readonly files = new Map<string, { readonly text: string; readonly file: PromptFile; readonly template: Template }>();
  private readonly faults = new Map<string, IncludeFault>();
  private readonly graph = new IncludeGraph();

  constructor(
    private readonly loadInclude: LoadInclude,
    /** URI of the prompt that is rendered. */
    private readonly uri: string,
    private readonly options: TemplateOptions,
    private readonly signal?: AbortSignal,
  ) {}

  /** The texts of the files that were read, by URI. */
  get texts(): ReadonlyMap<string, string> {
    return new Map([...this.files].map(([uri, { text }]) => [uri, text]));
  }

  /** A file that was read. */
  file(uri: string): PromptFile | undefined {
    return this.files.get(uri)?.file;
  }

  /** What the files that were read read themselves. */
  get accesses(): readonly IncludedRead[] {
    return [...this.files].flatMap(([uri, { file, template }]) =>
      analyse(template).accesses.map((access) => ({ ...access, uri, range: file.body.toSourceRange(access.range) })),
    );
  }

  /** Why a name was refused where it was included; undefined when it was found, or is nowhere. */
  faultOf(name: string, from: string | undefined): IncludeFault | undefined {
    return this.faults.get(keyOf(name, from ?? this.uri));
  }

  /** Finds a template for the engine. A name that may not be included counts as not found; {@link faultOf} then says why. */
  async load(name: string, from: string | undefined): Promise<{ readonly name: string; readonly template: Template } | undefined> {
    const includer = from ?? this.uri;
    try {
      const found = await this.loadInclude(name, includer, this.signal);
      if (!found) return undefined;
      const refusal = this.graph.add(includer, found.name);
      if (refusal) {
        this.faults.set(keyOf(name, includer), faults[refusal](name, fileNameOf(includer)));
        return undefined;
      }
      return { name: found.name, template: this.read(found.name, found.text) };
    } catch (error) {
      if (!(error instanceof IncludeRefusedError)) throw error;
      this.faults.set(keyOf(name, includer), { code: 'include-refused', message: error.message });
      return undefined;
    }
  }

  private read(uri: string, text: string): Template {
    const known = this.files.get(uri);
    if (known) return known.template;
    const file = readPromptFile(text, uri);
    const template = parse(file.body.text, this.options);
    this.files.set(uri, { text, file, template });
    return template;
  }
}

const faults = {
  cycle: (name: string, includer: string): IncludeFault => ({
    code: 'include-cycle',
    message: `'${name}' is not included: it includes '${includer}' itself, which would never end.`,
  }),
  depth: (name: string): IncludeFault => ({
    code: 'include-depth',
    message: `'${name}' is not included: includes may go ${deepestInclude} files deep.`,
  }),
};

function keyOf(name: string, from: string): string {
  return `${from}\n${name}`;
}
