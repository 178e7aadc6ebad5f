import { expect, test } from 'vitest';
import { failureLimits } from './failure-limits.ts';

test.each(['ALICE', ' alice ', 'ａｌｉｃｅ', 'álicé', 'al\u00adice', 'al\u200dice', '𝐚𝐥𝐢𝐜𝐞', 'alice\u3000'])(
  'guesses at %j count against alice, as a directory takes them for her',
  async (spelling) => {
    const limit = { failures: 1, windowMs: 60_000 };
    const limits = failureLimits({ perAddress: limit, perAccount: limit });
    await limits.check({ account: spelling });
    await limits.countFailure({ account: spelling });
    await expect(limits.check({ account: 'alice' })).rejects.toMatchObject({ status: 429 });
    await limits.check({ account: 'bob' });
  },
);
