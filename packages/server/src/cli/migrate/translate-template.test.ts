import { expect, test } from 'vitest';
import { parseMappingTemplate } from '../../mapping/template.ts';
import { translateTemplate } from './translate-template.ts';

const user = {
  preferred_username: 'Al',
  email: 'al@example.org',
  given: 'A',
  family: 'B',
  'x-y': 'z',
  staff: true,
};

test.each([
  ['{{ user.preferred_username }}', 'Al'],
  ['{{user.preferred_username|lower}}', 'al'],
  ['{{ user.email | localpart_from_email }}', 'al'],
  ["{{ user.email.split('@')[0] }}", 'al'],
  ['{{ user.email.split("@")[-1] }}', 'example.org'],
  ["{{ user['x-y'].upper() }}", 'Z'],
  ["{{ user.get('given') }} {{ user.family }}", 'A B'],
  ["{{ user.email|replace('@', '_at_')|trim }}", 'al_at_example.org'],
  ["{{ user.nickname | default('none', true) }}", 'none'],
  ['{# a note #}{{ user.given }}', 'A'],
  ['{% if user.staff %}s-{% elif user.given %}g-{% else %}-{% endif %}{{ user.given }}', 's-A'],
  ["{%- if 'example' in user.email -%}yes{% endif %}", 'yes'],
])('%s gives what it gave', (jinja, expected) => {
  const translated = translateTemplate(jinja);
  const template = 'template' in translated ? translated.template : translated.because;
  expect(parseMappingTemplate(template).render({ user, subject: 's' })).toBe(expected);
});

test.each([
  '{{ user.given ~ user.family }}',
  '{{ user.given if user.given else user.family }}',
  '{{ namespace.thing }}',
  '{{ user.name | regex_replace("a", "b") }}',
  '{{ user.name[1:3] }}',
  '{% for x in user.groups %}{{ x }}{% endfor %}',
  '{% if user.a > user.b %}x{% endif %}',
  '{{ user.name',
])('%s is refused rather than guessed', (jinja) => {
  expect(translateTemplate(jinja)).toHaveProperty('because');
});
