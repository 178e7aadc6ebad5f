// First, and apart from the others: the element takes a login token out of the address bar as soon as it is loaded.
import { cameBack } from './came-back.ts';
import '@latchkey/element/define';

import { render } from 'lit';
import { App } from './app.ts';
import type { AppState } from './app-state.ts';
import { dressPage } from './dress-page.ts';
import { moveFocus } from './move-focus.ts';
import { pageTitle } from './page-title.ts';
import { pageView } from './views/page.ts';

const root = document.querySelector<HTMLElement>('#app');
if (root === null) throw new Error('The page has no #app');
const homeserver = document.querySelector<HTMLMetaElement>('meta[name=latchkey-homeserver]')?.content;

const app = new App(homeserver ?? '', (state: AppState) => {
  dressPage(state.settings);
  render(pageView(state, app), root);
  document.title = pageTitle(state);
  moveFocus(root, state);
});

addEventListener('pageshow', ({ persisted }) => {
  if (persisted) void app.comeBack();
});
await app.start({ cameBack });
