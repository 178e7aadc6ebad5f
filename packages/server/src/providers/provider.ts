import type { JsonObject, SsoAction } from '@latchkey/protocol';
import type { ServerPorts } from '../ports.ts';

/** What every provider is made with, beside its own configuration. */
export type ProviderParts = {
  readonly ports: ServerPorts;
  /** Where its answers arrive. */
  readonly redirectUri: string;
  /** Ids that a provider may use once. */
  readonly replays: Replays;
};

/** Remembers what must not come twice: assertions, tickets, logout tokens. Shared by all nodes. */
export interface Replays {
  /**
   * Notes an id of this provider.
   *
   * @param expiresAt - epoch milliseconds; from then on it is refused for its age, and need not be remembered.
   * @returns `false` if it has been noted before.
   */
  note(id: string, expiresAt: number): Promise<boolean>;
}

/** What a provider is told when somebody sets out to it. */
export type BeginInput = {
  /** Goes there and comes back: unguessable. */
  readonly flowId: string;
  readonly action?: SsoAction;
  /** The person must authenticate there now, however recently they did; an answer without proof of it is `stale`. */
  readonly again?: boolean;
  /** The query that the client sent the browser with. A stranger's text. */
  readonly query: URLSearchParams;
};

/** How somebody gets to the provider, and what must be kept until they return. */
export type Challenge =
  | { readonly kind: 'redirect'; readonly url: string; readonly kept: JsonObject }
  /** A page of ours carries these fields to the provider by `POST`. */
  | {
      readonly kind: 'form_post';
      readonly url: string;
      readonly fields: Readonly<Record<string, string>>;
      readonly kept: JsonObject;
    }
  /** A page of ours asks for `username` and `password`; its form comes to the callback. */
  | { readonly kind: 'credentials'; readonly kept: JsonObject };

/** What came back, with what was kept. */
export type Answer = {
  readonly flowId: string;
  readonly kept: JsonObject;
  /** The query of the request to the callback, as it came. */
  readonly query: URLSearchParams;
  /** The form that was posted to the callback; empty for `GET`. */
  readonly form: URLSearchParams;
};

/** The session that somebody has at the provider, as far as it can be named when it ends. */
export type UpstreamSession = {
  /** OpenID's `sid`, SAML's `SessionIndex`, what stands for a CAS ticket. */
  readonly sid?: string;
  /** Names the session when we ask the provider to end it. */
  readonly idToken?: string;
};

/** Somebody, as a provider knows them. Identity is (provider, subject); the claims are suggestions. */
export type ExternalIdentity = {
  readonly providerId: string;
  readonly subject: string;
  readonly claims: JsonObject;
  readonly upstream?: UpstreamSession;
};

/** The provider says that sessions there have ended: one of them, or all of a subject. */
export type LogoutNotice = {
  readonly sid?: string;
  readonly subject?: string;
};

/** An answer of a provider's own address, such as its metadata. */
export type ProviderAnswer = { readonly contentType: string; readonly body: string };

/** An identity provider by what it does, whatever its protocol or brand. */
export interface Provider {
  /** The parameter of its answers that names the flow, in the query or the form. */
  readonly flowParameter: 'state' | 'RelayState';
  /** Its answers come as a form from another site, so the flow's cookie must come along from there. */
  readonly answersByPost: boolean;
  /** Absent: its answers are as small as everybody's. */
  readonly maxAnswerBytes?: number;
  /** Its answers don't tell when somebody has authenticated: nobody proves once more there who they are. */
  readonly cannotProveAgain?: true;
  /** @throws {ProviderError} `unreachable`. */
  begin(input: BeginInput): Promise<Challenge>;
  /** @throws {ProviderError} for every answer that does not prove who somebody is. */
  complete(answer: Answer): Promise<ExternalIdentity>;
  /**
   * Absent: it has no passwords that it would check for others.
   *
   * @returns `undefined` if the two don't belong together.
   * @throws {ProviderError} `unreachable`.
   */
  checkPassword?(username: string, password: string): Promise<ExternalIdentity | undefined>;
  /** Absent: it has nothing to tell about itself. What others need to know of us to trust us. */
  metadata?(): Promise<ProviderAnswer>;
  /**
   * Absent: it never tells that a session ended.
   *
   * @throws {ProviderError} `rejected` or `replayed`.
   */
  readLogout?(form: URLSearchParams): Promise<LogoutNotice>;
  /** Where a browser ends the session at the provider; absent or `undefined`: nowhere. */
  endSessionUrl?(upstream: UpstreamSession, returnTo: string): Promise<string | undefined>;
}

/**
 * Why a provider did not tell who somebody is. `unreachable`: it is down or answers nonsense before it is asked
 * anything; `denied`: it said no, or the person did; `rejected`: its answer failed a check; `replayed`: the answer has
 * been here before; `stale`: the person should have authenticated again, and it does not say that they did;
 * `wrong_credentials`: the person may try again on the same page.
 */
export type ProviderErrorCode =
  | 'unreachable'
  | 'denied'
  | 'rejected'
  | 'replayed'
  | 'stale'
  | 'wrong_credentials';

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
