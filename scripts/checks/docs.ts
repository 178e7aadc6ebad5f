import { findExamples } from '../docs/examples.ts';
import { findFences } from '../docs/fences.ts';
import { typeCheckSnippets } from '../docs/type-check.ts';
import { readRepositoryFiles } from '../repository-files.ts';
import { type Check, outcomeOf } from './check.ts';

/** What the documentation shows compiles against the packages as they are built. */
export const docs: Check = {
  name: 'docs',
  run: async () => {
    const [pages, sources] = await Promise.all([
      readRepositoryFiles((path) =>
        /^([A-Z]+\.md|(docs|decisions)\/.*\.md|(packages|apps)\/[^/]+\/README\.md)$/.test(path),
      ),
      readRepositoryFiles((path) => /^packages\/[^/]+\/src\/.*(?<!\.test)\.ts$/.test(path)),
    ]);
    return outcomeOf(
      await typeCheckSnippets([...pages.flatMap(findFences), ...sources.flatMap(findExamples)]),
    );
  },
};
