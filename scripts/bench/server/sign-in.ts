import { accountField } from '@latchkey/sandbox';
import { type End, send, type VirtualBrowser } from './virtual-browser.ts';

const maxPages = 6;

/**
 * Answers the pages on the way to the client, as alice: chooses the account, fills in the password, presses on.
 *
 * @param until - stops at a page with such a text, unanswered.
 */
export async function answerPages(
  browser: VirtualBrowser,
  arrival: End,
  { until = () => false }: { readonly until?: (text: string) => boolean } = {},
): Promise<End> {
  let end = arrival;
  for (let pages = 0; end.kind === 'page' && !until(end.text); pages++) {
    if (pages === maxPages || end.status >= 400)
      throw new Error(`no way on from ${end.url.origin}${end.url.pathname}: ${end.status}`);
    end = await browser.submit(end, answersTo(end.text));
  }
  return end;
}

function answersTo(page: string): Record<string, string> {
  if (page.includes(`name="${accountField}"`)) return { [accountField]: 'alice' };
  if (page.includes('name="password"')) return { username: 'alice', password: 'alice-password' };
  return {};
}

/** Exchanges the login token at the end of the way for a session. */
export async function finishSignIn(baseUrl: string, end: End): Promise<void> {
  const token = end.kind === 'client' ? end.url.searchParams.get('loginToken') : null;
  if (token === null) throw new Error('no login token came back');
  const { status } = await send(new URL(`${baseUrl}/_matrix/client/v3/login`), {
    type: 'application/json',
    body: JSON.stringify({ type: 'm.login.token', token }),
  });
  if (status !== 200) throw new Error(`POST /login: ${status}`);
}
