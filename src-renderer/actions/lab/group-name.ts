/** How a group is called in a sentence: "the meta group", "ORDERS". */
export function groupName(id: string): string {
  if (id === 'meta') return 'the meta group';
  const [, stream, consumer] = id.split('/');
  return consumer === undefined ? (stream ?? id) : `${consumer} of ${stream}`;
}

/** The same at the beginning of a sentence. */
export function groupAtStart(id: string): string {
  return id === 'meta' ? 'The meta group' : groupName(id);
}
