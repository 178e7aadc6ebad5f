/**
 * Says while somebody types whether the name is free. The page is complete without it: a button asks the same. What it
 * says stands in the page already, in the reader's language.
 */
export const checkNameScript = `(() => {
  const field = document.getElementById('username');
  const answer = document.getElementById('availability');
  if (!field || !answer) return;
  let timer;
  let request = new AbortController();
  const ask = async () => {
    try {
      const address = answer.dataset.check + '?username=' + encodeURIComponent(field.value);
      const response = await fetch(address, { signal: request.signal, cache: 'no-store' });
      if (response.ok) answer.textContent = answer.dataset[(await response.json()).verdict];
    } catch {}
  };
  field.addEventListener('input', () => {
    clearTimeout(timer);
    request.abort();
    request = new AbortController();
    answer.textContent = '';
    if (field.value.trim() !== '') timer = setTimeout(ask, 300);
  });
})()`;
