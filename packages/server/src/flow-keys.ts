import { createSecretKey } from 'node:crypto';
import type { ServerConfig } from './config/server-config.ts';
import type { FlowKey } from './flow/jwe.ts';
import type { ServerPorts } from './ports.ts';
import type { Store } from './store/store.ts';

/**
 * The keys that seal flows, newest first: those of the configuration, or one that the service has made for itself
 * and keeps in its store.
 */
export async function loadFlowKeys(
  { secrets }: ServerConfig,
  { store, ports }: { readonly store: Store; readonly ports: ServerPorts },
): Promise<[FlowKey, ...FlowKey[]]> {
  const [newest, ...older] = secrets.flowKeys.map(({ id, key }) => ({ id, key: createSecretKey(key) }));
  if (newest !== undefined) return [newest, ...older];
  const proposed = Buffer.from(ports.random(32)).toString('base64url');
  const kept = await store.settings.readOrKeep('flow_key', proposed);
  return [{ id: 'own', key: createSecretKey(kept, 'base64url') }];
}
