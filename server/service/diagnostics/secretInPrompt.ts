import type { TextRange } from '../../../src/core/model/index.ts';
import type { Finding, PromptRule, TestsRule } from './rule.ts';

interface Shape {
  readonly what: string;
  readonly pattern: RegExp;
  /** What is not secret at the start: it is left out when the letters are counted. */
  readonly prefix: RegExp;
}

const shapes: readonly Shape[] = [
  { what: 'a key of Anthropic', pattern: /\bsk-ant-[\w-]{24,200}/g, prefix: /^sk-ant-/ },
  { what: 'a key of OpenAI', pattern: /\bsk-(?!ant-)(?:proj-|svcacct-|admin-)?[\w-]{32,200}/g, prefix: /^sk-(?:proj-|svcacct-|admin-)?/ },
  { what: 'an access key of AWS', pattern: /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g, prefix: /^.{4}/ },
  { what: 'a token of GitHub', pattern: /\bgh[pousr]_[A-Za-z0-9]{36,250}\b/g, prefix: /^gh._/ },
  { what: 'a token of GitHub', pattern: /\bgithub_pat_\w{60,250}\b/g, prefix: /^github_pat_/ },
  { what: 'a token of GitLab', pattern: /\bglpat-[\w-]{20,100}/g, prefix: /^glpat-/ },
  { what: 'a token of Slack', pattern: /\bxox[abprs]-[A-Za-z0-9-]{20,250}/g, prefix: /^xox.-/ },
  { what: 'a key of Google', pattern: /\bAIza[\w-]{35}(?![\w-])/g, prefix: /^AIza/ },
  { what: 'a key of Stripe', pattern: /\b[rs]k_live_[A-Za-z0-9]{20,200}\b/g, prefix: /^.k_live_/ },
  { what: 'a token of Hugging Face', pattern: /\bhf_[A-Za-z0-9]{30,60}\b/g, prefix: /^hf_/ },
  { what: 'a token of npm', pattern: /\bnpm_[A-Za-z0-9]{36}\b/g, prefix: /^npm_/ },
  { what: 'a key of SendGrid', pattern: /\bSG\.[\w-]{20,24}\.[\w-]{40,46}/g, prefix: /^SG\./ },
  { what: 'a private key', pattern: /-----BEGIN (?:[A-Z]{2,10} )?PRIVATE KEY-----\s+[A-Za-z0-9+/=]{40,100}/g, prefix: /^-----[^\n]*\s+/ },
];

/** A key or a token of a known shape: who reads the prompt reads the secret. */
export const secretInPrompt: PromptRule & TestsRule = {
  code: 'secret-in-prompt',
  defaultLevel: 'warning',
  description: 'A key or a token of a known shape.',
  example: 'glpat-qZ7wK2mXv9RtB4nLh8Ys',
  remedy: 'Take the key out, give it where it is used, and have it replaced.',
  check: (input): Finding[] => secretsIn('tests' in input ? input.text : input.scan.document.getText()),
};

function secretsIn(text: string): Finding[] {
  const found: Finding[] = [];
  for (const { what, pattern, prefix } of shapes) {
    for (const { 0: match, index } of text.matchAll(pattern)) {
      if (!looksRandom(match.replace(prefix, ''))) continue;
      const range: TextRange = { start: index, end: index + match.length };
      found.push({ range, message: `This looks like ${what}. Take it out, give the value as a variable, and have the key replaced.` });
    }
  }
  return found;
}

/** Placeholders such as `xxxx…`, `EXAMPLE` and `1234567890abcdef` are written by people; keys are drawn. */
function looksRandom(text: string): boolean {
  if (/example|sample|dummy|placeholder|redacted|your[-_]?|xxxx|0123456|1234567|abcdef|\.\.\.|(.)\1{4}/i.test(text)) return false;
  const counts = new Map<string, number>();
  for (const letter of text) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length);
  return bits >= 3.2 && /\d/.test(text) && /[A-Za-z]/.test(text);
}
