import { startExpiringSynapse } from '../session/homeserver.ts';
import { describeOneRefresh } from '../session/one-refresh.ts';

describeOneRefresh('Synapse', startExpiringSynapse, ['localStorage and Web Locks']);
