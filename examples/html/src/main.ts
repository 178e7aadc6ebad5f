import '@latchkey/element/define';
import { listSessions, type Session } from '@latchkey/client';
import { browserPorts } from '@latchkey/client/browser';

const signIn = pick('latchkey-sign-in');
const account = pick<HTMLElement>('#account');
const output = pick('output');
const signOut = pick('button');

function pick<Name extends keyof HTMLElementTagNameMap>(selector: Name): HTMLElementTagNameMap[Name];
function pick<Kind extends HTMLElement>(selector: string): Kind;
function pick(selector: string): Element {
  const element = document.querySelector(selector);
  if (element === null) throw new Error(`The page has no ${selector}`);
  return element;
}

function show(session: Session): void {
  signIn.hidden = true;
  account.hidden = false;
  output.textContent = session.userId;
  signOut.onclick = async () => {
    await session.logout();
    location.reload();
  };
}

signIn.addEventListener('latchkey-signed-in', ({ detail }) => show(detail.session));

const [session] = await listSessions({ ports: browserPorts() });
if (session) show(session);
