import { describe, expect, it } from 'vitest';
import { lockFileProblems } from './lock-file.ts';

const integrity = 'sha512-abc';

describe('lockFileProblems', () => {
  it('accepts optional dependencies that are locked beside, inside or above their package', () => {
    const problems = lockFileProblems({
      packages: {
        '': { optionalDependencies: { node: '24' } },
        'node_modules/node': { integrity },
        'node_modules/tool': { integrity, optionalDependencies: { node: '24', inner: '1' } },
        'node_modules/tool/node_modules/inner': { integrity },
        'node_modules/@latchkey/client': { resolved: 'packages/client', link: true },
      },
    });
    expect(problems).toEqual([]);
  });

  it('names an optional dependency that is not locked', () => {
    const packages = {
      'node_modules/tool': { integrity, optionalDependencies: { '@tool/linux-arm64': '1' } },
    };
    expect(lockFileProblems({ packages })).toEqual([
      'node_modules/tool wants @tool/linux-arm64, which is not locked',
    ]);
  });

  it('does not take a package that is locked inside of another one for locked', () => {
    const packages = {
      'node_modules/a': { integrity, optionalDependencies: { b: '1' } },
      'node_modules/c/node_modules/b': { integrity },
    };
    expect(lockFileProblems({ packages })).toEqual(['node_modules/a wants b, which is not locked']);
  });

  it.each(['https://registry.example/a.tgz', 'http://registry.example/a.tgz', 'git+ssh://example.org/a.git'])(
    'refuses an address: %s',
    (resolved) => {
      const problems = lockFileProblems({ packages: { 'node_modules/a': { integrity, resolved } } });
      expect(problems).toEqual([expect.stringContaining('node_modules/a has an address')]);
    },
  );

  it('refuses a package whose content is not pinned', () => {
    expect(lockFileProblems({ packages: { 'node_modules/a': {} } })).toEqual([
      'node_modules/a has no integrity',
    ]);
  });
});
