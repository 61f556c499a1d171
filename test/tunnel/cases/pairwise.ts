/** The values that each factor of a case can have. */
export type Factors = Readonly<Record<string, readonly string[]>>;

/** One value for each factor. */
export type Row<F extends Factors> = { readonly [Name in keyof F]: F[Name][number] };

export interface Selection<F extends Factors> {
  readonly factors: F;
  /** Whether two values of two different factors may meet. */
  readonly isPossible: (row: Partial<Row<F>>) => boolean;
  /** Pairs of factors whose values must all meet in some row. Every value of every factor is in some row anyway. */
  readonly pairs: readonly (readonly [keyof F & string, keyof F & string])[];
}

type Assignment = Readonly<Record<string, string>>;

/**
 * Few rows in which all wanted pairs of values meet: each row takes, factor by factor, the value that covers most of what is
 * still open. Always the same rows for the same factors.
 */
export function pairwise<F extends Factors>({ factors, isPossible, pairs }: Selection<F>): readonly Row<F>[] {
  const allowed = isPossible as (row: Assignment) => boolean;
  const names = Object.keys(factors);
  const valuesOf = (name: string) => factors[name] ?? [];
  const goals: Assignment[] = [
    ...pairs.flatMap(([left, right]) =>
      valuesOf(left).flatMap((first) => valuesOf(right).map((second) => ({ [left]: first, [right]: second }))),
    ),
    ...names.flatMap((name) => valuesOf(name).map((value) => ({ [name]: value }))),
  ].filter(allowed);
  const open = new Set(goals);
  const uses = new Map<string, number>();
  const usesOf = (name: string, value: string) => uses.get(`${name}=${value}`) ?? 0;
  const rows: Row<F>[] = [];
  while (open.size > 0) {
    const [first] = open as Set<Assignment>;
    let row: Assignment = { ...first };
    const rest = names.filter((name) => row[name] === undefined);
    for (const name of rest) {
      const candidates = valuesOf(name).filter((value) => allowed({ ...row, [name]: value }));
      const gain = (value: string) => [...open].filter((goal) => covers({ ...row, [name]: value }, goal)).length;
      const ranked = candidates
        .map((value) => ({ value, gain: gain(value), uses: usesOf(name, value) }))
        .sort((left, right) => right.gain - left.gain || left.uses - right.uses);
      const best = ranked[0];
      if (best === undefined) {
        throw new Error(`no value of ${name} is possible with ${JSON.stringify(row)}`);
      }
      row = { ...row, [name]: best.value };
    }
    for (const goal of [...open].filter((candidate) => covers(row, candidate))) {
      open.delete(goal);
    }
    for (const [name, value] of Object.entries(row)) {
      uses.set(`${name}=${value}`, usesOf(name, value) + 1);
    }
    rows.push(row as Row<F>);
  }
  return rows;
}

function covers(row: Assignment, goal: Assignment): boolean {
  return Object.entries(goal).every(([name, value]) => row[name] === value);
}
