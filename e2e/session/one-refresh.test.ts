import { startEmbedded } from './homeserver.ts';
import { describeOneRefresh } from './one-refresh.ts';

describeOneRefresh('Latchkey’s own homeserver', startEmbedded, [
  'localStorage and Web Locks',
  'IndexedDB and Web Locks',
  'localStorage and leases',
]);
