import { type Device, type Session, SignInError, type Whoami } from '@latchkey/client';

/** What the homeserver says about a session. */
export type AccountAnswers =
  | { readonly step: 'asking' }
  | { readonly step: 'answered'; readonly whoami: Whoami; readonly devices: readonly Device[] }
  | { readonly step: 'failed'; readonly error: SignInError };

/** Asks the homeserver who the session is, and which devices its user has. */
export async function askAboutAccount(session: Session): Promise<AccountAnswers> {
  try {
    const [whoami, devices] = await Promise.all([session.whoami(), session.devices()]);
    return { step: 'answered', whoami, devices };
  } catch (error) {
    if (error instanceof SignInError) return { step: 'failed', error };
    throw error;
  }
}
