export { answerPopup, type PopupAnswer } from './answer-popup.ts';
export { type BrowserPortsOptions, browserPorts } from './browser-ports.ts';
export { takeCallback } from './callback-address.ts';
export { type PopupOpener, type PopupOptions, popup } from './popup.ts';
export type { PopupLook } from './popup-window.ts';
export { redirect } from './redirect.ts';
export { type Resumed, type ResumeOptions, resume } from './resume.ts';
export { webStore } from './web-store.ts';
