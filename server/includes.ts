import type { IncludedText } from './service/index.ts';

/** Where included templates come from. */
export interface IncludeParts {
  /** Asks the host what a name means in a document. */
  ask(uri: string, name: string): Promise<IncludedText | null>;
  /** The text of a document that is open in the editor, the newest there is. */
  openText(uri: string): string | undefined;
}

/** Finds included templates and remembers where names lead, so that a keystroke asks nobody. */
export interface RememberingIncludes {
  include(uri: string, name: string): Promise<IncludedText | null>;
  /** Forgets everything: any file may have come, gone or changed. */
  forget(): void;
}

const maxAnswers = 2000;

/** Learns from the host; what it answers holds until `forget`. */
export function createIncludes({ ask, openText }: IncludeParts): RememberingIncludes {
  const answers = new Map<string, Promise<IncludedText | null>>();
  return {
    async include(uri, name) {
      const key = `${uri}\n${name}`;
      const known = answers.get(key) ?? ask(uri, name);
      if (answers.size >= maxAnswers) answers.clear();
      answers.set(key, known);
      known.catch(() => answers.get(key) === known && answers.delete(key));
      const found = await known;
      return found && { uri: found.uri, text: openText(found.uri) ?? found.text };
    },
    forget: () => answers.clear(),
  };
}
