import { type Arrival, accountField, createUserAgent } from '@latchkey/sandbox';

/**
 * A person whom a page of Synapse sends to the provider to confirm that it is them: presses on, chooses the account, and
 * looks at what comes then.
 *
 * @returns the texts of all pages.
 */
export async function authenticateAtPage(url: string, account: string): Promise<string[]> {
  const userAgent = createUserAgent();
  const texts: string[] = [];
  let arrival: Arrival | undefined = await userAgent.open(url);
  while (arrival?.kind === 'page') {
    const page = arrival;
    texts.push(page.text);
    const [form] = page.forms;
    const button = form?.buttons.find(({ name, value }) => name === accountField && value === account);
    const onward = page.links.find(({ text }) => text.includes('Continue'));
    if (form !== undefined && button !== undefined) arrival = await userAgent.submit(page, form, { button });
    else arrival = onward && (await userAgent.follow(page, onward));
  }
  return texts;
}
