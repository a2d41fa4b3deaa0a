import assert from 'node:assert/strict';
import { createVariables, type VariableParts } from '../../../server/variables.ts';
import type { VariablesAnswer } from '../../../src/core/model/index.ts';
import { wanted } from './helpers.ts';

const prompt = 'file:///work/a.prompt.j2';
const complete = (...names: string[]): VariablesAnswer => ({
  complete: true,
  variables: names.map((name) => ({ name, source: 'testCase' })),
});

function variablesWith(parts: Partial<VariableParts> = {}) {
  return createVariables({
    ask: undefined,
    files: { stamp: async () => undefined, read: async () => undefined },
    openText: () => undefined,
    onLateAnswer() {},
    ...parts,
  });
}

const names = (answer: VariablesAnswer) => answer.variables.map(({ name }) => name);

describe('the variables the server knows', () => {
  it('are asked for once, and again after they were forgotten', async () => {
    let asked = 0;
    const variables = variablesWith({
      ask: async () => {
        asked += 1;
        return complete('a');
      },
    });
    await Promise.all([variables.variablesOf(prompt, wanted), variables.variablesOf(prompt, wanted)]);
    assert.equal(asked, 1);
    variables.forget(['file:///work/b.prompt.j2']);
    await variables.variablesOf(prompt, wanted);
    assert.equal(asked, 1);
    variables.forget([prompt]);
    await variables.variablesOf(prompt, wanted);
    assert.equal(asked, 2);
  });

  it('are asked for again after a failure', async () => {
    let asked = 0;
    const variables = variablesWith({
      ask: async () => {
        asked += 1;
        if (asked === 1) throw new Error('not yet');
        return complete('a');
      },
    });
    await assert.rejects(variables.variablesOf(prompt, wanted));
    assert.deepEqual(names(await variables.variablesOf(prompt, wanted)), ['a']);
  });

  it('follow an open tests file as it is typed, and keep what else the host knows', async () => {
    let text = '- vars: { a: 1 }\n';
    const fromServer = { name: 'remote', source: 'server' } as const;
    const variables = variablesWith({
      ask: async () => ({ complete: true, variables: [...complete('old').variables, fromServer] }),
      openText: (uri) => (uri === 'file:///work/a.tests.yaml' ? text : undefined),
    });
    assert.deepEqual(names(await variables.variablesOf(prompt, wanted)), ['a', 'remote']);
    text = '- vars: { b: 1 }\n';
    assert.deepEqual(names(await variables.variablesOf(prompt, wanted)), ['b', 'remote']);
  });

  it('are read from disk once for each state of the file', async () => {
    let stamp: string | undefined = '1';
    let reads = 0;
    const files = {
      stamp: async () => stamp,
      read: async () => {
        reads += 1;
        return new TextEncoder().encode('- vars: { a: 1 }\n');
      },
    };
    const variables = variablesWith({ files });
    assert.equal((await variables.variablesOf(prompt, wanted)).complete, true);
    await variables.variablesOf(prompt, wanted);
    assert.equal(reads, 1);
    stamp = '2';
    await variables.variablesOf(prompt, wanted);
    assert.equal(reads, 2);
    stamp = undefined;
    assert.equal((await variables.variablesOf(prompt, wanted)).complete, false);
  });

  it('do not keep an answer waiting; what comes late is announced and used', async () => {
    let answer: (answer: VariablesAnswer) => void = () => {};
    const question = new Promise<VariablesAnswer>((resolve) => {
      answer = resolve;
    });
    let announce: (uri: string) => void = () => {};
    const announced = new Promise<string>((resolve) => {
      announce = resolve;
    });
    const variables = variablesWith({ ask: () => question, onLateAnswer: announce, patienceMs: 5 });
    await assert.rejects(variables.variablesOf(prompt, wanted), /no answer/);
    answer(complete('a'));
    assert.equal(await announced, prompt);
    assert.deepEqual(names(await variables.variablesOf(prompt, wanted)), ['a']);
  });
});
