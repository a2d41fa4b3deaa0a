import assert from 'node:assert/strict';
import { wanted } from '../helpers.ts';
import { callWorld } from './callWorld.ts';

const prompt = '---\r\nname: refund\r\norg: acme\r\napp: shop\r\nvariables: [customer, days]\r\n---\r\n😀 {{ customer }} {{ days }}';
const python = '# 😀\r\np = c.get_by_name("acme", "shop", "refund")\r\np.render({"customer": "𝒳", "days": 2})\r\np.render(customer=1)\r\n';
const script = "const p = await c.getByName('acme', 'shop', 'refund');\np.render({ customer, 'days': 3 });\n";

/** A workspace with the caret in one of its files. */
const world = (carets: { prompt?: string; python?: string; script?: string } = {}) =>
  callWorld({
    'refund.prompt.j2': carets.prompt ?? prompt,
    'app.py': carets.python ?? python,
    'app.ts': carets.script ?? script,
    'other.py': 'c.get_by_name("acme", "other", "refund").render({"customer": 1})\n',
  });

const withCaret = (text: string, passage: string): string => text.replace(passage, `${passage.slice(0, 1)}█${passage.slice(1)}`);

describe('finding the way between prompts and calls', () => {
  it('leads from the name in a call to the prompt', async () => {
    const { service, document, position } = world({ python: withCaret(python, 'refund') });
    const links = await service.definition(document, position, wanted);
    assert.deepEqual(
      links.map(({ targetUri }) => targetUri),
      ['file:///work/refund.prompt.j2'],
    );
  });

  it('leads from a name that is given to its declaration', async () => {
    const { service, document, position, show } = world({ script: withCaret(script, 'customer') });
    const links = await service.definition(document, position, wanted);
    assert.deepEqual(
      links.map(({ targetUri, targetSelectionRange }) => show({ uri: targetUri, range: targetSelectionRange })),
      ['refund.prompt.j2 5 «customer»'],
    );
  });

  it('finds the calls of a prompt from its name, in the front matter and in a call', async () => {
    const places = ['app.py 3 «render»', 'app.py 4 «render»', 'app.ts 2 «render»'];
    assert.deepEqual(await world({ prompt: prompt.replace('name: refund', 'name: ref█und') }).references(), places);
    assert.deepEqual(await world({ script: withCaret(script, 'refund') }).references(), places);
  });

  it('finds every place of a variable, from the template and from a call', async () => {
    const places = [
      'app.py 3 «customer»',
      'app.py 4 «customer»',
      'app.ts 2 «customer»',
      'refund.prompt.j2 5 «customer»',
      'refund.prompt.j2 7 «customer»',
    ];
    const fromTemplate = await world({ prompt: prompt.replace('{{ customer', '{{ cus█tomer') }).references();
    assert.deepEqual(fromTemplate.sort(), places);
    assert.deepEqual((await world({ python: withCaret(python, 'customer') }).references()).sort(), places);
  });

  it('leaves other names of source code to others', async () => {
    const { service, document, position } = world({ python: withCaret(python, 'get_by_name') });
    assert.deepEqual(await service.definition(document, position, wanted), []);
    assert.deepEqual(await service.references(document, position, true, wanted), []);
    assert.equal(await service.prepareRename(document, position, wanted), undefined);
    assert.deepEqual(service.documentSymbols(document), []);
    assert.deepEqual(await service.highlights(document, position), []);
  });
});

describe('renaming a variable with its calls', () => {
  it('changes keys, keywords and shorthands, and has them confirmed as what they are', async () => {
    const { rename, apply } = world({ prompt: prompt.replace('{{ customer', '{{ cus█tomer') });
    const edit = await rename('buyer');
    assert.ok(edit);
    const after = apply(edit);
    assert.equal(after['app.py'], python.replace('"customer"', '"buyer"').replace('customer=1', 'buyer=1'));
    assert.equal(after['app.ts'], script.replace('{ customer,', '{ buyer: customer,'));
    assert.equal(after['refund.prompt.j2'], prompt.replaceAll('customer', 'buyer'));
    assert.match(after['other.py'] ?? '', /"customer"/);
    const annotations = (edit.documentChanges ?? []).flatMap((change) =>
      'edits' in change ? change.edits.map((one) => ('annotationId' in one ? `${one.annotationId}` : 'none')) : [],
    );
    assert.deepEqual(annotations, ['none', 'none', 'calls', 'calls', 'calls']);
    assert.deepEqual(edit.changeAnnotations?.calls, {
      label: "Rename 'customer' to 'buyer'",
      description: 'In a call in source code',
      needsConfirmation: true,
    });
  });

  it('starts from a call too', async () => {
    const { rename, apply } = world({ python: withCaret(python, 'days') });
    const edit = await rename('age');
    assert.ok(edit);
    const after = apply(edit);
    assert.equal(after['app.py'], python.replace('"days"', '"age"'));
    assert.equal(after['app.ts'], script.replace("'days'", "'age'"));
    assert.equal(after['refund.prompt.j2'], prompt.replaceAll('days', 'age'));
  });

  it('refuses a name that a call has already, and a word of Python where it is a keyword', async () => {
    const extra = python.replace('"days": 2', '"days": 2, "buyer": 1');
    await assert.rejects(
      callWorld({ 'refund.prompt.j2': prompt.replace('{{ customer', '{{ cus█tomer'), 'app.py': extra }).rename('buyer'),
      /used already in app.py/,
    );
    await assert.rejects(world({ prompt: prompt.replace('{{ customer', '{{ cus█tomer') }).rename('class'), /a word of Python/);
  });
});
