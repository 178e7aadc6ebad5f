export { type ConfirmMeans, LatchkeyConfirm } from './confirm-element.ts';
export type { SignInEventDetails } from './events.ts';
export type { Mode, NavigatorName } from './scene.ts';
export { LatchkeySignIn } from './sign-in-element.ts';
export type { Step } from './step.ts';
export { english } from './texts/english.ts';
export { languages, loadTexts } from './texts/languages.ts';
export type { ErrorTexts, PartialTexts, Texts } from './texts/texts.ts';
