import { html, type TemplateResult } from 'lit';
import type { Scene } from '../scene.ts';
import { stepOf } from '../step.ts';
import { askingView } from './asking.ts';
import { choosingView } from './choosing.ts';
import { failedView } from './failed.ts';
import { closingView, completingView, discoveringView, leavingView } from './progress.ts';
import { serverView } from './server.ts';
import { signedInView } from './signed-in.ts';
import { waitingView } from './waiting.ts';

/** Everything that is drawn, whatever the state. */
export function screen(scene: Scene): TemplateResult {
  return html`
    <div class="base" part="base" dir=${scene.direction} lang=${scene.lang}>
      <slot name="header"></slot>
      ${content(scene)}
      <slot name="footer"></slot>
    </div>
  `;
}

function content(scene: Scene): TemplateResult {
  const { state } = scene;
  switch (stepOf(scene)) {
    case 'closing':
      return closingView(scene);
    case 'completing':
      return completingView(scene);
    case 'leaving':
      return leavingView(scene);
    case 'waiting':
      return waitingView(scene);
    default:
  }
  switch (state.step) {
    case 'choosing':
      return choosingView(state.offer, scene);
    case 'discovering':
      return discoveringView(state.typed, scene);
    case 'asking':
      return askingView(state, scene);
    case 'signed-in':
      return signedInView(state, scene);
    case 'failed':
      return failedView(state, scene);
    default:
      return scene.server.isLocked ? discoveringView(scene.server.value, scene) : serverView(scene);
  }
}
