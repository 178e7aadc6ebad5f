const minuteSeconds = 60;

/** What a button says, or how long until it may be pressed again, such as `Try again in 4:05`. */
export function orWait(text: string, waitSeconds: number): string {
  if (waitSeconds <= 0) return text;
  const seconds = String(waitSeconds % minuteSeconds).padStart(2, '0');
  return `Try again in ${Math.floor(waitSeconds / minuteSeconds)}:${seconds}`;
}
