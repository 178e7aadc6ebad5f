import type { ClientName } from '../flow/client-name.ts';

/** Names a client inside a sentence: "chat.example", "a program on this computer". */
export function clientWords(client: ClientName): string {
  switch (client.kind) {
    case 'site':
      return client.host;
    case 'program':
      return 'a program on this computer';
    case 'app':
      return `the app for ${client.scheme} links`;
  }
}

/** The same at the beginning of a sentence. */
export function clientWordsFirst(client: ClientName): string {
  const words = clientWords(client);
  return client.kind === 'site' ? words : words.charAt(0).toUpperCase() + words.slice(1);
}
