import fc from 'fast-check';
import type { LoadInclude } from '../../../../src/promptFile/includeLoader.ts';
import { readPromptFile, testsPathOf } from '../../../../src/promptFile/index.ts';
import { readInputs } from '../../../../src/rendering/readInputs.ts';
import { readTestsFile } from '../../../../src/suiteFile/index.ts';
import { analyse, parse, type Variables, variablesFrom } from '../../../../src/template/index.ts';
import { generatedTemplates, generatedVariables, includedTemplates } from '../../../helpers/generatedTemplates.ts';
import { type CorpusCase, jinja2Cases } from '../../../helpers/jinja2Corpus.ts';
import { hasSample, isBroken, sampleIncludes, samplePrompts, sampleText, sampleUri } from '../../../helpers/sampleLibrary.ts';

/** A prompt file that edits are tried on, with what it takes to render it. */
export interface EditSample {
  readonly name: string;
  readonly text: string;
  /** What it is rendered with, one render each. */
  readonly values: readonly Variables[];
  /** The templates it names, by the name it names them with. */
  readonly includes: Readonly<Record<string, string>>;
}

/** The sound prompts of the sample library, with the values of their first two cases and how many these are. */
export async function librarySamples(): Promise<readonly (EditSample & { readonly cases: number })[]> {
  const load = sampleIncludes();
  return Promise.all(
    samplePrompts()
      .filter((file) => !isBroken(file))
      .map(async (file) => {
        const text = sampleText(file);
        const tests = testsPathOf(file);
        const cases = hasSample(tests) ? readTestsFile(sampleText(tests), tests).suite.cases.slice(0, 2) : [];
        const { declared } = readPromptFile(text, file);
        const values = cases.map(({ varsText }) => readInputs({ text: varsText }, declared).variables);
        const includes = await includesOf(file, load);
        // A prompt without cases has nothing better than no values.
        return { name: file, text, values: values.length > 0 ? values : [variablesFrom({})], includes, cases: cases.length };
      }),
  );
}

/** Every template a prompt of the library leads to, by the names its own tags have for them. */
async function includesOf(file: string, load: LoadInclude): Promise<Readonly<Record<string, string>>> {
  const found: Record<string, string> = {};
  const open = [{ name: sampleUri(file), text: sampleText(file) }];
  for (let from = open.pop(); from !== undefined; from = open.pop()) {
    for (const part of readPromptFile(from.text, from.name).parts) {
      for (const name of analyse(parse(part.text)).includes.flatMap(({ names }) => names)) {
        const included = Object.hasOwn(found, name) ? undefined : await load(name, from.name);
        if (!included) continue;
        found[name] = included.text;
        open.push(included);
      }
    }
  }
  return found;
}

/** Templates of the corpora with recorded answers, as prompt files: options of the engine become front matter. */
export function corpusSamples(): readonly EditSample[] {
  return ['test/corpora/jinja2.json', 'test/conformance/jinja2-own.json'].flatMap((file) => {
    return jinja2Cases(file)
      .filter(isReadByEditor)
      .map(({ id, template, vars, options }) => {
        const engine = (['trim_blocks', 'lstrip_blocks'] as const).filter((name) => options[name]).map((name) => `${name}: true`);
        const front = engine.length > 0 ? `---\nengine: { ${engine.join(', ')} }\n---\n` : '';
        return {
          name: id,
          text: front + template,
          values: [variablesFrom(vars ?? {}), variablesFrom({})],
          includes: options.templates ?? {},
        };
      });
  });
}

/** Prompt files have neither extensions nor line statements. */
function isReadByEditor({ nondeterministic, options }: CorpusCase): boolean {
  return (
    !nondeterministic && options.line_statement_prefix === undefined && options.line_comment_prefix === undefined && !options.extensions
  );
}

/** Generated templates over generated values. */
export function generatedSamples(count: number, seed: number): readonly EditSample[] {
  const drawn = fc.sample(fc.tuple(generatedTemplates, generatedVariables, generatedVariables), { numRuns: count, seed });
  return drawn.map(([text, ...values], index) => ({
    name: `generated ${seed}:${index}`,
    text,
    values: values.map((one) => variablesFrom(one)),
    includes: includedTemplates,
  }));
}

const word = fc.constantFrom('a', 'b', 'xs', 'value', 'part');
const literal = fc.constantFrom('"t"', "'{'", 'true', 'none', '[]', '[1, "b"]', '{}', '{"k": [1]}', '1', '[a]', 'namespace(n=[])');
const value = fc.oneof(
  literal,
  word,
  fc.tuple(word, fc.constantFrom('.append(1)', '.update(k=2)', '.pop()', '|length', '.k', '.upper()')).map((words) => words.join('')),
  fc
    .tuple(word, fc.constantFrom(' or ', ' and ', ' ~ ', ' == ', ' is sameas '), word, fc.constantFrom('', '.append(1)'))
    .map((words) => words.join('')),
  fc.tuple(word, word).map(([yes, no]) => `${yes} if ${no} else ${yes}.pop()`),
);
const { pieces } = fc.letrec<{ pieces: string; piece: string }>((tie) => ({
  pieces: fc.array(tie('piece'), { maxLength: 4 }).map((list) => list.join('')),
  piece: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom('text {', ' ', '\n', '{', '{ a }', ' - ', '{{- a -}}', '{%- set b = "x" -%}', '{# note -#}', '{% include "reader" %}'),
    value.map((of) => `{{ ${of} }}`),
    value.map((of) => `{{-${of}}}`),
    fc.tuple(word, literal).map(([name, of]) => `{% set ${name} = ${of} %}`),
    fc.tuple(word, value).map(([name, of]) => `{% set ${name}=${of} -%}`),
    fc
      .tuple(literal, tie('pieces'), value)
      .map(([of, body, read]) => `{% set u = ${of} %}${body}{{ ${read.replace(/^\w+/, 'u')} }}{{ u }}`),
    fc.tuple(word, value).map(([name, of]) => `{% set ${name}.n = ${of} %}`),
    fc.tuple(value, tie('pieces'), tie('pieces')).map(([test, yes, no]) => `{% if ${test} %}${yes}{% else %}${no}{% endif %}`),
    fc.tuple(word, word, tie('pieces')).map(([name, of, body]) => `{% for ${name} in ${of} %}${body}{{ loop.index }}{% endfor %}`),
    fc.tuple(word, tie('pieces')).map(([name, body]) => `{% set ${name} %}${body}{% endset %}`),
    fc.tuple(word, tie('pieces')).map(([name, body]) => `{% macro ${name}(b) %}${body}{% endmacro %}{{ ${name}([]) }}`),
  ),
}));

/** Templates that fill lists, read them behind, and have braces and blanks beside their tags. */
export function filledSamples(count: number, seed: number): readonly EditSample[] {
  return fc.sample(pieces, { numRuns: count, seed }).map((text, index) => ({
    name: `filled ${seed}:${index}`,
    text,
    values: [variablesFrom({ a: { k: 'v' }, b: 'text', xs: [1, [2], {}], value: [], part: 'p' }), variablesFrom({})],
    includes: { reader: '{{ value }}{{ part }}{{ xs }}' },
  }));
}

/** The ways a template can stand in a file. */
export const dresses: readonly ((sample: EditSample) => EditSample)[] = [
  (sample) => sample,
  (sample) => ({ ...sample, text: sample.text.replace(/\r?\n/g, '\r\n') }),
  (sample) => withBody(sample, (body) => `😀𝒜 ${body}\n𐐷 {name} {{ s }}`),
  (sample) => withBody(sample, (body) => body.replaceAll(' %}', '%}').replaceAll('{{ ', '{{').replaceAll(', ', ',')),
  (sample) => withBody(sample, (body) => body.replaceAll('{% ', '\n  {%- ').replaceAll(' }}', ' -}}\n ')),
  (sample) =>
    withFront(sample, 'name: dressed\nvariables:\n  - a\n  - name: unread\n    type: string\nrole: system\nengine: { trim_blocks: true }'),
  (sample) => withFront(sample, 'engine: { trim_blocks: true, lstrip_blocks: true }\nvariables: [a, unread]'),
  (sample) => asMessages(sample, (text) => JSON.stringify(text)),
  (sample) => asMessages(sample, (text) => `'${text.replaceAll("'", "''").replaceAll('\n', '\n\n      ')}'`),
  (sample) => asMessages(sample, (text) => `|+2\n${text.replaceAll(/^/gm, '      ')}\n`),
  (sample) => asMessages(sample, (text) => text.replaceAll(/\s+/g, ' ')),
];

function withBody(sample: EditSample, change: (body: string) => string): EditSample {
  const { body } = readPromptFile(sample.text, 'a.prompt.j2');
  return { ...sample, text: sample.text.slice(0, body.range.start) + change(body.text) + sample.text.slice(body.range.end) };
}

function withFront(sample: EditSample, front: string): EditSample {
  return sample.text.startsWith('---\n') ? sample : { ...sample, text: `---\n${front}\n---\n${sample.text}` };
}

/** The template as a message of the front matter, in the spelling of YAML given; samples that YAML then reads otherwise stay as they are. */
function asMessages(sample: EditSample, spelled: (text: string) => string): EditSample {
  if (sample.text.startsWith('---\n')) return sample;
  const text = `---\nmessages:\n  - role: system\n    content: ${spelled(sample.text)}\n  - role: user\n    content: 'It''s {{ s }}'\n---\n`;
  return readPromptFile(text, 'a.prompt.j2').problems.length === 0 ? { ...sample, text } : sample;
}
