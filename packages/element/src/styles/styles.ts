import { controls } from './controls.ts';
import { layout } from './layout.ts';
import { tokens } from './tokens.ts';

/** All of the shadow tree's rules. Constructed sheets: they need no inline style. */
export const styles = [tokens, controls, layout];
