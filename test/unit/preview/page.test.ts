import assert from 'node:assert/strict';
import { type PageParts, previewPage } from '../../../src/preview/page.ts';

const parts: PageParts = {
  texts: {
    language: 'en',
    loading: 'Preview',
    variablesHeading: 'Variables',
    variablesChoice: 'Take them from',
    variablesText: 'Values',
    fillIn: 'Fill in',
    messagesHeading: 'Messages',
    noScript: 'Scripts are off',
  },
  nonce: 'abc123',
  scriptUri: 'https://resource/dist/media/preview.js',
  styleUri: 'https://resource/dist/media/preview.css',
  maxVariablesLength: 1000,
};

describe('previewPage', () => {
  it('allows its own script and style sheet and nothing else', () => {
    const page = previewPage(parts);
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1]?.replaceAll('&#39;', "'");
    assert.equal(policy, "default-src 'none'; style-src 'nonce-abc123'; script-src 'nonce-abc123'");
    assert.match(page, /<script nonce="abc123" src="https:\/\/resource\/dist\/media\/preview\.js">/);
    assert.doesNotMatch(page, /unsafe|style="|onclick|javascript:/);
    assert.equal(page.match(/<script/g)?.length, 1);
  });

  it('states the policy before anything it must hold for', () => {
    const page = previewPage(parts);
    assert.ok(page.indexOf('Content-Security-Policy') < page.indexOf('<link'));
  });

  it('escapes every text and address', () => {
    const sharp = '"><img src=x onerror=alert(1)>&\'';
    const texts = Object.fromEntries(Object.keys(parts.texts).map((key) => [key, sharp])) as unknown as PageParts['texts'];
    const page = previewPage({ ...parts, texts, nonce: sharp, scriptUri: sharp, styleUri: sharp });
    assert.doesNotMatch(page, /<img/);
    assert.doesNotMatch(page, /""/);
  });

  it('names its parts for people who do not see them', () => {
    const page = previewPage(parts);
    for (const pattern of [
      /<html lang="en">/,
      /<main [^>]*aria-labelledby="name"/,
      /role="status"/,
      /<textarea [^>]*aria-labelledby="values-heading"/,
      /<select [^>]*aria-label="Take them from"/,
    ])
      assert.match(page, pattern);
  });
});
