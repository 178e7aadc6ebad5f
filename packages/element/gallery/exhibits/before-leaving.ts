import { drawn, type Exhibit, typeServer, withOffer, withServer } from '../exhibit.ts';
import type { Recording } from '../recording.ts';
import { recordings } from '../recordings.ts';
import { shapes } from '../shapes.ts';

const { synapseOneProvider, synapseBrands, synapsePassword } = recordings;
const { latchkeyTwoProviders, latchkeyPreferred, masCompat, minimal, tuwunel } = recordings;

function choosing(name: string, recording: Recording): Exhibit {
  return { name: `choosing-${name}`, recordings: [recording], prepare: withServer, step: 'choosing' };
}

/** Everything before somebody leaves for the browser. */
export const beforeLeaving: readonly Exhibit[] = [
  {
    name: 'idle',
    prepare: ({ element }) => {
      element.servers = ['example.org', 'matrix.org'];
    },
    step: 'idle',
  },
  {
    name: 'idle-resolved',
    recordings: [synapseOneProvider],
    play: async (stage) => {
      typeServer(stage, '@alice:example.org');
      await drawn(stage, '#server-preview .lk-hint');
    },
    step: 'idle',
  },
  {
    name: 'idle-mixed-script',
    play: async (stage) => {
      // The first letter is a Cyrillic one.
      typeServer(stage, '\u0435xample.org');
      await drawn(stage, '#server-preview .warning');
    },
    step: 'idle',
  },
  {
    name: 'discovering',
    replies: { 'GET https://example.org/.well-known/matrix/client': 'never' },
    prepare: withServer,
    step: 'discovering',
  },
  choosing('synapse-one-provider', synapseOneProvider),
  choosing('synapse-brands', synapseBrands),
  choosing('synapse-password', synapsePassword),
  choosing('latchkey-two-providers', latchkeyTwoProviders),
  choosing('latchkey-preferred', latchkeyPreferred),
  choosing('mas-compat', masCompat),
  choosing('tuwunel', tuwunel),
  choosing('minimal', minimal),
  {
    name: 'choosing-last-used',
    recordings: [synapseBrands],
    prepare: async (stage) => {
      stage.element.rememberLast = true;
      await withOffer(stage);
    },
    play: async ({ element, signIn }) => {
      element.start('sso:oidc-gitlab');
      signIn.cancel();
      await signIn.look('example.org');
    },
    step: 'choosing',
  },
  {
    name: 'choosing-icon',
    recordings: [synapseBrands],
    replies: { 'GET https://matrix.example.org/_matrix/media/v3/thumbnail/example.org/mastodon': 'picture' },
    prepare: withServer,
    play: (stage) => drawn(stage, 'img.picture'),
    step: 'choosing',
  },
  {
    name: 'choosing-locked',
    recordings: [synapseOneProvider],
    prepare: (stage) => {
      withServer(stage);
      stage.element.serverLocked = true;
    },
    step: 'choosing',
  },
  {
    name: 'choosing-register',
    recordings: [latchkeyTwoProviders],
    prepare: (stage) => {
      withServer(stage);
      stage.element.mode = 'register';
    },
    step: 'choosing',
  },
  {
    name: 'choosing-register-nowhere',
    recordings: [minimal],
    prepare: (stage) => {
      withServer(stage);
      stage.element.mode = 'register';
    },
    step: 'choosing',
  },
  ...Object.entries(shapes)
    .filter(([name]) => name !== 'only-unknown-flows')
    .map(([name, shape]) => choosing(name, shape)),
];
