import { type Exhibit, type Stage, withOffer, withPassword, withServer } from '../exhibit.ts';
import type { Reply } from '../recorded-ports.ts';
import type { Recording } from '../recording.ts';
import { recordings } from '../recordings.ts';
import { shapes } from '../shapes.ts';

const { synapsePassword, synapseOneProvider } = recordings;
const wellKnown = 'GET https://example.org/.well-known/matrix/client';
const versions = 'GET https://matrix.example.org/_matrix/client/versions';
const login = 'GET https://matrix.example.org/_matrix/client/v3/login';
const passwordLogin = 'POST https://matrix.example.org/_matrix/client/v3/login';

/** A search for a homeserver that fails. */
function notFound(code: string, typed: string, replies: Readonly<Record<string, Reply>> = {}): Exhibit {
  return {
    name: `failed-${code}`,
    recordings: [synapseOneProvider],
    replies,
    prepare: ({ element }) => {
      element.server = typed;
    },
    step: 'failed',
  };
}

/** A homeserver that offers nothing. */
function nothingOffered(code: string, recording: Recording): Exhibit {
  return { name: `failed-${code}`, recordings: [recording], prepare: withServer, step: 'failed' };
}

/** A password that is refused. */
function refused(code: string, answer: Recording | Reply): Exhibit {
  const isRecording = typeof answer === 'object' && 'answers' in answer;
  return {
    name: `failed-${code}`,
    recordings: [synapseOneProvider, ...(isRecording ? [answer] : [])],
    replies: isRecording ? {} : { [passwordLogin]: answer },
    prepare: withOffer,
    play: withPassword,
    step: 'failed',
  };
}

async function withDetails(stage: Stage): Promise<void> {
  await withPassword(stage);
  await stage.element.updateComplete;
  stage.element.renderRoot.querySelector('[role=alert] details')?.setAttribute('open', '');
}

const error = (status: number, errcode: string, text: string): Reply => ({
  status,
  body: { errcode, error: text },
});

/** Ways to fail, each caused on the wire. */
export const failures: readonly Exhibit[] = [
  notFound('invalid_input', 'alice@example.org'),
  notFound('insecure_homeserver', 'http://example.org'),
  notFound('homeserver_not_found', 'exmaple.org'),
  notFound('discovery_failed', 'example.org', { [wellKnown]: { status: 200, body: { 'm.homeserver': 7 } } }),
  notFound('discovery_error', 'example.org', { [versions]: { status: 200, body: 'Welcome' } }),
  notFound('homeserver_failed', 'example.org', { [login]: error(500, 'M_UNKNOWN', 'Internal server error') }),
  notFound('invalid_response', 'example.org', { [login]: { status: 200, body: 'Welcome' } }),
  notFound('homeserver_refused', 'example.org', {
    [login]: error(403, 'M_FORBIDDEN', 'Not from your network'),
  }),
  nothingOffered('no_sign_in_method', shapes['only-unknown-flows']),
  nothingOffered('oauth_only', recordings.withoutLoginApi),
  refused('wrong_credentials', recordings.synapseWrongPassword),
  { ...refused('details', recordings.synapseWrongPassword), play: withDetails },
  refused('rate_limited', recordings.latchkeyBusy),
  refused('user_deactivated', recordings.synapseClosedAccount),
  refused('user_locked', recordings.tuwunelLockedAccount),
  refused(
    'user_limit_exceeded',
    error(403, 'M_RESOURCE_LIMIT_EXCEEDED', '<b>Monthly</b> \u202elimit reached'),
  ),
  refused('network', 'lost'),
  {
    name: 'failed-login_token_rejected',
    recordings: [recordings.latchkeyTwoProviders, recordings.latchkeySpentToken],
    prepare: withOffer,
    play: ({ signIn }) =>
      signIn.sso({ opener: (_url, { redirectUrl }) => Promise.resolve(`${redirectUrl}&loginToken=spent`) }),
    step: 'failed',
  },
  {
    name: 'failed-sso_unsolicited',
    recordings: [synapsePassword],
    prepare: ({ element, signIn }) => {
      element.auth = signIn;
    },
    play: ({ signIn }) => signIn.resume('?latchkey=unknown&loginToken=unknown'),
    step: 'failed',
  },
];
