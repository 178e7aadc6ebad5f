import { createIdentityProvider, type IdentityProvider, type Synapse, startSynapse } from '@latchkey/sandbox';
import type { Recording } from '../../packages/element/gallery/recording.ts';
import { findSynapsePython, installSynapse } from '../setup/synapse.ts';
import { opening, passwordLogin, recordAnswers } from './record-answers.ts';

type ShownProvider = {
  readonly id: string;
  readonly name: string;
  readonly brand?: string;
  readonly icon?: string;
};

/** Each brand that the Matrix specification registers, and one that it does not. */
const brands: readonly ShownProvider[] = [
  { id: 'apple', name: 'Apple', brand: 'apple' },
  { id: 'facebook', name: 'Facebook', brand: 'facebook' },
  { id: 'github', name: 'GitHub', brand: 'github', icon: 'mxc://example.org/github' },
  { id: 'gitlab', name: 'GitLab', brand: 'gitlab' },
  { id: 'google', name: 'Google', brand: 'google' },
  { id: 'twitter', name: 'Twitter', brand: 'twitter' },
  { id: 'mastodon', name: 'Mastodon', brand: 'mastodon', icon: 'mxc://example.org/mastodon' },
];

/** What a real Synapse answers: with one identity provider, with many, and with passwords only. */
export async function recordSynapse(): Promise<Record<string, Recording>> {
  const installed = await installSynapse();
  if (!installed.ready) throw new Error(installed.reason);
  const provider = await createIdentityProvider({ name: 'Acme' });
  try {
    return {
      'synapse-one-provider': await recordOne(provider, [{ id: 'acme', name: 'Acme' }], 'one provider'),
      'synapse-brands': await recordOne(provider, brands, 'a provider of each brand'),
      'synapse-password': await recordOne(provider, [], 'no provider'),
      'synapse-wrong-password': await recordWrongPassword(provider),
    };
  } finally {
    await provider.stop();
  }
}

function recordOne(
  provider: IdentityProvider,
  shown: readonly ShownProvider[],
  how: string,
): Promise<Recording> {
  return withSynapse(provider, shown, async (synapse) => ({
    from: `${await nameOf(synapse)}, ${how}`,
    answers: await recordAnswers(synapse.url, [...opening, passwordLogin('alice', 'alice-password')]),
  }));
}

function recordWrongPassword(provider: IdentityProvider): Promise<Recording> {
  return withSynapse(provider, [], async (synapse) => ({
    from: `${await nameOf(synapse)}, a wrong password`,
    answers: await recordAnswers(synapse.url, [passwordLogin('alice', 'wrong')]),
  }));
}

async function withSynapse(
  provider: IdentityProvider,
  shown: readonly ShownProvider[],
  record: (synapse: Synapse) => Promise<Recording>,
): Promise<Recording> {
  const python = await findSynapsePython();
  if (python === undefined) throw new Error('Synapse was installed and is gone');
  const providers = shown.map((named) => ({ ...provider, ...named }));
  const synapse = await startSynapse({ python, providers });
  try {
    await synapse.registerUser('alice', 'alice-password');
    return await record(synapse);
  } finally {
    await synapse.stop();
  }
}

async function nameOf({ url }: Synapse): Promise<string> {
  const { headers } = await fetch(`${url}/_matrix/client/versions`);
  const [name = 'Synapse'] = (headers.get('server') ?? '').split(' ');
  return name.replace('/', ' ');
}
