/** Makes a listener that passes the texts of a form's fields on, by their names, and keeps the browser on the page. */
export function onSubmit(
  work: (fields: Readonly<Record<string, string | undefined>>) => void,
): (event: SubmitEvent) => void {
  return (event) => {
    event.preventDefault();
    if (!(event.currentTarget instanceof HTMLFormElement)) return;
    const texts = [...new FormData(event.currentTarget)].filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    );
    work(Object.fromEntries(texts));
  };
}
