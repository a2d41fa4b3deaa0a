import { floatText, PyObject } from './types.ts';

/** A complex number: what a negative number raised to a fraction is. It can be printed and nothing else. */
class PyComplex extends PyObject {
  constructor(
    private readonly real: number,
    private readonly imaginary: number,
  ) {
    super();
  }

  get typeName(): string {
    return 'complex';
  }

  repr(): string {
    const sign = this.imaginary < 0 || Object.is(this.imaginary, -0) ? '' : '+';
    return `(${part(this.real)}${sign}${part(this.imaginary)}j)`;
  }

  override truth(): boolean {
    return this.real !== 0 || this.imaginary !== 0;
  }
}

function part(value: number): string {
  return floatText(value).replace(/\.0$/, '');
}

/** `base ** exponent` for a negative base and an exponent that is not whole. */
export function complexPower(base: number, exponent: number): PyObject {
  const length = Math.abs(base) ** exponent;
  const phase = Math.PI * exponent;
  return new PyComplex(length * Math.cos(phase), length * Math.sin(phase));
}
