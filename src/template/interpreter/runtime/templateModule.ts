import { quote } from '../../pythonText.ts';
import type { Machine } from '../values/machine.ts';
import { PyObject, type Value } from '../values/types.ts';
import type { Pieces } from './mapRecorder.ts';
import type { Source } from './source.ts';

/** An imported template: the names it exports, and its text when it is printed. */
export class TemplateModule extends PyObject {
  constructor(
    readonly unit: Source,
    readonly exported: ReadonlyMap<string, Value>,
    readonly body: string,
    /** The places that wrote the text, where a source map is made. */
    readonly pieces: Pieces | undefined,
  ) {
    super();
  }

  get typeName(): string {
    return 'TemplateModule';
  }

  override get qualifiedTypeName(): string {
    return 'jinja2.environment.TemplateModule';
  }

  override get html(): boolean {
    return true;
  }

  repr(): string {
    return `<TemplateModule ${this.unit.name === undefined ? 'memory:7f0000000000' : quote(this.unit.name)}>`;
  }

  override text(): string {
    return this.body;
  }

  override truth(): boolean {
    return true;
  }

  override attribute(_machine: Machine, name: string): Value | undefined {
    return this.exported.get(name);
  }
}
