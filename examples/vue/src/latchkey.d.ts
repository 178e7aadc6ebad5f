import type { LatchkeySignIn } from '@latchkey/element';
import type { DefineComponent } from 'vue';

type Properties = Partial<Omit<LatchkeySignIn, keyof HTMLElement>>;

type Events = {
  [Name in keyof HTMLElementEventMap as Name extends `latchkey-${string}` ? Name : never]: (
    event: HTMLElementEventMap[Name],
  ) => void;
};

// For the editor and vue-tsc: which properties and events the element has in a template.
declare module 'vue' {
  interface GlobalComponents {
    'latchkey-sign-in': DefineComponent<Properties, object, object, object, object, object, object, Events>;
  }
}
