import { createHash } from 'node:crypto';

/** The two texts of a page that the listener shows. Plain text: they are escaped. */
export type LoopbackPageTexts = { readonly heading: string; readonly text: string };

const style = `
:root { color-scheme: light dark; --back: #f6f7f9; --card: #ffffff; --line: #e1e4e8; --ink: #17191c; --soft: #545b66; --mark: #0b7a5b; }
@media (prefers-color-scheme: dark) {
  :root { --back: #101214; --card: #191c20; --line: #2b3037; --ink: #eef0f2; --soft: #a5adb8; --mark: #4cc9a0; }
}
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1.5rem;
  background: var(--back); color: var(--ink); font: 1rem/1.55 system-ui, sans-serif; }
main { width: 100%; max-width: 26rem; padding: 2.5rem 2rem; text-align: center;
  background: var(--card); border: 1px solid var(--line); border-radius: 1rem; }
svg { display: block; width: 3rem; height: 3rem; margin: 0 auto 1.25rem; color: var(--mark); }
h1 { margin: 0 0 .5rem; font-size: 1.35rem; line-height: 1.3; text-wrap: balance; }
p { margin: 0; color: var(--soft); text-wrap: balance; }
`;

const marks = {
  done: '<circle cx="24" cy="24" r="21"/><path d="m15 24.5 6.5 6.5L33.5 18"/>',
  refused: '<circle cx="24" cy="24" r="21"/><path d="M24 14v13m0 6.5v.5"/>',
};

const contentSecurityPolicy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The headers of every answer: nothing may be stored, framed or told to the next page, and no connection lingers. */
export const loopbackHeaders: Readonly<Record<string, string>> = {
  'Cache-Control': 'no-store',
  Connection: 'close',
  'Content-Security-Policy': contentSecurityPolicy,
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
};

/** Builds a whole page without any script. Its empty icon keeps browsers from asking for one. */
export function loopbackPage(mark: keyof typeof marks, { heading, text }: LoopbackPageTexts): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(heading)}</title>
<link rel="icon" href="data:,">
<style>${style}</style>
</head>
<body>
<main>
<svg viewBox="0 0 48 48" fill="none" stroke="currentColor" stroke-width="3" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${marks[mark]}</svg>
<h1>${escapeHtml(heading)}</h1>
<p>${escapeHtml(text)}</p>
</main>
</body>
</html>
`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
