import type { ClientName } from '../flow/client-name.ts';
import { fill } from './texts/fill.ts';
import type { Texts } from './texts/texts.ts';

/** Names a client inside a sentence, after "to": "chat.example", "a program on this computer". */
export function clientWords({ clients }: Texts, client: ClientName): string {
  return wordsOf(clients, client);
}

/** Names a client by itself: "A program on this computer". */
export function clientWordsAlone({ clientsAlone }: Texts, client: ClientName): string {
  return wordsOf(clientsAlone, client);
}

function wordsOf(words: Texts['clients'], client: ClientName): string {
  switch (client.kind) {
    case 'site':
      return client.host;
    case 'program':
      return words.program;
    case 'app':
      return fill(words.app, { scheme: client.scheme });
  }
}
