import { text } from 'node:stream/consumers';
import { type CallOptions, type PasswordSignIn, type Session, signInWithPassword } from '@latchkey/client';
import { askPassword, askUser } from './ask.ts';

/** A sign-in with a password. What is missing is asked for. */
export type TypedPasswordSignIn = Pick<PasswordSignIn, 'homeserver' | 'deviceDisplayName'> & {
  readonly user: string | undefined;
  /** Reads the password from stdin, whole, without the line break at its end. */
  readonly readsStdin: boolean;
};

/** Signs in with a password, which is never an argument: arguments are seen by everybody on a computer. */
export async function signInByPassword(
  { user: given, readsStdin, ...request }: TypedPasswordSignIn,
  options: CallOptions & { readonly signal: AbortSignal },
): Promise<Session> {
  const user = given ?? (await askUser(options.signal));
  const password = readsStdin ? await readPassword() : await askPassword(user, options.signal);
  return signInWithPassword({ ...request, user, password }, options);
}

async function readPassword(): Promise<string> {
  return (await text(process.stdin)).replace(/\r?\n$/, '');
}
