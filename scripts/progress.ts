/** One line for each step as it ends, and the output of what failed. */
export type Progress = {
  readonly say: (text: string) => void;
  readonly passed: (step: string, ms: number, note?: string) => void;
  readonly failed: (step: string, ms: number, problems: string) => void;
};

/** Writes progress for people to stdout, without anything that only a terminal understands. */
export function printProgress(): Progress {
  const line = (mark: string, step: string, ms: number, note = '') =>
    console.log(`${mark} ${step.padEnd(14)} ${(ms / 1000).toFixed(1).padStart(6)} s${note && `  ${note}`}`);
  return {
    say: (text) => console.log(text),
    passed: (step, ms, note) => line('  ok  ', step, ms, note),
    failed: (step, ms, problems) => {
      line(' FAIL ', step, ms);
      console.log(problems.trimEnd().replace(/^/gm, '       '));
    },
  };
}
