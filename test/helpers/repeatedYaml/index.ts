/** Files beside prompts, and front matter, in which one construct stands any number of times. */
import { casesOfTests } from './cases.ts';
import { fronted, prompt, type RepeatedFile, tests } from './file.ts';
import { repeatedForms } from './forms.ts';
import { frontMatter } from './frontMatter.ts';
import { keysOfTests } from './keys.ts';
import { pairsOfLists } from './pairs.ts';

export type { RepeatedFile } from './file.ts';

/** Every form of YAML: as the whole of a tests file, as variables of a case, as the whole of front matter, and as a value in it. */
const yamlForms = Object.entries(repeatedForms).flatMap(([name, form]): readonly RepeatedFile[] => {
  const files = [
    tests(`${name}, the whole tests file`, form),
    tests(`${name}, as variables of a case`, (count) => `tests:\n  - vars:\n${indented(form(count), 6)}\n`),
    prompt(`${name}, the whole front matter`, fronted(form)),
    prompt(
      `${name}, in the model`,
      fronted((count) => `model:\n${indented(form(count), 2)}`),
    ),
  ];
  return /^(?:aliases|mappings that merge)/.test(name) ? files.map((file) => ({ ...file, isLimited: true })) : files;
});

function indented(text: string, indent: number): string {
  return text.replaceAll(/^(?=.)/gm, ' '.repeat(indent));
}

/** Every file with one construct repeated. */
export const repeatedFiles: readonly RepeatedFile[] = [...yamlForms, ...keysOfTests, ...casesOfTests, ...pairsOfLists, ...frontMatter];
