import type { JsonObject } from '@latchkey/protocol';

/** What a worker needs to know of us as a service provider. */
export type ServiceProvider = {
  readonly entityId: string;
  /** Where answers are posted to. */
  readonly callbackUrl: string;
  readonly signRequests: boolean;
  /** PEM. */
  readonly signingKey: string | undefined;
  readonly signingCertificate: string | undefined;
  readonly decryptionKey: string | undefined;
  readonly decryptionCertificate: string | undefined;
  readonly nameIdFormat: string;
  readonly wantAssertionsSigned: boolean;
  readonly wantResponseSigned: boolean;
  readonly subjectAttribute: string | undefined;
  readonly authnContexts: readonly string[];
  readonly clockSkewMs: number;
};

/** How a request reaches the identity provider. */
export type RequestBinding = 'redirect' | 'post';

/** What we know of an identity provider: from its metadata, or from the configuration. */
export type SamlIdentityProvider = {
  readonly entityId: string;
  readonly ssoUrls: Readonly<Partial<Record<RequestBinding, string>>>;
  /** Whose signatures are believed: PEM or bare base64. Several while one follows another. */
  readonly certificates: readonly string[];
  /** Epoch milliseconds; it says so itself. */
  readonly validUntil?: number;
};

/** Writes and signs a request. */
export type BuildRequest = {
  readonly kind: 'build_request';
  readonly serviceProvider: ServiceProvider;
  readonly binding: RequestBinding;
  readonly ssoUrl: string;
  readonly requestId: string;
  readonly flowId: string;
  readonly again: boolean;
};

/** Checks an answer, whole. */
export type CheckAnswer = {
  readonly kind: 'check_answer';
  readonly serviceProvider: ServiceProvider;
  readonly identityProvider: SamlIdentityProvider;
  /** Base64, as it was posted. */
  readonly answer: string;
  readonly requestId: string;
  /** Epoch milliseconds. */
  readonly now: number;
  /** The person must have authenticated since then. */
  readonly notBefore: number | undefined;
};

/** Reads an identity provider's metadata. */
export type ReadMetadata = {
  readonly kind: 'read_metadata';
  readonly xml: string;
  /** Which one is meant, where there are several. */
  readonly entityId: string | undefined;
};

/** Writes our own. */
export type WriteMetadata = { readonly kind: 'write_metadata'; readonly serviceProvider: ServiceProvider };

/** What an answer says, once everything about it was checked. */
export type CheckedAnswer = {
  readonly assertionId: string;
  /** From then on its age alone refuses it. */
  readonly expiresAt: number;
  readonly subject: string;
  readonly claims: JsonObject;
  readonly sessionIndex: string | undefined;
};

/** A request, as the browser carries it. */
export type BuiltRequest =
  | { readonly kind: 'redirect'; readonly url: string }
  | { readonly kind: 'form_post'; readonly url: string; readonly fields: Readonly<Record<string, string>> };

/** Everything that needs XML or keys, and what comes of it. */
export type Works = {
  readonly build_request: { readonly work: BuildRequest; readonly result: BuiltRequest };
  readonly check_answer: { readonly work: CheckAnswer; readonly result: CheckedAnswer };
  readonly read_metadata: { readonly work: ReadMetadata; readonly result: SamlIdentityProvider };
  readonly write_metadata: { readonly work: WriteMetadata; readonly result: string };
};

export type WorkKind = keyof Works;
export type Work = Works[WorkKind]['work'];

/** Why a piece of work was refused. `unknown_signer` is worth another look at the provider's metadata. */
export type RefusalCode = 'rejected' | 'unknown_signer' | 'denied' | 'stale';

export type Refused = {
  readonly ok: false;
  readonly code: RefusalCode;
  /** For the operator's log. */
  readonly message: string;
  /** The identity provider's own words. */
  readonly said?: string;
};

export type Outcome<Kind extends WorkKind> =
  | { readonly ok: true; readonly result: Works[Kind]['result'] }
  | Refused;
