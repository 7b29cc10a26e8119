import { JetlabError } from './errors.ts';
import { translateServerError, type RequestContext, type ServerError } from './server-errors.ts';

const NO_RESPONDERS = new Set(['JetStreamNotEnabled', 'NoRespondersError']);
const DISCONNECTED = new Set([
  'ClosedConnectionError',
  'ConnectionClosedError',
  'DrainingConnectionError',
  'ConnectionError',
  'ProtocolError',
]);
const REFUSED_BY_CLIENT = new Set(['InvalidNameError', 'InvalidSubjectError', 'InvalidArgumentError']);

/**
 * An error of the `@nats-io` client as an entry of the catalogue, known by its class name, as this room does not import
 * the client.
 *
 * The client says "jetstream is not enabled" whenever a request has no responders. What it means is that nothing answers
 * for the subject now: no leader, no stream on that subject, or the only replica is down.
 */
export function translateClientError(error: unknown, context: RequestContext): JetlabError {
  if (error instanceof JetlabError) return error;
  const refusal = refusalOf(error);
  if (refusal !== null) return translateServerError(refusal, context);
  const names = namesOf(error);
  const cause = { cause: error instanceof Error ? error.message : String(error) };
  if (names.some((name) => NO_RESPONDERS.has(name)) || isStatus503(error)) {
    return new JetlabError('no-leader', { asset: context.group ?? context.stream ?? context.request }, cause);
  }
  if (names.includes('TimeoutError')) {
    return new JetlabError('server-timeout', { request: context.request, ms: context.timeoutMs ?? 0 }, cause);
  }
  if (names.some((name) => DISCONNECTED.has(name))) {
    return new JetlabError('server-disconnected', { request: context.request }, cause);
  }
  if (names.some((name) => REFUSED_BY_CLIENT.has(name))) {
    return new JetlabError('invalid-config', { field: context.field ?? null, reason: cause.cause }, cause);
  }
  return new JetlabError('unexpected', { name: context.request, text: cause.cause }, { cause: error });
}

/** The refusal inside `JetStreamApiError` and its kind: a function `apiError` that returns the server's own object. */
function refusalOf(error: unknown): ServerError | null {
  if (!(error instanceof Error) || !('apiError' in error) || typeof error.apiError !== 'function') return null;
  const inner: unknown = (error.apiError as () => unknown).call(error);
  return isServerError(inner) ? inner : null;
}

/** The `error` part of a raw API answer, when it has the server's form. */
export function isServerError(value: unknown): value is ServerError {
  if (typeof value !== 'object' || value === null) return false;
  const { code, err_code, description } = value as Partial<Record<keyof ServerError, unknown>>;
  return typeof code === 'number' && typeof err_code === 'number' && typeof description === 'string';
}

function isStatus503(error: unknown): boolean {
  return error instanceof Error && error.name === 'JetStreamStatusError' && 'code' in error && error.code === 503;
}

/** The class names of the error and of what caused it, outermost first. */
function namesOf(error: unknown): string[] {
  const names: string[] = [];
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth += 1) {
    names.push(at.name);
  }
  return names;
}
