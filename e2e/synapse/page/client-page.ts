import { beginSso, findMethods, openSession } from '@latchkey/client';
import { browserPorts, resume } from '@latchkey/client/browser';

// A client as small as one can be. It is told its homeserver by whoever serves the page, never by the callback.
const homeserverUrl = document.documentElement.dataset.homeserver ?? '';
const options = { ports: browserPorts() };

const status = document.querySelector('output') as HTMLOutputElement;
const button = document.querySelector('button') as HTMLButtonElement;

button.addEventListener('click', async () => {
  const { homeserver, methods } = await findMethods(homeserverUrl, options);
  const [provider] = methods.flatMap((method) => (method.type === 'sso' ? method.providers : []));
  const redirectUrl = `${location.origin}/?room=1`;
  const { url } = await beginSso(
    { homeserver, redirectUrl, ...(provider && { providerId: provider.id }) },
    options,
  );
  location.assign(url);
});

try {
  const resumed = await resume();
  if (resumed.kind === 'signed-in') {
    const session = openSession(resumed.record, options);
    const { userId } = await session.whoami();
    status.textContent = `${userId} at ${location.href}`;
  } else {
    status.textContent = 'nobody';
  }
} catch (error) {
  status.textContent = String(error);
}
