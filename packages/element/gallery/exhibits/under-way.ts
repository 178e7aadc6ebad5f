import { type Session, signInWithPassword } from '@latchkey/client';
import { drawn, type Exhibit, type Stage, withOffer, withPassword } from '../exhibit.ts';
import { recordedPorts } from '../recorded-ports.ts';
import type { Recording } from '../recording.ts';
import { recordings } from '../recordings.ts';

const { synapseOneProvider, latchkeyTwoProviders } = recordings;
const passwordLogin = 'POST https://matrix.example.org/_matrix/client/v3/login';
const homeserver = { baseUrl: 'https://matrix.example.org', api: 'v3' } as const;

/** Signs in beforehand, as `userId`. */
async function earlierSession(stage: Stage, userId: string): Promise<Session> {
  const body = { user_id: userId, device_id: 'EARLIER', access_token: 'removed' };
  const ports = {
    ...recordedPorts([], { [passwordLogin]: { status: 200, body } }),
    sessions: stage.ports.sessions,
  };
  return signInWithPassword({ homeserver, user: userId, password: 'only-for-the-gallery' }, { ports });
}

async function leaveByPopup(stage: Stage): Promise<void> {
  stage.element.navigator = 'popup';
  stage.element.start();
  await drawn(stage, '[part~=waiting]');
}

function again(name: string, recording: Recording): Exhibit {
  return {
    name,
    recordings: [recording],
    prepare: async ({ element, ...stage }) => {
      element.session = await earlierSession({ element, ...stage }, '@alice:example.org');
      element.mode = 'reauth';
    },
    step: 'choosing',
  };
}

/** Everything from leaving until somebody is signed in, and signing in again. */
export const underWay: readonly Exhibit[] = [
  {
    name: 'leaving',
    recordings: [latchkeyTwoProviders],
    prepare: withOffer,
    play: ({ element }) => element.start(),
    step: 'leaving',
  },
  {
    name: 'waiting',
    recordings: [latchkeyTwoProviders],
    prepare: withOffer,
    play: leaveByPopup,
    step: 'waiting',
  },
  {
    name: 'waiting-help',
    recordings: [latchkeyTwoProviders],
    prepare: async (stage) => {
      stage.element.codeHandler = () => undefined;
      await withOffer(stage);
    },
    play: async (stage) => {
      await leaveByPopup(stage);
      stage.element.renderRoot.querySelector('details.help')?.setAttribute('open', '');
    },
    step: 'waiting',
  },
  {
    name: 'waiting-after-reload',
    prepare: () => {
      const waiting = {
        url: 'https://matrix.example.org/',
        host: 'matrix.example.org',
        expiresAt: Date.now() + 600_000,
      };
      sessionStorage.setItem('latchkey.waiting', JSON.stringify(waiting));
    },
    step: 'waiting',
  },
  {
    name: 'popup-blocked',
    recordings: [latchkeyTwoProviders],
    prepare: async (stage) => {
      stage.element.setAttribute('navigator', 'popup');
      await withOffer(stage);
    },
    play: async (stage) => {
      const { open } = window;
      window.open = () => null;
      stage.element.start();
      await drawn(stage, '[role=alert]');
      window.open = open;
    },
    step: 'waiting',
  },
  {
    name: 'completing',
    recordings: [synapseOneProvider],
    replies: { [passwordLogin]: 'never' },
    prepare: withOffer,
    play: (stage) => void withPassword(stage),
    step: 'completing',
  },
  {
    name: 'asking',
    recordings: [synapseOneProvider],
    prepare: async (stage) => {
      await earlierSession(stage, '@bob:example.org');
      await withOffer(stage);
    },
    play: withPassword,
    step: 'asking',
  },
  {
    name: 'signed-in',
    recordings: [synapseOneProvider],
    prepare: withOffer,
    play: withPassword,
    step: 'signed-in',
  },
  again('again-password', recordings.synapsePassword),
  again('again-providers', latchkeyTwoProviders),
];
