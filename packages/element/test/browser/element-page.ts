import type { LatchkeySignIn, SignInEventDetails } from '@latchkey/element';
import '@latchkey/element/define';
import '@latchkey/element/define-confirm';
import { deleteDevices, type Session } from '@latchkey/client';
import { browserPorts } from '@latchkey/client/browser';

/** What the element told its page, in a form that can cross into the test. */
export type Told = {
  readonly name: keyof SignInEventDetails;
  readonly userId?: string;
  readonly returnTo?: string;
};

const told: Told[] = [];
const names: readonly (keyof SignInEventDetails)[] = [
  'latchkey-offer',
  'latchkey-leave',
  'latchkey-waiting',
  'latchkey-signed-in',
  'latchkey-error',
  'latchkey-cancel',
];

declare global {
  interface Window {
    told: Told[];
    violations: string[];
    session: Session | undefined;
    /** Shows a button that removes a device, and keeps what came of it. */
    offerRemoval(): void;
    outcome: unknown;
  }
}

window.told = told;
window.violations = [];
document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
  window.violations.push(`${violatedDirective} ${blockedURI}`);
});
for (const name of names)
  document.addEventListener(name, (event) => {
    const detail: { session?: Session; returnTo?: string } = (event as CustomEvent).detail;
    window.session = detail.session;
    told.push({ name, userId: detail.session?.userId, returnTo: detail.returnTo });
    if (location.search.includes('prevent') && name === 'latchkey-leave') event.preventDefault();
  });

const element: LatchkeySignIn = document.createElement('latchkey-sign-in');
for (const [name, value] of new URLSearchParams(location.search)) element.setAttribute(name, value);
document.body.append(element);

window.offerRemoval = () => {
  const { session } = window;
  const confirm = document.createElement('latchkey-confirm');
  const button = document.createElement('button');
  button.textContent = 'Remove';
  button.onclick = async () => {
    if (!session) return;
    const ports = browserPorts();
    const outcome = await confirm.confirm(session, (means) =>
      deleteDevices(session, ['OLDPHONE'], { ports, ...means }),
    );
    window.outcome = outcome.kind;
  };
  element.replaceWith(button, confirm);
};
