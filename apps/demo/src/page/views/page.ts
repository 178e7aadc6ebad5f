import { html, nothing, type TemplateResult } from 'lit';
import type { Actions, AppState } from '../app-state.ts';
import { accountView } from './account.ts';
import { keyhole } from './icons.ts';
import { signInView } from './sign-in.ts';
import { spentPopupView } from './spent-popup.ts';

/** The whole page. */
export function pageView(state: AppState, actions: Actions): TemplateResult | typeof nothing {
  if (state.place.at === 'nowhere') return nothing;
  return html`
    <div class="page">
      <header class="brand">${keyhole}<span>Latchkey</span></header>
      <main class="card ${state.place.at}">
        ${noticeView(state.notice)} ${placeView(state, actions)}
      </main>
      <footer class="foot">What you type goes to your homeserver, and nowhere else.</footer>
    </div>
  `;
}

function placeView(state: AppState, actions: Actions): TemplateResult | typeof nothing {
  const { place } = state;
  switch (place.at) {
    case 'nowhere':
      return nothing;
    case 'spent-popup':
      return spentPopupView();
    case 'sign-in':
      return signInView(state, actions);
    case 'account':
      return accountView(place.session, state, actions);
  }
}

/** Always there, so that screen readers hear it change. */
function noticeView(notice: string): TemplateResult {
  return html`<p class="notice" role="status">${notice}</p>`;
}
