import process from 'node:process';
import { type ProviderKind, startProvider } from '@latchkey/sandbox';

// A provider in a process of its own, as it is in life: what it works does not count as the service's work.

const [kind, homeserverUrl] = process.argv.slice(2) as [ProviderKind, string];
const provider = await startProvider(kind, {
  id: kind,
  name: kind,
  homeserverUrl,
  // Whoever is measured has signed in there before: else the provider's page would be measured.
  remembersUsers: true,
  onError: (error) => console.error(error),
});
process.send?.({ entry: provider.entry });
process.on('disconnect', () => void provider.stop());
