import type { LatchkeySignIn } from '@latchkey/element';
import type { DetailedHTMLProps, HTMLAttributes } from 'react';

// React 19 sets an element's properties by their names, and listens to any event by "on" and its name.
type Events = {
  [Name in keyof HTMLElementEventMap as Name extends `latchkey-${string}` ? `on${Name}` : never]?: (
    event: HTMLElementEventMap[Name],
  ) => void;
};

type Properties = Partial<Omit<LatchkeySignIn, keyof HTMLElement>>;

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'latchkey-sign-in': DetailedHTMLProps<HTMLAttributes<LatchkeySignIn>, LatchkeySignIn> &
        Properties &
        Events;
    }
  }
}
