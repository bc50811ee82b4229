/**
 * What the answers tell of the account's calls (API facts 2): how many there are, how many are left, how many others
 * take, and when the server starts to count anew, which it never says. Decides nothing about when to send.
 */
const MINUTE = 60_000;
const HOUR = 3_600_000;
/** So many more left than before, and the server has begun to count anew; fewer may be answers out of order. */
const SLACK = 5;
/** A time without answers, in milliseconds, in which a new count could begin and be used up unseen. */
const MAX_GAP = 5000;
/** Calls whose coming back would be seen. */
const VISIBLE_DROP = 20;

export interface RateView {
  /** Calls per `period`; undefined until an answer has told. */
  readonly total: number | undefined;
  /** Milliseconds. */
  readonly period: number;
  /** Calls a minute that other clients made when last measured. */
  readonly others: number;
  sent(): void;
  learn(headers: Headers, now: number): void;
  /** Milliseconds until the next window when nearly nothing is left in this one; else 0. */
  wait(now: number): number;
  /** The window is over or not to be trusted, such as after a 429. */
  forget(): void;
}

interface Seen {
  readonly at: number;
  readonly left: number;
}

export function createRateView(): RateView {
  let total: number | undefined;
  let others = 0;
  let isHourly = false;
  let first: Seen | undefined;
  let last: Seen | undefined;
  /** Own calls counted between `first` and `last`. */
  let own = 0;
  let sentSince = 0;
  /** When this window is over at the latest. */
  let ends = 0;
  let droppedAt: number | undefined;

  function open(seen: Seen): void {
    first = seen;
    own = 0;
    ends = seen.at + MINUTE;
    droppedAt = undefined;
  }

  function measureOthers(): void {
    if (!first || !last || last.at - first.at < 10_000) return;
    others = Math.max(0, ((first.left - last.left - own) * MINUTE) / (last.at - first.at));
  }

  function see(seen: Seen): void {
    if (!first || !last || seen.left > last.left + SLACK) {
      measureOthers();
      open(seen);
    } else {
      own += 1;
      if (seen.at - last.at > MAX_GAP) droppedAt = undefined;
      if (first.left - seen.left > VISIBLE_DROP) droppedAt ??= seen.at;
      isHourly ||= droppedAt !== undefined && seen.at - droppedAt > MINUTE + MAX_GAP;
      if (seen.at >= ends) ends = seen.at + MINUTE;
    }
    last = seen;
    sentSince = 0;
  }

  function forget(): void {
    first = undefined;
    last = undefined;
    sentSince = 0;
  }

  return {
    get total() {
      return total;
    },
    get period() {
      return isHourly ? HOUR : MINUTE;
    },
    get others() {
      return isHourly ? 0 : others;
    },
    sent() {
      sentSince += 1;
    },
    learn(headers, now) {
      const advertised = numberOf(headers, 'x-ratelimit-total');
      const left = numberOf(headers, 'x-ratelimit-remaining');
      if (advertised !== undefined && advertised > 0 && advertised !== total) {
        total = advertised;
        others = 0;
        isHourly = false;
        forget();
      }
      if (left !== undefined) see({ at: now, left });
    },
    wait(now) {
      if (total === undefined || !last || now >= ends) return 0;
      const expected = last.left - sentSince - (others * (now - last.at)) / MINUTE;
      return expected > floorOf(total) ? 0 : ends - now;
    },
    forget,
  };
}

/** What is left alone in every window. */
const floorOf = (total: number): number => Math.max(1, Math.floor(total * 0.02));

function numberOf(headers: Headers, name: string): number | undefined {
  const text = headers.get(name);
  return text !== null && /^\d{1,9}$/.test(text.trim()) ? Number(text) : undefined;
}
