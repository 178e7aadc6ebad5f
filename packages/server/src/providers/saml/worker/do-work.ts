import type { Outcome, Work, WorkKind } from '../work.ts';
import { checkAnswer } from './check-answer.ts';
import { buildRequest, writeMetadata } from './node-saml.ts';
import { readMetadata } from './read-metadata.ts';
import { Refusal } from './refusal.ts';

/** Does a piece of work. What goes wrong is an outcome, too: nothing that came from elsewhere ends the worker. */
export async function doWork(work: Work): Promise<Outcome<WorkKind>> {
  try {
    return { ok: true, result: await run(work) };
  } catch (error) {
    if (!(error instanceof Refusal)) return { ok: false, code: 'rejected', message: String(error) };
    const { code, said } = error;
    const because = error.cause instanceof Error ? ` (${error.cause.message})` : '';
    return { ok: false, code, message: `${error.message}${because}`, ...(said !== undefined && { said }) };
  }
}

async function run(work: Work) {
  switch (work.kind) {
    case 'build_request':
      return buildRequest(work);
    case 'check_answer':
      return checkAnswer(work);
    case 'read_metadata':
      return readMetadata(work);
    case 'write_metadata':
      return writeMetadata(work.serviceProvider);
  }
}
