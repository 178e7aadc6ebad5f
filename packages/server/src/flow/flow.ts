import { isJsonObject, type JsonObject, type SsoAction, stringField } from '@latchkey/protocol';
import { type FlowKey, openJwe, sealJwe } from './jwe.ts';

/** One way to an identity provider and back. */
type Journey = {
  /** Unguessable: it is also the `state` that the provider must return. */
  readonly id: string;
  readonly providerId: string;
  /** What the provider needs to check its answer. */
  readonly kept: JsonObject;
  /** Epoch milliseconds. */
  readonly startedAt: number;
};

/** A sign-in under way, from the client's redirect to the identity provider's answer. */
export type SignInFlow = Journey & {
  /** Where the client wants the login token. Only what is sealed here counts, never what comes back. */
  readonly redirectUrl: string;
  readonly action?: SsoAction;
};

/** Somebody who is signed in proves once more who they are. Leads to no login token, whatever comes back. */
export type ReauthFlow = Journey & {
  /** The id of the session of user-interactive authentication. */
  readonly authSession: string;
};

/** Somebody on the page of their account: they sign in to it, or connect what they are at the provider. */
export type AccountFlow = Journey &
  (
    | { readonly purpose: 'account' }
    /** Names the account's session: its own cookie does not come along with the form of another site. */
    | { readonly purpose: 'link'; readonly accountSession: string }
  );

/** What a browser carries to an identity provider and back. */
export type Flow = SignInFlow | ReauthFlow | AccountFlow;

/** Seals a flow for the browser that carries it. */
export function sealFlow(flow: Flow, key: FlowKey, iv: Uint8Array): string {
  return sealJwe(JSON.stringify(flow), key, iv);
}

/** Opens a sealed flow; `undefined` if nobody of ours sealed it. How old it is, is not asked here. */
export function openFlow(sealed: string, keys: readonly FlowKey[]): Flow | undefined {
  const text = openJwe(sealed, keys);
  return text === undefined ? undefined : readFlow(JSON.parse(text));
}

function readFlow(value: unknown): Flow | undefined {
  if (!isJsonObject(value)) return undefined;
  const id = stringField(value, 'id');
  const providerId = stringField(value, 'providerId');
  const redirectUrl = stringField(value, 'redirectUrl');
  const authSession = stringField(value, 'authSession');
  const { action, kept, startedAt } = value;
  if (id === undefined || providerId === undefined) return undefined;
  if (!isJsonObject(kept) || typeof startedAt !== 'number') return undefined;
  const journey = { id, providerId, kept, startedAt };
  if (authSession !== undefined) return { ...journey, authSession };
  if (value.purpose === 'account') return { ...journey, purpose: value.purpose };
  const accountSession = stringField(value, 'accountSession');
  if (value.purpose === 'link' && accountSession !== undefined)
    return { ...journey, purpose: value.purpose, accountSession };
  if (redirectUrl === undefined) return undefined;
  return { ...journey, redirectUrl, ...(isSsoAction(action) && { action }) };
}

/** Tells whether a value is an action that the specification knows. */
export function isSsoAction(value: unknown): value is SsoAction {
  return value === 'login' || value === 'register';
}

/** Tells whether a flow can still be completed. */
export function isLive(
  flow: Flow,
  { now, ttlMs }: { readonly now: number; readonly ttlMs: number },
): boolean {
  return now < flow.startedAt + ttlMs;
}
