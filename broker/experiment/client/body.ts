import { seededRandom } from '../../domain/seeded-random.ts';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';

/**
 * The bodies of one publisher, each another: its name and number in readable words, filled up to `size` bytes from the seed.
 * The same seed and number give the same bytes.
 */
export function bodiesOf(publisher: string, seed: number, size: number): (number: number) => Uint8Array {
  const random = seededRandom(seed);
  const filler = Buffer.from(
    Array.from({ length: size + LETTERS.length }, () => LETTERS[Math.floor(random() * LETTERS.length)]).join(''),
  );
  return (number) => {
    const body = Buffer.allocUnsafe(size);
    const written = body.write(`${publisher} #${number} `, 'latin1');
    filler.copy(body, written, number % LETTERS.length, (number % LETTERS.length) + size - written);
    return body;
  };
}
