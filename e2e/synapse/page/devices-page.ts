import { beginSso, deleteDevices, openSession, type Session } from '@latchkey/client';
import { browserPorts, reauthPopup, resume } from '@latchkey/client/browser';

// A client that signs in and then offers to delete the user's other devices.
const homeserver = { baseUrl: document.documentElement.dataset.homeserver ?? '', api: 'v3' } as const;
const options = { ports: browserPorts() };

const status = document.querySelector('output') as HTMLOutputElement;
const button = document.querySelector('button') as HTMLButtonElement;

declare global {
  interface Window {
    tellBlocked?: () => void;
  }
}

const opener = reauthPopup({
  // A browser under remote control says of every page that it has the focus.
  unsureMs: Number(sessionStorage.getItem('unsure-ms') ?? 10_000),
  onBlocked: (url) => {
    const link = document.createElement('a');
    Object.assign(link, { href: url, target: '_blank', rel: 'noreferrer', textContent: 'Confirm' });
    button.replaceWith(link);
    window.tellBlocked?.();
  },
});

async function signIn(): Promise<void> {
  const redirectUrl = `${location.origin}/`;
  const { url } = await beginSso({ homeserver, providerId: 'oidc-acme', redirectUrl }, options);
  location.assign(url);
}

function offerDeletion(session: Session, deviceIds: readonly string[]): void {
  const remove = async () => {
    status.textContent = 'waiting';
    const { kind } = await deleteDevices(session, deviceIds, { ...options, opener });
    status.textContent = `${kind}, ${(await session.devices()).length} left`;
  };
  const report = (error: unknown) => {
    status.textContent = String(error);
  };
  button.textContent = 'Delete others';
  button.onclick = () => void remove().catch(report);
  // By itself, outside of any click: browsers let no window open then.
  if (sessionStorage.getItem('at-once') !== null) remove().catch(report);
}

button.onclick = () => void signIn();
const resumed = await resume();
if (resumed.kind === 'signed-in') {
  const session = openSession(resumed.record, options);
  const devices = await session.devices();
  const others = devices.map(({ deviceId }) => deviceId).filter((id) => id !== session.deviceId);
  status.textContent = `${devices.length} devices`;
  offerDeletion(session, others);
}
