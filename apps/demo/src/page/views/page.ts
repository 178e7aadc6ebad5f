import { html, nothing, type TemplateResult } from 'lit';
import type { Actions, AppState } from '../app-state.ts';
import { accountView } from './account.ts';
import { keyhole } from './icons.ts';
import { languageSwitch, themeSwitch } from './look.ts';
import { signInView } from './sign-in.ts';

/** The whole page. */
export function pageView(state: AppState, actions: Actions): TemplateResult | typeof nothing {
  const { place, notice, settings } = state;
  if (place.at === 'nowhere') return nothing;
  return html`
    <div class="page">
      <header class="brand ${place.at}">
        ${keyhole}${place.at === 'sign-in' ? html`<h1 class="name" tabindex="-1">Latchkey</h1>` : html`<span class="name">Latchkey</span>`}
        <div class="look">
          ${place.at === 'sign-in' ? languageSwitch(settings, actions) : nothing} ${themeSwitch(settings, actions)}
        </div>
      </header>
      <main class="card ${place.at}">
        <!-- Always there, so that screen readers hear it change. -->
        <p class="notice" role="status">${notice}</p>
        ${place.at === 'account' ? accountView(place.session, state, actions) : signInView(place, state, actions)}
      </main>
      <footer class="foot">What you type goes to your homeserver, and nowhere else.</footer>
    </div>
  `;
}
