import { type Log, type Problem, reasonOf } from '../core/index.ts';
import { LatestRun, type Timers } from './latestRun.ts';
import type { PageMessage, PreviewView } from './messages.ts';
import type { PreviewParts, PreviewSettings, ServerRendering } from './parts.ts';
import type { PromptInputsChoice, RememberedInputs } from './rememberedInputs.ts';
import { caseId, type PreviewOutcome, type RenderedOutcome, renderOnce } from './renderOnce.ts';
import { ServerRender } from './serverRender.ts';
import { type ViewTexts, viewOf } from './view.ts';

/** A place in a file. */
export type ProblemPlace = Required<Pick<Problem, 'uri' | 'range'>>;

/** What a session is built from. */
export interface SessionParts {
  readonly prompts: PreviewParts['prompts'];
  readonly settings: PreviewSettings;
  readonly texts: ViewTexts;
  readonly remembered: RememberedInputs;
  readonly log: Log;
  readonly timers: Timers;
  readonly serverRendering?: ServerRendering | undefined;
  /** Shows a view; called for the newest outcome only. */
  show(view: PreviewView): void;
  /** Whether a test case can be written for a prompt. */
  readonly canKeep: PreviewParts['canKeep'];
  readonly keepSamples: PreviewParts['keepSamples'];
  /** Takes a person to a place in the editor. */
  reveal(place: ProblemPlace): void;
}

/** One preview: the prompt it follows, the variables chosen for it, and the view of the newest render. Knows nothing of the editor. */
export class PreviewSession {
  private uri: string | undefined;
  private edit = 0;
  private revision = 0;
  private outcome: PreviewOutcome = { kind: 'none' };
  private lastGood: { readonly of: string; readonly texts: Map<number, string> } = { of: '', texts: new Map() };
  private readonly runs: LatestRun<PreviewOutcome>;
  private readonly server: ServerRender;

  constructor(private readonly parts: SessionParts) {
    this.server = new ServerRender(parts.serverRendering, () => this.show());
    this.runs = new LatestRun({
      run: (signal) => this.render(signal),
      publish: (outcome) => this.publish(outcome),
      fail: (error) => this.fail(error),
      timers: parts.timers,
    });
  }

  /** The prompt that is shown; undefined while there is none. */
  get promptUri(): string | undefined {
    return this.uri;
  }

  /** Shows another prompt, or the same one with another test case, without waiting for a pause. */
  follow(uri: string, testCase?: string): void {
    if (testCase !== undefined) this.remember(uri, { chosen: caseId(testCase) });
    else if (uri === this.uri) return;
    this.uri = uri;
    this.runs.schedule(0);
  }

  /** Renders again after a pause, when the file is one the view was made from. */
  fileChanged(uri: string): void {
    if (this.reads(uri)) this.runs.schedule(this.parts.settings.debounceMs());
  }

  /** Renders again after a pause, whatever changed: files came or went, or a setting has another value. */
  refresh(): void {
    this.runs.schedule(this.parts.settings.debounceMs());
  }

  /** Does what the page asks for. */
  receive(message: PageMessage): void {
    switch (message.kind) {
      case 'ready':
        this.edit = 0; // a page that was loaded anew counts from the start
        this.runs.schedule(0);
        return;
      case 'choose':
        this.changeInputs(message.edit, this.choiceOf(message.choice));
        return;
      case 'edit':
        this.changeInputs(message.edit, { chosen: 'own', text: message.text }, this.parts.settings.debounceMs());
        return;
      case 'renderOnServer':
        if (this.outcome.kind === 'prompt') void this.server.ask(this.outcome);
        return;
      case 'keepSamples':
        if (message.revision === this.revision) void this.keepSamples();
        return;
      case 'reveal':
        this.revealProblem(message.revision, message.problem);
        return;
    }
  }

  /** Stops whatever waits or runs. */
  dispose(): void {
    this.runs.cancel();
    this.server.stop();
  }

  private reads(uri: string): boolean {
    if (uri === this.uri) return true;
    return this.outcome.kind === 'prompt' && (this.outcome.texts.has(uri) || this.outcome.testsUri === uri);
  }

  private changeInputs(edit: number, choice: Partial<PromptInputsChoice>, delayMs = 0): void {
    this.edit = edit;
    if (this.uri === undefined) return;
    this.remember(this.uri, choice);
    this.runs.schedule(delayMs);
  }

  /** Own values begin as a copy of those on the screen. */
  private choiceOf(chosen: string): Partial<PromptInputsChoice> {
    const { outcome, uri } = this;
    if (chosen !== 'own' || uri === undefined || outcome.kind !== 'prompt' || outcome.uri !== uri) return { chosen };
    return this.parts.remembered.of(uri).text === '' ? { chosen, text: outcome.variablesText } : { chosen };
  }

  private async keepSamples(): Promise<void> {
    const { outcome } = this;
    if (outcome.kind !== 'prompt' || outcome.chosen !== 'samples') return;
    const { uri, testsUri, variablesText } = outcome;
    const testCase = await this.parts.keepSamples({ testsUri, vars: variablesText });
    if (testCase === undefined) return;
    if (this.uri === uri) this.follow(uri, testCase);
    else this.remember(uri, { chosen: caseId(testCase) });
  }

  private remember(uri: string, choice: Partial<PromptInputsChoice>): void {
    const { remembered, log } = this.parts;
    remembered.remember(uri, { ...remembered.of(uri), ...choice }).then(undefined, (error: unknown) => {
      log.warn(`The variables of the preview could not be kept for the next start: ${reasonOf(error)}`);
    });
  }

  private async render(signal: AbortSignal): Promise<PreviewOutcome> {
    const { uri } = this;
    if (uri === undefined) return { kind: 'none' };
    const { prompts, remembered } = this.parts;
    const engine = await prompts.load();
    if (signal.aborted) return { kind: 'none' };
    return renderOnce(uri, { engine, files: prompts.files, inputs: remembered.of(uri), signal });
  }

  private publish(outcome: PreviewOutcome): void {
    this.outcome = outcome;
    if (outcome.kind === 'prompt') {
      this.keepGood(outcome);
      this.server.follow(outcome).catch((error: unknown) => this.parts.log.debug(`No server renders ${outcome.uri}: ${reasonOf(error)}`));
    }
    this.show();
  }

  private show(): void {
    const { outcome, edit } = this;
    const { texts, canKeep } = this.parts;
    this.revision += 1;
    const [lastGood, server] =
      outcome.kind === 'prompt' ? [this.lastGood.texts, this.server.stateOf(outcome)] : [new Map<number, string>(), undefined];
    this.parts.show(
      viewOf(outcome, {
        texts,
        revision: this.revision,
        edit,
        lastGood,
        server,
        canKeep: outcome.kind === 'prompt' && canKeep(outcome.uri),
      }),
    );
  }

  /** Texts are kept for the same prompt with the same variables chosen: those of another case would mislead. */
  private keepGood({ uri, chosen, rendered }: RenderedOutcome): void {
    const of = `${uri}#${chosen}`;
    if (this.lastGood.of !== of) this.lastGood = { of, texts: new Map() };
    for (const { part, content, complete } of rendered.messages) if (complete) this.lastGood.texts.set(part, content);
  }

  private fail(error: unknown): void {
    this.parts.log.error(`The preview of ${this.uri ?? 'no prompt'} failed: ${error instanceof Error ? error.stack : reasonOf(error)}`);
    this.publish({ kind: 'crashed', uri: this.uri ?? '' });
  }

  private revealProblem(revision: number, index: number): void {
    if (revision !== this.revision || this.outcome.kind !== 'prompt') return; // the page lists problems that are gone
    const { uri, rendered } = this.outcome;
    const problem = rendered.problems[index];
    if (problem?.range) this.parts.reveal({ uri: problem.uri ?? uri, range: problem.range });
  }
}
