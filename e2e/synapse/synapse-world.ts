import {
  createIdentityProvider,
  createUserAgent,
  type IdentityProvider,
  type Synapse,
  signInAtProvider,
  startSynapse,
} from '@latchkey/sandbox';
import { findSynapsePython } from '../../scripts/setup/synapse.ts';

/** A real homeserver with a real identity provider behind it. */
export type SynapseWorld = {
  readonly synapse: Synapse;
  readonly acme: IdentityProvider;
  stop(): Promise<void>;
};

/** Starts both; `npm test` has fetched Synapse before. */
export async function startSynapseWorld(): Promise<SynapseWorld> {
  const python = await findSynapsePython();
  if (python === undefined) throw new Error('No Synapse: run the tests by npm test, which fetches it');
  const acme = await createIdentityProvider({ name: 'Acme' });
  const synapse = await startSynapse({ python, providers: [{ ...acme, id: 'acme' }] });
  return {
    synapse,
    acme,
    stop: async () => {
      await synapse.stop();
      await acme.stop();
    },
  };
}

/** A browser that a person signs in with: through the provider and Synapse's own confirmation page, back to the client. */
export async function signInAndReturn(url: string, account: string): Promise<Response> {
  return fetch(await signInAtProvider(createUserAgent(), url, account));
}
