/** The budgets a render has. */
export type BudgetName = 'fuel' | 'output' | 'recursion' | 'size' | 'deadline';

/** A fault of a template, typed as Python names it. Thrown inside the interpreter only; `render` turns it into a `RenderProblem`. */
export class TemplateFault extends Error {
  override readonly name = 'TemplateFault';

  constructor(
    /** Python's or Jinja2's class name, such as `TypeError`. */
    readonly type: string,
    message: string,
    /** Stable kebab-case code. */
    readonly code: string = codeOf(type),
  ) {
    super(message);
  }
}

/** How many steps it takes about as long as to raise a fault that is caught. */
export const caughtSteps = 16;

/** A budget was exceeded. */
export class BudgetFault extends TemplateFault {
  constructor(
    readonly budget: BudgetName,
    message: string,
  ) {
    super(budget === 'recursion' ? 'RecursionError' : 'BudgetError', message, `budget-${budget}`);
  }
}

const codes: Readonly<Record<string, string>> = {
  UndefinedError: 'undefined',
  TypeError: 'type',
  ValueError: 'value',
  SecurityError: 'security',
  TemplateNotFound: 'template-not-found',
  TemplatesNotFound: 'template-not-found',
  TemplateSyntaxError: 'syntax',
  TemplateAssertionError: 'syntax',
  TemplateRuntimeError: 'runtime',
  FilterArgumentError: 'filter-argument',
  ZeroDivisionError: 'zero-division',
  OverflowError: 'overflow',
};

function codeOf(type: string): string {
  return (
    codes[type] ??
    type
      .replace(/Error$/, '')
      .replace(/(?<=.)([A-Z])/g, '-$1')
      .toLowerCase()
  );
}

/** A fault with Python's class name. */
export function fault(type: string, message: string): TemplateFault {
  return new TemplateFault(type, message);
}

/** A TypeError as Python words it. */
export function typeError(message: string): TemplateFault {
  return new TemplateFault('TypeError', message);
}

/** A ValueError as Python words it. */
export function valueError(message: string): TemplateFault {
  return new TemplateFault('ValueError', message);
}
