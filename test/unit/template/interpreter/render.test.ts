import assert from 'node:assert/strict';
import {
  type LoadedTemplate,
  parse,
  parseVariables,
  type RenderOptions,
  type RenderResult,
  render,
  renderAsync,
  variablesFrom,
} from '../../../../src/template/index.ts';

function renderText(source: string, vars: Record<string, unknown> = {}, options: RenderOptions = {}): RenderResult {
  return render(parse(source), variablesFrom(vars), options);
}

function failure(result: RenderResult): Extract<RenderResult, { ok: false }> {
  assert.ok(!result.ok, 'the render should fail');
  return result;
}

function library(files: Record<string, string>): (name: string) => LoadedTemplate | undefined {
  return (name) => {
    const source = files[name];
    return source === undefined ? undefined : { name, template: parse(source) };
  };
}

describe('rendering a template', () => {
  it('says exactly where an operation failed, and the line Jinja2 names', () => {
    const source = 'Dear {{ name }},\n{{ order.total +\n order.missing.x }}';
    const { error, text } = failure(renderText(source, { name: 'Ann', order: { total: 1 } }));
    assert.equal(text, 'Dear Ann,\n');
    assert.equal(source.slice(error.range.start, error.range.end), 'order.missing.x');
    assert.deepEqual(
      [error.type, error.code, error.line, error.message],
      ['UndefinedError', 'undefined', 2, "'dict object' has no attribute 'missing'"],
    );
  });

  it('names the template an error is in', () => {
    const { error } = failure(renderText("{% include 'part' %}", {}, { load: library({ part: 'a\n{{ 1 / 0 }}' }) }));
    assert.deepEqual([error.templateName, error.line, error.type], ['part', 2, 'ZeroDivisionError']);
  });

  it('reports a mistake of an included template where it is included', () => {
    const { error } = failure(renderText("{% include 'part' %}", {}, { load: library({ part: 'a\n{% if %}' }) }));
    assert.deepEqual([error.templateName, error.line, error.type], ['part', 2, 'TemplateSyntaxError']);
  });

  it('reports syntax errors and unknown filters without rendering', () => {
    assert.equal(failure(renderText('a{{ }}')).error.type, 'TemplateSyntaxError');
    const { error } = failure(renderText('a{{ x|nosuch }}'));
    assert.deepEqual([error.type, error.message], ['TemplateAssertionError', "No filter named 'nosuch'."]);
  });

  it('leaves the variables as they were', () => {
    const variables = variablesFrom({ list: [1], dict: { a: 1 } });
    const template = parse('{{ list.append(2) or list }}{{ dict.update(b=2) or dict }}{{ list.sort(reverse=true) or list }}');
    const first = render(template, variables);
    assert.equal(first.ok && first.text, "[1, 2]{'a': 1, 'b': 2}[2, 1]");
    assert.deepEqual(render(template, variables), first);
  });

  it('renders the same for the same seed', () => {
    const template = parse('{{ lipsum(1) }}{{ range(1000)|list|random }}');
    assert.deepEqual(render(template, variablesFrom({})), render(template, variablesFrom({})));
    const other = render(template, variablesFrom({}), { random: () => 0.5 });
    assert.notDeepEqual(other, render(template, variablesFrom({})));
  });

  it('shows a placeholder with a warning for functions of the server', () => {
    const source = "Weather: {{ call('weather', city='Riga').today }}";
    const result = renderText(source, {}, { serverOnly: new Map([['call', {}]]) });
    assert.ok(result.ok);
    assert.equal(result.text, "Weather: ‹call('weather', city='Riga').today›");
    assert.deepEqual(
      result.warnings.map(({ code, range }) => [code, source.slice(range.start, range.end)]),
      [['server-only', "call('weather', city='Riga')"]],
    );
  });

  it('shows what is done with an answer of the server, and never fails on it', () => {
    const shown = new Map([
      ["{{ call('x').score + 1 }}", "‹call('x').score + 1›"],
      ["{{ 2 * call('x') }}{{ -call('x') }}", "‹2 * call('x')›‹-call('x')›"],
      ["{{ call('x')|tojson }}{{ call('x')|round(1) }}{{ call('x')|upper }}", "‹call('x')|tojson›‹call('x')|round›‹CALL('X')›"],
      ["{{ 'a' ~ call('x') }}{{ '%s' % call('x') }}", "a‹call('x')›‹call('x')›"],
      ["{% if call('x') > 3 %}more{% else %}less{% endif %}", 'less'],
      ["{% for item in call('x') %}{{ item }}{% endfor %}{% set a, b = call('x') %}{{ b }}", "‹call('x')[1]›"],
      ["{{ call('x') is divisibleby 2 }}{{ call('x').items()|list }}{{ call('x') in [1] }}", 'False[]False'],
    ]);
    for (const [source, text] of shown) {
      const result = renderText(source, {}, { serverOnly: new Map([['call', {}]]) });
      assert.equal(result.ok ? result.text : result.error.message, text, source);
      assert.ok(result.ok && result.warnings.every(({ code }) => code === 'server-only'));
    }
  });

  it('shows what a fixture gives for a function of the server', () => {
    const result = renderText("{{ call('x').today }}", {}, { serverOnly: new Map([['call', { fixture: { value: { today: 'sun' } } }]]) });
    assert.deepEqual(result.ok && [result.text, result.warnings], ['sun', []]);
  });

  it('keeps each kind of undefined to its rules', () => {
    const source = '[{{ a }}{{ a.b.c }}]';
    assert.equal(failure(renderText(source)).error.message, "'a' is undefined");
    assert.equal(failure(renderText(source, {}, { undefined: 'strict' })).text, '[');
    const chained = renderText(source, {}, { undefined: 'chainable' });
    assert.equal(chained.ok && chained.text, '[]');
    const debug = renderText('{{ a }}', {}, { undefined: 'debug' });
    assert.equal(debug.ok && debug.text, '{{ a }}');
  });

  it('never writes more than its output budget, and keeps what fits', () => {
    const result = failure(renderText("{% for i in range(1000) %}{{ 'ab' * 10 }}{% endfor %}", {}, { budgets: { outputChars: 105 } }));
    assert.equal(result.error.code, 'budget-output');
    assert.equal(result.text.length, 105);
  });
});

describe('rendering with includes that must be read', () => {
  const files: Record<string, string> = { head: 'H{% include "sub" %}', sub: 's', dynamic: 'D' };
  const load = async (name: string): Promise<LoadedTemplate | undefined> => library(files)(name);

  it('says which template it waits for', () => {
    const result = failure(renderText("{% include 'head' %}", {}, { load: () => 'pending' }));
    assert.deepEqual(result.pending, [{ name: 'head', from: undefined }]);
  });

  it('reads includes ahead and on demand', async () => {
    const template = parse("{% include 'head' %}{% include name %}{% include 'nope' ignore missing %}");
    const result = await renderAsync(template, variablesFrom({ name: 'dynamic' }), { load });
    assert.equal(result.ok && result.text, 'HsD');
  });

  it('ends when it is cancelled', async () => {
    const abort = new AbortController();
    abort.abort();
    await assert.rejects(renderAsync(parse("{% include 'head' %}"), variablesFrom({}), { load, signal: abort.signal }));
  });
});

describe('variables from text', () => {
  it('keeps what Python keeps: floats, long ints, the order of keys', () => {
    for (const text of ['{"b": 1.0, "a": 12345678901234567890, "c": 1e2}', 'b: 1.0\na: 12345678901234567890\nc: 100.0']) {
      const { value, problems } = parseVariables(text);
      assert.deepEqual(problems, []);
      assert.deepEqual(value.names, ['b', 'a', 'c']);
      const result = render(parse('{{ b }} {{ a + 1 }} {{ c }}'), value);
      assert.equal(result.ok && result.text, '1.0 12345678901234567891 100.0');
    }
  });

  it('reads YAML as PyYAML does', () => {
    const { value } = parseVariables(
      'on: yes\nnone: ~\noct: 010\ntext: 1e3\nquoted: "yes"\ntime: 1:30\nbase: &b {x: 1}\nmore: {<<: *b, y: 2}',
    );
    const result = render(parse('{{ none is none }} {{ oct }} {{ text is string }} {{ quoted }} {{ time }} {{ more }}'), value);
    assert.equal(result.ok && result.text, "True 8 True yes 90 {'x': 1, 'y': 2}");
  });

  it('merges mappings in the order in which they are named, the first one winning', () => {
    const { value } = parseVariables('v:\n  z: 0\n  <<: [{a: 1, x: 2}, {a: 3, y: 4}]\nsigned: -.5');
    const result = render(parse('{{ v }} {{ signed is string }}'), value);
    assert.equal(result.ok && result.text, "{'a': 1, 'x': 2, 'y': 4, 'z': 0} True");
  });

  it('refuses what PyYAML has no value for: a tag nobody knows, a second document', () => {
    for (const text of ['a: !color red', 'a: !!python/name:os.system x', 'a: 1\n---\nb: 2'])
      assert.equal(parseVariables(text).problems.length, 1, text);
  });

  it('says where text cannot be read', () => {
    const text = '{"a": 1,, "b": 2}';
    const { problems } = parseVariables(text);
    assert.equal(problems.length, 1);
    assert.equal(problems[0]?.range?.start, 8);
    assert.equal(parseVariables('- 1\n- 2').problems[0]?.message, 'Variables must be a mapping of names to values');
  });

  it('refuses values within themselves', () => {
    const cycle: Record<string, unknown> = {};
    cycle.self = cycle;
    assert.throws(() => variablesFrom(cycle), { name: 'VariablesError', code: 'cycle' });
    assert.ok(parseVariables('a: &x [*x]').problems.length > 0);
  });
});
