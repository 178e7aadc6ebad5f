import { sessionEngine } from '@latchkey/client';

/** What keeps a session alive. A chunk of its own: nobody needs it before they have signed in. */
export const engine = sessionEngine();
