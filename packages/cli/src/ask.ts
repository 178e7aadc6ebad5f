import type { IdentityProvider } from '@latchkey/client';
import { Cancelled } from './cancelled.ts';
import { printable } from './printable.ts';

/** Whether somebody sits there who can be asked. */
export const isInteractive = process.stdin.isTTY === true && process.stderr.isTTY === true;

/** Asks which provider to sign in with. */
export function askProvider(providers: readonly IdentityProvider[], signal: AbortSignal): Promise<string> {
  const options = providers.map(({ id, name }) => ({
    value: id,
    label: printable(name),
    hint: printable(id),
  }));
  return ask(signal, ({ select }, common) => select({ ...common, message: 'Sign in with', options }));
}

/** Asks for the user at a homeserver. */
export function askUser(signal: AbortSignal): Promise<string> {
  return ask(signal, ({ text }, common) =>
    text({ ...common, message: 'User', validate: (typed) => (typed?.trim() ? undefined : 'Who are you?') }),
  );
}

/** Asks for a password, without showing it. */
export function askPassword(user: string, signal: AbortSignal): Promise<string> {
  return ask(signal, ({ password }, common) =>
    password({ ...common, message: `Password of ${printable(user)}`, mask: '•' }),
  );
}

type Prompts = typeof import('@clack/prompts');
type Common = { readonly output: NodeJS.WriteStream; readonly signal: AbortSignal };

async function ask(
  signal: AbortSignal,
  prompt: (prompts: Prompts, common: Common) => Promise<string | symbol>,
): Promise<string> {
  signal.throwIfAborted();
  // Loaded only when somebody is asked: most runs ask nothing.
  const prompts = await import('@clack/prompts');
  // Our stdout is the result alone.
  const answer = await prompt(prompts, { output: process.stderr, signal });
  signal.throwIfAborted();
  if (typeof answer !== 'string') throw new Cancelled('Cancelled.');
  return answer;
}
