const secretParameter =
  /([?&#](?:loginToken|login_token|code|ticket|SAMLResponse|access_token|id_token|state|session)=)[^&#\s"'<>]*/gi;

/**
 * Takes the secrets out of any text with URLs in it, before it goes into a log or an error.
 *
 * @example
 * redactUrl('https://app.example/?loginToken=abc&room=1'); // 'https://app.example/?loginToken=…&room=1'
 */
export function redactUrl(text: string): string {
  return text.replace(secretParameter, '$1…');
}
