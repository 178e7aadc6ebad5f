/// <reference path="./samlp.d.ts" />
import { promisify } from 'node:util';
import samlp from 'samlp';
import type { SamlRequest, SamlServiceProvider } from './responses.ts';

type Received = { readonly query: URLSearchParams; readonly body: URLSearchParams };

/** Reads the request that somebody came with, and checks that it is of somebody whom the provider knows. */
export async function readSamlRequest(
  { query, body }: Received,
  serviceProviders: ReadonlyMap<string, SamlServiceProvider>,
): Promise<SamlRequest | { readonly problem: string }> {
  const relayState = body.get('RelayState') ?? query.get('RelayState') ?? '';
  const received = {
    method: body.has('SAMLRequest') ? 'POST' : 'GET',
    query: Object.fromEntries(query),
    body: Object.fromEntries(body),
  };
  const parse = (options: { signingCert?: string }) =>
    promisify(samlp.parseRequest)(received, { ...options, relayState });
  try {
    // The first time only to learn whose it is: then with their certificate.
    const serviceProvider = serviceProviders.get((await parse({}))?.issuer ?? '');
    if (serviceProvider === undefined) return { problem: 'Nobody with this entity id is known here.' };
    const { certificate } = serviceProvider;
    const request = await parse(certificate === undefined ? {} : { signingCert: certificate });
    if (request?.id === undefined) return { problem: 'There is no SAML request.' };
    const { assertionConsumerServiceURL: callbackUrl = serviceProvider.callbackUrl } = request;
    if (callbackUrl !== serviceProvider.callbackUrl) return { problem: 'The answer would go elsewhere.' };
    return { id: request.id, serviceProvider, relayState, forceAuthn: request.forceAuthn === 'true' };
  } catch (error) {
    return {
      problem: `The SAML request is not acceptable: ${error instanceof Error ? error.message : 'unknown'}`,
    };
  }
}
