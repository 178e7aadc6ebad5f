import { connect as connectPlain, type Socket } from 'node:net';
import { type ConnectionOptions, connect as connectTls, type TLSSocket } from 'node:tls';

/** Far more than two entries without pictures: whoever sends more is broken or hostile. */
const maxReceivedBytes = 4 * 1024 * 1024;

/** The two ways by which the LDAP library opens sockets, with what it does not look after itself. */
export interface GuardedSockets {
  readonly createConnection: typeof connectPlain;
  readonly createSecureConnection: typeof connectTls;
  /** Ends whatever is open. */
  destroy(): void;
}

/**
 * Makes sockets for one connection.
 *
 * One only: the library connects anew by itself when a connection has ended, without StartTLS, and would send the
 * password that is due next in the clear. Nothing may come behind the answer to StartTLS: what somebody on the way
 * puts there would be read as if it had come encrypted. And no more comes than an answer has.
 */
export function guardedSockets(): GuardedSockets {
  let opened: Socket | undefined;
  let unencrypted = Buffer.alloc(0);
  const open = <Opened extends Socket>(connect: () => Opened): Opened => {
    if (opened !== undefined) throw new Error('the directory has ended the connection');
    const socket = limited(connect());
    opened = socket;
    return socket;
  };
  const createConnection = (...to: Parameters<typeof connectPlain>): Socket => {
    const socket = open(() => connectPlain(...to));
    socket.on('data', (chunk: Buffer) => {
      unencrypted = Buffer.concat([unencrypted, chunk]);
    });
    return socket;
  };
  const createSecureConnection = (...to: unknown[]): TLSSocket => {
    // To upgrade a connection it comes with options only, to open one with port and host first.
    const [options] = to as [ConnectionOptions];
    if (typeof options !== 'object') {
      const [port, host, tlsOptions] = to as [number, string, ConnectionOptions | undefined];
      return open(() => connectTls(port, host, tlsOptions));
    }
    if (!isOneMessage(unencrypted)) throw new Error('more than an answer came before the encryption');
    return limited(connectTls(options));
  };
  return {
    createConnection: createConnection as typeof connectPlain,
    createSecureConnection: createSecureConnection as typeof connectTls,
    destroy: () => void opened?.destroy(),
  };
}

function limited<Limited extends Socket>(socket: Limited): Limited {
  let received = 0;
  return socket.on('data', (chunk: Buffer) => {
    received += chunk.length;
    if (received > maxReceivedBytes) socket.destroy(new Error('the directory sends too much'));
  });
}

/** Tells whether these bytes are one LDAP message, whole, and nothing else: its length is what BER says first. */
function isOneMessage(bytes: Buffer): boolean {
  const first = bytes[1];
  if (bytes[0] !== 0x30 || first === undefined) return false;
  if (first < 0x80) return bytes.length === 2 + first;
  const lengthBytes = first - 0x80;
  if (lengthBytes < 1 || lengthBytes > 4 || bytes.length < 2 + lengthBytes) return false;
  return bytes.length === 2 + lengthBytes + bytes.readUIntBE(2, lengthBytes);
}
