import type { ServerPorts } from '../../ports.ts';
import { limitedFetch } from '../limited-fetch.ts';
import { ProviderError } from '../provider.ts';
import type { IdentityProviderSource, SamlConfig } from './config.ts';
import type { SamlIdentityProvider } from './work.ts';
import type { WorkerPool } from './worker-pool.ts';

/** What an identity provider says about itself is believed this long without asking again. */
const believedForMs = 60 * 60_000;
/** It is not asked more often than this: not when it was down just now, nor for a signature of a key that is not known. */
const leastAgeMs = 60_000;

/** The description of the identity provider, as fresh as it must be. */
export interface Description {
  /** @throws {ProviderError} `unreachable` while there is none. */
  read(): Promise<SamlIdentityProvider>;
  /** Reads it again if it may have changed. @returns whether it was read. */
  refresh(): Promise<boolean>;
}

type Parts = { readonly ports: ServerPorts; readonly pool: WorkerPool };

type Found = { readonly identityProvider: SamlIdentityProvider; readonly at: number };

/**
 * Describes the identity provider. Metadata at an address is fetched when the first person needs it, once for all who
 * wait; while that fails, what was known last goes on to serve, unless it says itself that it is over.
 */
export function describer({ source, timeoutMs }: SamlConfig, { ports, pool }: Parts): Description {
  let found: Found | undefined;
  let triedAt = Number.NEGATIVE_INFINITY;
  let running: Promise<Found> | undefined;
  const { clock } = ports;
  const load = () => {
    triedAt = clock.now();
    running ??= loadFrom(source, { ports, pool, timeoutMs })
      .then((identityProvider) => {
        found = { identityProvider, at: clock.now() };
        return found;
      })
      .finally(() => {
        running = undefined;
      });
    return running;
  };
  const hasJustTried = () => clock.now() < triedAt + leastAgeMs;
  const isOver = ({ identityProvider: { validUntil } }: Found) =>
    validUntil !== undefined && clock.now() >= validUntil;
  const isFresh = (last: Found) =>
    !isOver(last) && (source?.kind !== 'url' || clock.now() < last.at + believedForMs || hasJustTried());
  return {
    async read() {
      const last = found;
      if (last !== undefined && isFresh(last)) return last.identityProvider;
      const now = await load().catch((error) => {
        if (last === undefined) throw error;
        return last;
      });
      if (isOver(now)) throw new ProviderError('unreachable', "the identity provider's metadata has run out");
      return now.identityProvider;
    },
    async refresh() {
      if (source?.kind !== 'url' || hasJustTried()) return false;
      return load().then(
        () => true,
        () => false,
      );
    },
  };
}

type Loading = Parts & { readonly timeoutMs: number };

async function loadFrom(
  source: IdentityProviderSource | undefined,
  loading: Loading,
): Promise<SamlIdentityProvider> {
  if (source === undefined) throw new Error('the configuration was refused');
  if (source.kind === 'given') return source.identityProvider;
  const xml = source.kind === 'metadata' ? source.xml : await fetchMetadata(source.url, loading);
  const { entityId } = source;
  const outcome = await loading.pool.run<'read_metadata'>({ kind: 'read_metadata', xml, entityId });
  if (outcome.ok) return outcome.result;
  throw new ProviderError(
    'unreachable',
    `the identity provider's metadata cannot be used: ${outcome.message}`,
  );
}

async function fetchMetadata(url: URL, { ports, timeoutMs }: Loading): Promise<string> {
  try {
    const response = await limitedFetch(ports.fetch)(url.href, {
      headers: { accept: 'application/samlmetadata+xml, application/xml;q=0.9, */*;q=0.1' },
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (response.ok) return await response.text();
    throw new Error(`status ${response.status}`);
  } catch (error) {
    throw new ProviderError('unreachable', "the identity provider's metadata cannot be fetched", {
      cause: error,
    });
  }
}
