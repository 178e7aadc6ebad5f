const secondMs = 1_000;

/**
 * Makes a function that counts seconds down to 0 and tells each of them; called again it begins anew, and with 0 it ends.
 */
export function countDown(tell: (seconds: number) => void): (ms: number) => void {
  let timer: ReturnType<typeof setInterval> | undefined;
  let told = 0;
  const say = (seconds: number) => {
    if (seconds === 0) clearInterval(timer);
    if (seconds !== told) tell(seconds);
    told = seconds;
  };
  return (ms) => {
    clearInterval(timer);
    // Counted by the clock, not by the ticks: those come late in a page that is not looked at.
    const endsAt = Date.now() + ms;
    const left = () => Math.max(0, Math.ceil((endsAt - Date.now()) / secondMs));
    if (ms > 0) timer = setInterval(() => say(left()), secondMs);
    say(left());
  };
}
