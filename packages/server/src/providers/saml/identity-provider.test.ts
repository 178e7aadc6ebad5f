import { describe, expect, test } from 'vitest';
import type { ServerPorts } from '../../ports.ts';
import type { SamlConfig } from './config.ts';
import { describer } from './identity-provider.ts';
import { WorkerPool } from './worker-pool.ts';

const minuteMs = 60_000;
const start = Date.parse('2026-11-23T12:00:00Z');

const metadata = (certificate: string, validUntil = '2030-01-01T00:00:00Z') =>
  `<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" xmlns:ds="http://www.w3.org/2000/09/xmldsig#" entityID="https://idp.example/" validUntil="${validUntil}"><IDPSSODescriptor><KeyDescriptor><ds:KeyInfo><ds:X509Data><ds:X509Certificate>${certificate}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></KeyDescriptor><SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="https://idp.example/sso"/></IDPSSODescriptor></EntityDescriptor>`;

/** An identity provider's metadata address, and a clock. */
function makeWorld() {
  const world = { now: start, answer: () => new Response(metadata('AAAA')), fetched: 0 };
  const ports = {
    clock: { now: () => world.now },
    fetch: async () => {
      world.fetched++;
      return world.answer();
    },
  } as Partial<ServerPorts> as ServerPorts;
  const source = { kind: 'url', url: new URL('https://idp.example/'), entityId: undefined } as const;
  const config = { source, timeoutMs: 10_000 } as Partial<SamlConfig> as SamlConfig;
  return { world, description: describer(config, { ports, pool: new WorkerPool({ size: 1 }) }) };
}

const unavailable = () => new Response('down', { status: 503 });

describe("an identity provider's description", () => {
  test('is fetched once for all who wait, and again after an hour', async () => {
    const { world, description } = makeWorld();
    await Promise.all([description.read(), description.read()]);
    world.now += 59 * minuteMs;
    expect(await description.read()).toMatchObject({ certificates: ['AAAA'] });
    expect(world.fetched).toBe(1);
    world.now += minuteMs;
    world.answer = () => new Response(metadata('BBBB'));
    expect(await description.read()).toMatchObject({ certificates: ['BBBB'] });
  });

  test('goes on to serve while it cannot be fetched, and is asked for once a minute then', async () => {
    const { world, description } = makeWorld();
    await description.read();
    world.now += 60 * minuteMs;
    world.answer = unavailable;
    for (let reads = 0; reads < 3; reads++)
      expect(await description.read()).toMatchObject({ certificates: ['AAAA'] });
    expect(world.fetched).toBe(2);
    world.now += minuteMs;
    await description.read();
    expect(world.fetched).toBe(3);
  });

  test('does not serve when it says itself that it is over', async () => {
    const { world, description } = makeWorld();
    world.answer = () => new Response(metadata('AAAA', '2026-11-23T12:30:00Z'));
    await description.read();
    world.now += 30 * minuteMs;
    await expect(description.read()).rejects.toMatchObject({ code: 'unreachable' });
  });

  test('is unreachable where there is none, and tried again by the next one', async () => {
    const { world, description } = makeWorld();
    world.answer = unavailable;
    await expect(description.read()).rejects.toMatchObject({ code: 'unreachable' });
    world.answer = () => new Response('x'.repeat(2_000_000));
    await expect(description.read()).rejects.toMatchObject({ code: 'unreachable' });
    world.answer = () => new Response(metadata('AAAA'));
    expect(await description.read()).toMatchObject({ entityId: 'https://idp.example/' });
  });

  test('is read anew for an unknown key, once a minute however many come', async () => {
    const { world, description } = makeWorld();
    await description.read();
    expect(await description.refresh()).toBe(false);
    world.now += minuteMs;
    expect([await description.refresh(), await description.refresh()]).toEqual([true, false]);
    expect(world.fetched).toBe(2);
  });
});
