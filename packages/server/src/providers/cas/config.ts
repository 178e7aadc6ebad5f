import { z } from 'zod';
import { httpsOrLoopbackUrl } from '../../config/fields.ts';
import type { Settling } from '../../config/settling.ts';

/** The keys of a provider with `type: cas`, beside the common ones. */
export const casProviderFields = {
  type: z.literal('cas'),
  server_url: httpsOrLoopbackUrl,
  protocol_version: z.union([z.literal(1), z.literal(2), z.literal(3)]).default(3),
  displayname_attribute: z.string().min(1).optional(),
  email_attribute: z.string().min(1).optional(),
  allow_numeric_ids: z.boolean().default(false),
  numeric_ids_prefix: z
    .string()
    .regex(/^[a-z][a-z0-9._=/+-]{0,31}$/, 'must start with a letter and fit into a user id')
    .default('u'),
  timeout_ms: z.int().min(100).max(120_000).default(10_000),
};

/** How one CAS server is reached and believed. */
export type CasConfig = {
  readonly id: string;
  readonly type: 'cas';
  /** Without a slash at the end: `/login` and the others are appended. */
  readonly serverUrl: string;
  readonly protocolVersion: 1 | 2 | 3;
  /** The attribute that becomes the claim `name`; the usual ones are tried if it is not given. */
  readonly displayNameAttribute: string | undefined;
  /** The attribute that becomes the claim `email`; the usual ones are tried if it is not given. */
  readonly emailAttribute: string | undefined;
  /** Before user names that are only digits; `undefined` refuses them. */
  readonly numericPrefix: string | undefined;
  readonly timeoutMs: number;
};

type CasEntry = z.output<z.ZodObject<typeof casProviderFields>> & { readonly id: string };

/** Completes the entry of such a provider. */
export function settleCas(entry: CasEntry, settling: Settling): CasConfig {
  if (entry.protocol_version !== 3)
    for (const key of ['displayname_attribute', 'email_attribute'] as const)
      if (entry[key] !== undefined)
        settling.report(key, 'needs protocol_version 3: older ones have no attributes');
  return {
    id: entry.id,
    type: entry.type,
    serverUrl: entry.server_url.href.replace(/\/+$/, ''),
    protocolVersion: entry.protocol_version,
    displayNameAttribute: entry.displayname_attribute,
    emailAttribute: entry.email_attribute,
    numericPrefix: entry.allow_numeric_ids ? entry.numeric_ids_prefix : undefined,
    timeoutMs: entry.timeout_ms,
  };
}
