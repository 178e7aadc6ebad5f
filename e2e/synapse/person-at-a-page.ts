import { type Arrival, accountField, createUserAgent, type Page } from '@latchkey/sandbox';

/**
 * A person whom a page of Synapse sends to the provider to confirm that it is them: presses on, chooses the account, and
 * looks at what comes then.
 *
 * @returns the texts of all pages.
 */
export async function authenticateAtPage(url: string, account: string): Promise<string[]> {
  const userAgent = createUserAgent();
  const texts: string[] = [];
  let page = shown(await userAgent.open(url));
  while (page !== undefined) {
    texts.push(page.text);
    const [form] = page.forms;
    const button = form?.buttons.find(({ name, value }) => name === accountField && value === account);
    const onward = page.links.find(({ text }) => text.includes('Continue'));
    if (form !== undefined && button !== undefined)
      page = shown(await userAgent.submit(page, form, { button }));
    else page = onward && shown(await userAgent.follow(page, onward));
  }
  return texts;
}

function shown(arrival: Arrival): Page | undefined {
  return arrival.kind === 'page' ? arrival : undefined;
}
