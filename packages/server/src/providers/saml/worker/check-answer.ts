import type { CheckAnswer, CheckedAnswer, ServiceProvider } from '../work.ts';
import { checkAssertion } from './assertion.ts';
import { checkEnvelope } from './envelope.ts';
import { checkSignatures, decrypt } from './node-saml.ts';
import { childOf, readXml, type XmlElement } from './read-xml.ts';
import { demand, Refusal } from './refusal.ts';
import { checkShape } from './shape.ts';

/** Larger answers are not even parsed: somebody in a thousand groups has one of 100 kB. */
const maxAnswerBytes = 256 * 1024;

/**
 * Checks an answer from its first byte to its last: its form, the envelope, the signatures, and then what the signed
 * bytes say; nothing else of it is ever read.
 *
 * @throws {Refusal} at the first thing that is not as it must be.
 */
export async function checkAnswer(work: CheckAnswer): Promise<CheckedAnswer> {
  const xml = decode(work.answer);
  const response = readXml(xml);
  checkEnvelope(response, work);
  checkShape(response);
  await checkEncrypted(xml, response, work.serviceProvider);
  const assertion = await checkSignatures(work);
  return checkAssertion(readXml(assertion), work);
}

function decode(answer: string): string {
  demand(/^[A-Za-z0-9+/\s]+={0,2}\s*$/.test(answer), 'the answer is not base64');
  const bytes = Buffer.from(answer, 'base64');
  demand(bytes.length <= maxAnswerBytes, 'the answer is too large');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw new Refusal('the answer is not UTF-8', 'rejected', { cause: error });
  }
}

/** What is encrypted must have as good a form as what is not. It is decrypted once more when its signature is checked. */
async function checkEncrypted(
  xml: string,
  response: XmlElement,
  { decryptionKey }: ServiceProvider,
): Promise<void> {
  if (childOf(response, 'assertion', 'EncryptedAssertion') === undefined) return;
  demand(decryptionKey !== undefined, 'the assertion is encrypted, and there is no key for it');
  const decrypted = readXml(await decrypt(xml, decryptionKey));
  demand(decrypted.name === 'Assertion', 'what was encrypted is no assertion');
  checkShape(decrypted);
}
