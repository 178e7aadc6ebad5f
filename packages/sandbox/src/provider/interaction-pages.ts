import { createHash } from 'node:crypto';
import type { ProviderAccount } from './accounts.ts';

/** The name of the buttons that choose who signs in; their value is the subject. */
export const accountField = 'account';
/** The name of the button that cancels. */
export const cancelField = 'cancel';

const style = `
:root { color-scheme: light dark; --accent: light-dark(#0b57d0, #a8c7fa); --line: light-dark(#d5d9e0, #454a54);
  --page: light-dark(#f3f5f9, #15171c); --card: light-dark(#fff, #1f2229); --soft: light-dark(#565e6c, #aab1be); }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100svh; display: grid; place-items: center; padding: 1rem; background: var(--page);
  font: 1rem/1.5 system-ui, sans-serif; }
main { width: 100%; max-width: 25rem; padding: 2rem 1.5rem; background: var(--card); border: 1px solid var(--line);
  border-radius: 1rem; }
h1 { margin: 0; font-size: 1.375rem; line-height: 1.25; }
p { margin: .5rem 0 1.5rem; color: var(--soft); overflow-wrap: anywhere; }
form { display: grid; gap: .75rem; }
button { display: flex; align-items: center; gap: .875rem; width: 100%; min-height: 3.5rem; padding: .5rem .875rem;
  border: 1px solid var(--line); border-radius: .75rem; background: none; color: inherit; font: inherit; text-align: start;
  cursor: pointer; }
button:hover { border-color: var(--accent); }
button:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
button[name=cancel] { justify-content: center; min-height: 3rem; border-color: transparent; color: var(--accent); }
.initial { flex: none; display: grid; place-items: center; width: 2.5rem; height: 2.5rem; border-radius: 50%;
  background: var(--accent); color: var(--card); font-weight: 600; }
.email { display: block; color: var(--soft); font-size: .875rem; overflow-wrap: anywhere; }
`;

const styleHash = createHash('sha256').update(style).digest('base64');

/**
 * The headers of every page. No `form-action`: browsers apply it to the redirects after the form too, and those lead to
 * whoever asked for the sign-in.
 */
export const pageHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy': `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; frame-ancestors 'none'`,
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
} as const;

/** What the sign-in page shows. */
export type LoginPage = {
  readonly providerName: string;
  /** For whom the person signs in. */
  readonly clientName: string;
  readonly accounts: readonly ProviderAccount[];
};

/** The page on which a person says who they are. */
export function loginPage({ providerName, clientName, accounts }: LoginPage): string {
  const title = `Sign in at ${providerName}`;
  return page(
    title,
    `<h1>${escapeHtml(title)}</h1>
<p>to go on to ${escapeHtml(clientName)}</p>
<form method="post">
${accounts.map(accountButton).join('\n')}
<button name="${cancelField}" value="yes">Cancel</button>
</form>`,
  );
}

/** The page for what could not be done. */
export function errorPage(providerName: string, code: string, description: string): string {
  return page(
    `${providerName}: no sign-in`,
    `<h1>${escapeHtml(providerName)} could not sign you in</h1>
<p>${escapeHtml(description)} (${escapeHtml(code)})</p>`,
  );
}

const submitScript = 'document.forms[0].submit()';
const submitHash = createHash('sha256').update(submitScript).digest('base64');

/** The headers of {@link formPostPage}. */
export const formPostHeaders = {
  ...pageHeaders,
  'content-security-policy': `${pageHeaders['content-security-policy']}; script-src 'sha256-${submitHash}'`,
} as const;

/** A page that posts a form to somebody else by itself; with a button, where there are no scripts. */
export function formPostPage(
  providerName: string,
  action: string,
  fields: Readonly<Record<string, string>>,
): string {
  const inputs = Object.entries(fields).map(
    ([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`,
  );
  return page(
    `Signed in at ${providerName}`,
    `<form method="post" action="${escapeHtml(action)}">
${inputs.join('\n')}
<button>Go on</button>
</form>
<script>${submitScript}</script>`,
  );
}

function accountButton({ subject, name, email }: ProviderAccount): string {
  return `<button name="${accountField}" value="${escapeHtml(subject)}">
<span class="initial" aria-hidden="true">${escapeHtml([...name][0] ?? '')}</span>
<span>${escapeHtml(name)}<span class="email">${escapeHtml(email)}</span></span>
</button>`;
}

function page(title: string, main: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
<main>
${main}
</main>
</body>
</html>
`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? '');
}
