import fc from 'fast-check';
import type { Fault } from './faults.ts';
import type { Event, Schedule } from './run-schedule.ts';

const faults: readonly Fault[] = [
  'storage-fails',
  'storage-fails-afterwards',
  'request-lost',
  'answer-lost',
  'connection-reset',
  'server-busy',
  'rate-limited',
  'proxy-refuses',
  'broken-body',
  'redirect-elsewhere',
];

const event: fc.Arbitrary<Event> = fc.record({
  what: fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom('call', 'minutes-pass') },
    { weight: 3, arbitrary: fc.constantFrom('kill', 'refresh', 'long-poll', 'wake') },
    { weight: 1, arbitrary: fc.constantFrom('sign-out', 'clock-is-set', 'server-ends-all') },
  ),
  client: fc.constantFrom(0, 1),
  amount: fc.integer({ min: 0, max: 12 }),
  steps: fc.integer({ min: 0, max: 14 }),
});

/** Random stories, over all dialects. */
export const schedules: fc.Arbitrary<Schedule> = fc.record({
  dialect: fc.constantFrom('specification', 'synapse', 'mas-compat', 'tuwunel', 'minimal'),
  faults: fc.array(
    fc.oneof(
      { weight: 4, arbitrary: fc.constant<Fault>('none') },
      { weight: 1, arbitrary: fc.constantFrom(...faults) },
    ),
    { minLength: 1, maxLength: 60 },
  ),
  events: fc.array(event, { minLength: 3, maxLength: 25 }),
});
