/** The one stylesheet. Colours are chosen for a contrast of at least 4.5 : 1 in both schemes. */
export const stylesheet = `
:root {
  color-scheme: light dark;
  --ground: #eef1f6; --card: #ffffff; --line: #d7dce5; --text: #161b26; --quiet: #566074;
  --accent: #2b5bd7; --accent-strong: #2049b3; --on-accent: #ffffff; --soft: #f5f7fb; --focus: #2b5bd7;
  --warn-ground: #fff6e0; --warn-line: #e6c46a; --warn-text: #6a4b00;
  --shadow: 0 1px 2px rgb(16 24 40 / 6%), 0 12px 32px rgb(16 24 40 / 8%);
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #10131a; --card: #1a1f2a; --line: #333b4b; --text: #eef1f7; --quiet: #a7b1c4;
    --accent: #7da2ff; --accent-strong: #9ab7ff; --on-accent: #0d1424; --soft: #222937; --focus: #9ab7ff;
    --warn-ground: #33290f; --warn-line: #6d5a20; --warn-text: #f3d98b;
    --shadow: 0 1px 2px rgb(0 0 0 / 40%), 0 16px 40px rgb(0 0 0 / 36%);
  }
}
*, *::before, *::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body {
  margin: 0; min-height: 100vh; min-height: 100dvh; padding: 16px;
  display: flex; flex-direction: column; align-items: center; justify-content: center; gap: 16px;
  background: var(--ground); color: var(--text);
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
  overflow-wrap: anywhere;
}
.card {
  width: 100%; max-width: 27rem; padding: 28px 24px;
  background: var(--card); border: 1px solid var(--line); border-radius: 18px; box-shadow: var(--shadow);
}
.brand { display: flex; align-items: center; gap: 12px; margin: 0 0 24px; min-width: 0; }
.brand svg { flex: none; width: 36px; height: 36px; }
.brand img { flex: none; max-width: 40%; height: 36px; object-fit: contain; }
.brand .plate { fill: var(--accent); }
.brand .hole { fill: var(--card); }
.brand span { font-weight: 600; line-height: 1.3; }
h1 { margin: 0 0 8px; font-size: clamp(1.3rem, 6vw, 1.5rem); line-height: 1.25; letter-spacing: -0.01em; text-wrap: balance; }
h1 + form, form + form, .actions + form, form + p { margin-top: 20px; }
a { color: inherit; }
p { margin: 0 0 16px; }
.quiet { color: var(--quiet); }
.small { font-size: 0.875rem; }
.facts { margin: 20px 0; padding: 4px 16px; background: var(--soft); border: 1px solid var(--line); border-radius: 12px; }
.facts div { padding: 12px 0; }
.facts div + div { border-top: 1px solid var(--line); }
.facts dt { color: var(--quiet); font-size: 0.8125rem; }
.facts dd { margin: 2px 0 0; font-weight: 600; }
.warning { padding: 12px 16px; border: 1px solid var(--warn-line); border-radius: 12px; background: var(--warn-ground); color: var(--warn-text); }
details { margin: 0 0 20px; }
summary { cursor: pointer; padding: 12px 0; color: var(--quiet); font-size: 0.875rem; border-radius: 6px; }
code { display: block; margin-top: 8px; padding: 10px 12px; background: var(--soft); border-radius: 8px; font: 0.8125rem/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
ul { list-style: none; margin: 20px 0 0; padding: 0; display: grid; gap: 10px; }
.choice {
  display: flex; align-items: center; gap: 14px; min-height: 56px; padding: 8px 16px;
  border: 1px solid var(--line); border-radius: 12px; background: var(--card); color: inherit;
  text-decoration: none; font-weight: 600;
}
.choice:hover { background: var(--soft); border-color: var(--accent); }
.monogram {
  flex: none; display: grid; place-items: center; width: 36px; height: 36px; border-radius: 10px;
  color: #ffffff; font-weight: 700; line-height: 1;
}
.tone-0 { background: #2b5bd7; } .tone-1 { background: #0f766e; } .tone-2 { background: #9333a8; }
.tone-3 { background: #b4471f; } .tone-4 { background: #4d5a70; } .tone-5 { background: #b0235f; }
.field { display: block; margin: 0 0 12px; }
.field span { display: block; margin: 0 0 6px; font-size: 0.875rem; font-weight: 600; }
.field input { width: 100%; min-height: 48px; padding: 10px 14px; border: 1px solid var(--quiet); border-radius: 12px; background: var(--card); color: inherit; font: inherit; }
.field input:focus-visible { outline: 3px solid var(--focus); outline-offset: 1px; }
.check { display: flex; align-items: center; gap: 12px; min-height: 44px; }
.check input { flex: none; width: 22px; height: 22px; accent-color: var(--accent); }
.problem { margin: 0 0 12px; font-weight: 600; }
fieldset { margin: 0 0 16px; padding: 4px 16px; border: 1px solid var(--line); border-radius: 12px; }
legend { padding: 0 6px; font-size: 0.875rem; font-weight: 600; }
h2 { margin: 28px 0 8px; font-size: 1.0625rem; }
.ways li { padding: 12px 16px; border: 1px solid var(--line); border-radius: 12px; }
.ways form { margin: 8px 0 0; }
.actions { display: grid; gap: 10px; margin-top: 24px; }
.actions form { margin: 0; }
.actions + p { margin-top: 16px; }
.card > :last-child { margin-bottom: 0; }
.button {
  display: block; width: 100%; min-height: 48px; padding: 12px 16px; border: 1px solid transparent; border-radius: 12px;
  font: inherit; font-weight: 600; text-align: center; text-decoration: none; cursor: pointer;
}
.primary { background: var(--accent); color: var(--on-accent); }
.primary:hover { background: var(--accent-strong); }
.secondary { background: transparent; color: var(--text); border-color: var(--line); }
.secondary:hover { background: var(--soft); }
a:focus-visible, button:focus-visible, summary:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
footer { max-width: 27rem; color: var(--quiet); font-size: 0.8125rem; text-align: center; }
footer p { margin: 0; }
footer nav { display: flex; flex-wrap: wrap; justify-content: center; gap: 4px 20px; }
footer a { display: inline-block; padding: 10px 0; color: inherit; }
footer a:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
@media (min-width: 32rem) { .card { padding: 36px; } }
@media (forced-colors: active) { .button, .choice, .monogram { border: 1px solid; } }
`.trim();

/** The keyhole, as the icon of the browser's tab. */
export const tabIcon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 36 36"><rect width="36" height="36" rx="10" fill="#2b5bd7"/><path fill="#fff" d="M18 8a6.5 6.5 0 0 1 3.4 12l1.9 7.2a.9.9 0 0 1-.9 1.1h-8.8a.9.9 0 0 1-.9-1.1l1.9-7.2A6.5 6.5 0 0 1 18 8Z"/></svg>`;
