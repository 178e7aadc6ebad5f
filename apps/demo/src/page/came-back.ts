import { isCallback } from '@latchkey/client';

/** Whether the browser came back from a sign-in. Read before the element, which clears the address bar, is loaded. */
export const cameBack = isCallback(location.href);
