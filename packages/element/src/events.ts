import type { Offer, Session, SignInError } from '@latchkey/client';

/** What comes with each event, in `detail`. All of them bubble, and leave shadow trees. */
export type SignInEventDetails = {
  /** A homeserver was found, and this is what it offers. */
  'latchkey-offer': { readonly offer: Offer };
  /** Somebody is about to leave for the browser. Cancelable: `preventDefault()` keeps them here. */
  'latchkey-leave': { readonly host: string; readonly providerId?: string };
  /** The page waits for another window. */
  'latchkey-waiting': { readonly host: string; readonly url: string };
  /** There is a session; it is stored already. `returnTo`: as the attribute `return-to` said when somebody left. */
  'latchkey-signed-in': { readonly session: Session; readonly returnTo?: string };
  /** It failed, and the element says so. */
  'latchkey-error': { readonly error: SignInError };
  /** Somebody gave up what was under way. */
  'latchkey-cancel': Record<string, never>;
};

/** The events by their names, as `HTMLElementEventMap` has them. */
export type SignInEvents = {
  [Name in keyof SignInEventDetails]: CustomEvent<SignInEventDetails[Name]>;
};

/** Dispatches one of the element's events. Returns false if somebody prevented what it announces. */
export function tell<Name extends keyof SignInEventDetails>(
  element: EventTarget,
  name: Name,
  detail: SignInEventDetails[Name],
): boolean {
  const cancelable = name === 'latchkey-leave';
  return element.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true, cancelable }));
}
