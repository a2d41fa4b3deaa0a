import assert from 'node:assert/strict';
import { isBelow, joinUri, parentUri, pathBelow } from '../../../src/core/uris.ts';

describe('URIs', () => {
  for (const [directory, name, uri] of [
    ['file:///a', 'b', 'file:///a/b'],
    ['file:///a/', 'b', 'file:///a/b'],
    ['file:///a', 'b c', 'file:///a/b%20c'],
    ['file:///a', 'ü', 'file:///a/%C3%BC'],
    ['file:///a', "!'()*", 'file:///a/%21%27%28%29%2A'],
    ['file:///a', 'A.z_0~-', 'file:///a/A.z_0~-'],
    ['file:///a', 'x\ud800', 'file:///a/x%EF%BF%BD'],
    ['file:///a', 'b/c', 'file:///a/b%2Fc'],
  ] as const)
    it(`join to ${uri}`, () => assert.equal(joinUri(directory, name), uri));

  for (const [uri, parent] of [
    ['file:///a/b', 'file:///a'],
    ['file:///a/b/', 'file:///a'],
    ['file:///a', 'file:///'],
    ['file:///', 'file:///'],
    ['memory://box/a', 'memory://box/'],
    ['memory://box/a/b/c', 'memory://box/a/b'],
  ] as const)
    it(`lie in a directory: ${uri} in ${parent}`, () => assert.equal(parentUri(uri), parent));

  for (const [directory, uri, is] of [
    ['file:///a', 'file:///a/b', true],
    ['file:///a/', 'file:///a/b', true],
    ['file:///a', 'file:///a', false],
    ['file:///a', 'file:///a/', false],
    ['file:///a/', 'file:///a/', false],
    ['file:///a', 'file:///ab', false],
    ['file:///a/b', 'file:///a', false],
  ] as const)
    it(`are ${is ? '' : 'not '}below one another: ${uri} and ${directory}`, () => assert.equal(isBelow(directory, uri), is));

  for (const [directory, uri, path] of [
    ['file:///a', 'file:///a/b/c', 'b/c'],
    ['file:///a/', 'file:///a/b', 'b'],
    ['file:///a', 'file:///a/b%20c', 'b c'],
    ['file:///a', 'file:///a/100%', '100%'],
  ] as const)
    it(`have a path below a directory: ${path}`, () => assert.equal(pathBelow(directory, uri), path));
});
