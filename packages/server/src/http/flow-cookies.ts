import { type Flow, isLive, openFlow, sealFlow } from '../flow/flow.ts';
import { type FlowKey, ivBytes } from '../flow/jwe.ts';
import { chooseEvicted } from '../flow/parallel-flows.ts';
import type { ServerPorts } from '../ports.ts';
import type { RequestContext } from './app-env.ts';
import {
  type CookieAttributes,
  clearCookie,
  cookieName,
  readCookie,
  readCookies,
  writeCookie,
} from './cookies.ts';

/** What flow cookies are made with. */
export type FlowCookieParts = {
  readonly ports: ServerPorts;
  readonly cookies: CookieAttributes;
  /** The first one seals, all of them open. */
  readonly flowKeys: readonly [FlowKey, ...FlowKey[]];
  readonly flowTtlMs: number;
};

/** Gives a flow to the browser that started it. Where it has too many, the oldest end. */
export function writeFlowCookie(
  context: RequestContext,
  parts: FlowCookieParts,
  flow: Flow,
  { crossSite = false }: { readonly crossSite?: boolean } = {},
): void {
  const { ports, cookies, flowKeys, flowTtlMs } = parts;
  const value = sealFlow(flow, flowKeys[0], ports.random(ivBytes));
  const others = readCookies(context, cookies, 'flow').map(({ name, value }) => {
    const startedAt = openFlow(value, flowKeys)?.startedAt;
    return { name, size: name.length + value.length, ...(startedAt !== undefined && { startedAt }) };
  });
  const oldest = flow.startedAt - flowTtlMs;
  for (const name of chooseEvicted(others, { newSize: value.length, oldest }))
    clearCookie(context, cookies, name);
  const name = cookieName(cookies, 'flow', flow.id);
  writeCookie(context, cookies, { name, value, maxAgeMs: flowTtlMs, crossSite });
}

/**
 * Takes back the flow that an answer belongs to, and ends it: one answer each.
 *
 * @returns `undefined` if this browser has not started it, or too long ago.
 */
export function takeFlowCookie(
  context: RequestContext,
  parts: FlowCookieParts,
  id: string,
): Flow | undefined {
  const { ports, cookies, flowKeys, flowTtlMs } = parts;
  const name = cookieName(cookies, 'flow', id);
  const sealed = readCookie(context, name);
  if (sealed === undefined) return undefined;
  clearCookie(context, cookies, name);
  const flow = openFlow(sealed, flowKeys);
  const fits =
    flow !== undefined && flow.id === id && isLive(flow, { now: ports.clock.now(), ttlMs: flowTtlMs });
  return fits ? flow : undefined;
}
