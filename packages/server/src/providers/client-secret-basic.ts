/** How a client authenticates itself: changes the request that it is about to send. */
type Authenticate = (
  server: unknown,
  client: { readonly client_id: string },
  body: URLSearchParams,
  headers: Headers,
) => void;

/**
 * `client_secret_basic`, for providers of every reading of it. The specification has both parts form-encoded first, and
 * many providers forget to decode them; so only what a form must encode is encoded (openid-client encodes `-`, `_` and
 * `.` too, which most secrets have): then both kinds of provider read the same.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-2.3.1
 */
export function clientSecretBasic(secret: string): Authenticate {
  return (_server, { client_id }, _body, headers) => {
    const credentials = `${formEncode(client_id)}:${formEncode(secret)}`;
    headers.set('authorization', `Basic ${Buffer.from(credentials).toString('base64')}`);
  };
}

function formEncode(text: string): string {
  return new URLSearchParams([['', text]]).toString().slice(1);
}
