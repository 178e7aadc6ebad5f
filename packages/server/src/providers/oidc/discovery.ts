import * as client from 'openid-client';
import type { ServerPorts } from '../../ports.ts';
import { limitedFetch } from '../limited-fetch.ts';
import { ProviderError } from '../provider.ts';
import { clientAuthentication } from './client-auth.ts';
import type { OidcConfig } from './config.ts';
import { checkEndpoints } from './endpoints.ts';
import { rememberAnswers } from './numeric-subject.ts';

/** What a provider says about itself is believed this long; its keys are fetched anew when an unknown one signs. */
const believedForMs = 60 * 60_000;

/** Gives the provider's configuration when it is needed. */
export type Discover = () => Promise<client.Configuration>;

/**
 * Discovers a provider when the first person needs it, once for all who wait. What was found is kept; what failed
 * is tried again by the next one, and while a provider is down its last description serves.
 */
export function discoverer(config: OidcConfig, ports: ServerPorts): Discover {
  const { clock } = ports;
  let found: { readonly configuration: client.Configuration; readonly at: number } | undefined;
  let running: Promise<client.Configuration> | undefined;
  const run = async () => {
    try {
      const configuration = await configure(config, ports);
      found = { configuration, at: clock.now() };
      return configuration;
    } catch (error) {
      if (found !== undefined) return found.configuration;
      throw new ProviderError('unreachable', 'discovery failed', { cause: error });
    } finally {
      running = undefined;
    }
  };
  const believed = config.discover ? believedForMs : Number.POSITIVE_INFINITY;
  return async () => {
    if (found !== undefined && clock.now() < found.at + believed) return found.configuration;
    running ??= run();
    return running;
  };
}

async function configure(config: OidcConfig, { clock, fetch }: ServerPorts): Promise<client.Configuration> {
  const limited = limitedFetch(fetch);
  const described = config.discover ? await describe(config, limited) : undescribed(config);
  const metadata = checkEndpoints(config, { ...described, ...config.endpoints });
  const configuration = new client.Configuration(
    { ...metadata, id_token_signing_alg_values_supported: acceptedAlgorithms(config, metadata) },
    config.clientId,
    undefined,
    await clientAuthentication(config, clock),
  );
  configuration[client.customFetch] = rememberAnswers(limited) as client.CustomFetch;
  configuration.timeout = config.timeoutMs / 1_000;
  if (config.issuer.protocol === 'http:') client.allowInsecureRequests(configuration);
  // By default the signature is not checked, because TLS has vouched for the token endpoint. Check both.
  client.enableNonRepudiationChecks(configuration);
  return configuration;
}

async function describe(config: OidcConfig, fetch: ServerPorts['fetch']): Promise<client.ServerMetadata> {
  // The configuration has http issuers on this machine only.
  const insecure = config.issuer.protocol === 'http:' ? [client.allowInsecureRequests] : [];
  const described = await client.discovery(config.issuer, config.clientId, undefined, client.None(), {
    [client.customFetch]: fetch as client.CustomFetch,
    timeout: config.timeoutMs / 1_000,
    execute: insecure,
  });
  return described.serverMetadata();
}

/** Of a provider that describes itself to nobody, we know what the operator has written. */
function undescribed({ issuer, signingAlgorithms }: OidcConfig): client.ServerMetadata {
  return {
    // Issuers name themselves without the slash that a URL without a path ends with.
    issuer: issuer.pathname === '/' ? issuer.origin : issuer.href,
    id_token_signing_alg_values_supported: [...signingAlgorithms],
  };
}

/** Takes what the provider offers and leaves out every signature algorithm that we do not accept. */
function acceptedAlgorithms(config: OidcConfig, metadata: client.ServerMetadata): string[] {
  const offered = metadata.id_token_signing_alg_values_supported ?? ['RS256'];
  const accepted = offered.filter((algorithm) => config.signingAlgorithms.includes(algorithm));
  if (accepted.length === 0) throw new Error('the provider offers no signature algorithm that is accepted');
  return accepted;
}
