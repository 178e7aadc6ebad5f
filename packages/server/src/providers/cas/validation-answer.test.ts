import { describe, expect, test } from 'vitest';
import { readLogoutRequest } from './logout-request.ts';
import { readPlainAnswer, readXmlAnswer } from './validation-answer.ts';

const response = (content: string, attributes = 'xmlns:cas="http://www.yale.edu/tp/cas"') =>
  `<cas:serviceResponse ${attributes}>${content}</cas:serviceResponse>`;
const success = (content: string) =>
  response(`<cas:authenticationSuccess>${content}</cas:authenticationSuccess>`);

describe('the answer of /serviceValidate', () => {
  test('H31: reads attributes of several values and of other namespaces, whatever the prefixes are', () => {
    const answer = readXmlAnswer(`<?xml version="1.0"?>
      <serviceResponse xmlns="http://www.yale.edu/tp/cas" xmlns:x="https://other.example/">
        <authenticationSuccess><user>alice</user><attributes>
          <memberOf>one</memberOf><x:memberOf> two </x:memberOf><mail>a&amp;b@example.org</mail>
          <attribute name="shoe" value="42"/><raw><![CDATA[<b>]]></raw>
        </attributes><x:user>mallory</x:user></authenticationSuccess>
      </serviceResponse>`);
    expect(answer).toMatchObject({ kind: 'success', user: 'alice' });
    expect(answer?.kind === 'success' && Object.fromEntries(answer.attributes)).toEqual({
      memberOf: ['one', 'two'],
      mail: ['a&b@example.org'],
      shoe: ['42'],
      raw: ['<b>'],
    });
  });

  test('reads the code of a failure', () => {
    const failure = response(
      '<cas:authenticationFailure code="INVALID_SERVICE">no</cas:authenticationFailure>',
    );
    expect(readXmlAnswer(failure)).toEqual({ kind: 'failure', code: 'INVALID_SERVICE' });
  });

  test.each([
    ['nothing', ''],
    ['a document type', `<!DOCTYPE x>${success('<cas:user>alice</cas:user>')}`],
    ['an unknown entity', success('<cas:user>&alice;</cas:user>')],
    ['an unbound prefix', response('<cas:authenticationSuccess/>', '')],
    ['no user', success('')],
    ['an empty user', success('<cas:user> </cas:user>')],
    ['a user of another namespace', success('<x:user xmlns:x="https://other.example/">alice</x:user>')],
    ['two verdicts', response('<cas:authenticationSuccess/><cas:authenticationFailure/>')],
    ['two documents', success('<cas:user>alice</cas:user>').repeat(2)],
    ['a thousand levels', response('<a>'.repeat(1_000) + '</a>'.repeat(1_000))],
  ])('is none with %s', (_what, xml) => {
    expect(readXmlAnswer(xml)).toBeUndefined();
  });
});

test.each([
  ['yes\nalice\n', { kind: 'success', user: 'alice', attributes: new Map() }],
  ['yes\r\nalice\r\n', { kind: 'success', user: 'alice', attributes: new Map() }],
  ['no\n\n', { kind: 'failure', code: 'INVALID_TICKET' }],
  ['yes\n', undefined],
  ['yes\nalice\nbob\n', undefined],
  ['yesno', undefined],
])('the plain answer %j', (text, answer) => {
  expect(readPlainAnswer(text)).toEqual(answer);
});

describe('a logout request', () => {
  const request = (content: string, namespace = 'urn:oasis:names:tc:SAML:2.0:protocol') =>
    `<samlp:LogoutRequest xmlns:samlp="${namespace}">${content}</samlp:LogoutRequest>`;

  test('names the ticket', () => {
    expect(readLogoutRequest(request('<samlp:SessionIndex> ST-1 </samlp:SessionIndex>'))).toBe('ST-1');
  });

  test.each([
    ['no ticket', request('')],
    ['an empty ticket', request('<samlp:SessionIndex/>')],
    ['two tickets', request('<samlp:SessionIndex>a</samlp:SessionIndex>'.repeat(2))],
    ['another namespace', request('<samlp:SessionIndex>a</samlp:SessionIndex>', 'urn:x')],
    ['a document type', `<!DOCTYPE x>${request('<samlp:SessionIndex>a</samlp:SessionIndex>')}`],
  ])('is none with %s', (_what, xml) => {
    expect(readLogoutRequest(xml)).toBeUndefined();
  });
});
