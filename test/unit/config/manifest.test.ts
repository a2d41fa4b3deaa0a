import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { commandIds, containerId, contextKeyIds, libraryViewId, promptLanguageId } from '../../../src/config/contributions.ts';
import { acceptedSetting, type SettingKey, settingsTable } from '../../../src/config/settingsTable.ts';
import { VERSION } from '../../../src/core/version.ts';

interface Entry {
  readonly [key: string]: unknown;
}
interface Property {
  readonly default: unknown;
  readonly enum?: readonly unknown[];
  readonly scope?: string;
  readonly order?: number;
}
interface Manifest extends Entry {
  readonly activationEvents: readonly string[];
  readonly icon: string;
  readonly contributes: {
    readonly commands: readonly (Entry & { readonly command: string; readonly title: string; readonly category?: string })[];
    readonly menus: Readonly<Record<string, readonly { readonly command: string; readonly when?: string; readonly group?: string }[]>>;
    readonly keybindings: readonly { readonly command: string; readonly when?: string }[];
    readonly views: Readonly<Record<string, readonly { readonly id: string; readonly icon: string }[]>>;
    readonly viewsContainers: { readonly activitybar: readonly { readonly id: string; readonly icon: string }[] };
    readonly viewsWelcome: readonly { readonly view: string; readonly when?: string }[];
    readonly configuration: readonly { readonly order: number; readonly properties: Readonly<Record<string, Property>> }[];
    readonly languages: readonly { readonly id: string }[];
  };
}

const root = fileURLToPath(new URL('../../../', import.meta.url));
const readJson = (file: string) => JSON.parse(readFileSync(path.join(root, file), 'utf8'));
const manifest: Manifest = readJson('package.json');
const texts: Record<string, string> = readJson('package.nls.json');
const { contributes } = manifest;
const properties = Object.assign({}, ...contributes.configuration.map((group) => group.properties)) as Record<string, Property>;

/** Every text of the manifest, with the path that leads to it. */
function* textsOf(value: unknown, at = ''): Generator<readonly [string, string]> {
  if (typeof value === 'string') yield [at, value];
  else if (value && typeof value === 'object') for (const [key, child] of Object.entries(value)) yield* textsOf(child, `${at}/${key}`);
}

/** The text of every source file of the host. */
const sources = readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readFileSync(path.join(root, 'src', file), 'utf8'));

const sorted = (items: Iterable<string>) => [...new Set(items)].sort();

describe('the extension manifest', () => {
  it('has the version that the core tells servers', () => {
    assert.equal(manifest.version, VERSION);
  });

  it('contributes exactly the commands of the table', () => {
    assert.deepEqual(sorted(contributes.commands.map((command) => command.command)), sorted(commandIds));
  });

  it('contributes only commands that the code registers', () => {
    const registered = sources.flatMap((text) => [...text.matchAll(/registerCommand\(\s*'([^']+)'/g)].map((match) => String(match[1])));
    assert.deepEqual(sorted(registered), sorted(commandIds));
  });

  it('gives every command the product as category, and a title of its own', () => {
    for (const command of contributes.commands) {
      assert.equal(command.category, '%promptdeck.category%', command.command);
      assert.equal(command.title, `%${command.command}.title%`);
    }
  });

  it('puts only contributed commands into menus and key bindings, always with a condition', () => {
    for (const item of [...Object.values(contributes.menus).flat(), ...contributes.keybindings]) {
      assert.ok((commandIds as readonly string[]).includes(item.command), item.command);
      assert.ok(item.when, `${item.command} stands in a menu without a condition`);
    }
  });

  it('contributes the views of the table, each with an empty state', () => {
    assert.deepEqual(
      contributes.viewsContainers.activitybar.map((container) => container.id),
      [containerId],
    );
    assert.deepEqual(
      contributes.views[containerId]?.map((view) => view.id),
      [libraryViewId],
    );
    assert.deepEqual(sorted(contributes.viewsWelcome.map((welcome) => welcome.view)), [libraryViewId]);
  });

  it('contributes the language the code asks for', () => {
    assert.ok(contributes.languages.some((language) => language.id === promptLanguageId));
  });

  it('names pictures that are there', () => {
    const icons = [manifest.icon, ...contributes.viewsContainers.activitybar, ...(contributes.views[containerId] ?? [])];
    for (const icon of icons.map((item) => (typeof item === 'string' ? item : item.icon)))
      assert.ok(existsSync(path.join(root, icon)), icon);
  });

  it('contributes exactly the settings of the table, with the same defaults', () => {
    const readByHost = Object.keys(properties).filter((id) => !id.startsWith('promptdeck.diagnostics.'));
    assert.deepEqual(sorted(readByHost), sorted(Object.keys(settingsTable).map((key) => `promptdeck.${key}`)));
    for (const [key, setting] of Object.entries(settingsTable)) {
      assert.deepEqual(properties[`promptdeck.${key}`]?.default, setting.default, key);
    }
  });

  it('offers only values that the code accepts', () => {
    for (const key of Object.keys(settingsTable) as SettingKey[]) {
      for (const value of properties[`promptdeck.${key}`]?.enum ?? []) assert.equal(acceptedSetting(key, value), value, key);
    }
  });

  it('states scope and order of every setting', () => {
    for (const [id, property] of Object.entries(properties)) assert.ok(property.scope && property.order, id);
    assert.deepEqual(
      contributes.configuration.map((group) => group.order),
      contributes.configuration.map((_, index) => index + 1),
    );
  });

  it('asks only for context keys that the code sets, and for all of them', () => {
    const conditions = [...textsOf(manifest)].filter(([at]) => /\/(when|enablement)$/.test(at)).map(([, text]) => text);
    const asked = conditions.flatMap((text) => text.match(/\bpromptdeck\.[\w.]+/g) ?? []).filter((key) => key !== libraryViewId);
    assert.deepEqual(sorted(asked), sorted(contextKeyIds));
    const set = sources.flatMap((text) => [...text.matchAll(/setContextKey\(\s*'([^']+)'/g)].map((match) => String(match[1])));
    assert.deepEqual(sorted(set), sorted(contextKeyIds));
  });

  it('resolves every %key% and uses every text', () => {
    const used = [...textsOf(manifest)].flatMap(([, text]) => /^%(.+)%$/.exec(text)?.[1] ?? []);
    assert.deepEqual(sorted(used), sorted(Object.keys(texts)));
  });

  it('spells no text that a person reads in the manifest itself', () => {
    const spoken = /\/(title|description|markdownDescription|name|contents|category|contextualTitle|accessibilityHelpContent)$/;
    for (const [at, text] of textsOf(contributes)) if (spoken.test(at)) assert.match(text, /^%.+%$/, at);
  });

  it('links only to commands that exist', () => {
    const builtIn = ['workbench.action.files.openFolder'];
    const linked = Object.values(texts).flatMap((text) => [...text.matchAll(/\(command:([\w.]+)/g)].map((match) => String(match[1])));
    for (const id of linked) assert.ok([...commandIds, ...builtIn].includes(id), id);
  });

  it('is never activated by everything', () => {
    for (const event of manifest.activationEvents) assert.doesNotMatch(event, /^(\*|onStartupFinished)$/);
  });
});

describe('a setting of the wrong type', () => {
  it('counts as not set', () => {
    assert.deepEqual(acceptedSetting('library.files', 'not a list'), []);
    assert.deepEqual(acceptedSetting('library.files', [1]), []);
    assert.equal(acceptedSetting('preview.debounceMs', -1), 150);
    assert.equal(acceptedSetting('trace.server', 'loud'), 'off');
  });

  it('leaves a right value alone', () => {
    assert.deepEqual(acceptedSetting('library.files', ['a/**']), ['a/**']);
    assert.equal(acceptedSetting('preview.debounceMs', 0), 0);
  });
});
