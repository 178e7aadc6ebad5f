import type { DeskHost } from './desk-host.ts';
import { directionOf } from './direction.ts';
import type { Scene } from './scene.ts';
import type { SignInDesk } from './sign-in-desk.ts';

/** Puts together what is drawn: what the element was told, and what the desk knows. */
export function composeScene(
  element: DeskHost & { readonly dir: string },
  desk: SignInDesk,
  lang: string,
): Scene {
  const session = element.mode === 'reauth' ? element.session : undefined;
  const { typed, user, preview, asksForServer: _, ...notes } = desk.notes;
  return {
    ...notes,
    state: desk.state,
    texts: element.words,
    lang,
    direction: directionOf(element, lang),
    mode: element.mode,
    session,
    server: {
      value: typed || (element.server ?? ''),
      isLocked: (element.serverLocked && element.server !== undefined) || session !== undefined,
      suggestions: element.servers,
      preview,
    },
    ways: desk.visit.ways,
    userHint: session?.userId ?? (user || (element.userHint ?? userTyped(typed))),
    kept: desk.waitingRoom.kept,
    hasCode: element.codeHandler !== undefined,
    findPicture: desk.icons.find,
    actions: desk,
  };
}

/** Whoever named their homeserver by their user id need not type it again. */
function userTyped(typed: string): string {
  return typed.startsWith('@') ? typed : '';
}
