import { PyObject } from '../values/types.ts';

class Missing extends PyObject {
  get typeName(): string {
    return 'MissingType';
  }

  repr(): string {
    return 'missing';
  }

  override truth(): boolean {
    return true;
  }
}

/** What a loop variable stands for after its loop, seen from a macro that was defined inside: Jinja2 shows its marker then. */
export const missingValue: PyObject = new Missing();
