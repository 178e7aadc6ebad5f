import { expect, test } from 'vitest';
import { isReserved } from '../mapping/reserved.ts';
import { ConfigError } from './config-error.ts';
import { parseConfig } from './parse-config.ts';

const registration = `
id: irc
url: null
as_token: a
hs_token: h
sender_localpart: ircbot
namespaces:
  users:
    - { exclusive: true, regex: '@irc_.*:example\\.org' }
    - { exclusive: false, regex: '@.*:example\\.org' }
`;

function config(section: string, file = registration) {
  const yaml = `
server_name: example.org
public_base_url: https://matrix.example.org/
reserved_names: ${section}
`;
  return parseConfig(yaml, () => file);
}

test.each([
  ['irc_alice', true],
  ['IRC_alice', true],
  ['ircbot', true],
  ['ircbots', false],
  ['alice', false],
])(
  'H43: with an exclusive namespace of an application service, %s is reserved: %s',
  (localpart, reserved) => {
    const { reservedNames, serverName } = config('{ application_services: [irc.yaml] }');
    expect(isReserved(reservedNames, localpart, serverName)).toBe(reserved);
  },
);

test('patterns are for whole localparts, in any case', () => {
  const { reservedNames } = config("{ localparts: [admin, 'bot-.*'] }");
  const reserved = ['admin', 'Admin', 'bot-x', 'administrator', 'my-bot-x'].filter((name) =>
    isReserved(reservedNames, name, 'example.org'),
  );
  expect(reserved).toEqual(['admin', 'Admin', 'bot-x']);
});

test.each([
  ["{ localparts: ['('] }", registration, 'reserved_names.localparts.0: is no regular expression'],
  [
    '{ application_services: [x] }',
    'just text',
    'reserved_names.application_services.0: is no registration of an application service',
  ],
])('%s is a mistake', (section, file, message) => {
  expect(() => config(section, file)).toThrow(ConfigError);
  expect(() => config(section, file)).toThrow(message);
});
