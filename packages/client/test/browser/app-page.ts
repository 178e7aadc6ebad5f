import {
  beginSso,
  createSignIn,
  deleteDevices,
  listSessions,
  openSession,
  type SessionRecord,
  type SignInState,
} from '@latchkey/client';
import {
  answerPopup,
  browserPorts,
  popup,
  reauthPopup,
  redirect,
  resume,
  takeCallback,
  webStore,
} from '@latchkey/client/browser';

/**
 * The script of the app under test. Its pages do nothing by themselves, except those whose path says so; tests call
 * the rest through `app`.
 */
const app = {
  answerPopup,
  beginSso,
  browserPorts,
  createSignIn,
  listSessions,
  popup,
  reauthPopup,
  redirect,
  resume,
  takeCallback,
  webStore,
  /** Every step that the sign-in of {@link startSignIn} went through. */
  steps: [] as string[],
  state: undefined as SignInState | undefined,
  startSignIn,
  offerDeletion,
  result: undefined as unknown,
};

export type App = typeof app;

declare global {
  interface Window {
    app: App;
  }
}

/** Shows a button that signs in, as an app's page does: clicks are real, and so is what needs one. */
async function startSignIn(baseUrl: string, opener: 'popup' | 'redirect', path: string): Promise<void> {
  const signIn = createSignIn({
    ports: browserPorts(),
    opener: opener === 'popup' ? popup({ unsureMs: 1_500 }) : redirect(),
    redirectUrl: new URL(path, location.href).href,
  });
  signIn.subscribe((state) => {
    app.state = state;
    app.steps.push(state.step);
  });
  const button = document.createElement('button');
  button.textContent = 'Sign in';
  button.onclick = () => void signIn.sso();
  document.body.replaceChildren(button);
  await signIn.look(baseUrl);
}

/** Shows a button that deletes a device, and keeps what came of it. */
function offerDeletion(baseUrl: string, unsureMs: number): void {
  const record: SessionRecord = {
    ...{ baseUrl, api: 'v3', method: 'sso', accessToken: 'secret-access-token' },
    ...{ userId: '@alice:example.org', deviceId: 'DEVICE' },
  };
  const options = { ports: browserPorts(), opener: reauthPopup({ unsureMs }) };
  const button = document.createElement('button');
  button.textContent = 'Delete';
  button.onclick = () => keep(deleteDevices(openSession(record, options), ['OLDPHONE'], options));
  document.body.replaceChildren(button);
}

/** Keeps what a promise became, in a form that can cross into the test. */
function keep(promise: Promise<unknown>): void {
  const failed = (error: { name: string; code?: string; url?: string }) => ({
    error: error.code ?? error.name,
    ...(error.url !== undefined && { url: error.url }),
  });
  promise.then(
    (value) => {
      app.result = value;
    },
    (error) => {
      app.result = failed(error);
    },
  );
}

window.app = app;
if (location.pathname === '/resume') keep(resume());
if (location.pathname === '/popup') keep(answerPopup());
