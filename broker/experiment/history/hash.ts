import { hash } from 'node:crypto';

/** 52 bits of SHA-256: exact in a double. Two different bodies of one run agree by chance in 1 of 4,500,000,000,000,000. */
export function hashOf(body: Uint8Array): number {
  return Number.parseInt(hash('sha256', body, 'hex').slice(0, 13), 16);
}
