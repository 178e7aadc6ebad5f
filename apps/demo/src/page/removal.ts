import type { Device, SignInError } from '@latchkey/client';

/** A device on its way out. */
export type Removal = { readonly deviceId: string } /** In another window, or at the homeserver. */ & (
  | { readonly step: 'waiting' }
  /** The browser let no window open: the page is offered as a link. */
  | { readonly step: 'blocked'; readonly url: string }
  | { readonly step: 'password'; readonly wasWrong: boolean }
  | { readonly step: 'failed'; readonly error: SignInError }
);

/** What a device is called, here and in sentences about it. */
export function nameOf({ displayName, deviceId }: Device): string {
  return displayName ?? deviceId;
}
