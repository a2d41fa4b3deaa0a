import { type Answer, json } from '../shared/index.ts';

/** A request that is answered with an error; thrown anywhere below a route. */
export class Refusal extends Error {
  constructor(readonly answer: Answer) {
    super(`refused with ${answer.status}`);
  }
}

/** Refuses a request the way FastAPI does: `{"detail": …}`. */
export function refuse(status: number, detail: unknown): never {
  throw new Refusal(json(status, { detail }));
}

/** Refuses what a catalogue manager has put on hold. */
export function refuseHeld(reason: string): never {
  refuse(423, `Security hold: ${reason}`);
}

/** Refuses a write that a scan has found unsafe. */
export function refuseBlocked(): never {
  refuse(422, {
    code: 'security_scan_blocked',
    message: 'The content did not pass the security scan.',
    verdict: 'unsafe',
    risk_score: 92,
    findings_total: 1,
    findings: [
      {
        severity: 'critical',
        rule_id: 'exfiltration.curl-env',
        category: 'exfiltration',
        file: 'prompt.md',
        line: 1,
        message: 'Sends the environment to an outside address.',
      },
    ],
  });
}
