/** The same options with a signal that can also be aborted from here, once the answers are of no use any more. */
export function droppable<T extends { readonly signal?: AbortSignal | undefined }>(
  options: T,
): { options: T; drop: () => void } {
  const dropped = new AbortController();
  const signal = options.signal ? AbortSignal.any([options.signal, dropped.signal]) : dropped.signal;
  return { options: { ...options, signal }, drop: () => dropped.abort() };
}
