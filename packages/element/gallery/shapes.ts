import type { Recording } from './recording.ts';

const versions = { status: 200, body: { versions: ['v1.11'] } };

/** A homeserver that answers `GET /login` with these flows. */
function offering(from: string, flows: readonly unknown[]): Recording {
  return {
    from,
    answers: {
      'GET /_matrix/client/versions': versions,
      'GET /_matrix/client/v3/login': { status: 200, body: { flows } },
    },
  };
}

const sso = (identity_providers: unknown) => ({ type: 'm.login.sso', identity_providers });

/** Answers that have broken other clients. */
export const shapes = {
  'no-provider-list': offering('no identity_providers', [{ type: 'm.login.sso' }]),
  'empty-provider-list': offering('an empty list of providers', [sso([])]),
  'bare-providers': offering('providers without icon or brand', [
    sso([{ id: 'one', name: 'University of Oslo' }, { id: 'two', name: 'Företagskonto' }, { id: 'three' }]),
  ]),
  'unknown-brand': offering('brands that nobody registered', [
    sso([
      { id: 'one', name: 'Example Club', brand: 'org.example.club' },
      { id: 'two', name: 'Constructor', brand: 'constructor' },
    ]),
    { type: 'm.login.password' },
  ]),
  'endless-names': offering('names of 5,000 characters, right to left, and with markup', [
    sso([
      { id: 'long', name: 'Endless'.repeat(715) },
      { id: 'words', name: 'A very long name of an organisation with many departments '.repeat(90) },
      { id: 'rtl', name: 'جامعة الملك عبد الله للعلوم والتقنية' },
      { id: 'override', name: '\u202egro.elpmaxe\u202c' },
      { id: 'markup', name: '<img src=x onerror=alert(1)>', icon: 'javascript:alert(1)' },
    ]),
  ]),
  'unknown-flows': offering('flows that nobody knows beside one that everybody does', [
    { type: 'org.matrix.login.jwt' },
    { type: 'm.login.application_service' },
    { type: 'm.login.password' },
    { type: 7 },
    null,
  ]),
  'only-unknown-flows': offering('flows that nobody knows', [{ type: 'org.matrix.login.jwt' }]),
} as const satisfies Record<string, Recording>;
