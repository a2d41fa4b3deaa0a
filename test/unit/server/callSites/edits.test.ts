import assert from 'node:assert/strict';
import { callWorld } from './callWorld.ts';

const prompt = `---
name: refund
id: i
variables:
  order: object
  days: integer
  note: string
---
{{ order.id }}{{ days }}{{ note }}`;

/** The source after each action on a finding that adds or removes values. */
async function edited(code: string, file: string): Promise<string> {
  const world = callWorld({ [file]: code, 'refund.prompt.j2': prompt });
  const found = await world.mended();
  const fixes = found.flatMap((finding) => finding.fixes).filter(({ title }) => /^(?:Add|Remove)/.test(title));
  return fixes.map(({ title, files }) => `${title}: ${files[file]}`).join(' & ');
}

const python: Readonly<Record<string, string>> = {
  'c.get("i").render()': 'Add \'order\' and \'days\' and \'note\': c.get("i").render({"order": {}, "days": 0, "note": ""})',
  'c.get("i").render( )': 'Add \'order\' and \'days\' and \'note\': c.get("i").render({"order": {}, "days": 0, "note": ""})',
  'c.get("i").render({})': 'Add \'order\' and \'days\' and \'note\': c.get("i").render({"order": {}, "days": 0, "note": ""})',
  'c.get("i").render(None)': '',
  'c.render("i")': '',
  'c.get("i").render(order=x)': 'Add \'days\' and \'note\': c.get("i").render(order=x, days=0, note="")',
  "c.get('i').render({'order': x})": "Add 'days' and 'note': c.get('i').render({'order': x, 'days': 0, 'note': \"\"})",
  'c.get("i").render({"order": x,})': 'Add \'days\' and \'note\': c.get("i").render({"order": x, "days": 0, "note": "",})',
  'c.get("i").render({\n    "order": x,\n    "days": 1,\n})':
    'Add \'note\': c.get("i").render({\n    "order": x,\n    "days": 1,\n    "note": "",\n})',
  'c.get("i").render({\r\n\t"order": x\r\n})':
    'Add \'days\' and \'note\': c.get("i").render({\r\n\t"order": x,\r\n\t"days": 0,\r\n\t"note": ""\r\n})',
  'c.get("i").render({"order": x,\n  "days": 1})': 'Add \'note\': c.get("i").render({"order": x,\n  "days": 1,\n  "note": ""})',
  '{"order": x}\nc.get("i").render({"days": 1, "note": n})':
    'Add \'order\': {"order": x}\nc.get("i").render({"days": 1, "note": n, "order": {}})',
  'c.get("i").render({"order": x, "days": 1, "note": n, "other": 2})':
    'Remove \'other\': c.get("i").render({"order": x, "days": 1, "note": n})',
  'c.get("i").render({"other": 2, "order": x, "days": 1, "note": n})':
    'Remove \'other\': c.get("i").render({"order": x, "days": 1, "note": n})',
  'c.get("i").render({"order": x, "other": 2 , "days": 1, "note": n})':
    'Remove \'other\': c.get("i").render({"order": x, "days": 1, "note": n})',
  'c.get("i").render({"order": x, "days": 1, "note": n, "other": 2,})':
    'Remove \'other\': c.get("i").render({"order": x, "days": 1, "note": n,})',
  'c.get("i").render(order=x, days=1, note=n, other=2)': 'Remove \'other\': c.get("i").render(order=x, days=1, note=n)',
  'c.get("i").render({\n  "order": x, "days": 1, "note": n,\n  "other": 2,\n})':
    'Remove \'other\': c.get("i").render({\n  "order": x, "days": 1, "note": n,\n})',
  'v = {"order": x, "days": 1, "note": n}\nv["other"] = 2\nc.get("i").render(v)': '',
  'v = {"order": x}\nv["days"] = 1\nc.get("i").render(v)':
    'Add \'note\': v = {"order": x, "note": ""}\nv["days"] = 1\nc.get("i").render(v)',
  'v = {"order": x, "days": 1, "note": n, "other": 2}\nc.get("i").render(v)':
    'Remove \'other\': v = {"order": x, "days": 1, "note": n}\nc.get("i").render(v)',
  'c.get("i").render({"other": 2,})':
    'Add \'order\' and \'days\' and \'note\': c.get("i").render({"other": 2, "order": {}, "days": 0, "note": "",}) & Remove \'other\': c.get("i").render({})',
};

const script: Readonly<Record<string, string>> = {
  "c.get('i').render()": "Add 'order' and 'days' and 'note': c.get('i').render({ order: {}, days: 0, note: '' })",
  "c.get('i').render({})": "Add 'order' and 'days' and 'note': c.get('i').render({ order: {}, days: 0, note: '' })",
  "c.get('i').render({ order })": "Add 'days' and 'note': c.get('i').render({ order, days: 0, note: '' })",
  "c.get('i').render({ 'order': x })": "Add 'days' and 'note': c.get('i').render({ 'order': x, 'days': 0, 'note': '' })",
  'c.get("i").render({ "order": x, days: 1 })': 'Add \'note\': c.get("i").render({ "order": x, days: 1, "note": \'\' })',
  "c.get('i').render({ order, days, note, other })": "Remove 'other': c.get('i').render({ order, days, note })",
  "c.get('i').render({ other, order, days, note })": "Remove 'other': c.get('i').render({ order, days, note })",
  "c.get('i').render({\n  order,\n  days,\n})": "Add 'note': c.get('i').render({\n  order,\n  days,\n  note: '',\n})",
};

describe('what mends a call', () => {
  for (const [code, told] of Object.entries(python))
    it(`leaves the right source of ${JSON.stringify(code)} in Python`, async () => assert.equal(await edited(code, 'app.py'), told));
  for (const [code, told] of Object.entries(script))
    it(`leaves the right source of ${JSON.stringify(code)} in TypeScript`, async () => assert.equal(await edited(code, 'app.ts'), told));
});
