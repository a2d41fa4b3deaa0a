import type { RunEvent, RunFacts } from '../core/model/index.ts';

/** Sentences of the editor's language that stand around what a server says. */
export interface RunTexts {
  step(name: string, phase: 'started' | 'ended' | 'noted'): string;
  waiting(reason: string): string;
  failed(message: string): string;
  facts(facts: RunFacts): string;
  cancelled: string;
}

/**
 * Turns the events of a run into Markdown text, piece by piece. What the server says goes in as it comes; steps stand on lines of their own, as
 * quotes.
 */
export class RunText {
  private hasOutput = false;
  private isAtLineStart = true;

  constructor(private readonly texts: RunTexts) {}

  /** The text that one event adds. */
  of(event: RunEvent): string {
    switch (event.kind) {
      case 'started':
        return '';
      case 'text':
        this.hasOutput = true;
        return this.noted(event.text);
      case 'step':
        return this.line(`> ${this.texts.step(event.name, event.phase)}${event.detail ? `: ${oneLine(event.detail)}` : ''}\n`);
      case 'waiting':
        return this.line(`> ${this.texts.waiting(event.reason)}\n`);
      case 'finished': {
        const output = this.hasOutput ? '' : this.noted(event.output);
        return output + this.line(`\n---\n${this.texts.facts(event.facts)}\n`);
      }
      case 'failed':
        return this.line(`\n---\n${this.texts.failed(event.message)}\n\n${this.texts.facts(event.facts)}\n`);
    }
  }

  /** The text that ends a run which a person called off. */
  cancelled(): string {
    return this.line(`\n---\n${this.texts.cancelled}\n`);
  }

  /** Begins the next turn of the same conversation. */
  nextTurn(): void {
    this.hasOutput = false;
  }

  private line(text: string): string {
    const start = this.isAtLineStart ? '' : '\n\n';
    this.isAtLineStart = true;
    return start + text;
  }

  private noted(text: string): string {
    if (text !== '') this.isAtLineStart = text.endsWith('\n');
    return text;
  }
}

function oneLine(text: string): string {
  const flat = text.replaceAll(/\s+/g, ' ').trim();
  return flat.length > 300 ? `${flat.slice(0, 300)}…` : flat;
}
