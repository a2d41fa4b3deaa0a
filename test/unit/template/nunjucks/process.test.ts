import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createNunjucksRenderer, type NunjucksLimits } from '../../../../src/template/nunjucks/index.ts';
import { nunjucksChildPath } from '../../../helpers/nunjucksChild.ts';
import { silentLog } from '../../../helpers/silentLog.ts';

describe('the process that renders nunjucks templates', function () {
  this.timeout(20_000);

  const folder = mkdtempSync(path.join(os.tmpdir(), 'promptdeck-child-'));
  const ended: (() => void)[] = [];
  after(() => {
    for (const end of ended) end();
    rmSync(folder, { recursive: true, force: true });
  });

  const rendererOf = (childPath: string, limits: NunjucksLimits = {}) => {
    const log = silentLog();
    const renderer = createNunjucksRenderer({ childPath, limits, log });
    ended.push(() => renderer.dispose());
    return { ...renderer, log };
  };
  /** A program in place of ours, which answers every request with what an expression gives. */
  const standIn = (name: string, expression: string) => {
    const file = path.join(folder, `${name}.js`);
    writeFileSync(
      file,
      `process.on('message', ({ id, source }) => process.send({ id, ok: true, text: String(${expression}), isUnrendered: false })); process.send({ ready: true });`,
    );
    return file;
  };

  it('gets nothing of the environment', async () => {
    const { render } = rendererOf(standIn('env', 'Object.keys(process.env).sort()'));
    const { text } = await render('', {});
    assert.doesNotMatch(text, /PATH|HOME|USER/);
  });

  const attempt = (code: string) => `(() => { try { return ${code}; } catch (error) { return error.code ?? error.name; } })()`;

  it('may not make code from text', async () => {
    const eval_ = rendererOf(standIn('eval', attempt("new Function('return 1')()")));
    assert.equal((await eval_.render('', {})).text, 'EvalError');
  });

  it('may not read files elsewhere, nor start programs', async function () {
    // Told as left out, and not as passed, by a Node that knows no permissions; the one the tests are run with knows them.
    if (!process.allowedNodeEnvironmentFlags.has('--permission')) this.skip();
    const read = rendererOf(standIn('read', attempt(`require('node:fs').readFileSync(${JSON.stringify(process.execPath)}).length`)));
    assert.equal((await read.render('', {})).text, 'ERR_ACCESS_DENIED');
    const spawn = rendererOf(standIn('spawn', attempt("require('node:child_process').execSync('true')")));
    assert.equal((await spawn.render('', {})).text, 'ERR_ACCESS_DENIED');
  });

  it('stays for the next template, and is replaced after it was ended', async () => {
    const { render } = rendererOf(standIn('pid', "source === 'hang' ? (() => { for (;;); })() : process.pid"), { deadlineMs: 200 });
    const [first, second] = [await render('', {}), await render('', {})];
    assert.equal(first.text, second.text);
    const hung = await render('hang', {});
    assert.ok(!hung.ok && hung.error.code === 'template-timeout');
    const third = await render('', {});
    assert.ok(third.ok && third.text !== first.text);
  });

  it('is told about when it cannot start, and when it ends by itself', async () => {
    const missing = rendererOf(path.join(folder, 'missing.js'));
    const result = await missing.render('x', {});
    assert.ok(!result.ok && result.error.code === 'template-process');
    assert.match(missing.log.lines.join('\n'), /did not start/);
    const quitting = rendererOf(standIn('quit', "source === 'quit' ? process.exit(3) : 'still there'"));
    const quit = await quitting.render('quit', {});
    assert.ok(!quit.ok && quit.error.code === 'template-process');
    assert.match(quit.error.message, /exit code 3/);
    assert.equal((await quitting.render('', {})).text, 'still there');
  });

  it('that never becomes ready costs a bounded time', async () => {
    const file = path.join(folder, 'mute.js');
    writeFileSync(file, 'setInterval(() => {}, 1000);');
    const result = await rendererOf(file, { startMs: 150 }).render('x', {});
    assert.ok(!result.ok && /not ready/.test(result.error.message));
  });

  it('renders what waits in a queue, in turn, each with its own deadline', async () => {
    const { render } = rendererOf(nunjucksChildPath(), { deadlineMs: 300 });
    const slow = '{% for i in range(100000) %}{% for j in range(100000) %}{% endfor %}{% endfor %}';
    const results = await Promise.all([slow, 'a', slow, 'b', 'c'].map((source) => render(source, {})));
    assert.deepEqual(
      results.map((result) => (result.ok ? result.text : result.error.code)),
      ['template-timeout', 'a', 'template-timeout', 'b', 'c'],
    );
  });

  it('is not alone when more are allowed', async () => {
    const { render } = rendererOf(nunjucksChildPath(), { deadlineMs: 5000, processes: 2 });
    const slow = render('{% for i in range(100000) %}{% for j in range(500) %}{% endfor %}{% endfor %}', {});
    assert.equal((await render('quick', {})).text, 'quick');
    const first = await Promise.race([slow.then(() => 'slow'), render('again', {}).then(() => 'quick')]);
    assert.equal(first, 'quick');
    await slow;
  });

  it('stops when it is cancelled, waiting or at work', async () => {
    const { render } = rendererOf(nunjucksChildPath(), { deadlineMs: 5000 });
    await render('', {});
    const slow = '{% for i in range(100000) %}{% for j in range(100000) %}{% endfor %}{% endfor %}';
    const abort = new AbortController();
    const reason = new Error('enough');
    const working = render(slow, {}, { signal: abort.signal });
    const waiting = render('x', {}, { signal: abort.signal });
    const other = render('other', {});
    setTimeout(() => abort.abort(reason), 20);
    await assert.rejects(working, reason);
    await assert.rejects(waiting, reason);
    assert.equal((await other).text, 'other');
    await assert.rejects(render('x', {}, { signal: abort.signal }), reason);
  });

  it('is ended with the renderer, and whoever waits is told', async () => {
    const { render, dispose } = rendererOf(nunjucksChildPath());
    const waiting = [render('{% for i in range(1e9) %}{% endfor %}', {}), render('b', {})];
    dispose();
    for (const result of waiting) await assert.rejects(result, /disposed/);
    await assert.rejects(render('x', {}), /disposed/);
  });

  it('goes when it has nothing to do, and comes back', async () => {
    const { render } = rendererOf(standIn('idle', 'process.pid'), { idleMs: 50 });
    const first = await render('', {});
    await new Promise((resolve) => setTimeout(resolve, 150));
    const second = await render('', {});
    assert.ok(second.ok && second.text !== first.text);
  });
});
