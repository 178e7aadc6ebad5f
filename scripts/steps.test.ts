import { describe, expect, it } from 'vitest';
import { checks } from './checks/all.ts';
import { parseSelection, testProjects, UsageError } from './steps.ts';

describe('parseSelection', () => {
  it('does everything when nothing is asked for', () => {
    expect(parseSelection([])).toEqual({ checks, projects: testProjects });
  });

  it('takes checks and test projects by name', () => {
    const { checks: chosen, projects } = parseSelection(['--only', 'lint,synapse']);
    expect(chosen.map(({ name }) => name)).toEqual(['lint']);
    expect(projects).toEqual(['synapse']);
  });

  it('takes all checks and no tests by the name checks', () => {
    expect(parseSelection(['--only', 'checks'])).toEqual({ checks, projects: [] });
  });

  it.each([
    [['--only']],
    [['--only', '']],
    [['--only', 'lint,lnit']],
    [['lint']],
    [['--only', 'lint', 'unit']],
  ])('refuses %j and lists the names', (args) => {
    expect(() => parseSelection(args)).toThrow(UsageError);
    expect(() => parseSelection(args)).toThrow('lint, portability');
  });
});
