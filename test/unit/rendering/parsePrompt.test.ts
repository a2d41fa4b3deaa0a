import assert from 'node:assert/strict';
import { readPromptFile } from '../../../src/promptFile/index.ts';
import { parsePrompt } from '../../../src/rendering/parsePrompt.ts';

const parsed = (text: string, defaults = {}) => parsePrompt(readPromptFile(text, 'file:///lib/a.prompt.j2'), defaults);

describe('parsePrompt', () => {
  it('reads every message in the order of the file', () => {
    const { parts } = parsed('---\nmessages:\n  - role: user\n    content: "{{ question }}"\n---\nYou help {{ customer }}.\n');
    assert.deepEqual(
      parts.map(({ part, analysis }) => [part.role, analysis.variables]),
      [
        ['system', ['customer']],
        ['user', ['question']],
      ],
    );
  });

  it('lets the front matter go before the defaults, option by option', () => {
    const { engine, parts } = parsed('---\nengine: { trim_blocks: false, strict_undefined: true }\n---\nHi', {
      trimBlocks: true,
      lstripBlocks: true,
    });
    assert.deepEqual(engine, { trimBlocks: false, lstripBlocks: true, strictUndefined: true });
    assert.deepEqual(
      parts.map(({ template: { options } }) => [options.trimBlocks, options.lstripBlocks]),
      [[false, true]],
    );
  });

  it('reads templates of another dialect by its rules', () => {
    assert.deepEqual(parsed('---\ndialect: nunjucks\n---\n{{ r/a{2}/ }}').parts[0]?.template.problems, []);
    assert.notDeepEqual(parsed('{{ r/a{2}/ }}').parts[0]?.template.problems, []);
    const [placeholder] = parsed('---\ndialect: placeholder\n---\n{{name}} {% if %}').parts;
    assert.deepEqual(placeholder?.analysis.variables, ['name']);
    assert.deepEqual(placeholder.template.nodes, []);
  });

  it('knows what the engine of a dialect and the server of a prompt provide', () => {
    const provides = (text: string) => ['range', 'lipsum', 'joiner', 'lookup'].filter((name) => parsed(text).provided.has(name));
    assert.deepEqual(provides('---\nserver_functions: [lookup]\n---\nHi'), ['range', 'lipsum', 'joiner', 'lookup']);
    assert.deepEqual(provides('---\ndialect: nunjucks\n---\nHi'), ['range', 'joiner']);
    assert.deepEqual(provides('---\ndialect: placeholder\n---\nHi'), []);
  });
});
