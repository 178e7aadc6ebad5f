import { type CasServer, createCasServer } from '../../cas-server/cas-server.ts';
import type { ProviderSettings, StartedProvider } from './started-provider.ts';

/** A CAS server that the world's homeserver may use. */
export async function startCas(settings: ProviderSettings): Promise<StartedProvider<CasServer>> {
  const { id, homeserverUrl, ...options } = settings;
  const server = await createCasServer({
    ...options,
    services: [
      `${homeserverUrl}/_latchkey/providers/${encodeURIComponent(id)}/callback`,
      `${homeserverUrl}/_latchkey/signed-out`,
    ],
  });
  return { ...server, entry: { type: 'cas', server_url: server.url } };
}
