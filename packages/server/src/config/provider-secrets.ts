import type { OidcConfig } from '../providers/oidc/config.ts';
import type { ConfigMistake } from './config-error.ts';
import type { ConfigFile } from './schema.ts';
import type { ProviderConfig } from './server-config.ts';

type ProviderEntry = ConfigFile['providers'][number];

/** Reads a file that the configuration names, such as `client_secret_file`. Throws if it can't. */
export type ReadFile = (path: string) => string;

/** Reads the secrets that are kept in files of their own and settles how each provider is authenticated to. */
export function readProviders(
  entries: readonly ProviderEntry[],
  readFile: ReadFile,
): { readonly providers: ProviderConfig[]; readonly mistakes: ConfigMistake[] } {
  const providers: ProviderConfig[] = [];
  const mistakes: ConfigMistake[] = [];
  entries.forEach((entry, index) => {
    const secret = readSecret(entry, readFile);
    const mistake = 'problem' in secret ? secret : judgeAuthMethod(entry, secret.value);
    if (mistake !== undefined) mistakes.push({ ...mistake, path: `providers.${index}.${mistake.path}` });
    if ('value' in secret) providers.push(toProviderConfig(entry, secret.value));
  });
  return { providers, mistakes };
}

function judgeAuthMethod(
  { client_auth_method: method }: ProviderEntry,
  secret: string | undefined,
): ConfigMistake | undefined {
  if (method === undefined || (method === 'none') === (secret === undefined)) return undefined;
  const problem = secret === undefined ? 'needs a client secret' : 'none does not use the client secret';
  return { path: 'client_auth_method', problem };
}

function readSecret(entry: ProviderEntry, readFile: ReadFile): { value: string | undefined } | ConfigMistake {
  const { client_secret, client_secret_file } = entry;
  if (client_secret_file === undefined) return { value: client_secret };
  if (client_secret !== undefined)
    return { path: 'client_secret_file', problem: 'client_secret is given too: use one of them' };
  try {
    const value = readFile(client_secret_file).trim();
    return value === '' ? { path: 'client_secret_file', problem: 'the file is empty' } : { value };
  } catch {
    return { path: 'client_secret_file', problem: 'the file cannot be read' };
  }
}

function toProviderConfig(entry: ProviderEntry, clientSecret: string | undefined): ProviderConfig {
  const oidc: OidcConfig = {
    id: entry.id,
    type: entry.type,
    issuer: entry.issuer,
    clientId: entry.client_id,
    clientSecret,
    clientAuthMethod:
      entry.client_auth_method ?? (clientSecret === undefined ? 'none' : 'client_secret_basic'),
    scopes: entry.scopes.includes('openid') ? entry.scopes : ['openid', ...entry.scopes],
    signingAlgorithms: entry.signing_algorithms,
    userinfo: entry.userinfo,
    timeoutMs: entry.timeout_ms,
  };
  return {
    ...oidc,
    name: entry.name,
    ...(entry.brand !== undefined && { brand: entry.brand }),
    ...(entry.icon !== undefined && { icon: entry.icon }),
  };
}
