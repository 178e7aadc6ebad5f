import latchkeyBusy from './answers/latchkey-busy.json' with { type: 'json' };
import latchkeyPreferred from './answers/latchkey-preferred.json' with { type: 'json' };
import latchkeySpentToken from './answers/latchkey-spent-token.json' with { type: 'json' };
import latchkeyTwoProviders from './answers/latchkey-two-providers.json' with { type: 'json' };
import masCompat from './answers/mas-compat.json' with { type: 'json' };
import minimal from './answers/minimal.json' with { type: 'json' };
import synapseBrands from './answers/synapse-brands.json' with { type: 'json' };
import synapseClosedAccount from './answers/synapse-closed-account.json' with { type: 'json' };
import synapseOneProvider from './answers/synapse-one-provider.json' with { type: 'json' };
import synapsePassword from './answers/synapse-password.json' with { type: 'json' };
import synapseWrongPassword from './answers/synapse-wrong-password.json' with { type: 'json' };
import tuwunel from './answers/tuwunel.json' with { type: 'json' };
import tuwunelLockedAccount from './answers/tuwunel-locked-account.json' with { type: 'json' };
import withoutLoginApi from './answers/without-login-api.json' with { type: 'json' };
import type { Recording } from './recording.ts';

/** What was recorded; `npm run gallery:record` renews it. */
export const recordings = {
  latchkeyBusy,
  latchkeyPreferred,
  latchkeySpentToken,
  latchkeyTwoProviders,
  masCompat,
  minimal,
  synapseBrands,
  synapseClosedAccount,
  synapseOneProvider,
  synapsePassword,
  synapseWrongPassword,
  tuwunel,
  tuwunelLockedAccount,
  withoutLoginApi,
} satisfies Record<string, Recording>;
