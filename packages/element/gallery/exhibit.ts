import { createSignIn, type Ports, type SignIn } from '@latchkey/client';
import type { LatchkeySignIn, Step } from '@latchkey/element';
import { type Reply, recordedPorts, serverName } from './recorded-ports.ts';
import type { Recording } from './recording.ts';

/** A state of the element, and what leads there. */
export type Exhibit = {
  readonly name: string;
  /** What the homeserver answers; a later recording goes before an earlier one. */
  readonly recordings?: readonly Recording[];
  /** What is answered in place of the recordings, by `METHOD https://…`. */
  readonly replies?: Readonly<Record<string, Reply>>;
  /** Sets the element up, before it is in the page. */
  readonly prepare?: (stage: Stage) => void | Promise<void>;
  /** Does what a person would do, once it is there. */
  readonly play?: (stage: Stage) => void | Promise<void>;
  /** What is drawn in the end. */
  readonly step: Step;
};

/** What an exhibit is made of: the real element on the real client, on a recorded network. */
export type Stage = {
  readonly element: LatchkeySignIn;
  readonly ports: Ports;
  /** A sign-in whose browser never comes back, so that leaving stays on the page. */
  readonly signIn: SignIn;
};

/** Makes an exhibit's element; `play` it when it is in the page. */
export function stageOf({ recordings = [], replies }: Exhibit): Stage {
  const element = document.createElement('latchkey-sign-in');
  const ports = recordedPorts(recordings, replies);
  const signIn = createSignIn({
    ports,
    redirectUrl: new URL('/', location.href).href,
    opener: (_url, { signal }) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason), { once: true });
      }),
  });
  element.ports = ports;
  return { element, ports, signIn };
}

/** The homeserver is known from the start. */
export function withServer({ element }: Stage): void {
  element.server = serverName;
}

/** The element draws a sign-in that has found the homeserver. */
export async function withOffer({ element, signIn }: Stage): Promise<void> {
  await signIn.look(serverName);
  element.auth = signIn;
}

/** Signs in with a password, as the form would; it may fail. */
export async function withPassword({ signIn }: Stage): Promise<void> {
  await signIn.password('alice', 'only-for-the-gallery');
}

/** Fills in the field for the homeserver. */
export function typeServer({ element }: Stage, typed: string): void {
  const field = element.renderRoot.querySelector<HTMLInputElement>('input[name=server]');
  if (field === null) throw new Error('The field for the homeserver is not there');
  field.value = typed;
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
}

/** Waits until the element has drawn this. */
export async function drawn({ element }: Stage, selector: string): Promise<void> {
  while (element.renderRoot.querySelector(selector) === null) await nextTurn();
}

/** Lets everything run that waits for its turn; sooner than the next picture on the screen. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
