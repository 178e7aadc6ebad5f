import type { Device, Session, Whoami } from '@latchkey/client';
import { html, nothing, type TemplateResult } from 'lit';
import type { Actions, AppState } from '../app-state.ts';
import { nameOf } from '../removal.ts';
import { alertView } from './alert.ts';
import { checkIcon } from './icons.ts';
import { removalView } from './removal.ts';

/** What the homeserver says: who this is, and which devices there are. */
export function answersView(session: Session, state: AppState, actions: Actions): TemplateResult {
  const { answers } = state;
  switch (answers.step) {
    case 'asking':
      return html`<p class="asking-line"><span class="spinner small" aria-hidden="true"></span> Asking the homeserver…</p>`;
    case 'failed':
      return alertView(answers.error, { button: { text: 'Ask again', press: () => actions.ask(session) } });
    case 'answered':
      return html`${whoamiView(session, answers.whoami)} ${devicesView(session, { devices: answers.devices, state, actions })}`;
  }
}

function whoamiView(session: Session, { userId, deviceId }: Whoami): TemplateResult {
  const agrees = userId === session.userId && deviceId === session.deviceId;
  return html`
    <section aria-labelledby="whoami-title">
      <h2 id="whoami-title">The homeserver’s own answer (whoami)</h2>
      <p class="whoami ${agrees ? 'agrees' : ''}">
        ${agrees ? checkIcon : nothing}
        <span>
          <span class="code">${userId}</span>${deviceId ? html` on <span class="code">${deviceId}</span>` : nothing}${
            agrees ? ', as expected' : ''
          }
        </span>
      </p>
    </section>
  `;
}

type DeviceList = {
  readonly devices: readonly Device[];
  readonly state: AppState;
  readonly actions: Actions;
};

function devicesView(session: Session, list: DeviceList): TemplateResult {
  const { devices } = list;
  const [own, others] = [true, false].map((isOwn) =>
    devices.filter(({ deviceId }) => (deviceId === session.deviceId) === isOwn),
  );
  return html`
    <section aria-labelledby="devices-title">
      <h2 id="devices-title">Devices <span class="count">${devices.length}</span></h2>
      <ul class="devices">
        ${[...(own ?? []), ...(others ?? [])].map((device) => deviceView(device, session, list))}
      </ul>
    </section>
  `;
}

function deviceView(device: Device, session: Session, { state, actions }: DeviceList): TemplateResult {
  const { deviceId, displayName, lastSeenAt } = device;
  const isThis = deviceId === session.deviceId;
  const { removal } = state;
  const isLeaving = removal?.deviceId === deviceId;
  return html`
    <li aria-current=${isThis ? 'true' : 'false'}>
      <div>
        <p class="device-name">${displayName ?? 'Unnamed device'}</p>
        <p class="hint">
          <span class="code">${deviceId}</span>${lastSeenAt === undefined ? nothing : html` · ${lastSeen(lastSeenAt)}`}
        </p>
      </div>
      ${isThis ? html`<span class="badge">This device</span>` : isLeaving ? nothing : removeButton(device, session, actions)}
      ${isLeaving ? removalView(removal, { session, device, actions }) : nothing}
    </li>
  `;
}

function removeButton(device: Device, session: Session, actions: Actions): TemplateResult {
  return html`
    <button class="button danger small" type="button" @click=${() => actions.remove(session, device)}>
      Remove<span class="visually-hidden"> ${nameOf(device)}</span>
    </button>
  `;
}

const timeFormat = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

function lastSeen(at: number): TemplateResult {
  return html`last seen <time datetime=${new Date(at).toISOString()}>${timeFormat.format(at)}</time>`;
}
