import {
  type AuthChallenge,
  type AuthFallback,
  approvalStages,
  approvalUrl,
  authFallbackUrl,
} from '@latchkey/protocol';
import type { SignInMethod } from '../session/session-record.ts';

/** What to do next to authenticate. */
export type Step =
  | { readonly kind: 'password' }
  | { readonly kind: 'dummy' }
  /** Somebody has to visit a page; only the homeserver knows when they are done there. */
  | { readonly kind: 'page'; readonly stage: string; readonly url: string; readonly session: string }
  /** Everything was done: say so. */
  | { readonly kind: 'confirm'; readonly session: string };

/** What this client can do, and where. */
export type Means = Pick<AuthFallback, 'baseUrl' | 'api'> & {
  readonly asksPassword: boolean;
  readonly opensPages: boolean;
  /** How the person signed in: that way they know how to do. */
  readonly method: SignInMethod;
};

/** Legacy: what clients and servers called it before it was in the specification. */
const ssoStages = ['m.login.sso', 'org.matrix.login.sso'];

/**
 * Chooses the flow that asks the least of the person, and returns the first of its stages that is not done.
 *
 * @returns `undefined` if there is none that this client can complete.
 */
export function chooseStep(challenge: AuthChallenge, means: Means): Step | undefined {
  const ways = challenge.flows.flatMap((stages) => {
    const left = stages.filter((stage) => !challenge.completed.includes(stage));
    const steps = left.map((stage) => toStep(stage, challenge, means));
    if (steps.length === 0) steps.push(confirm(challenge));
    const known = steps.filter((step) => step !== undefined);
    return known.length === steps.length ? [known] : [];
  });
  const cost = (steps: readonly Step[]) => steps.reduce((sum, step) => sum + effort(step, means), 0);
  const [best] = ways.toSorted((one, other) => cost(one) - cost(other));
  return best?.[0];
}

function toStep(stage: string, challenge: AuthChallenge, means: Means): Step | undefined {
  if (stage === 'm.login.dummy') return { kind: 'dummy' };
  if (stage === 'm.login.password' && means.asksPassword) return { kind: 'password' };
  const { session } = challenge;
  if (session === undefined || !means.opensPages) return undefined;
  const { baseUrl, api } = means;
  const url = approvalStages.includes(stage)
    ? approvalUrl(challenge, stage)
    : authFallbackUrl({ baseUrl, api, stage, session });
  return url === undefined ? undefined : { kind: 'page', stage, url, session };
}

function confirm({ session }: AuthChallenge): Step | undefined {
  return session === undefined ? undefined : { kind: 'confirm', session };
}

/** How much a step asks of the person. A page that nobody has heard of comes last. */
function effort(step: Step, { method }: Means): number {
  switch (step.kind) {
    case 'dummy':
    case 'confirm':
      return 0;
    case 'password':
      return method === 'password' ? 1 : 3;
    case 'page':
      return ssoStages.includes(step.stage) || approvalStages.includes(step.stage) ? 2 : 10;
  }
}
