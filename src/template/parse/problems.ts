import type { LineTable } from '../lineTable.ts';
import type { TemplateProblem } from '../template.ts';

/** More problems than this say nothing new about one template. */
const maxProblems = 200;

/** Collects what is wrong with one template while it is read. */
export class ProblemList {
  readonly items: TemplateProblem[] = [];
  /** While set, nothing is noted: something faulty is read a second time. */
  isMuted = false;

  constructor(private readonly lines: () => LineTable) {}

  /** False from the first problem on: from then on nothing has to equal what Jinja2 would do next. */
  get isEmpty(): boolean {
    return this.items.length === 0;
  }

  /** Whether another problem would be noted; otherwise its message need not be made. */
  get takesMore(): boolean {
    return !this.isMuted && this.items.length < maxProblems;
  }

  /**
   * Notes a problem.
   *
   * @param lineAt The offset whose line Jinja2 reports.
   */
  add(message: string, start: number, end: number, lineAt: number, type: TemplateProblem['type']): void {
    if (!this.takesMore) return;
    const code = type === 'TemplateSyntaxError' ? 'syntax' : 'assertion';
    this.items.push({ code, message, range: { start, end }, line: this.lines().lineOf(lineAt), type });
  }
}
