import type { Ports, Session, SignIn } from '@latchkey/client';
import type { Mode, NavigatorName } from './scene.ts';
import type { PartialTexts, Texts } from './texts/texts.ts';

/** What the desk asks of the element: what it was told, and to be drawn again. */
export interface DeskHost extends EventTarget {
  readonly server: string | undefined;
  readonly serverLocked: boolean;
  readonly servers: readonly string[];
  readonly methods: readonly string[];
  readonly mode: Mode;
  readonly userHint: string | undefined;
  readonly returnTo: string | undefined;
  readonly redirectUrl: string | undefined;
  readonly navigator: NavigatorName;
  readonly deviceName: string | undefined;
  readonly rememberLast: boolean;
  readonly auto: boolean;
  readonly auth: SignIn | undefined;
  readonly ports: Ports | undefined;
  readonly session: Session | undefined;
  readonly texts: PartialTexts | undefined;
  readonly codeHandler: (() => void) | undefined;
  /** The texts as they are drawn. */
  readonly words: Texts;
  requestUpdate(): void;
  hasAttribute(name: string): boolean;
}
