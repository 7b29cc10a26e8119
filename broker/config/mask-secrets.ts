/** What stands in place of a secret, whatever its length. */
const MASK = '•••';

const PASSWORD_FIELD = /(\b(?:password|pass|token)["']?\s*[:=]\s*)("(?:[^"\\]|\\.)*"|'[^']*'|[^\s,}\]"']+)/gi;
const URL_PASSWORD = /(\b[a-z][a-z0-9+.-]*:\/\/[^\s/:@"']*:)([^\s/@"']+)(@)/gi;

/** The text with the passwords of fields (`password: "…"`) and of URLs (`nats-route://user:…@`) masked. */
export function maskSecrets(text: string): string {
  return text.replace(PASSWORD_FIELD, `$1"${MASK}"`).replace(URL_PASSWORD, `$1${MASK}$3`);
}
