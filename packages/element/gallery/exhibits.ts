import type { Exhibit } from './exhibit.ts';
import { beforeLeaving } from './exhibits/before-leaving.ts';
import { failures } from './exhibits/failures.ts';
import { underWay } from './exhibits/under-way.ts';

/** Every state of the element, in the order of a sign-in. */
export const exhibits: readonly Exhibit[] = [...beforeLeaving, ...underWay, ...failures];
