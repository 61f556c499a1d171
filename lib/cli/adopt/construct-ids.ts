/** What a connection is called after. */
interface Named {
  readonly id: string;
  readonly name: string;
}

/** How many characters of an ID tell two connections of one name apart. */
const SHORT = 8;

/**
 * The id of the construct of each connection, by the ID of the connection: its name, as far as that is valid in Terraform.
 * The ids are unique, and the id of a connection does not depend on the order of the list.
 *
 * @param taken ids that other constructs of the scope have
 */
export function constructIds(connections: readonly Named[], taken: ReadonlySet<string>): ReadonlyMap<string, string> {
  const wanted = new Map(connections.map((connection) => [connection.id, idFor(connection, taken)]));
  const counts = countsOf(wanted.values());
  const distinct = new Map(
    [...wanted].map(([id, name]) => [id, counts.get(name) === 1 ? name : `${name}-${id.slice(0, SHORT)}`]),
  );
  const left = countsOf(distinct.values());
  return new Map([...distinct].map(([id, name]) => [id, left.get(name) === 1 ? name : `${wanted.get(id)}-${id}`]));
}

function idFor({ id, name }: Named, taken: ReadonlySet<string>): string {
  const readable = name
    .normalize("NFKD")
    .replace(/\p{Mn}/gu, "")
    .replace(/[^A-Za-z0-9_-]+/g, "-")
    .replace(/^[_-]+|[_-]+$/g, "");
  if (readable === "") {
    return `vpn-${id.slice(0, SHORT)}`;
  }
  return /^[A-Za-z]/.test(readable) && !isReserved(readable, taken) ? readable : `vpn-${readable}`;
}

/** `Default` is left out of the names of blocks, and constructs keeps the names of members of every object. */
function isReserved(word: string, taken: ReadonlySet<string>): boolean {
  return word === "Default" || word in Object.prototype || taken.has(word);
}

function countsOf(names: Iterable<string>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) {
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}
