import type { Kysely } from 'kysely';

/** The rows, as they are kept. Times are epoch milliseconds, truth is 0 or 1: both databases agree on these. */
export type Tables = {
  users: {
    localpart: string;
    password_hash: string | null;
    display_name: string | null;
    email: string | null;
    avatar: string | null;
    locked: number;
    deactivated: number;
    created_at: number;
    /** When a signed-in device last got a login token for another one. */
    login_token_granted_at: number | null;
  };
  identities: {
    provider: string;
    subject: string;
    localpart: string;
    /** 1 if this row reserved the localpart for a new user, 0 if an operator linked it. */
    minted: number;
    /** What the person is called at the provider, as they were when they were linked. */
    label: string | null;
    created_at: number;
  };
  devices: {
    localpart: string;
    device_id: string;
    display_name: string | null;
    created_at: number;
    /** When somebody last signed in on it; `null` means when it was created. */
    signed_in_at: number | null;
    last_seen_at: number | null;
    last_seen_ip: string | null;
    /** The session at a provider that its last sign-in came from. */
    upstream_session: string | null;
  };
  access_tokens: {
    hash: string;
    localpart: string;
    device_id: string;
    /** The refresh token that came with it. */
    pair: string | null;
    expires_at: number | null;
  };
  refresh_tokens: {
    hash: string;
    localpart: string;
    device_id: string;
    /** The refresh token it was got with, until one of the new pair has been used. */
    parent: string | null;
    expires_at: number | null;
  };
  login_tokens: {
    hash: string;
    localpart: string;
    /** Where the token was sent, if that was a website. */
    origin: string | null;
    upstream_session: string | null;
    expires_at: number;
  };
  sign_ins: {
    hash: string;
    provider: string;
    localpart: string;
    redirect_url: string;
    upstream_session: string | null;
    expires_at: number;
  };
  auth_sessions: {
    hash: string;
    localpart: string;
    device_id: string;
    /** JSON: what is asked for, in words. */
    operation: string;
    /** Of the request: its method, path and body. */
    request_hash: string;
    /** JSON: the stages that are done. */
    completed: string;
    /** 1 once the person has said no. */
    refused: number;
    created_at: number;
    expires_at: number;
  };
  /** What came from a provider and must not come again. */
  replays: { provider: string; id: string; expires_at: number };
  upstream_sessions: {
    id: string;
    provider: string;
    subject: string;
    localpart: string;
    sid: string | null;
    /** Sealed. */
    id_token: string | null;
    created_at: number;
  };
  /** New users, or users with new terms, between the provider's answer and what they answer. */
  sign_ups: {
    hash: string;
    /** Sealed: who they are and where they are going. */
    state: string;
    /** The user, once they are one. */
    localpart: string | null;
    expires_at: number;
  };
  /** Browsers that are signed in to the page of an account. */
  account_sessions: {
    hash: string;
    localpart: string;
    /** Sealed: an identity that waits for a yes before it is linked. */
    link: string | null;
    expires_at: number;
  };
  terms_acceptances: { localpart: string; version: string; accepted_at: number };
  settings: { name: string; value: string };
};

/** The database, whichever it is. */
export type Database = Kysely<Tables>;
