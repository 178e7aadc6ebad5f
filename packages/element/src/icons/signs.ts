import { html, type TemplateResult } from 'lit';

const circle = 'M10 2a8 8 0 1 0 0 16 8 8 0 0 0 0-16Z';
const sign = (path: string): TemplateResult =>
  html`<svg class="sign" viewBox="0 0 20 20" aria-hidden="true"><path d=${circle + path} /></svg>`;

export const warningSign = sign('m0 4v5m0 3v.2');
export const checkSign = sign('m-3.5 8.5 2.5 2.5 4.5-5.5');
