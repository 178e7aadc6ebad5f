/** What goes wrong at one step. Most steps have none of their kind. */
export type Fault =
  | 'none'
  | 'storage-fails'
  | 'storage-fails-afterwards'
  | 'request-lost'
  | 'answer-lost'
  | 'connection-reset'
  | 'server-busy'
  | 'rate-limited'
  | 'proxy-refuses'
  | 'broken-body'
  | 'redirect-elsewhere'
  | 'lock-is-taken-away';

/** Where the one homeserver is. */
export const homeserverUrl = 'https://matrix.example.org';
