import { LatchkeyConfirm } from './confirm-element.ts';

declare global {
  interface HTMLElementTagNameMap {
    'latchkey-confirm': LatchkeyConfirm;
  }
}

/** Registers `<latchkey-confirm>`. */
if (!customElements.get('latchkey-confirm')) customElements.define('latchkey-confirm', LatchkeyConfirm);
