/** Texts that are nested a number of levels deep, by a name that says how. */
export type DeepTexts = Readonly<Record<string, (levels: number) => string>>;

/** Ways YAML nests lists and mappings, sound or not. */
export const deepYaml: DeepTexts = {
  dashes: (levels) => '- '.repeat(levels),
  brackets: (levels) => '['.repeat(levels),
  'closed brackets': (levels) => '['.repeat(levels) + ']'.repeat(levels),
  braces: (levels) => '{a: '.repeat(levels),
  'keys on one line': (levels) => 'a: '.repeat(levels),
  'explicit keys': (levels) => '? '.repeat(levels),
  'question marks in brackets': (levels) => '[? '.repeat(levels),
  colons: (levels) => ': '.repeat(levels),
  'tabs between dashes': (levels) => '-\t'.repeat(levels),
};

/** YAML whose aliases, and not its brackets, go deep or grow. */
export const growingYaml: DeepTexts = {
  'lists of the list before': (levels) => lines(levels, (at) => `a${at}: &a${at} ${at === 0 ? 'x' : `[*a${at - 1}]`}`),
  'lists of two lists before': (levels) => lines(levels, (at) => `a${at}: &a${at} ${at === 0 ? 'x' : `[*a${at - 1}, *a${at - 1}]`}`),
  'mappings that merge the one before': (levels) =>
    lines(levels, (at) => `a${at}: &a${at}\n  k${at}: 1${at === 0 ? '' : `\n  <<: *a${at - 1}`}`),
  'a mapping that merges doubled lists': (levels) =>
    `${lines(levels, (at) => `a${at}: &a${at} ${at === 0 ? '{k: 1}' : `[*a${at - 1}, *a${at - 1}]`}`)}\nlast:\n  <<: *a${levels - 1}`,
};

/** Ways templates nest, in the syntax that Jinja2 and nunjucks share. */
export const deepTemplates: DeepTexts = {
  parentheses: (levels) => `{{ ${'('.repeat(levels)}1${')'.repeat(levels)} }}`,
  lists: (levels) => `{{ ${'['.repeat(levels)}`,
  mappings: (levels) => `{{ ${'{1:'.repeat(levels)}`,
  'not not': (levels) => `{{ ${'not '.repeat(levels)}a }}`,
  signs: (levels) => `{{ ${'-'.repeat(levels)}1 }}`,
  sums: (levels) => `{{ 1${'+1'.repeat(levels)} }}`,
  'chains of filters': (levels) => `{{ a${'|upper'.repeat(levels)} }}`,
  'chains of fields': (levels) => `{{ a${'.b'.repeat(levels)} }}`,
  'chains of calls': (levels) => `{{ a${'()'.repeat(levels)} }}`,
  'chains of and': (levels) => `{{ a${' and a'.repeat(levels)} }}`,
  'choices in choices': (levels) => `{{ ${'a if b else '.repeat(levels)}c }}`,
  ifs: (levels) => '{% if a %}'.repeat(levels) + '{% endif %}'.repeat(levels),
  loops: (levels) => '{% for a in b %}'.repeat(levels),
  elifs: (levels) => `{% if a %}${'{% elif b %}'.repeat(levels)}{% endif %}`,
  macros: (levels) => '{% macro m() %}'.repeat(levels),
  'filters in blocks': (levels) => `${'{% if a %}'.repeat(190)}{{ a${'|upper'.repeat(levels)} }}${'{% endif %}'.repeat(190)}`,
};

/** Ways source code nests, in Python and JavaScript alike. */
export const deepSources: DeepTexts = {
  lists: (levels) => `client.get_by_name(${'['.repeat(levels)}`,
  calls: (levels) => `client.get_by_name(${'render('.repeat(levels)}`,
  mappings: (levels) => `x.render(${'{"a": '.repeat(levels)}`,
  chains: (levels) => `x${'.render()'.repeat(levels)}`,
  sums: (levels) => `x.render(1${' + 1'.repeat(levels)})`,
  variables: (levels) => `a0 = {}\n${lines(levels, (at) => `a${at + 1} = a${at}`)}\nx.render(a${levels})`,
};

function lines(count: number, line: (at: number) => string): string {
  return Array.from({ length: count }, (_, at) => line(at)).join('\n');
}
