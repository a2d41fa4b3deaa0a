/**
 * Who may import whom. Each rule is proven by a planted violation in test/unit/build/importRules.test.ts.
 * `tsPreCompilationDeps` makes type-only imports count too.
 */
const inside = (folder) => `^${folder}/`;
const only = (name, from, allowed, comment) => ({
  name,
  severity: 'error',
  comment,
  from: { path: from },
  to: { pathNot: allowed },
});

/** A package, found or not: one that is not installed keeps its bare name. */
const npm = (...names) => `(^|(^|/)node_modules/)(${names.join('|')})(/|$)`;
const vscode = '(^vscode$|(^|/)node_modules/@types/vscode/)';
/** What all of core shares: errors, clock, version, and the little helpers beside them. */
const sharedCore = '^src/core/(backendError|clock|concurrency|errorCodes|errors|serverParts|sha256|sharedTask|uris|version)\\.ts';
const nodeBuiltIn = { dependencyTypes: ['core'] };

/** Libraries that one layer owns. */
const owned = [
  { library: 'ky', owners: '^src/core/http/' },
  { library: 'nunjucks', owners: '^src/template/nunjucks/|^src/build/bench/' },
  { library: 'vscode-languageclient', owners: '^src/client/' },
  { library: 'vscode-languageserver', owners: '^server/(features/)?[^/]+\\.ts' },
  { library: 'vscode-jsonrpc', owners: '^(src/protocol|src/client|server)/' },
  { library: '@vscode/tree-sitter-wasm', owners: '^src/disk/sourceParser\\.ts' },
  { library: 'yaml', owners: '^src/(base/yaml|promptFile|suiteFile|template|core/skills)/' },
  { library: 'jsonc-parser', owners: '^src/cli/' },
  { library: 'entities', owners: '^src/template/interpreter/' },
  { library: 'eventsource-parser', owners: '^src/core/sse/|^src/build/bench/' },
  { library: 'modern-tar', owners: '^src/core/skills/' },
  { library: 'lru-cache', owners: '^src/core/cache/|^server/memory\\.ts' },
  { library: 'fastest-levenshtein', owners: '^src/base/nearest\\.ts' },
  { library: 'undici', owners: '^src/core/node/' },
];

const service = 'server/service';
/** What the features of the language service share, from the ground up: a folder imports those of the levels below its own, and no neighbour. */
const serviceLevels = [
  ['document', 'wording', 'yaml'],
  ['edits', 'symbols'],
  ['includes', 'library'],
  ['callSites', 'calls', 'variables'],
];
/** Files that put the features together. */
const serviceTop = '(?:index|documentAnswers|workspace|settings)\\.ts';
/** Files of the ground that stand in no folder. */
const serviceGround = `${service}/scan\\.ts`;

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      comment:
        'Modules that need each other are one module or miss a third. Two folders of the interpreter are let be: expressions hold calls, calls hold expressions, values print values.',
      from: { path: '^(src|server|media)/', pathNot: '^src/template/interpreter/(compile|values)/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-type-cycles',
      severity: 'error',
      comment: 'What two modules both name belongs to a third, types too. The grammar itself is circular.',
      from: { path: '^(src|server|media)/', pathNot: '^src/template/interpreter/(compile|values)/' },
      to: { circular: true },
    },
    {
      name: 'no-vscode-below-the-host',
      severity: 'error',
      comment:
        'Core, template, prompt and tests files, rendering, protocol, the disk, the command line and the server work without an editor; types count too.',
      from: { path: '^(src/(base|core|template|protocol|promptFile|suiteFile|rendering|evaluation|bundles|disk|cli)|server)/' },
      to: { path: vscode },
    },
    only(
      'base-is-a-leaf',
      inside('src/base'),
      `^src/base/|${npm('yaml', 'fastest-levenshtein')}`,
      'Everybody may import it, so it imports none of ours.',
    ),
    only('model-imports-zod-at-most', inside('src/core/model'), `^src/core/model/|${npm('zod')}`, 'The nouns know nothing.'),
    {
      name: 'core-imports-no-upper-layer',
      severity: 'error',
      comment: 'Core is usable from a plain script: what renders or reads files is passed in.',
      from: { path: '^src/core/' },
      to: { path: '^(server/|media/|src/(?!base/|core/))' },
    },
    {
      name: 'core-through-its-door',
      severity: 'error',
      comment:
        'Everybody outside core imports src/core/index.ts, the model, the errors, the facts of the kinds of servers, what judging decides (the language server needs no more), or a Node adapter where Node is known to be there.',
      from: { path: '^(src|server)/', pathNot: '^src/(core|build)/' },
      to: { path: '^src/core/', pathNot: '^src/core/(index\\.ts|errors\\.ts|serverKinds\\.ts|model/|node/|evals/judging/index\\.ts)' },
    },
    only(
      'http-imports',
      inside('src/core/http'),
      `^src/base/|^src/core/(http|model)/|${sharedCore}|${npm('ky', 'zod')}`,
      'How HTTP is spoken knows neither backends nor caches.',
    ),
    only(
      'sse-and-cache-imports',
      '^src/core/(sse|cache)/',
      `^src/base/|^src/core/(http|model)/|^src/core/$1/|${sharedCore}|${npm('eventsource-parser', 'lru-cache', 'zod')}`,
      'Streams and caches know neither backends nor each other.',
    ),
    only(
      'core-library-imports',
      inside('src/core/library'),
      `^src/base/|^src/core/(library|model)/|^src/core/listing/index\\.ts|${sharedCore}`,
      'A library shows what a backend gives; it knows none.',
    ),
    only(
      'listing-imports',
      inside('src/core/listing'),
      `^src/base/|^src/core/(listing|model)/|^src/core/http/index\\.ts|${sharedCore}|${npm('zod')}`,
      'What listings share knows no backend.',
    ),
    only(
      'server-backends-imports',
      '^src/core/backends/(?!workspace/)([^/]+)/',
      `^src/base/|^src/core/(http|sse|cache|listing)/index\\.ts|^src/core/model/|^src/core/backends/$1/|${sharedCore}|${npm('zod')}`,
      'A backend is built from the layers below, through their doors.',
    ),
    {
      name: 'backends-are-strangers',
      severity: 'error',
      comment: 'A backend never imports a sibling.',
      from: { path: '^src/core/backends/([^/]+)/' },
      to: { path: '^src/core/backends/([^/]+)/', pathNot: '^src/core/backends/$1/' },
    },
    {
      name: 'evals-and-skills-import-model',
      severity: 'error',
      comment: 'Evaluation and skills are functions over the model and the shared errors.',
      from: { path: '^src/core/(evals|skills)/' },
      to: { path: '^src/core/(backends|http|sse|cache|connections|library|node)' },
    },
    {
      name: 'node-adapters-are-leaves',
      severity: 'error',
      comment: 'Only the rim may take an adapter that needs Node.',
      from: { path: '^src/core/', pathNot: '^src/core/node/' },
      to: { path: '^src/core/node/' },
    },
    {
      name: 'no-node-in-portable-code',
      severity: 'error',
      comment: 'The browser build of VS Code stays within reach: what needs Node is an adapter passed in.',
      from: {
        path: '^(src/core/(model|evals|skills|http|sse|cache|backends)|src/promptFile|src/suiteFile|src/protocol|src/template|src/rendering|src/evaluation|server/service|media)/',
        pathNot: '^src/(template/nunjucks|evaluation/worker)/',
      },
      to: nodeBuiltIn,
    },
    only(
      'promptfile-imports',
      inside('src/promptFile'),
      `^src/(base|promptFile)/|^src/core/(model/|errors\\.ts)|${npm('yaml', 'zod')}`,
      'What a file says needs no more than the nouns and the errors.',
    ),
    only(
      'suitefile-imports',
      inside('src/suiteFile'),
      `^src/(base|promptFile|suiteFile)/|^src/core/model/|${npm('yaml')}`,
      'What a tests file says is read as prompt files are, and judged elsewhere.',
    ),
    only(
      'template-imports',
      inside('src/template'),
      `^src/(base|template)/|^src/core/model/|${npm('yaml', 'nunjucks', 'entities')}|^(node:)?(child_process|path|url|worker_threads|process|os|fs|vm)`,
      'The engine stands alone.',
    ),
    only(
      'rendering-imports',
      inside('src/rendering'),
      '^src/(base|promptFile|template|rendering)/|^src/core/(model/|errors\\.ts)',
      'Where a prompt file meets the engine; what is around both is an environment passed in.',
    ),
    only(
      'evaluation-worker-imports',
      inside('src/evaluation/worker'),
      '^src/(promptFile|suiteFile|template|rendering|evaluation)/|^src/core/(index\\.ts|node/createRegexMatcher\\.ts)|^(node:)?worker_threads',
      'The thread asks the host for all that is not in its job; it reads no file and reaches no network.',
    ),
    only(
      'evaluation-imports',
      '^src/evaluation/(?!worker/)',
      '^src/(base|promptFile|suiteFile|template|rendering)/|^src/evaluation/(?!worker/)|^src/core/(index\\.ts|model/|evals/judging/index\\.ts)',
      'What a suite shows is worked out from its files alone.',
    ),
    only(
      'protocol-imports',
      inside('src/protocol'),
      `^src/protocol/|^src/core/model/|${npm('vscode-jsonrpc')}`,
      'Both processes share it.',
    ),
    {
      name: 'service-has-no-connection',
      severity: 'error',
      comment: 'The language service is tested without a server.',
      from: { path: '^server/service/' },
      to: {
        path: `^server/(features/)?[^/]+\\.ts|^src/(?!base/|template/|promptFile/|suiteFile/|rendering/parsePrompt\\.ts|core/(model/|errors\\.ts|serverKinds\\.ts)|evaluation/judgement\\.ts|core/evals/judging/)|${npm('vscode-languageserver', 'vscode-languageclient', 'vscode-jsonrpc')}`,
      },
    },
    ...serviceLevels.map((folders, level) => ({
      name: `service-level-${level}-imports`,
      severity: 'error',
      comment: `What ${folders.join(', ')} need${folders.length > 1 ? '' : 's'} is below; so the folders of the service make no circle.`,
      from: { path: `^${service}/(${folders.join('|')})/` },
      to: {
        path: `^${service}/`,
        pathNot: `^(${service}/(${['$1', ...serviceLevels.slice(0, level).flat()].join('|')})/|${serviceGround})`,
      },
    })),
    {
      name: 'service-features-are-strangers',
      severity: 'error',
      comment:
        'A feature stands on what all share and on the parts that are handed in, never on another one; code actions alone mend what diagnostics find.',
      from: { path: `^${service}/(?!${serviceTop}|(?:${serviceLevels.flat().join('|')})/)([^/]+)` },
      to: {
        path: `^${service}/`,
        pathNot: [`^(${service}/($1|parts\\.ts|(${serviceLevels.flat().join('|')})/)|${serviceGround})`, `^${service}/diagnostics/`],
      },
    },
    {
      name: 'service-diagnostics-are-mended-by-code-actions',
      severity: 'error',
      comment: 'See service-features-are-strangers: the one pair of features that belongs together.',
      from: { path: `^${service}/`, pathNot: `^${service}/(${serviceTop}|codeActions/|diagnostics/)` },
      to: { path: `^${service}/diagnostics/` },
    },
    {
      name: 'service-through-its-door',
      severity: 'error',
      comment: 'Everybody outside the language service imports server/service/index.ts; tests alone reach inside.',
      from: { path: '^(src|server|media)/', pathNot: `^${service}/` },
      to: { path: `^${service}/`, pathNot: `^${service}/index\\.ts` },
    },
    {
      name: 'command-line-runs-the-service',
      severity: 'error',
      comment: 'The command line needs the rules of the language service, and nothing of the server around it.',
      from: { path: '^src/cli/' },
      to: { path: '^server/', pathNot: `^${service}/index\\.ts` },
    },
    {
      name: 'server-and-host-are-strangers',
      severity: 'error',
      comment: 'They share core, template, promptFile, rendering and protocol, nothing else.',
      from: { path: '^server/' },
      to: { path: '^src/(client|config|connections|workspace|library|preview|testing|commands|bundles|cli|build)/|^src/extension\\.ts' },
    },
    {
      name: 'host-never-imports-server',
      severity: 'error',
      comment: 'They share core, template, promptFile, rendering and protocol, nothing else.',
      from: { path: '^src/', pathNot: '^src/(cli|disk|build)/' },
      to: { path: '^server/' },
    },
    {
      name: 'disk-answers-the-service',
      severity: 'error',
      comment:
        'It is where the language service gets files, prompts and variables without a host. So it names the questions, which the service states, and runs nothing of the server.',
      from: { path: '^src/disk/' },
      to: { path: '^server/', dependencyTypesNot: ['type-only'] },
    },
    only(
      'disk-imports',
      inside('src/disk'),
      `^src/(base|disk|core|promptFile|suiteFile)/|^server/service/index\\.ts|${npm('@vscode/tree-sitter-wasm')}|^(node:)?(fs|path|url)`,
      'What server and command line share knows neither of them.',
    ),
    {
      name: 'disk-is-for-where-there-is-no-host',
      severity: 'error',
      comment: 'The host reads through the editor, which knows virtual workspaces too.',
      from: { path: '^src/', pathNot: '^src/(cli|disk|build)/' },
      to: { path: '^src/disk/' },
    },
    {
      name: 'host-takes-values-from-bundles',
      severity: 'error',
      comment:
        'What reads and renders prompts is loaded with the first one, so that the extension starts small: the host names its types, and gets values from src/bundles.',
      from: {
        path: '^src/',
        pathNot: '^src/(base|core|template|promptFile|suiteFile|rendering|evaluation|protocol|disk|cli|bundles|build)/',
      },
      to: { path: '^src/(template|promptFile|suiteFile|rendering|evaluation)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'lazy-bundles-are-loaded-when-needed',
      severity: 'error',
      comment:
        'Only what src/bundles/startup.ts exports is part of the extension’s own bundle; the others are asked for by src/config/lazy.ts.',
      from: { path: '^src/', pathNot: '^src/build/' },
      to: { path: '^src/bundles/(?!startup\\.ts)', dynamic: false, dependencyTypesNot: ['type-only'] },
    },
    only(
      'bundles-imports',
      inside('src/bundles'),
      '^src/(core/(index\\.ts|node/)|(promptFile|suiteFile|template|rendering|evaluation)/)',
      'A bundle says what is loaded together, and does nothing itself.',
    ),
    only(
      'client-imports',
      inside('src/client'),
      `^src/(base|client|core|protocol|config)/|${vscode}|${npm('vscode-languageclient', 'vscode-jsonrpc', 'vscode-languageserver-types', 'vscode-languageserver-protocol')}|^(node:)?path`,
      'It starts the server and answers it.',
    ),
    only(
      'config-imports',
      inside('src/config'),
      `^src/(base|config|core/model|bundles|promptFile|rendering|evaluation)/|${vscode}`,
      'Ids, settings and keys are at the bottom of the host.',
    ),
    only(
      'connections-imports',
      inside('src/connections'),
      `^src/(base|connections|core|config)/|${vscode}`,
      'Connections are what the views draw and the commands drive.',
    ),
    only('runs-imports', inside('src/runs'), `^src/(base|runs|core|config)/|${vscode}`, 'A run is shown without knowing who runs it.'),
    only(
      'documents-imports',
      inside('src/documents'),
      `^src/(base|documents|connections|core|config)/|${vscode}`,
      'Documents are opened by whoever shows them; they know neither tree nor commands.',
    ),
    only(
      'library-imports',
      inside('src/library'),
      `^src/(base|library|connections|core|config)/|${vscode}`,
      'Trees draw what the store says.',
    ),
    only(
      'preview-imports',
      inside('src/preview'),
      `^src/(base|preview|core|template|promptFile|suiteFile|rendering|bundles|config)/|${vscode}`,
      'Rendering gives data; one file makes a page of it.',
    ),
    only(
      'testing-imports',
      inside('src/testing'),
      `^src/(base|testing|core|template|promptFile|suiteFile|rendering|evaluation|bundles|config)/|${vscode}`,
      'The Testing view joins cases and rendering.',
    ),
    {
      name: 'webviews-only-draw',
      severity: 'error',
      comment: 'View code: no fetching, no template logic; message types come from the part that sends them.',
      from: { path: '^media/' },
      to: { path: '^(server/|src/(?!preview/messages))|node_modules/' },
    },
    {
      name: 'one-home-per-library',
      severity: 'error',
      comment: 'A third-party library is imported by the layer that owns its subject.',
      from: { path: '^(server|media)/|^src/(?!build/)' },
      to: { path: npm('playwright-core', 'esbuild', 'mocha', 'fast-check', '@vscode/test-electron', '@vscode/vsce') },
    },
    ...owned.map(({ library, owners }) => ({
      name: `only-its-owner-imports-${library}`,
      severity: 'error',
      comment: `${library} is known in one place.`,
      from: { path: '^(src|server|media)/', pathNot: owners },
      to: { path: npm(library) },
    })),
    {
      name: 'no-test-code-in-the-product',
      severity: 'error',
      comment: 'Tests import the product, not the other way round.',
      from: { path: '^(src|server|media)/', pathNot: '^src/build/' },
      to: { path: '^test/' },
    },
    {
      name: 'resolvable',
      severity: 'error',
      comment: 'An import that leads nowhere breaks the build.',
      from: { path: '^(src|server|media)/' },
      to: { couldNotResolve: true, pathNot: '^vscode$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|out)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.mjs', '.js', '.json', '.d.ts'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
