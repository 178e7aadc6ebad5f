import { html, nothing, type TemplateResult } from 'lit';
import { duration } from '../duration.ts';
import { fill, fillWith } from '../fill.ts';
import type { Scene } from '../scene.ts';
import { purpose, strong } from './heading.ts';

/** Asks for the homeserver. `alert`: what went wrong before. */
export function serverView(
  scene: Scene,
  alert: TemplateResult | typeof nothing = nothing,
  invalid = false,
): TemplateResult {
  const { texts, server, actions, waitSeconds, lang } = scene;
  const isWaiting = waitSeconds > 0;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!(event.currentTarget instanceof HTMLFormElement) || isWaiting) return;
    actions.look(String(new FormData(event.currentTarget).get('server')).trim());
  };
  return html`
    ${purpose(scene)} ${alert}
    <form part="server" @submit=${submit}>
      <div class="lk-field">
        <label for="server">${texts.server}</label>
        <input
          id="server"
          name="server"
          .defaultValue=${server.value}
          dir="ltr"
          required
          inputmode="url"
          autocomplete="off"
          autocapitalize="none"
          autocorrect="off"
          spellcheck="false"
          enterkeyhint="go"
          list=${server.suggestions.length > 0 ? 'suggestions' : nothing}
          aria-describedby="server-hint server-preview"
          aria-invalid=${invalid ? 'true' : nothing}
          @input=${({ target }: Event) => target instanceof HTMLInputElement && actions.type(target.value)}
        />
        <datalist id="suggestions">${server.suggestions.map((name) => html`<option value=${name}></option>`)}</datalist>
        <p class="lk-hint" id="server-hint">${texts.serverHint}</p>
        <div id="server-preview" role="status">${preview(scene)}</div>
      </div>
      <button class="lk-button primary" part="button primary" ?disabled=${isWaiting}>
        ${isWaiting ? fill(texts.tryAgainIn, { duration: duration(waitSeconds, lang) }) : texts.continue}
      </button>
    </form>
  `;
}

function preview({ texts, server }: Scene): TemplateResult {
  const { host, mixed } = server.preview;
  const name = server.value.replace(/^@[^:]*:/, '');
  return html`
    ${mixed === undefined ? nothing : html`<p class="warning">${fillWith(texts.serverMixed, { name: strong(mixed) })}</p>`}
    ${host === undefined ? nothing : html`<p class="lk-hint">${resolved(texts, name, host)}</p>`}
  `;
}

/** A name and where its homeserver is: with an arrow for the eye, in words for the ear. */
function resolved(texts: Scene['texts'], name: string, host: string): TemplateResult {
  return html`
    <span aria-hidden="true">${fillWith(texts.serverResolved, { name: strong(name), host: strong(host) })}</span>
    <span class="visually-hidden">${fill(texts.serverResolvedSpoken, { name, host })}</span>
  `;
}

/** The homeserver that was found, and the way to another one. */
export function serverLine(
  { baseUrl, serverName }: { readonly baseUrl: string; readonly serverName?: string },
  { texts, server, actions }: Scene,
): TemplateResult {
  const { host } = new URL(baseUrl);
  const isElsewhere = serverName !== undefined && serverName !== host;
  return html`
    <div class="server-line" part="server">
      <p>
        <span class="lk-hint">${texts.server}</span>
        <span>${isElsewhere ? resolved(texts, serverName, host) : strong(host)}</span>
      </p>
      ${
        server.isLocked
          ? nothing
          : html`<button class="lk-link" part="button" type="button" aria-label=${texts.changeSpoken} @click=${() => actions.startOver()}>${texts.change}</button>`
      }
    </div>
  `;
}
