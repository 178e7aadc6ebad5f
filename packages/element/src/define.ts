import { arrival } from './arrival.ts';
import { LatchkeySignIn } from './sign-in-element.ts';

declare global {
  interface HTMLElementTagNameMap {
    'latchkey-sign-in': LatchkeySignIn;
  }
}

/** Registers `<latchkey-sign-in>`, and takes a login token out of the address bar before anything else runs. */
void arrival();
if (!customElements.get('latchkey-sign-in')) customElements.define('latchkey-sign-in', LatchkeySignIn);
