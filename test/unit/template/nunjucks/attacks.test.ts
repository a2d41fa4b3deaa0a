import assert from 'node:assert/strict';
import nunjucks from 'nunjucks';
import { useRenderer } from './renderer.ts';

/** Code whose result no template can spell without running it. */
const payload = 'return String.fromCharCode(80,87,78)';
const inline = 'String.fromCharCode(80,87,78)';
const proof = 'PWN';

/** Templates that run code in nunjucks as it comes; the first test proves it for each. */
const running: Record<string, string> = {
  'the constructor of a global function': `{{ range.constructor("${payload}")() }}`,
  'the constructor in brackets': `{{ range["constructor"]("${payload}")() }}`,
  'the constructor of a string, twice': `{{ "".constructor.constructor("${payload}")() }}`,
  'the constructor of an object': `{% set o = {a: 1} %}{{ o.constructor.constructor("${payload}")() }}`,
  'the constructor of a list': `{{ [].constructor.constructor("${payload}")() }}`,
  'the constructor of a number': `{{ (1).constructor.constructor("${payload}")() }}`,
  'a name put together with +': `{{ range["con" + "structor"]("${payload}")() }}`,
  'a name put together with ~': `{{ range["con" ~ "struc" ~ "tor"]("${payload}")() }}`,
  'a name put together in a variable': `{% set k = "con" %}{% set k = k + "structor" %}{{ range[k]("${payload}")() }}`,
  'a name joined from a list': `{{ range[["con", "structor"] | join]("${payload}")() }}`,
  'a list as a name': `{{ range[["constructor"]]("${payload}")() }}`,
  'a name made by a filter': `{{ range["CONSTRUCTOR" | lower]("${payload}")() }}`,
  'a name read backwards': `{{ range["rotcurtsnoc" | reverse]("${payload}")() }}`,
  'a name from an inline condition': `{{ range["constructor" if true else "x"]("${payload}")() }}`,
  'a name that is an object with a text of its own': `{% set j = joiner("constructor") %}{% if j() %}{% endif %}{{ range[{toString: j}]("${payload}")() }}`,
  'a name from a macro': `{% macro m() %}constructor{% endmacro %}{{ range[m()]("${payload}")() }}`,
  'a name from a set block': `{% set k %}constructor{% endset %}{{ range[k]("${payload}")() }}`,
  'the constructor by its bare name': `{{ constructor.constructor("${payload}")() }}`,
  'the constructor of a macro': `{% macro m() %}{% endmacro %}{{ m.constructor("${payload}")() }}`,
  'the constructor of the caller': `{% macro m() %}{{ caller.constructor("${payload}")() }}{% endmacro %}{% call m() %}{% endcall %}`,
  'the constructor of a cycler': `{% set c = cycler("a") %}{{ c.next.constructor("${payload}")() }}`,
  'the constructor of a method': `{{ "x".concat.constructor("${payload}")() }}`,
  'the prototype of an object': `{% set o = {a: 1} %}{{ o.__proto__.constructor.constructor("${payload}")() }}`,
  'the methods of functions': `{{ range.constructor.apply(null, ["${payload}"])() }}`,
  'the constructor handed to a method': `{{ [1].map(range.constructor("${payload}"))[0] }}`,
  'the rendering itself through an inherited filter': `{% set c = "" | valueOf %}{{ c.env.getFilter.constructor("${payload}")() }}`,
  'a test whose name is code': `{{ 2 is "even\\") && ${inline} || env.getTest(\\"even" }}`,
  'a variable whose name is code': `{% set "a\\", 1); output += ${inline}; frame.set(\\"b" = 1 %}`,
  'a loop variable of the asynchronous loop': `{% asyncEach String in [] %}{% else %}{{ String.fromCharCode(80, 87, 78) }}{% endeach %}`,
};

/** Templates that are made to fail or to show what they reached. */
const reaching: Record<string, string> = {
  'the name of a callee as code': `{{ "x"["\\\\\\",(()=>{throw new Error(${inline})})(),[]),0));//"]() }}`,
  'a parameter whose name is code': `{% macro m("a\\" + ${inline} + \\""=1) %}{% endmacro %}{{ m() }}`,
  'an import whose name is code': `{% import "x" as "a\\" + ${inline} + \\"" %}`,
  'an imported name that is code': `{% from "x" import "a\\" + ${inline} + \\"" %}`,
  'a second loop variable that is code': `{% for a, "b\\" + ${inline} + \\"" in {c: 1} %}{{ a }}{% endfor %}`,
  'a name with quotes': `{{ a"+${inline}+" }}`,
  'a filter that reads the constructor, join': '{{ [range] | join(",", "constructor") }}',
  'a filter that reads the constructor, sum': '{{ [range] | sum("constructor", "") }}',
  'a filter that reads the constructor, groupby': '{{ [range] | groupby("constructor") | dump }}',
  'a filter that reads the constructor, sort': '{{ [range, range] | sort(false, false, "constructor") }}',
  'a filter that reads the constructor, sort by keyword': '{{ [range, range] | sort(attribute="constructor") }}',
  'a filter that reads the constructor, selectattr': '{{ [range] | selectattr("constructor") | length }}',
  'a filter whose member is computed': '{{ [range] | join(",", "con" ~ name) }}',
  'a filter by an inherited name': '{{ "x" | constructor }}',
  'a test by an inherited name': '{{ "x" is constructor }}',
  'a polluted prototype': '{% set o = {"__proto__": {polluted: 1}} %}{{ o.polluted }}',
  'getters of all objects': '{% set o = {a: 1} %}{{ o.__defineGetter__("x", range) }}',
  'the arguments of a function': '{{ range.arguments }}',
  'the caller of a function': '{{ range.caller }}',
  'bind of a method': '{{ "x".concat.bind("y") }}',
  'a variable by a refused name': '{{ __proto__ }}',
  'a macro by a refused name': '{% macro constructor() %}{% endmacro %}',
  'a keyword by a refused name': '{{ range(constructor=1) }}',
  'a file above': '{% include "../../../../etc/passwd" %}',
  'a file by its whole path': '{% include "/etc/passwd" %}',
  'a template of the network': '{% extends "https://example.com/x" %}',
  'an imported file': '{% import "/etc/passwd" as p %}{{ p }}',
  'a file imported in part': '{% from "../x" import y %}',
};

describe('nunjucks templates that try to reach code', () => {
  const renderer = useRenderer({ deadlineMs: 2000 });

  it('are real: nunjucks as it comes runs every one of them', () => {
    const plain = new nunjucks.Environment([], { autoescape: false });
    for (const [what, template] of Object.entries(running)) assert.match(plain.renderString(template, {}), /PWN/, what);
  });

  for (const [what, template] of Object.entries(running)) {
    it(`do not get there: ${what}`, async () => {
      const result = await renderer.render(template, {});
      assert.equal(result.ok, false, result.text);
      assert.ok(!JSON.stringify(result).includes(proof));
    });
  }

  for (const [what, template] of Object.entries(reaching)) {
    it(`are refused or fail: ${what}`, async () => {
      const result = await renderer.render(template, { name: 'structor' });
      assert.equal(result.ok, false, result.text);
      assert.doesNotMatch(JSON.stringify(result), /PWN|native code|root:/);
    });
  }

  it('get no function of JavaScript itself from a regular expression, however its name is spelled', async () => {
    const result = await renderer.render('{{ r/x/["to" + "String"] }}{{ r/x/.valueOf }}{{ r/x/.toLocaleString }}{{ r/x/.test }}', {});
    assert.ok(result.ok);
    assert.doesNotMatch(result.text, /native code/);
  });

  for (const template of [
    '{{ process }}',
    '{{ global }}',
    '{{ globalThis }}',
    '{{ require }}',
    '{{ env }}',
    '{{ runtime }}',
    '{{ context }}',
    '{{ this }}',
    '{{ frame }}',
    '{{ toString }}',
  ]) {
    it(`find nothing by the name in ${template}`, async () => {
      assert.deepEqual(await renderer.render(template, {}), { ok: true, text: '', warnings: [] });
      const asPromptfoo = await renderer.render(template, {}, { semantics: 'promptfoo' });
      assert.equal(asPromptfoo.text, '');
    });
  }

  it('are refused with the place of what is refused', async () => {
    const template = 'a\n{{ user.constructor }}';
    const result = await renderer.render(template, { user: {} });
    assert.ok(!result.ok);
    assert.equal(result.error.code, 'template-refused');
    assert.equal(result.error.line, 2);
    assert.equal(template.slice(result.error.range.start, result.error.range.end), 'constructor');
  });

  it('leave nothing behind for the next template', async () => {
    await renderer.render('{% set o = [] %}{{ o.push(1) }}{% set range = "taken" %}{{ name.push(2) }}', { name: [] });
    const result = await renderer.render('{{ o }}|{{ range(2) }}|{{ [] | length }}', {});
    assert.equal(result.text, '|0,1|0');
  });

  it('do not make the host run code that came with the variables', async () => {
    let asked = 0;
    const variables = {
      get secret() {
        asked++;
        return 'x';
      },
      call: () => asked++,
      data: { toJSON: () => asked++, kept: 1 },
      ...JSON.parse('{"__proto__": {"polluted": 1}, "constructor": "x", "deep": {"__proto__": {"polluted": 1}}}'),
    };
    const result = await renderer.render('{{ secret }}|{{ call }}|{{ data | dump }}|{{ deep.polluted }}|{{ polluted }}', variables);
    assert.equal(result.text, '||{"kept":1}||');
    assert.equal(asked, 0);
  });

  it('may read data by the names of tool calls', async () => {
    const call = { arguments: '{"a":1}', caller: 'me', call: 'c', apply: 1 };
    const result = await renderer.render('{{ call.arguments }} {{ call["caller"] }} {{ call.call }} {{ call.apply }}', { call });
    assert.equal(result.text, '{"a":1} me c 1');
  });

  it('may speak about constructors in text', async () => {
    const result = await renderer.render(
      'A constructor. {{ "constructor" }} {% raw %}{{ x.constructor }}{% endraw %}{# a.constructor #}',
      {},
    );
    assert.equal(result.text, 'A constructor. constructor {{ x.constructor }}');
  });
});
