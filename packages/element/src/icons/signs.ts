import { html } from 'lit';

export const warningSign = html`<svg class="sign" viewBox="0 0 20 20" aria-hidden="true"><path fill="currentColor" d="M10 2a8 8 0 1 0 0 16 8 8 0 0 0 0-16Zm0 4a1 1 0 0 1 1 1v3.5a1 1 0 1 1-2 0V7a1 1 0 0 1 1-1Zm0 9a1.2 1.2 0 1 1 0-2.4A1.2 1.2 0 0 1 10 15Z"/></svg>`;

export const checkSign = html`<svg class="sign big" viewBox="0 0 20 20" aria-hidden="true"><path fill="currentColor" d="M10 2a8 8 0 1 0 0 16 8 8 0 0 0 0-16Zm3.7 6.3-4.4 4.9a1 1 0 0 1-1.5 0l-2-2.1a1 1 0 0 1 1.5-1.4l1.2 1.3 3.7-4a1 1 0 0 1 1.5 1.3Z"/></svg>`;
