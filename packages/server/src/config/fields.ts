import { isLoopbackHost, judgeRedirectUrl } from '@latchkey/protocol';
import { z } from 'zod';

/** Kinds of values that several sections of the configuration share. */

/** A span of time in milliseconds. */
export const milliseconds = z
  .int()
  .min(1)
  .max(100 * 365 * 86_400_000);

/** An http(s) URL without user info, query or fragment; http only where it cannot leave this machine. */
export const httpsOrLoopbackUrl = urlThat((url) =>
  url.search !== '' || url.hash !== '' ? 'must have neither query nor fragment' : judgeOrigin(url),
);

/** The same for an endpoint, which may have a query of its own. */
export const endpointUrl = urlThat((url) => (url.hash === '' ? judgeOrigin(url) : 'must have no fragment'));

function urlThat(findProblem: (url: URL) => string | undefined) {
  return z.string().transform((text, context) => {
    const url = URL.canParse(text) ? new URL(text) : undefined;
    const problem = url === undefined ? 'must be an http(s) URL' : findProblem(url);
    if (url === undefined || problem !== undefined) {
      context.addIssue({ code: 'custom', message: problem ?? 'must be a URL' });
      return z.NEVER;
    }
    return url;
  });
}

function judgeOrigin(url: URL): string | undefined {
  if (!/^https?:$/.test(url.protocol)) return 'must be an http(s) URL';
  if (url.username !== '' || url.password !== '') return 'must not carry user info';
  if (url.protocol === 'http:' && !isLoopbackHost(url.hostname))
    return 'must be https: plain http is for localhost and 127.0.0.1 only';
  return undefined;
}

/**
 * The name of a parameter of an authorization request that an operator may set. Those that protect the sign-in are
 * the service's own.
 */
export const authorizationParameter = z
  .string()
  .regex(/^[A-Za-z0-9_.:-]{1,64}$/, 'is no name of a parameter')
  .refine((name) => !ownParameters.has(name), 'is set by the service itself');

const ownParameters: ReadonlySet<string> = new Set([
  'client_id',
  'client_secret',
  'code_challenge',
  'code_challenge_method',
  'max_age',
  'nonce',
  'redirect_uri',
  'request',
  'request_uri',
  'response_mode',
  'response_type',
  'scope',
  'state',
]);

/** An entry of `clients.trusted_redirects`: an origin with a path prefix, or a custom scheme's beginning. */
export const trustedRedirect = z.string().transform((text, context) => {
  const verdict = judgeRedirectUrl(text);
  const problem = !verdict.ok
    ? verdict.reason
    : /[?#]/.test(text)
      ? 'it has a query or a fragment, which are never compared'
      : undefined;
  if (!verdict.ok || problem !== undefined) {
    context.addIssue({ code: 'custom', message: `can never match a client: ${problem}` });
    return z.NEVER;
  }
  return verdict.url;
});

/** An AES-256 key: 32 bytes in base64 or base64url. */
export const flowKeyBytes = z.string().transform((text, context) => {
  const bytes = /^[A-Za-z0-9+/_-]+=*$/.test(text) ? Buffer.from(text, 'base64') : Buffer.alloc(0);
  if (bytes.length === 32) return new Uint8Array(bytes);
  context.addIssue({
    code: 'custom',
    message: 'must be 32 bytes in base64, as from: openssl rand -base64 32',
  });
  return z.NEVER;
});
