/** How the page that began and the page that the popup lands on talk to each other. */
export type PopupChannel = {
  send(message: string): void;
  /** Sends once more, through the storage. */
  sendByStorage(message: string): void;
  close(): void;
};

/** The answer of the page that began. */
export const takenMessage = 'taken';

/** The name of channel, lock and storage entry of one sign-in: only pages of this origin that know its id find it. */
export function popupName(id: string): string {
  return `latchkey.popup.${id}`;
}

/**
 * Connects the pages of one sign-in, without `window.opener`: homeservers and identity providers may cut that
 * (Cross-Origin-Opener-Policy), and then it never comes back. Messages reach pages of the same origin only. The
 * same message may come twice.
 */
export function popupChannel(id: string, receive: (message: string) => void): PopupChannel {
  const name = popupName(id);
  const broadcast = typeof BroadcastChannel === 'function' ? new BroadcastChannel(name) : undefined;
  const onMessage = ({ data }: MessageEvent) => {
    if (typeof data === 'string') receive(data);
  };
  const onStorage = ({ key, newValue }: StorageEvent) => {
    if (key === name && newValue !== null) receive(newValue);
  };
  broadcast?.addEventListener('message', onMessage);
  addEventListener('storage', onStorage);
  return {
    send: (message) => broadcast?.postMessage(message),
    sendByStorage(message) {
      try {
        // Gone again in the same breath: the event carries it, nothing keeps it.
        localStorage.setItem(name, message);
        localStorage.removeItem(name);
      } catch {
        // Blocked site data: then the broadcast is the only way.
      }
    },
    close() {
      broadcast?.close();
      removeEventListener('storage', onStorage);
    },
  };
}
