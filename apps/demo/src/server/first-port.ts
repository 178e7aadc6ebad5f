const usualPort = 8008;

/** Reads `LATCHKEY_PORT`. `undefined` if it is no port number, or leaves no room for the ports after it. */
export function readFirstPort(text: string | undefined): number | undefined {
  if (text === undefined || text === '') return usualPort;
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  return port >= 1 && port <= 65_000 ? port : undefined;
}
