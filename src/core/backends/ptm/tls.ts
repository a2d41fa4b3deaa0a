import type { ConnectionTls } from '../../model/index.ts';

/**
 * How a connection wants TLS: as it says itself; where it leaves that open, `PTM_SSL_VERIFY` switches verification off with the vendor's reading
 * (`false 0 no off` in any case say so, everything else does not).
 */
export function ptmTls(tls: ConnectionTls | undefined, env: Readonly<Record<string, string | undefined>>): ConnectionTls | undefined {
  const flag = env.PTM_SSL_VERIFY?.trim().toLowerCase();
  const isSwitchedOff = flag !== undefined && ['false', '0', 'no', 'off'].includes(flag);
  return tls?.isVerified === undefined && isSwitchedOff ? { ...tls, isVerified: false } : tls;
}
