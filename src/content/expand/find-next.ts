/** Looks for texts ahead without looking twice: many openings that are never closed must not cost their square. */

export type FindNext = (wanted: string, from: number) => number;

/** Asked with places that only grow; -1 when there is none. */
export function createFindNext(text: string): FindNext {
  const known = new Map<string, number>();
  return (wanted, from) => {
    const last = known.get(wanted);
    if (last !== undefined && (last === -1 || last >= from)) return last;
    const found = text.indexOf(wanted, from);
    known.set(wanted, found);
    return found;
  };
}
