import { createInterface } from 'node:readline';
import { isCallback, type Opener } from '@latchkey/client';

/**
 * Waits for somebody to paste the address at which their browser ended: where this program runs on another computer
 * than the browser, the browser can't come back by itself. Opens nothing, and never resolves to another sign-in's
 * callback.
 */
export const pastedCallback: Opener = (_url, { redirectUrl, signal }) =>
  new Promise((resolve, reject) => {
    const own = redirectUrl.slice(redirectUrl.indexOf('?') + 1);
    // Not as a terminal: that would take Ctrl-C away from us.
    const lines = createInterface({ input: process.stdin, terminal: false });
    const end = () => {
      lines.close();
      process.stdin.unref();
    };
    lines.on('line', (line) => {
      const text = line.trim();
      if (isCallback(text) && text.includes(own)) {
        end();
        resolve(text);
      } else if (text !== '') {
        console.error('That is not the address. It begins with http://127.0.0.1 and has a loginToken in it.');
      }
    });
    signal.addEventListener('abort', () => {
      end();
      reject(signal.reason);
    });
  });
