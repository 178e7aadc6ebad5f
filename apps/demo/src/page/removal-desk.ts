import {
  type Device,
  deleteDevices,
  type PasswordAsk,
  type Ports,
  type Session,
  SignInError,
} from '@latchkey/client';
import { reauthPopup } from '@latchkey/client/browser';
import { nameOf, type Removal } from './removal.ts';
import type { Store } from './store.ts';

/** Removes devices. The homeserver wants its user to authenticate for each. */
export class RemovalDesk {
  readonly #store: Store;
  readonly #ports: Ports;
  readonly #onRemoved: (session: Session) => void;
  #running = new AbortController();
  #givePassword: (password: string | undefined) => void = () => undefined;

  constructor(store: Store, ports: Ports, onRemoved: (session: Session) => void) {
    this.#store = store;
    this.#ports = ports;
    this.#onRemoved = onRemoved;
  }

  /** Nothing is awaited before the window opens: browsers let none open later. */
  async remove(session: Session, device: Device): Promise<void> {
    this.cancel();
    const running = new AbortController();
    this.#running = running;
    const { deviceId } = device;
    const show = (removal: Removal) => {
      if (!running.signal.aborted) this.#store.change({ removal });
    };
    show({ deviceId, step: 'waiting' });
    try {
      const { kind } = await deleteDevices(session, [deviceId], {
        ports: this.#ports,
        signal: running.signal,
        opener: reauthPopup({ onBlocked: (url) => show({ deviceId, step: 'blocked', url }) }),
        askPassword: (ask) => this.#askPassword(ask, show, deviceId),
      });
      if (running.signal.aborted) return;
      const notice = kind === 'done' ? `Removed ${nameOf(device)}.` : 'Nothing was removed.';
      this.#store.change({ removal: undefined, notice });
      if (kind === 'done') this.#onRemoved(session);
    } catch (error) {
      if (running.signal.aborted) return;
      if (!(error instanceof SignInError)) throw error;
      show({ deviceId, step: 'failed', error });
    }
  }

  /** Goes on with what the person typed. */
  confirm(password: string): void {
    this.#givePassword(password);
  }

  cancel(): void {
    this.#running.abort();
    this.#givePassword(undefined);
    this.#store.change({ removal: undefined });
  }

  #askPassword(
    { wasWrong }: PasswordAsk,
    show: (removal: Removal) => void,
    deviceId: string,
  ): Promise<string | undefined> {
    show({ deviceId, step: 'password', wasWrong });
    return new Promise((resolve) => {
      this.#givePassword = (password) => {
        show({ deviceId, step: 'waiting' });
        resolve(password);
      };
    });
  }
}
