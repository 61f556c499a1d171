/** The shape of a UUID, with letters beyond `f`: the specification's own examples have them. */
const ID = /^[0-9A-Za-z]{8}-[0-9A-Za-z]{4}-[0-9A-Za-z]{4}-[0-9A-Za-z]{4}-[0-9A-Za-z]{12}$/;

/** Whether a text has the form of the ids of the service. */
export function isId(text: string): boolean {
  return text.length === 36 && ID.test(text);
}
