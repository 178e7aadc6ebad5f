import { css } from 'lit';

const dark = css`
  --_accent: var(--latchkey-accent, #a8c7fa);
  --_on-accent: var(--latchkey-on-accent, #062e6f);
  --_background: var(--latchkey-background, #1b1b1f);
  --_text: var(--latchkey-text, #e4e2e6);
  --_muted: var(--latchkey-muted, #c3c6cf);
  --_border: var(--latchkey-border, #8d9099);
  --_error: var(--latchkey-error, #ffb4ab);
  --_shade: #2b2c31;
  --_error-shade: #3a1f1d;
  color-scheme: dark;
`;

const highContrast = css`
  --_accent: var(--latchkey-accent, #00008b);
  --_on-accent: var(--latchkey-on-accent, #fff);
  --_background: var(--latchkey-background, #fff);
  --_text: var(--latchkey-text, #000);
  --_muted: var(--latchkey-muted, #000);
  --_border: var(--latchkey-border, #000);
  --_error: var(--latchkey-error, #8b0000);
  --_shade: #fff;
  --_error-shade: #fff;
  color-scheme: light;
`;

/** Colours and sizes. What begins with `--latchkey-` is the page's to set, what begins with `--_` is not. */
export const tokens = css`
  :host {
    --_accent: var(--latchkey-accent, #0b57d0);
    --_on-accent: var(--latchkey-on-accent, #fff);
    --_background: var(--latchkey-background, #fff);
    --_text: var(--latchkey-text, #1b1b1f);
    --_muted: var(--latchkey-muted, #50525a);
    --_border: var(--latchkey-border, #73757f);
    --_error: var(--latchkey-error, #a3140d);
    --_shade: #f1f2f7;
    --_error-shade: #fdf0ef;
    --_font: var(--latchkey-font, system-ui, sans-serif);
    --_radius: var(--latchkey-radius, 0.5rem);
    --_gap: var(--latchkey-gap, 1rem);
    color-scheme: light;
  }
  :host([density='compact']) {
    --_gap: var(--latchkey-gap, 0.5rem);
  }
  @media (prefers-color-scheme: dark) {
    :host([theme='auto']) {
      ${dark}
    }
  }
  :host([theme='dark']) {
    ${dark}
  }
  @media (prefers-contrast: more) {
    :host([theme='auto']) {
      ${highContrast}
    }
  }
  :host([theme='high-contrast']) {
    ${highContrast}
  }
`;
