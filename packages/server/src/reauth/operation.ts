/** What a request asks for that its user must prove once more who they are. */
export type Operation =
  | { readonly kind: 'delete_devices'; readonly deviceIds: readonly string[] }
  | { readonly kind: 'get_login_token' };

/** Reads an operation from the store, which only {@link JSON.stringify} of one has written. */
export function readOperation(kept: string): Operation {
  return JSON.parse(kept);
}
