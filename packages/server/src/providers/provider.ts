import type { JsonObject, SsoAction } from '@latchkey/protocol';
import type { ServerPorts } from '../ports.ts';

/** What every provider is made with, beside its own configuration. */
export type ProviderParts = {
  readonly ports: ServerPorts;
  /** Where its answers arrive. */
  readonly redirectUri: string;
};

/** What a provider is told when somebody sets out to it. */
export type BeginInput = {
  /** Goes there and comes back: unguessable. */
  readonly flowId: string;
  readonly action?: SsoAction;
  /** The person must authenticate there now, however recently they did; an answer without proof of it is `stale`. */
  readonly again?: boolean;
};

/** How somebody gets to the provider, and what must be kept until they return. */
export type Challenge = { readonly kind: 'redirect'; readonly url: string; readonly kept: JsonObject };

/** What came back, with what was kept. */
export type Answer = {
  readonly flowId: string;
  readonly kept: JsonObject;
  /** The query of the request to the callback, as it came. */
  readonly query: URLSearchParams;
};

/** Somebody, as a provider knows them. Identity is (provider, subject); the claims are suggestions. */
export type ExternalIdentity = {
  readonly providerId: string;
  readonly subject: string;
  readonly claims: JsonObject;
};

/** An identity provider by what it does, whatever its protocol or brand. */
export interface Provider {
  /** @throws {ProviderError} `unreachable`. */
  begin(input: BeginInput): Promise<Challenge>;
  /** @throws {ProviderError} for every answer that does not prove who somebody is. */
  complete(answer: Answer): Promise<ExternalIdentity>;
}

/**
 * Why a provider did not tell who somebody is. `unreachable`: it is down or answers nonsense before it is asked
 * anything; `denied`: it said no, or the person did; `rejected`: its answer failed a check; `stale`: the person should
 * have authenticated again, and it does not say that they did.
 */
export type ProviderErrorCode = 'unreachable' | 'denied' | 'rejected' | 'stale';

/** A provider did not tell who somebody is. The message is for the operator's log. */
export class ProviderError extends Error {
  override readonly name = 'ProviderError';
  readonly code: ProviderErrorCode;
  /** What the provider says about it: a stranger's text, to be shown as text if at all. */
  readonly said: string | undefined;

  constructor(code: ProviderErrorCode, message: string, options: ErrorOptions & { said?: string } = {}) {
    super(message, options);
    this.code = code;
    this.said = options.said;
  }
}
