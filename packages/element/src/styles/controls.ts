import { css } from 'lit';

/** Fields and buttons: of the shadow tree, and of the form that is outside it. */
export const controls = css`
  .lk-form,
  .stack {
    display: grid;
    gap: var(--_gap);
  }
  .lk-field {
    display: grid;
    gap: 0.375rem;
    text-align: start;
  }
  label {
    font: 600 1rem/1.4 var(--_font);
    color: var(--_text);
  }
  input {
    box-sizing: border-box;
    inline-size: 100%;
    min-block-size: 2.75rem;
    margin: 0;
    padding: 0.5rem 0.75rem;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_background);
    color: var(--_text);
    font: 1rem/1.4 var(--_font);
  }
  input[readonly] {
    background: var(--_shade);
  }
  input[aria-invalid='true'] {
    border: 2px solid var(--_error);
  }
  .lk-with-toggle {
    position: relative;
    display: grid;
  }
  .lk-with-toggle input {
    padding-inline-end: 6.5rem;
  }
  .lk-toggle {
    position: absolute;
    inset-block: 0;
    inset-inline-end: 0;
    min-inline-size: 4.5rem;
    max-inline-size: 6.25rem;
    min-block-size: 2.75rem;
    padding: 0 0.75rem;
    border: 0;
    background: none;
    color: var(--_accent);
    font: 600 0.875rem/1.2 var(--_font);
    cursor: pointer;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .lk-toggle[aria-pressed='false'] .lk-on,
  .lk-toggle[aria-pressed='true'] .lk-off {
    display: none;
  }
  .lk-button {
    display: flex;
    align-items: center;
    justify-content: center;
    gap: 0.75rem;
    box-sizing: border-box;
    inline-size: 100%;
    min-block-size: 2.75rem;
    margin: 0;
    padding: 0.5rem 1rem;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_background);
    color: var(--_text);
    font: 600 1rem/1.3 var(--_font);
    text-align: center;
    text-decoration: none;
    cursor: pointer;
    overflow-wrap: anywhere;
  }
  .lk-button:hover {
    background: var(--_shade);
  }
  .lk-button.primary {
    border-color: var(--_accent);
    background: var(--_accent);
    color: var(--_on-accent);
  }
  .lk-button.primary:hover {
    filter: brightness(0.92);
  }
  .lk-button:disabled {
    border-style: dashed;
    border-color: var(--_border);
    background: var(--_shade);
    color: var(--_muted);
    cursor: not-allowed;
    filter: none;
  }
  .lk-link {
    justify-self: start;
    display: inline-flex;
    align-items: center;
    min-block-size: 2.75rem;
    min-inline-size: 2.75rem;
    padding: 0;
    border: 0;
    background: none;
    color: var(--_accent);
    font: 600 1rem/1.3 var(--_font);
    text-align: start;
    text-decoration: underline;
    cursor: pointer;
  }
  .lk-hint {
    margin: 0;
    color: var(--_muted);
    font: 0.875rem/1.4 var(--_font);
    overflow-wrap: anywhere;
  }
  .lk-hint:empty {
    display: none;
  }
  :is(input, button, a, summary, pre, p):focus-visible {
    outline: 3px solid var(--_accent);
    outline-offset: 2px;
  }
  @media (forced-colors: active) {
    .lk-button.primary {
      border-width: 3px;
    }
    .lk-button:disabled {
      color: GrayText;
    }
  }
`;
