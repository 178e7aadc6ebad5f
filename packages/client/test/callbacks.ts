import { appendLoginToken } from '@latchkey/protocol';
import type { CallOptions } from '../src/options.ts';
import { beginSso, type SsoRequest } from '../src/sso/begin-sso.ts';
import { readCallback, type VerifiedCallback } from '../src/sso/read-callback.ts';

/** The homeserver that sign-ins of these tests begin with. */
export const homeserver = { baseUrl: 'https://matrix.example.org', api: 'v3' } as const;

export const loginToken = 'secret-login-token';

/** Begins a sign-in, and returns the address that the homeserver would send the browser to. */
export async function beginAndReturn(
  world: CallOptions,
  request: Partial<SsoRequest> = {},
  token = loginToken,
): Promise<{ id: string; address: string }> {
  const { id, redirectUrl } = await beginSso(
    { homeserver, redirectUrl: 'https://app.example/', ...request },
    world,
  );
  return { id, address: appendLoginToken(redirectUrl, token) };
}

/** Begins a sign-in and comes back from it properly. */
export async function comeBack(
  world: CallOptions,
  request?: Partial<SsoRequest>,
  token?: string,
): Promise<VerifiedCallback> {
  const { address } = await beginAndReturn(world, request, token);
  const read = await readCallback(address, world);
  if (read.kind !== 'verified') throw new Error(`The callback was ${read.kind}`);
  return read.callback;
}
