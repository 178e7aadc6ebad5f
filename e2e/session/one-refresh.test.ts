import { startEmbedded } from './homeserver.ts';
import { describeOneRefresh } from './one-refresh.ts';

describeOneRefresh('Latchkey’s own homeserver', startEmbedded);
