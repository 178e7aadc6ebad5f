import type { Ports, SignIn, SignInState } from '@latchkey/client';
import { createSignIn, type IdentityProvider, isCallback, type Offer, type Opener } from '@latchkey/client';
import { redirect } from '@latchkey/client/browser';
import { takeArrival } from './arrival.ts';
import { countDown } from './count-down.ts';
import type { DeskHost } from './desk-host.ts';
import { tell } from './events.ts';
import { fill } from './fill.ts';
import { dropWaiting, keepWaiting, readWaiting } from './kept-waiting.ts';
import { readLastUsed } from './last-used.ts';
import { mayLeaveByItself, noteLeft } from './leave-once.ts';
import { ownPorts } from './own-ports.ts';
import { isPlain, plainName } from './plain-name.ts';
import { popupOrLink } from './popup-or-link.ts';
import { ProviderIcons } from './provider-icons.ts';
import { type Actions, type NavigatorName, type Notes, noNotes } from './scene.ts';
import { ServerPreview } from './server-preview.ts';
import { Visit } from './visit.ts';
import { type Outcome, WaitingRoom } from './waiting-room.ts';
import { isNamed } from './ways.ts';

// Where a homeserver says "too many" and not for how long.
const usualWaitMs = 5_000;

/** What somebody does goes through here to the client, and what the client becomes comes back to the element. */
export class SignInDesk implements Actions {
  readonly #element: DeskHost;
  readonly #preview = new ServerPreview();
  readonly icons = new ProviderIcons();
  readonly #wait = countDown((waitSeconds) => this.#note({ waitSeconds }));
  readonly visit: Visit;
  readonly waitingRoom = new WaitingRoom((outcome) => this.#onOutcome(outcome));
  #ownPorts: Ports | undefined;
  #signIn: SignIn | undefined;
  #unsubscribe: (() => void) | undefined;
  notes: Notes = noNotes;

  constructor(element: DeskHost) {
    this.#element = element;
    this.visit = new Visit(element);
  }

  get state(): SignInState {
    if (this.notes.asksForServer) return { step: 'idle' };
    return this.waitingRoom.outcome ?? this.#signIn?.state ?? { step: 'idle' };
  }

  get #ports(): Ports {
    if (this.#element.ports) return this.#element.ports;
    this.#ownPorts ??= ownPorts();
    return this.#ownPorts;
  }

  /** Begins. What the browser came back with is gone on with first, then what an earlier load of the page waited for. */
  async connect(): Promise<void> {
    this.#note({ isArriving: isCallback(location.href) });
    this.begin();
    const answer = await takeArrival();
    this.#note({ isArriving: false });
    const kept = this.#element.auth ? undefined : readWaiting();
    if (answer.kind === 'taken') this.#note({ isSpentPopup: true });
    else if (answer.kind === 'nobody') await this.#signIn?.resume(answer.address);
    else if (kept) this.#waitElsewhere(kept.url, kept.expiresAt);
    else this.lookAtOnce();
  }

  disconnect(): void {
    this.#unsubscribe?.();
    this.waitingRoom.leave();
    this.#preview.stop();
    this.icons.clear();
    this.#wait(0);
  }

  /** Makes the sign-in, or takes the one that was given. Again whenever the element was told something else. */
  begin(): void {
    this.#unsubscribe?.();
    const { auth, session, mode, deviceName, redirectUrl = location.pathname } = this.#element;
    const again = mode === 'reauth' ? session : undefined;
    const signIn =
      auth ??
      createSignIn({
        ports: this.#ports,
        opener: redirect(),
        redirectUrl: new URL(redirectUrl, location.href).href,
        deviceDisplayName: deviceName,
        deviceId: again?.deviceId,
        expectUserId: again?.userId,
      });
    this.#signIn = signIn;
    this.#unsubscribe = signIn.subscribe((state) => this.#onState(state));
    if ('offer' in signIn.state) this.#arrive(signIn.state.offer);
    if (signIn.state.step === 'failed' && signIn.state.retry.to === 'choosing')
      this.#arrive(signIn.state.retry.offer);
    if (auth) this.#startWaiting(signIn.state);
    this.#note({});
  }

  /** Goes on without asking for the homeserver, where it is known. */
  lookAtOnce(): void {
    const { session, mode, server, rememberLast, auth } = this.#element;
    if (this.state.step !== 'idle' || auth) return;
    const record = mode === 'reauth' ? session?.toRecord() : undefined;
    const remembered = rememberLast ? readLastUsed()?.server : undefined;
    const known = record ? (record.signedInAt ?? record.baseUrl) : (server ?? remembered);
    if (known) this.look(known);
  }

  look(server: string): void {
    this.#preview.stop();
    this.waitingRoom.end();
    this.#note({ typed: server, user: '', preview: {}, copied: undefined, asksForServer: false });
    const search = (name: string) => void this.#signIn?.look(name);
    if (isPlain(server)) search(server);
    else void plainName(server).then(({ ascii }) => search(ascii));
  }

  type(server: string): void {
    this.#note({ typed: server });
    this.#preview.look(server, this.#ports, (preview) => this.#note({ preview }));
  }

  leave(provider?: IdentityProvider): void {
    this.#leave(provider?.id, this.#element.navigator);
  }

  /** Starts a way by its name, or the first one. Does nothing where it is not offered, or is a form to fill in. */
  start(method?: string): void {
    const { shown, others } = this.visit.ways;
    const way = method === undefined ? shown[0] : [...shown, ...others].find((one) => isNamed(one, method));
    if (way?.type === 'sso') this.leave(way.provider);
  }

  leaveHere(): void {
    this.#leave(this.notes.departure.providerId, 'redirect');
  }

  followed(url: string, expiresAt: number): void {
    this.#waitElsewhere(url, expiresAt);
  }

  password(user: string, password: string): void {
    this.visit.remember({ type: 'password' });
    this.#note({ user });
    void this.#signIn?.password(user, password);
  }

  paste(address: string): void {
    const pastedWrong = !isCallback(address.trim());
    this.#note({ pastedWrong });
    if (pastedWrong) return;
    this.waitingRoom.end();
    void this.#signIn?.resume(address.trim());
  }

  copy(text: string, what: 'link' | 'details'): void {
    const { clipboard } = globalThis.navigator;
    const written = clipboard ? clipboard.writeText(text) : Promise.reject();
    written.then(
      () => this.#note({ copied: what }),
      () => this.#note({ copied: 'failed' }),
    );
  }

  useCode(): void {
    this.#element.codeHandler?.();
  }

  accept(): void {
    const { outcome } = this.waitingRoom;
    if (outcome) this.waitingRoom.accept(outcome.session);
    else this.#signIn?.accept();
  }

  decline(): void {
    const { outcome } = this.waitingRoom;
    if (outcome) void this.waitingRoom.decline(outcome.session);
    void this.#signIn?.decline();
    tell(this.#element, 'latchkey-cancel', {});
  }

  retry(): void {
    const { state } = this;
    const { typed } = this.notes;
    if (state.step !== 'failed') return;
    if (state.retry.to === 'idle' && typed !== '') this.look(typed);
    else void this.#signIn?.retry();
    if (this.state.step === 'idle') this.lookAtOnce();
  }

  cancel(): void {
    this.waitingRoom.end();
    this.#signIn?.cancel();
    this.#wait(0);
    this.#note({ copied: undefined, pastedWrong: false });
    tell(this.#element, 'latchkey-cancel', {});
  }

  startOver(): void {
    this.#signIn?.cancel();
    this.#note({ preview: {}, asksForServer: true });
  }

  #leave(providerId: string | undefined, by: NavigatorName): void {
    const { offer } = this.visit;
    if (this.#signIn === undefined || offer === undefined) return;
    const host = hostOf(offer);
    if (!tell(this.#element, 'latchkey-leave', { host, ...(providerId !== undefined && { providerId }) }))
      return;
    if (this.state.step === 'away') this.#signIn.cancel();
    this.visit.remember({ type: 'sso', ...(providerId !== undefined && { providerId }) });
    this.waitingRoom.end();
    this.#note({ departure: { by, providerId, isBlocked: false }, copied: undefined, pastedWrong: false });
    const { mode, returnTo, auth } = this.#element;
    // Whoever gave their own sign-in has chosen its opener.
    const ownOpener = auth && !this.#element.hasAttribute('navigator') ? undefined : this.#opener(by, host);
    const action = mode === 'register' ? 'register' : 'login';
    void this.#signIn.sso({ ...(ownOpener && { opener: ownOpener }), providerId, returnTo, action });
  }

  #opener(by: NavigatorName, host: string): Opener {
    if (by === 'redirect') return redirect();
    const waitingText = fill(this.#element.words.leaving, { host });
    return popupOrLink(waitingText, () =>
      this.#note({ departure: { ...this.notes.departure, isBlocked: true } }),
    );
  }

  #onState(state: SignInState): void {
    if (state.step !== 'away') dropWaiting();
    this.#startWaiting(state);
    this.#note({ copied: undefined });
    if (state.step === 'choosing') this.#onOffer(state.offer);
    if (state.step === 'away') this.#onAway(state);
    if (state.step === 'signed-in') void this.#onSession(state);
    if (state.step === 'failed') tell(this.#element, 'latchkey-error', { error: state.error });
  }

  #startWaiting(state: SignInState): void {
    const isLimited = state.step === 'failed' && state.error.code === 'rate_limited';
    this.#wait(isLimited ? (state.error.retryAfterMs ?? usualWaitMs) : 0);
  }

  #onOffer(offer: Offer): void {
    if (offer === this.visit.offer) return;
    this.#arrive(offer);
    this.visit.remember();
    tell(this.#element, 'latchkey-offer', { offer });
    if (this.#element.auto && this.#element.navigator === 'redirect') this.#leaveByItself();
  }

  /** Leaves without a click, where there is nothing to choose. */
  #leaveByItself(): void {
    const [only, ...others] = this.visit.ways.shown;
    if (only?.type !== 'sso' || others.length > 0 || !mayLeaveByItself()) return;
    noteLeft();
    this.leave(only.provider);
  }

  #arrive(offer: Offer): void {
    this.visit.begin(offer);
    this.icons.load(offer, this.#ports, () => this.#note({}));
  }

  #onAway({ offer, url, expiresAt }: SignInState & { step: 'away' }): void {
    if (this.notes.departure.by === 'redirect') return;
    const host = hostOf(offer);
    keepWaiting({ url, host, expiresAt });
    tell(this.#element, 'latchkey-waiting', { host, url });
  }

  async #onSession({ session, returnTo }: SignInState & { step: 'signed-in' }): Promise<void> {
    const { mode, session: again } = this.#element;
    const isAgain = mode === 'reauth' && again !== undefined;
    if (isAgain) await again.reload().catch(() => undefined);
    tell(this.#element, 'latchkey-signed-in', {
      session: isAgain ? again : session,
      ...(returnTo !== undefined && { returnTo }),
    });
  }

  #waitElsewhere(url: string, expiresAt: number): void {
    const { host } = new URL(url);
    this.waitingRoom.wait({ url, host, expiresAt }, this.#ports);
    tell(this.#element, 'latchkey-waiting', { host, url });
  }

  #onOutcome(outcome: Outcome | undefined): void {
    this.#note({});
    if (outcome?.step === 'signed-in') void this.#onSession(outcome);
  }

  #note(notes: Partial<Notes>): void {
    this.notes = { ...this.notes, ...notes };
    this.#element.requestUpdate();
  }
}

const hostOf = ({ homeserver }: Offer) => new URL(homeserver.baseUrl).host;
