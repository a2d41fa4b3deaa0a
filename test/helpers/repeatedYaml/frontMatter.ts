import frontMatterSchema from '../../../syntaxes/frontMatter.schema.json' with { type: 'json' };
import { declaring, fronted, prompt, type RepeatedFile, reading, repeated } from './file.ts';

/** The keys of front matter, and what the rules look for in it. */
export const frontMatter: readonly RepeatedFile[] = [
  ...Object.keys(frontMatterSchema.properties).flatMap((key) => [
    prompt(
      `${key}: a list`,
      fronted((count) => `org: x\napp: y\n${key}:\n${repeated(count, (at) => `  - x${at}`)}`),
    ),
    prompt(
      `${key}: a list of one word`,
      fronted((count) => `${key}: [${repeated(count, () => 'x', ', ')}]`),
    ),
    prompt(
      `${key}: a mapping`,
      fronted((count) => `${key}:\n${repeated(count, (at) => `  x${at}: y`)}`),
    ),
    prompt(
      `${key} given many times`,
      fronted((count) => repeated(count, () => `${key}: x`)),
    ),
    prompt(
      `${key} misspelled`,
      fronted((count) => repeated(count, (at) => `${key}${at}: x`)),
    ),
  ]),
  prompt(
    'includes that no tag names',
    fronted(
      (count) => `org: x\napp: y\nincludes:\n${repeated(count, (at) => `  - i${at}`)}`,
      () => "{% include 'i0' %}",
    ),
  ),
  prompt(
    'includes that are named',
    fronted(
      (count) => `org: x\napp: y\nincludes:\n${repeated(count, (at) => `  - i${at}`)}`,
      (count) => repeated(count, (at) => `{% include 'i${at}' %}`),
    ),
  ),
  prompt(
    'variables that are read',
    declaring((at) => `  v${at}: string`),
  ),
  prompt(
    'variables that are nearly read',
    declaring((at) => `  w${at}: string`),
  ),
  prompt(
    'fields of a variable',
    fronted(
      (count) => `variables:\n  a:\n    type: object\n    fields:\n${repeated(count, (at) => `      f${at}: string`)}`,
      (count) => repeated(count, (at) => `{{ a.f${at} }}`),
    ),
  ),
  prompt(
    'fields of a variable that are nearly read',
    fronted(
      (count) => `variables:\n  a:\n    type: object\n    fields:\n${repeated(count, (at) => `      f${at}: string`)}`,
      (count) => repeated(count, (at) => `{{ a.g${at} }}`),
    ),
  ),
  prompt(
    'variables with slips',
    declaring((at) => `  v${at}: {typ: string, requird: true, descripton: x}`),
  ),
  prompt(
    'variables of unknown types',
    declaring((at) => `  v${at}: strin${at}`),
  ),
  prompt(
    'variables with defaults',
    declaring((at) => `  v${at}: {type: integer, required: true, default: x}`),
  ),
  prompt(
    'variables with names that are none',
    declaring((at) => `  v-${at}: string`),
  ),
  prompt(
    'variables in a list',
    fronted((count) => `variables: [${repeated(count, (at) => `v${at}`, ', ')}]`, reading),
  ),
  prompt(
    'variables in a list of mappings',
    fronted((count) => `variables:\n${repeated(count, (at) => `  - {name: v${at}, type: array}`)}`, reading),
  ),
  prompt(
    'variables without a name',
    fronted((count) => `variables:\n${repeated(count, () => '  - {type: array}')}`),
  ),
  prompt(
    'messages',
    fronted((count) => `messages:\n${repeated(count, (at) => `  - {role: user, content: 'Hi {{ a }} ${at}'}`)}`),
  ),
  prompt(
    'messages without a role',
    fronted((count) => `messages:\n${repeated(count, (at) => `  - {content: x${at}}`)}`),
  ),
  prompt(
    'messages of unknown roles',
    fronted((count) => `messages:\n${repeated(count, () => '  - {role: usr, content: x}')}`),
  ),
  prompt(
    'messages without content',
    fronted((count) => `messages:\n${repeated(count, () => '  - {role: user}')}`),
  ),
  prompt(
    'messages in blocks',
    fronted((count) => `messages:\n${repeated(count, (at) => `  - role: user\n    content: |\n      Hi {{ b${at} }}\n`)}`),
  ),
  prompt(
    'comments that ignore no rule',
    fronted((count) => repeated(count, (at) => `# promptdeck-ignore rule-${at}`)),
  ),
  prompt('undeclared names', (count) => `---\nvariables: [a]\n---\n${reading(count)}`),
];
