import { css } from 'lit';

/** What is not a control: the page's shape, pictures, what moves. */
export const layout = css`
  :host {
    display: block;
    container-type: inline-size;
  }
  :host([hidden]) {
    display: none;
  }
  .base {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_gap);
    box-sizing: border-box;
    max-inline-size: 26rem;
    margin-inline: auto;
    padding: 1.5rem;
    border-radius: var(--_radius);
    background: var(--_background);
    color: var(--_text);
    font: 1rem/1.5 var(--_font);
    overflow-wrap: anywhere;
  }
  @container (max-width: 24rem) {
    .base {
      padding: 1rem;
    }
  }
  :host([density='compact']) .base {
    padding: 1rem;
  }
  form,
  [part='waiting'] {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_gap);
    margin: 0;
  }
  h2,
  p,
  pre {
    margin: 0;
  }
  h2 {
    font: 700 1.5rem/1.25 var(--_font);
  }
  h2:focus,
  .alert:focus {
    outline: none;
  }
  .alert:focus-visible {
    outline: 3px solid var(--_error);
    outline-offset: 2px;
  }
  .lead {
    color: var(--_muted);
  }
  .name {
    color: var(--_text);
    font-weight: 600;
  }
  /* A machine's spelling is read in one piece, not broken at its hyphens. */
  .warning .name {
    display: inline-block;
    max-inline-size: 100%;
    overflow-wrap: anywhere;
  }
  .server-line {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    column-gap: 1rem;
  }
  .server-line p {
    display: grid;
    flex: 1 1 12rem;
  }
  .provider {
    justify-content: flex-start;
    text-align: start;
  }
  .lk-label {
    flex: 1;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.25rem 0.75rem;
  }
  .plain .lk-label {
    justify-content: center;
    text-align: center;
  }
  .badge {
    padding: 0.125rem 0.5rem;
    border: 1px solid;
    border-radius: 1rem;
    font: 600 0.75rem/1.3 var(--_font);
  }
  .picture {
    flex: none;
    display: grid;
    place-items: center;
    box-sizing: border-box;
    inline-size: 1.75rem;
    block-size: 1.75rem;
    border-radius: 0.375rem;
    object-fit: contain;
  }
  .primary .picture {
    background: #fff;
    color: #1b1b1f;
  }
  .mark {
    inline-size: 1.25rem;
    block-size: 1.25rem;
  }
  .monogram,
  .primary .monogram {
    background: var(--_tint);
    color: #fff;
    font: 700 1rem/1 var(--_font);
  }
  .tint-0 {
    --_tint: #7a3e00;
  }
  .tint-1 {
    --_tint: #8a1c5a;
  }
  .tint-2 {
    --_tint: #5b2a9d;
  }
  .tint-3 {
    --_tint: #00566b;
  }
  .tint-4 {
    --_tint: #1f5c2e;
  }
  .tint-5 {
    --_tint: #8b1a1a;
  }
  .or {
    display: flex;
    align-items: center;
    gap: 1rem;
    color: var(--_muted);
  }
  .or::before,
  .or::after {
    content: '';
    flex: 1;
    border-block-start: 1px solid var(--_border);
  }
  .alert {
    display: flex;
    flex-wrap: wrap;
    gap: 0.75rem;
    padding: 0.75rem 1rem;
    border: 1px solid var(--_error);
    border-inline-start-width: 0.375rem;
    border-radius: var(--_radius);
    background: var(--_error-shade);
  }
  .alert > div {
    flex: 1 1 9rem;
    min-inline-size: 0;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.5rem;
  }
  .sign {
    flex: none;
    inline-size: 1.5rem;
    block-size: 1.5rem;
    fill: none;
    stroke: var(--_error);
    stroke-width: 2;
    stroke-linecap: round;
  }
  .done .sign {
    inline-size: 3rem;
    block-size: 3rem;
    stroke: var(--_accent);
  }
  .warning,
  .error-text {
    color: var(--_error);
  }
  .error-text:empty {
    display: none;
  }
  .done {
    display: grid;
    justify-items: center;
    gap: var(--_gap);
    text-align: center;
  }
  .working {
    display: flex;
    align-items: center;
    gap: 0.75rem;
    min-block-size: 2.75rem;
  }
  .spinner {
    flex: none;
    inline-size: 1.5rem;
    block-size: 1.5rem;
    box-sizing: border-box;
    border: 3px solid var(--_border);
    border-block-start-color: var(--_accent);
    border-radius: 50%;
    animation: turn 1s linear infinite;
  }
  @keyframes turn {
    to {
      transform: rotate(1turn);
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .spinner {
      animation: none;
      border-style: dotted;
    }
  }
  summary {
    display: list-item;
    align-content: center;
    min-block-size: 2.75rem;
    color: var(--_accent);
    font-weight: 600;
    cursor: pointer;
  }
  details[open] > summary {
    margin-block-end: 0.5rem;
  }
  .code {
    font: 0.8125rem/1.5 ui-monospace, monospace;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  .visually-hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  @media (forced-colors: active) {
    .monogram {
      border: 1px solid;
    }
  }
`;
