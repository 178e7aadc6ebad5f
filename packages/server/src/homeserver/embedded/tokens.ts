import type { Tokens } from '@latchkey/protocol';
import type { EmbeddedConfig } from '../../config/embedded.ts';
import type { ServerPorts } from '../../ports.ts';
import { hashToken, mintToken } from '../../secret-token.ts';
import type { KeptTokens } from '../../store/token-pairs.ts';

/**
 * Makes the tokens of a session: a pair with an access token that expires for clients that can refresh, else one
 * access token that does not.
 *
 * @returns `tokens` for the client and `kept` for the store, which never sees them.
 */
export function mintTokens(
  { config, ports }: { readonly config: EmbeddedConfig; readonly ports: ServerPorts },
  { refreshable, now }: { readonly refreshable: boolean; readonly now: number },
): { readonly tokens: Tokens; readonly kept: KeptTokens } {
  const accessToken = mintToken('lka_', ports.random);
  const accessHash = hashToken(accessToken);
  if (!refreshable) return { tokens: { accessToken }, kept: { accessHash } };
  const refreshToken = mintToken('lkr_', ports.random);
  const { accessTokenTtlMs, refreshTokenTtlMs } = config;
  return {
    tokens: { accessToken, expiresInMs: accessTokenTtlMs, refreshToken },
    kept: {
      accessHash,
      accessExpiresAt: now + accessTokenTtlMs,
      refresh: {
        hash: hashToken(refreshToken),
        ...(refreshTokenTtlMs !== undefined && { expiresAt: now + refreshTokenTtlMs }),
      },
    },
  };
}
