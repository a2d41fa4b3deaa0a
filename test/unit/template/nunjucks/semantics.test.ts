import assert from 'node:assert/strict';
import fc from 'fast-check';
import nunjucks from 'nunjucks';
import { useRenderer } from './renderer.ts';

const variables = {
  name: 'Ada',
  empty: '',
  html: '<b>&"\'</b>',
  count: 3,
  ratio: 1.5,
  yes: true,
  none: null,
  list: [3, 1, 2],
  words: ['pear', 'Apple', 'fig'],
  people: [
    { name: 'Bo', age: 31, address: { city: 'Oslo' }, active: true },
    { name: 'Al', age: 25, address: { city: 'Bonn' }, active: false },
    { name: 'Cy', age: 31, address: { city: 'Oslo' }, active: true },
  ],
  map: { b: 2, a: 1 },
  text: 'The quick  brown\nfox jumps',
};

/** Templates that print the same whether they run here or in nunjucks as it comes. */
const templates = [
  'Hi {{ name }}, {{ missing }}|{{ none }}|{{ yes }}|{{ count }}|{{ ratio }}|{{ html }}',
  '{{ list }} {{ map }} {{ people }} {{ "x" ~ map }} {{ map + "" }} {{ [map, list] }}',
  '{{ name.length }} {{ list.length }} {{ name[0] }} {{ list[1] }} {{ name["length"] }} {{ list["2"] }} {{ map.a }} {{ map["b"] }}',
  '{{ name.toUpperCase() }} {{ text.split(" ") | length }} {{ list.join("-") }} {{ list.slice(1) }} {{ list.indexOf(2) }} {{ ratio.toFixed(2) }}',
  '{{ name.nope }} {{ map.nope.nope }} {{ missing.a.b }} {{ list[99] }} {{ map.hasOwnProperty("a") }} {{ map.toString() }} {{ list.toString() }}',
  '{% set f = name.concat %}{{ f("x") }} {{ words.concat(["z"]).includes("z") }} {{ name.replace("A", "a") }} {{ text.match(r/q\\w+/) }}',
  '{{ list.includes(3) }} {{ words.join(", ").startsWith("pear") }} {{ text.trim().substring(0, 3) }} {{ name.padStart(6, "*") }}',
  '{% for p in people %}{{ loop.index }}{{ loop.index0 }}{{ loop.revindex }}{{ loop.first }}{{ loop.last }}{{ loop.length }} {{ p.name }}\n{% endfor %}',
  '{% for k, v in map %}{{ k }}={{ v }};{% endfor %}{% for a, b in [[1, 2], [3, 4]] %}{{ a }}{{ b }}{% endfor %}',
  '{% for x in [] %}x{% else %}none{% endfor %}{% for x in missing %}x{% else %}none{% endfor %}{% for c in "abc" %}{{ c }}.{% endfor %}',
  '{% if count > 2 and not empty %}a{% elif yes %}b{% else %}c{% endif %}{{ "y" if yes else "n" }}{{ "y" if empty }}',
  '{{ 7 / 2 }} {{ 7 // 2 }} {{ 7 % 3 }} {{ 2 ** 5 }} {{ -count }} {{ 1 + "1" }} {{ count == "3" }} {{ count === 3 }} {{ 0.1 + 0.2 }}',
  '{{ 2 in list }} {{ "a" in map }} {{ "Ad" in name }} {{ 5 not in list }}',
  '{{ name | upper }} {{ name | lower | capitalize }} {{ text | title }} {{ text | wordcount }} {{ text | truncate(9) }} {{ text | truncate(9, true, "!") }}',
  '{{ list | sort }} {{ list | sort(true) }} {{ words | sort }} {{ words | sort(false, true) }} {{ people | sort(attribute="name") | join(",", "name") }}',
  '{{ people | sort(false, false, "address.city") | join(",", "name") }} {{ people | sum("age") }} {{ list | sum }} {{ people | sum("age", 10) }}',
  '{{ people | selectattr("active") | length }} {{ people | rejectattr("active") | first | dump }} {{ people | join("/", "age") }}',
  '{% for city, some in people | groupby("address.city") %}{{ city }}: {{ some | join(",", "name") }};{% endfor %}',
  '{% for age, some in people | groupby("age") %}{{ age }}: {{ some | length }};{% endfor %}',
  '{{ list | first }} {{ list | last }} {{ list | reverse }} {{ name | reverse }} {{ list | batch(2) | dump }} {{ list | slice(2) | dump }} {{ words | length }}',
  '{{ map | dictsort | dump }} {{ map | dump }} {{ people | dump(2) }} {{ map | list | dump }} {{ name | list }} {{ map | length }}',
  '{{ html | escape }} {{ html | safe }} {{ html | striptags }} {{ "a\nb" | nl2br }} {{ html | forceescape }} {{ html | e | e }}',
  '{{ missing | default("d") }} {{ none | default("d") }} {{ empty | default("d", true) }} {{ empty | d("x") }}',
  '{{ "3.7" | float }} {{ "x" | float(1) }} {{ "12px" | int }} {{ "z" | int(5) }} {{ "11" | int(0, 2) }} {{ 3.456 | round(1) }} {{ 3.1 | round(0, "ceil") }}',
  '{{ "a b&c" | urlencode }} {{ map | urlencode }} {{ "see http://example.com now" | urlize }} {{ text | indent(2) }} {{ text | indent(2, true) }}|{{ name | center(9) }}|',
  '{{ list | select("odd") }} {{ list | reject("odd") }} {{ text | replace("o", "0") }} {{ text | replace(r/o/g, "0") }} {{ text | replace("", "-", 1) }} {{ -4 | abs }}',
  '{{ count is odd }} {{ count is even }} {{ missing is defined }} {{ name is defined }} {{ none is null }} {{ name is string }} {{ count is number }} {{ count is divisibleby(3) }}',
  '{{ missing is undefined }} {{ list is iterable }} {{ map is mapping }} {{ range is callable }} {{ name is upper }} {{ count is gt(2) }} {{ count is not even }} {{ count is sameas(3) }}',
  '{% macro field(name, value="v", size=20) %}[{{ name }}:{{ value }}:{{ size }}]{% endmacro %}{{ field("a") }}{{ field("b", size=1) }}{{ field("c", "d", 2) }}{{ field(value="e", name="f") }}',
  '{% macro wrap() %}<{{ caller("x") }}>{% endmacro %}{% call(y) wrap() %}in {{ y }}{% endcall %}',
  '{% set a = 1 %}{% set b, c = 2 %}{% set block %}x{{ a }}{% endset %}{{ a }}{{ b }}{{ c }}{{ block }}{% for i in list %}{% set a = i %}{% endfor %}{{ a }}',
  '{% set items = [] %}{% for p in people %}{% if items.push(p.name) %}{% endif %}{% endfor %}{{ items | join(",") }} {{ list.push(4) }}{{ list }}',
  '{% block main %}base {{ name }}{% endblock %}{% filter upper %}abc{{ name }}{% endfilter %}',
  '{% switch count %}{% case 1 %}one{% case 3 %}three{% default %}many{% endswitch %}',
  '{% raw %}{{ name }}{% endraw %}{% verbatim %}{% if %}{% endverbatim %}{# comment #}{{ "{{" }}',
  '  {%- if yes -%}  a  {%- endif -%}  b\n{{- name -}}\n c',
  '{% set c = cycler("odd", "even") %}{{ c.next() }}{{ c.next() }}{{ c.current }}{{ c.next() }} {% set j = joiner(", ") %}{{ j() }}a{{ j() }}b {{ range(3) }}{{ range(1, 9, 4) }}',
  '{{ {a: 1, "b c": [1, {d: 2} ]} | dump }} {{ {a: {b: "x"} }.a.b }} {{ [1, 2][1] }} {{ ("a" + "b").length }}',
  '{% include "nowhere" ignore missing %}after',
  '{{ r/a(b)/g.test("ab") }} {{ r/a(b)/.exec("ab")[1] }} {{ r/x/gi.flags }} {{ r/x/g.toString() }} {{ r/x/["to" ~ "String"]() }}',
  '{{ "\\n\\t\\"q\\"" }} {{ \'it\\\'s\' }} naïve {{ "日本" }} {{ "日本".length }} {% set größe = 4 %}{{ größe }}',
  '{{ people[0].address.city }} {{ people[count - 1]["na" + "me"] }} {{ map[["a"]] }} {{ (name | upper)[0] }} {{ (html | safe).length }} {{ (html | safe).toUpperCase() }}',
  '{{ words.sort() }} {{ words.reverse() }} {{ list.map(joiner) | length }} {{ words.entries() }} {% for w in words.values() %}{{ w }}{% endfor %}',
];

const faulty = [
  '{{ name | nope }}',
  'a\n{{ missing() }}',
  'a\n\n{{ map.nope() }}',
  '{{ name() }}',
  '{{ count is nope }}',
  '{{ name.concat("a"',
  '{% if name %}',
  '{% for x in list %}{{ x }}',
  '{% nope %}',
  '{{ count in 5 }}',
  '{% include "nowhere" %}',
  '{{ count | dictsort }}',
  '{{ a b }}',
  '{{ "open }}',
];

describe('the nunjucks dialect', () => {
  const renderer = useRenderer({ deadlineMs: 5000 });
  const plain = (source: string, options: nunjucks.ConfigureOptions = {}) =>
    new nunjucks.Environment([], { autoescape: false, ...options }).renderString(source, structuredClone(variables));

  for (const template of templates) {
    it(`prints what nunjucks prints: ${template.slice(0, 60).replaceAll('\n', ' ')}`, async () => {
      const result = await renderer.render(template, variables);
      assert.deepEqual(result, { ok: true, text: plain(template), warnings: [] });
    });
  }

  for (const template of faulty) {
    it(`fails where nunjucks fails: ${template.replaceAll('\n', ' ')}`, async () => {
      let message = '';
      assert.throws(
        () => plain(template),
        (error: Error) => {
          message = error.message;
          return true;
        },
      );
      const result = await renderer.render(template, variables);
      assert.ok(!result.ok);
      assert.equal(result.error.code, 'template-error');
      assert.ok(message.includes(result.error.message), `${message} / ${result.error.message}`);
    });
  }

  it('takes the options of nunjucks', async () => {
    const source = '{% if yes %}\n  {% if yes %}\n  x{{ missing }}\n  {% endif %}\n{% endif %}';
    for (const options of [{ trimBlocks: true }, { lstripBlocks: true }, { trimBlocks: true, lstripBlocks: true }]) {
      assert.equal((await renderer.render(source, variables, options)).text, plain(source, options));
    }
    const strict = await renderer.render('a\n  {{ missing }}', {}, { throwOnUndefined: true });
    assert.ok(!strict.ok);
    assert.equal(strict.error.line, 2);
  });

  it('places errors at the tag they come from', async () => {
    const places: [string, string, number][] = [
      ['one\ntwo {{ name | nope }} three', '{{ name | nope }}', 2],
      ['one\n{{ name }} {{ map.nope() }}\n{{ count }}', '{{ map.nope() }}', 2],
      ['a\nb\n{% for x in list %}\n{{ x | nope }}\n{% endfor %}', '{{ x | nope }}', 4],
      ['a\n{% if count is nope %}x{% endif %}', '{% if count is nope %}', 2],
      ['a\n{% for x in list %}\n{{ x }}', '{% for x in list %}', 2],
      ['{{ fine }}\n{% macro m() %}\n{{ name | nope }}\n{% endmacro %}\n{{ m() }}', '{{ name | nope }}', 3],
    ];
    for (const [template, tag, line] of places) {
      const result = await renderer.render(template, variables);
      assert.ok(!result.ok);
      const { range } = result.error;
      assert.deepEqual([template.slice(range.start, range.end), result.error.line], [tag, line]);
    }
  });

  it('prints any data as nunjucks does', async () => {
    const source =
      '{{ value }}|{{ value | dump }}|{% for k, v in value %}{{ k }}:{{ v }}{% endfor %}|{{ value.a }}|{{ value["b"] }}|{{ value | length }}';
    const environment = new nunjucks.Environment([], { autoescape: false });
    await fc.assert(
      fc.asyncProperty(fc.dictionary(fc.string(), fc.jsonValue()), async (value) => {
        const data = JSON.parse(JSON.stringify(value)) as object;
        const expected = () => environment.renderString(source, { value: data });
        const result = await renderer.render(source, { value: data });
        if (result.ok) assert.equal(result.text, expected());
        else assert.throws(expected);
      }),
      { numRuns: 100 },
    );
  });
});
