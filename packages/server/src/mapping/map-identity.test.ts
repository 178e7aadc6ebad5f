import { isMintableLocalpart } from '@latchkey/protocol';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mappingSection } from '../config/mapping.ts';
import { localpartCandidates } from './localpart-candidates.ts';
import { mapIdentity } from './map-identity.ts';

/** What a section `mapping` makes of somebody. */
function map(section: object, claims: Record<string, unknown>, subject = 'subject') {
  return mapIdentity(mappingSection.parse(section), { subject, claims: claims as never });
}

function mapped(section: object, claims: Record<string, unknown>, subject?: string) {
  const outcome = map(section, claims, subject);
  if (outcome.kind === 'refused') throw outcome.refusal;
  return outcome.identity;
}

function refused(section: object, claims: Record<string, unknown>) {
  const outcome = map(section, claims);
  return outcome.kind === 'refused' ? `${outcome.refusal.code} ${outcome.refusal.message}` : undefined;
}

test('every candidate of every name can be given to a new user, and no two are the same', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 400 }), (name) => {
      const base = mapped({}, { preferred_username: name }).localpartBase ?? '';
      const candidates = [...localpartCandidates(base, 'matrix.example.org:8448')];
      expect(new Set(candidates).size).toBe(candidates.length);
      for (const candidate of candidates)
        if (!isMintableLocalpart(candidate, 'matrix.example.org:8448')) throw new Error(candidate);
    }),
    { numRuns: 50 },
  );
});

test('a long name is cut, but never through an escape', () => {
  const base = mapped({}, {}, 'ü'.repeat(300)).localpartBase ?? '';
  for (const candidate of localpartCandidates(base, 'example.org'))
    expect(candidate).toMatch(/^(?:=[0-9a-f]{2})+[0-9]*$/);
});

describe('without a word of configuration', () => {
  test.each([
    [{ preferred_username: 'Alice', name: 'Alice A.' }, 'alice', 'Alice A.'],
    [{ preferred_username: ' ' }, 'subject', undefined],
    [{ preferred_username: {} }, 'subject', undefined],
    [{ name: '\u202eevil' }, 'subject', 'evil'],
    [{ email: 'alice@example.org', picture: 'https://example.org/a.png' }, 'subject', undefined],
  ])('claims %j give the localpart %s and the name %s', (claims, localpartBase, displayName) => {
    const { profile, ...identity } = mapped({}, claims);
    expect(identity).toEqual({ subject: 'subject', localpartBase, askForLocalpart: false });
    expect(profile).toEqual(
      displayName === undefined ? {} : { displayName: { value: displayName, suggested: true } },
    );
  });
});

describe('templates', () => {
  const localpart = (template: string, claims: Record<string, unknown>) =>
    mapped({ localpart: { template } }, claims).localpartBase;

  test.each([
    ['{{ user.email | localpart_from_email }}', { email: 'Al.B@x.org' }, 'al.b'],
    ['{{ user.email | localpart_from_email }}', { email: 'nobody' }, undefined],
    ['{{ user.uid }}', { uid: ['first', 'second'] }, 'first'],
    ['{{ user["https://example.org/nick"] }}', { 'https://example.org/nick': 'nick' }, 'nick'],
    ['{{ user.constructor.name }}{{ user.__proto__ }}', {}, undefined],
    ['{% if user.staff %}staff-{% endif %}{{ subject }}', { staff: true }, 'staff-subject'],
  ])('%s of %j is %s', (template, claims, expected) => {
    expect(localpart(template, claims)).toBe(expected);
  });

  test.each([
    '{{ user.name | no_such_filter }}',
    '{{ user.name',
    '{% include "file" %}',
    '{% render "/etc/passwd" %}',
    '{% for a in user %}',
  ])('%s is a mistake when the file is read', (template) => {
    const { error } = mappingSection.safeParse({ display_name: { template } });
    expect(error?.issues[0]).toMatchObject({ path: ['display_name', 'template'] });
    expect(error?.issues[0]?.message).toMatch(/^is no template: /);
  });

  test('that would run for ever end, and let nobody in', () => {
    const endless = '{% for a in (1..100000000) %}{{ a }}{% endfor %}';
    expect(refused({ localpart: { template: endless } }, {})).toMatch(
      /^template_failed mapping\.localpart: /,
    );
  });

  test('a subject that a template gives is the identity; one that gives nothing lets nobody in', () => {
    const section = { subject: { template: '{{ user.employee }}' } };
    expect(mapped(section, { employee: 4711 }).subject).toBe('4711');
    expect(refused(section, {})).toMatch(/^subject_missing mapping\.subject: /);
  });
});

describe('an attribute', () => {
  const claims = { email: 'a@example.org', picture: 'https://example.org/a.png', name: 'A' };

  test.each([
    ['ignore', undefined],
    ['suggest', { value: 'a@example.org', suggested: true }],
    ['force', { value: 'a@example.org', suggested: false }],
    ['require', { value: 'a@example.org', suggested: false }],
  ])('whose import is "%s" becomes %j', (policy, email) => {
    expect(mapped({ email: { import: policy } }, claims).profile.email).toEqual(email);
  });

  test('that is required and missing, or of no use, lets nobody in', () => {
    const section = { email: { import: 'require' }, avatar: { import: 'require' } };
    expect(refused(section, {})).toMatch(/^attribute_missing mapping\.email: /);
    expect(refused(section, { ...claims, picture: 'javascript:alert(1)' })).toMatch(/mapping\.avatar: /);
  });

  test('H38: an e-mail address that the provider calls unverified is not taken over', () => {
    const section = { email: { import: 'force' } };
    expect(mapped(section, { ...claims, email_verified: false }).profile.email).toBeUndefined();
    expect(mapped(section, { ...claims, email_verified: true }).profile.email?.value).toBe('a@example.org');
  });
});

describe('H39: a requirement', () => {
  const needs = (...attribute_requirements: object[]) => ({ attribute_requirements });

  test.each([
    [{ attribute: 'role', value: 'staff' }, { role: 'staff' }, true],
    [{ attribute: 'role', value: 'staff' }, { role: ['guest', 'staff'] }, true],
    [{ attribute: 'role', value: 'staff' }, { role: ['staffing'] }, false],
    [{ attribute: 'role', value: 'staff' }, { role: 'staff guest' }, false],
    [{ attribute: 'role', value: 'staff' }, {}, false],
    [{ attribute: 'role', one_of: ['a', 'b'] }, { role: ['b'] }, true],
    [{ attribute: 'role', one_of: ['a', 'b'] }, { role: [] }, false],
    [{ attribute: 'role' }, { role: 'anything' }, true],
    [{ attribute: 'role' }, { role: '' }, false],
    [{ attribute: 'verified', value: true }, { verified: true }, true],
    [{ attribute: 'realm.roles', value: 'x' }, { realm: { roles: ['x'] } }, true],
    [{ attribute: 'realm.roles', value: 'x' }, { 'realm.roles': 'x' }, true],
    [{ attribute: 'constructor' }, {}, false],
  ])('%j and claims %j: %s', (requirement, claims, met) => {
    expect(refused(needs(requirement), claims) === undefined).toBe(met);
  });

  test('that fails is named, without a claim’s value', () => {
    const said = refused(needs({ attribute: 'a' }, { attribute: 'role', value: 'staff' }), {
      a: 1,
      role: ['s3cret'],
    });
    expect(said).toBe(
      'requirement mapping.attribute_requirements.1: none of the 1 value(s) of "role" is "staff"',
    );
  });

  test('of groups lets in who is in one of them', () => {
    const section = { allowed_groups: ['ops', 'dev'], groups_attribute: 'memberOf' };
    expect(refused(section, { memberOf: ['dev', 'x'] })).toBeUndefined();
    expect(refused(section, { memberOf: 'x' })).toMatch(/^requirement mapping\.allowed_groups: /);
    expect(refused(section, { groups: ['ops'] })).toMatch(/"memberOf" is missing/);
  });
});
