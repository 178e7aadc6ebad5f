import * as client from 'openid-client';
import type { ServerPorts } from '../../ports.ts';
import { ProviderError } from '../provider.ts';
import type { OidcConfig } from './config.ts';
import { rememberAnswers } from './numeric-subject.ts';

/** What a provider says about itself is believed this long; its keys are fetched anew when an unknown one signs. */
const believedForMs = 60 * 60_000;

/** Gives the provider's configuration when it is needed. */
export type Discover = () => Promise<client.Configuration>;

/**
 * Discovers a provider when the first person needs it, once for all who wait. What was found is kept; what failed
 * is tried again by the next one, and while a provider is down its last description serves.
 */
export function discoverer(config: OidcConfig, { clock, fetch }: ServerPorts): Discover {
  let found: { readonly configuration: client.Configuration; readonly at: number } | undefined;
  let running: Promise<client.Configuration> | undefined;
  const run = async () => {
    try {
      const configuration = await discover(config, fetch);
      found = { configuration, at: clock.now() };
      return configuration;
    } catch (error) {
      if (found !== undefined) return found.configuration;
      throw new ProviderError('unreachable', 'discovery failed', { cause: error });
    } finally {
      running = undefined;
    }
  };
  return async () => {
    if (found !== undefined && clock.now() < found.at + believedForMs) return found.configuration;
    running ??= run();
    return running;
  };
}

async function discover(config: OidcConfig, fetch: ServerPorts['fetch']): Promise<client.Configuration> {
  // The configuration has http issuers on this machine only.
  const insecure = config.issuer.protocol === 'http:' ? [client.allowInsecureRequests] : [];
  const described = await client.discovery(
    config.issuer,
    config.clientId,
    undefined,
    authentication(config),
    {
      [client.customFetch]: fetch,
      timeout: config.timeoutMs / 1_000,
      execute: insecure,
    },
  );
  return restrict(config, described.serverMetadata(), fetch);
}

/** Takes what the provider offers and leaves out every signature algorithm that we do not accept. */
function restrict(
  config: OidcConfig,
  metadata: client.ServerMetadata,
  fetch: ServerPorts['fetch'],
): client.Configuration {
  const offered = metadata.id_token_signing_alg_values_supported ?? ['RS256'];
  const accepted = offered.filter((algorithm) => config.signingAlgorithms.includes(algorithm));
  if (accepted.length === 0) throw new Error('the provider offers no signature algorithm that is accepted');
  const configuration = new client.Configuration(
    { ...metadata, id_token_signing_alg_values_supported: accepted },
    config.clientId,
    undefined,
    authentication(config),
  );
  configuration[client.customFetch] = rememberAnswers(fetch);
  configuration.timeout = config.timeoutMs / 1_000;
  if (config.issuer.protocol === 'http:') client.allowInsecureRequests(configuration);
  // By default the signature is not checked, because TLS has vouched for the token endpoint. Check both.
  client.enableNonRepudiationChecks(configuration);
  return configuration;
}

function authentication({ clientSecret, clientAuthMethod }: OidcConfig): client.ClientAuth {
  if (clientSecret === undefined || clientAuthMethod === 'none') return client.None();
  return clientAuthMethod === 'client_secret_post'
    ? client.ClientSecretPost(clientSecret)
    : client.ClientSecretBasic(clientSecret);
}
