import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type LoadedTemplate, parse, type RenderResult, render, variablesFrom } from '../../../../src/template/index.ts';

const variables = variablesFrom({ text: 'abc', list: [1, 2], dict: { a: 1 }, users: [{ name: 'Ann' }] });

function run(source: string, load?: (name: string) => string | undefined): RenderResult {
  return render(parse(source), variables, {
    load: (name): LoadedTemplate | undefined => {
      const text = load?.(name);
      return text === undefined ? undefined : { name, template: parse(text) };
    },
  });
}

/** The text of a template that renders, or the class of its error. */
function outcome(source: string): string {
  const result = run(source);
  return result.ok ? result.text : result.error.type;
}

describe('templates that try to get out', () => {
  const nothing: readonly string[] = [
    'text.constructor',
    'list.constructor',
    'dict.constructor',
    'dict.__proto__',
    'text["__proto__"]',
    'list["constructor"]',
    'range.constructor',
    'text|attr("constructor")',
    'dict.hasOwnProperty',
    'dict.toString',
    'text.upper.constructor',
    'joiner().constructor',
    'cycler(1).__init__',
    'cycler(1).prototype',
    'namespace(a=1).constructor',
    'lipsum.__globals__',
    'toString',
    '__proto__',
    'constructor',
    'globalThis',
    'process',
    'self.__proto__',
  ];
  for (const expression of nothing) {
    it(`finds nothing under {{ ${expression} }}`, () => {
      assert.equal(outcome(`{{ ${expression} }}`), '');
      assert.equal(outcome(`{{ (${expression}) is defined }}`), 'False');
    });
  }

  it('finds nothing through filters and format strings', () => {
    assert.equal(outcome('{{ users|map(attribute="__proto__")|join }}{{ users|map(attribute="constructor")|join }}'), '');
    assert.equal(outcome('{{ "{0.constructor}{1[constructor]}{1[__proto__]}".format(text, dict) }}'), '');
    assert.equal(outcome('{{ "%(constructor)s"|format(a=1) }}'), 'KeyError');
  });

  const refused: readonly (readonly [string, string])[] = [
    ['text.constructor.constructor("return process")()', 'UndefinedError'],
    ['text.__class__.__mro__', 'SecurityError'],
    ['range.constructor("return 1")()', 'UndefinedError'],
    ['(text|attr("__class__")).x', 'SecurityError'],
    ['cycler.__init__.__globals__', 'SecurityError'],
    ['users|map(attribute="constructor.name")|list', 'UndefinedError'],
    ['users|map("constructor")|list', 'TemplateRuntimeError'],
    ['users|groupby("constructor")|length and users|sort(attribute="__class__.x")', 'SecurityError'],
    ['dict["constructor"]["constructor"]', 'UndefinedError'],
    ['text.upper.call', ''],
    ['text.upper.apply(none)', 'UndefinedError'],
    ['joiner.bind()', 'UndefinedError'],
  ];
  for (const [expression, type] of refused) {
    it(`refuses {{ ${expression} }}`, () => assert.equal(outcome(`{{ ${expression} }}`), type));
  }

  it('knows macros, modules and loops by their own members only', () => {
    assert.equal(outcome('{% macro m() %}{% endmacro %}{{ m.constructor }}{{ m.defined }}{{ m.code }}'), '');
    assert.equal(outcome('{% for i in list %}{{ loop.constructor }}{{ loop.machine }}{{ loop.iterator }}{% endfor %}'), '');
  });

  it('takes __proto__ for a key and a name like any other', () => {
    assert.equal(
      outcome('{% set d = {"__proto__": {"polluted": 1}} %}{{ d["__proto__"].polluted }}{{ d.polluted }}{{ {}.polluted }}'),
      '1',
    );
    assert.equal(outcome('{% set ns = namespace() %}{% set ns.constructor = 5 %}{{ ns.constructor }}{{ namespace().constructor }}'), '5');
    assert.equal(outcome('{% set __proto__ = 7 %}{{ __proto__ }}'), '7');
    assert.equal(({} as Record<string, unknown>).polluted, undefined);
  });

  it('never runs a getter of an input', () => {
    const trap = {
      get danger(): string {
        throw new Error('the getter ran');
      },
      safe: 1,
    };
    const result = render(parse('{{ o.danger }}{{ o.safe }}'), variablesFrom({ o: trap }));
    assert.equal(result.ok && result.text, '1');
  });

  it('leaves names of includes to the loader, which refuses what it does not know', () => {
    for (const name of ['../secret', '/etc/passwd', 'http://example.com/x', 'a/../../b']) {
      const result = run(`{% include ${JSON.stringify(name)} %}`);
      assert.equal(result.ok ? '' : result.error.type, 'TemplateNotFound');
    }
  });
});

describe('templates that would never end', () => {
  const nest = (name: string): string =>
    `{% set ns = namespace(s=${name}) %}{% for i in range(60) %}{% set ns.s = [ns.s, ns.s] %}{% endfor %}`;
  const bombs: readonly (readonly [string, string])[] = [
    [
      'nested ranges',
      '{% for a in range(100000) %}{% for b in range(100000) %}{% for c in range(100000) %}x{% endfor %}{% endfor %}{% endfor %}',
    ],
    ['a long repetition', "{{ 'a' * 10**9 }}"],
    [
      'a text doubled in a loop',
      "{% set ns = namespace(s='xx') %}{% for i in range(100) %}{% set ns.s = ns.s ~ ns.s %}{% endfor %}{{ ns.s|length }}",
    ],
    ['a list doubled in a loop', '{% set ns = namespace(s=[1]) %}{% for i in range(100) %}{% set ns.s = ns.s + ns.s %}{% endfor %}'],
    ['a list that grows while it is walked', '{% set l = [1] %}{% for i in l %}{{ l.append(1) or "" }}{% endfor %}'],
    ...[
      "('b' * 1000000).casefold()",
      "('b' * 1000000).encode('ascii').decode()",
      "('b' * 1000000).translate({})",
      "('é' * 100000)|urlencode",
      "('&lt;' * 30000)|striptags",
      "('{0}' * 10000).format(1)",
      '(10**4000)|string',
      '2**30000 // 3**9000',
    ].map((work): [string, string] => [`much work in a loop: ${work}`, `{% for i in range(99999) %}{% set x = ${work} %}{% endfor %}`]),
    ['a macro that calls itself', '{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}'],
    ['a macro that calls itself twice', '{% macro m() %}{{ m() }}{{ m() }}{% endmacro %}{{ m() }}'],
    ['an include of itself', "{% include 'self' %}"],
    ['a template that extends itself', "{% extends 'parent' %}"],
    ['a block that renders itself', '{% block a %}{{ self.a() }}{% endblock %}'],
    ['a recursive loop', '{% for i in [[[]]] recursive %}{{ loop([[i]]) }}{% endfor %}'],
    ['a tower of powers', '{{ 9**(9**(9**9)) }}'],
    ['squares of squares', '{% set ns = namespace(x=3) %}{% for i in range(100) %}{% set ns.x = ns.x ** 2 %}{% endfor %}'],
    ['much filler', '{{ lipsum(n=1000000) }}'],
    ['a wide field', "{{ 'x'.center(10**9) }}"],
    ['a wide format', "{{ '%1000000000d' % 1 }}{{ '{:1000000000}'.format(1) }}"],
    ['many decimals', "{{ '%.1000000000f' % 1 }}"],
    ['shared lists, printed', `${nest('[1]')}{{ ns.s }}`],
    ['shared lists as JSON', `${nest('[1]')}{{ ns.s|tojson }}`],
    ['shared lists, compared', `${nest('[1]')}{% set a = ns.s %}${nest('[1]')}{{ ns.s == a }}`],
    ['a batch filled up', "{{ [1]|batch(10**9, 'x')|list }}"],
    ['many slices', '{{ [1, 2]|slice(10**12)|list }}'],
    ['tabs', "{{ ('\\t' * 100000).expandtabs(1000000) }}"],
    [
      'work on long texts',
      "{% set s = 'a b ' * 900000 %}{% for i in range(100000) %}{{ s|wordcount }}{{ s.count('a') }}{{ s.title()|length }}{% endfor %}",
    ],
    ['characters of a long text', "{% set s = '😀' * 1000000 %}{% for i in range(100000) %}{{ s[i] }}{% endfor %}"],
    [
      'inserting at the front',
      '{% set l = range(100000)|list %}{% for i in range(100000) %}{{ l.insert(0, 1) or "" }}{{ l.pop(0) }}{% endfor %}{% for i in range(100000) %}{{ l|length }}{% for j in l %}{% endfor %}{% endfor %}',
    ],
  ];
  for (const [name, source] of bombs) {
    it(`stops ${name}`, () => {
      const started = performance.now();
      const result = run(source, (wanted) => ({ self: "{% include 'self' %}", parent: "{% extends 'parent' %}" })[wanted]);
      assert.ok(!result.ok, 'a budget should be exceeded');
      assert.match(result.error.code, /^budget-/);
      assert.ok(performance.now() - started < 10_000);
    });
  }

  const harmless: readonly (readonly [string, string])[] = [
    ['wordwrap of one long word', "{{ ('a-' * 200000)|wordwrap(7)|length > 0 }}"],
    [
      'urlize of half an address',
      "{{ ('http://' * 100000)|urlize|length > 0 }}{{ ('a@' * 100000)|urlize|length > 0 }}{{ ('www.' ~ 'a.' * 100000 ~ '!')|urlize|length > 0 }}",
    ],
    ['striptags of open tags', "{{ ('<!--' * 100000)|striptags|length > 0 }}"],
    ['a list within itself', '{% set l = [] %}{% set _ = l.append(l) %}{{ l }}'],
  ];
  for (const [name, source] of harmless) {
    it(`gets through ${name}`, () => {
      const started = performance.now();
      assert.ok(run(source).ok);
      assert.ok(performance.now() - started < 10_000);
    });
  }

  it('stops at its deadline by the clock that is passed in', () => {
    let now = 0;
    const result = render(parse('{% for i in range(100000) %}{% for j in range(1000) %}{% endfor %}{% endfor %}'), variables, {
      budgets: { deadlineMs: 50, fuel: 1e9 },
      clock: () => now++,
    });
    assert.equal(result.ok ? '' : result.error.code, 'budget-deadline');
  });

  it('needs less than 512 MB for all of them in one process', function () {
    this.timeout(180_000);
    const limited = [
      '--max-old-space-size=512',
      '--import',
      'tsx',
      'node_modules/mocha/bin/mocha.js',
      fileURLToPath(import.meta.url),
      '--timeout',
      '60000',
      '--grep',
      'never end stops ',
    ];
    const result = spawnSync(process.execPath, limited, { encoding: 'utf8' });
    assert.equal(result.status, 0, result.stdout + result.stderr);
    assert.match(result.stdout, new RegExp(`${bombs.length + 1} passing`));
  });
});
