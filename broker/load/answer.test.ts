import { expect, test } from 'vitest';
import { readAnswer } from './answer.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const refusal = (code: number, err_code: number, description: string) =>
  bytes(JSON.stringify({ error: { code, err_code, description }, stream: 'ORDERS', seq: 0 }));

test.each([
  {
    says: 'stored',
    status: 0,
    body: bytes('{"stream":"ORDERS","seq":7}'),
    answer: { kind: 'ack', stream: 'ORDERS', sequence: 7, duplicate: false },
  },
  {
    says: 'stored before',
    status: 0,
    body: bytes('{"stream":"ORDERS","seq":7,"duplicate":true}'),
    answer: { kind: 'ack', duplicate: true },
  },
  { says: 'nobody listens', status: 503, body: bytes(''), answer: { kind: 'not-stored', retry: true, code: 503 } },
  {
    says: 'in process, which is not an ack',
    status: 0,
    body: refusal(409, 10158, 'duplicate message id is in process'),
    answer: { kind: 'unknown', text: 'duplicate message id is in process (10158)' },
  },
  {
    says: 'full',
    status: 0,
    body: refusal(400, 10077, 'maximum bytes exceeded'),
    answer: { kind: 'not-stored', retry: false, code: 10077, text: 'maximum bytes exceeded (10077)' },
  },
  { says: 'too large', status: 0, body: refusal(400, 10054, 'x'), answer: { kind: 'not-stored', retry: false } },
  { says: 'sealed', status: 0, body: refusal(400, 10109, 'x'), answer: { kind: 'not-stored', retry: false } },
  { says: 'no JetStream now', status: 0, body: refusal(503, 10008, 'x'), answer: { kind: 'not-stored', retry: true } },
  { says: 'a code of the future', status: 0, body: refusal(500, 10999, 'x'), answer: { kind: 'unknown' } },
  { says: 'no JSON', status: 0, body: bytes('+OK'), answer: { kind: 'unknown' } },
  { says: 'nothing', status: 0, body: bytes(''), answer: { kind: 'unknown' } },
  { says: 'null', status: 0, body: bytes('null'), answer: { kind: 'unknown' } },
])('an answer that says "$says" is read as $answer.kind', ({ status, body, answer }) => {
  expect(readAnswer(status, body)).toMatchObject(answer);
});
