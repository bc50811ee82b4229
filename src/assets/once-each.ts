/** Does a piece of work once per name in a run, whoever asks and how often; what failed is tried again by the next. */

export type OnceEach = (name: string, work: () => Promise<void>) => Promise<void>;

export function onceEach(): OnceEach {
  const known = new Map<string, Promise<void>>();
  return async (name, work) => {
    const running = known.get(name) ?? work();
    known.set(name, running);
    try {
      await running;
    } catch (error) {
      if (known.get(name) === running) known.delete(name);
      throw error;
    }
  };
}
