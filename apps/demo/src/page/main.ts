// First, and apart from the others: it takes the login token out of the address bar.

import { render } from 'lit';
import { App } from './app.ts';
import type { AppState } from './app-state.ts';
import { arrival } from './arrival.ts';
import { moveFocus } from './move-focus.ts';
import { pageTitle } from './page-title.ts';
import { pageView } from './views/page.ts';

const root = document.querySelector<HTMLElement>('#app');
if (root === null) throw new Error('The page has no #app');
const typedAtFirst = document.querySelector<HTMLMetaElement>('meta[name=latchkey-homeserver]')?.content;

const app = new App(typedAtFirst ?? '', (state: AppState) => {
  render(pageView(state, app), root);
  document.title = pageTitle(state);
  moveFocus(root, state);
});

const answer = await arrival;
if (answer.kind === 'taken') {
  app.endPopup();
} else {
  addEventListener('storage', ({ key }) => {
    if (key === null || key.startsWith('latchkey.session.')) void app.refresh();
  });
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) void app.comeBack();
  });
  await app.start(answer.kind === 'nobody' ? answer.address : undefined);
}
