import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** 256 bits of randomness in letters that a URL fragment takes as they are. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** Compares in a time that does not depend on where the two differ. */
export function isSameToken(given: string, expected: string): boolean {
  return timingSafeEqual(fingerprint(given), fingerprint(expected));
}

/** What only a holder of the token can answer to a nonce. */
export function proofOf(token: string, nonce: string): string {
  return createHmac('sha256', token).update(nonce).digest('hex');
}

/** Fixed length, since timingSafeEqual asks for it. */
function fingerprint(text: string): Buffer {
  return createHmac('sha256', 'jetlab').update(text).digest();
}
