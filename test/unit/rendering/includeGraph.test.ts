import assert from 'node:assert/strict';
import { deepestInclude, IncludeGraph } from '../../../src/rendering/includeGraph.ts';

function graphOf(...edges: string[]) {
  const graph = new IncludeGraph();
  const answers = edges.map((edge) => {
    const [from = '', to = ''] = edge.split('>');
    return graph.add(from, to);
  });
  return answers.at(-1);
}

describe('IncludeGraph', () => {
  it('allows a file to be included from several places', () => {
    assert.equal(graphOf('a>b', 'a>c', 'b>d', 'c>d', 'a>d'), undefined);
  });

  it('refuses a file that includes itself, directly or through others', () => {
    assert.equal(graphOf('a>a'), 'cycle');
    assert.equal(graphOf('a>b', 'b>a'), 'cycle');
    assert.equal(graphOf('a>b', 'b>c', 'c>d', 'd>b'), 'cycle');
  });

  it('refuses the include that goes too deep, whatever the order they are met in', () => {
    const chain = Array.from({ length: deepestInclude }, (_, index) => `${index}>${index + 1}`);
    assert.equal(graphOf(...chain), undefined);
    assert.equal(graphOf(...chain, `${deepestInclude}>last`), 'depth');
    assert.equal(graphOf(...chain.slice(1), 'x>y', 'y>z', 'z>1'), 'depth');
  });

  it('works on after a refusal', () => {
    assert.equal(graphOf('a>b', 'b>a', 'b>c'), undefined);
  });
});
