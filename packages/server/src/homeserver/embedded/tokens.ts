import type { Tokens } from '@latchkey/protocol';
import type { EmbeddedConfig } from '../../config/embedded.ts';
import type { ServerPorts } from '../../ports.ts';
import { hashToken, mintToken } from '../../secret-token.ts';
import type { KeptTokens } from '../../store/token-pairs.ts';

/**
 * Makes the tokens of a session: a pair for clients that can refresh, else one access token. None outlives the
 * session, which begins when somebody signs in and not when a token is refreshed.
 *
 * @returns `tokens` for the client and `kept` for the store, which never sees them.
 */
export function mintTokens(
  { config, ports }: { readonly config: EmbeddedConfig; readonly ports: ServerPorts },
  { refreshable, now, signedInAt }: { refreshable: boolean; now: number; signedInAt: number },
): { readonly tokens: Tokens; readonly kept: KeptTokens } {
  const accessToken = mintToken('lka_', ports.random);
  const accessHash = hashToken(accessToken);
  const expiry = (ttlMs = Number.POSITIVE_INFINITY) => {
    const expiresAt = Math.min(now + ttlMs, sessionEnd(config, signedInAt));
    return Number.isFinite(expiresAt) ? expiresAt : undefined;
  };
  const accessExpiresAt = expiry(
    refreshable ? config.accessTokenTtlMs : config.nonrefreshableAccessTokenTtlMs,
  );
  const expiring = accessExpiresAt !== undefined;
  const tokens = { accessToken, ...(expiring && { expiresInMs: accessExpiresAt - now }) };
  const kept = { accessHash, ...(expiring && { accessExpiresAt }) };
  if (!refreshable) return { tokens, kept };
  const refreshToken = mintToken('lkr_', ports.random);
  const refreshExpiresAt = expiry(config.refreshTokenTtlMs);
  return {
    tokens: { ...tokens, refreshToken },
    kept: {
      ...kept,
      refresh: {
        hash: hashToken(refreshToken),
        ...(refreshExpiresAt !== undefined && { expiresAt: refreshExpiresAt }),
      },
    },
  };
}

/** When a session ends at the latest. */
export function sessionEnd({ sessionLifetimeMs }: EmbeddedConfig, signedInAt: number): number {
  return signedInAt + (sessionLifetimeMs ?? Number.POSITIVE_INFINITY);
}
