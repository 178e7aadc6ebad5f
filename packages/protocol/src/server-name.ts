/** A server name taken apart. `hostname` is what `.well-known` is fetched from: the port is dropped there. */
export type ServerName = { readonly serverName: string; readonly hostname: string; readonly port?: number };

const grammar = /^(?<hostname>\[[0-9a-fA-F:.]{2,45}\]|[A-Za-z0-9.-]{1,255})(?::(?<port>[0-9]{1,5}))?$/;

/**
 * Reads a server name such as `example.org`, `example.org:8448`, `1.2.3.4` or `[::1]:8448`.
 *
 * @returns its parts, or `undefined` if the text does not follow the grammar.
 * @see https://spec.matrix.org/v1.19/appendices/#server-name
 * @example
 * parseServerName('example.org:8448'); // { serverName: 'example.org:8448', hostname: 'example.org', port: 8448 }
 */
export function parseServerName(text: string): ServerName | undefined {
  const { hostname, port } = grammar.exec(text)?.groups ?? {};
  if (hostname === undefined) return undefined;
  if (port === undefined) return { serverName: text, hostname };
  const number = Number(port);
  return number <= 65_535 ? { serverName: text, hostname, port: number } : undefined;
}

/** Tells whether a host, as `URL.hostname` or a server name spells it, can only be this machine. */
export function isLoopbackHost(hostname: string): boolean {
  const host = hostname.toLowerCase().replace(/\.$/, '');
  return (
    host === 'localhost' ||
    host.endsWith('.localhost') ||
    host === '[::1]' ||
    /^127(?:\.\d{1,3}){3}$/.test(host)
  );
}
