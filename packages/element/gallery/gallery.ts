import '@latchkey/element/define';
import { loadTexts } from '@latchkey/element';
import { drawBar, type View, viewOf } from './control-bar.ts';
import { type Exhibit, nextTurn, stageOf } from './exhibit.ts';
import { exhibits } from './exhibits.ts';

const bar = document.querySelector<HTMLElement>('#bar');
const place = document.querySelector<HTMLElement>('#stage');
document.body.toggleAttribute('data-bare', new URLSearchParams(location.search).has('bare'));

/** Shows what the address names, and says so in `data-shown` when it stands. */
async function show(): Promise<void> {
  const wanted = location.hash;
  const view = viewOf(wanted);
  const exhibit = exhibits.find(({ name }) => name === view.state);
  if (!exhibit || !bar || !place) throw new Error('The page lacks a part');
  delete document.body.dataset.shown;
  // What the exhibit before has left behind is nothing to this one.
  sessionStorage.clear();
  localStorage.clear();
  dressPage(view);
  drawBar(bar, view);
  await put(exhibit, view, place);
  document.body.dataset.shown = wanted;
}

function dressPage({ lang, dir, theme }: View): void {
  const { documentElement: root, body } = document;
  root.lang = lang;
  root.dir = dir === 'auto' ? (lang === 'ar' ? 'rtl' : 'ltr') : dir;
  body.dataset.theme = theme;
}

async function put(exhibit: Exhibit, view: View, place: HTMLElement): Promise<void> {
  const stage = stageOf(exhibit);
  const { element } = stage;
  // From now on the element has them at once.
  await loadTexts(view.lang);
  element.lang = view.lang;
  element.theme = view.theme as typeof element.theme;
  element.density = view.density as typeof element.density;
  if (view.dir !== 'auto') element.dir = view.dir;
  await exhibit.prepare?.(stage);
  place.replaceChildren(element);
  await settled(element);
  await exhibit.play?.(stage);
  while (element.getAttribute('step') !== exhibit.step) await nextTurn();
  await settled(element);
}

/** What was found or loaded is drawn some turns later. */
async function settled(element: HTMLElement & { readonly updateComplete: Promise<boolean> }): Promise<void> {
  for (let turn = 0; turn < 3; turn++) {
    await nextTurn();
    await element.updateComplete;
  }
}

addEventListener('hashchange', () => void show());
void show();
