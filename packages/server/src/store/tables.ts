import type { Kysely } from 'kysely';

/** The rows, as they are kept. Times are epoch milliseconds, truth is 0 or 1: both databases agree on these. */
export type Tables = {
  users: {
    localpart: string;
    password_hash: string | null;
    display_name: string | null;
    locked: number;
    deactivated: number;
    created_at: number;
  };
  identities: {
    provider: string;
    subject: string;
    localpart: string;
    /** 1 if this row reserved the localpart for a new user, 0 if an operator linked it. */
    minted: number;
    created_at: number;
  };
  devices: {
    localpart: string;
    device_id: string;
    display_name: string | null;
    created_at: number;
    last_seen_at: number | null;
    last_seen_ip: string | null;
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
    expires_at: number;
  };
  sign_ins: {
    hash: string;
    provider: string;
    localpart: string;
    redirect_url: string;
    expires_at: number;
  };
  settings: { name: string; value: string };
};

/** The database, whichever it is. */
export type Database = Kysely<Tables>;
