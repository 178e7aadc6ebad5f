import { describeEveryWay } from './every-way.ts';

await describeEveryWay('firefox');
