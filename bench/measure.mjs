// Fair timing, shared by the benchmarks.

export const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

/** Milliseconds that `work` takes. */
export async function time(work) {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** Runs `a` and `b` in turns, so that whatever else the machine does falls on both; gives the times of each. */
export async function inTurns(rounds, a, b) {
  const times = { a: [], b: [] };
  for (let round = 0; round < rounds; round += 1) {
    times.a.push(await time(a));
    times.b.push(await time(b));
  }
  return times;
}
