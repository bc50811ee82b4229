import { describe, expect, it } from 'vitest';
import { widthOf } from '../../src/report/layout.ts';
import { createProgress, type ProgressOptions } from '../../src/report/progress.ts';

/** A terminal or a log that keeps what is written, and a clock that the test moves. */
function start(over: Partial<ProgressOptions> = {}) {
  const written: string[] = [];
  let time = 1000;
  const progress = createProgress({
    stream: { write: (text) => void written.push(text) },
    isTTY: true,
    columns: 80,
    quiet: false,
    now: () => time,
    ...over,
  });
  return { progress, written, pass: (milliseconds: number) => (time += milliseconds) };
}

/** What a person sees of one drawing. */
// oxlint-disable-next-line no-control-regex -- terminal escapes are what is taken out
const visible = (text: string): string => text.replaceAll(/\u001b\[[?\d]*[a-zA-Z]|\r/g, '');

describe('progress in a terminal', () => {
  it('draws count, rate, time left and title on one line, over the last one', () => {
    const { progress, written, pass } = start();
    progress.step(1, 61, 'First');
    pass(10_000);
    progress.step(21, 61, 'Next');
    expect(visible(written[0] ?? '')).toBe('[--------------------] 1/61  First');
    expect(visible(written[1] ?? '')).toBe('[#######-------------] 21/61, 2.0/s, about 20 s left  Next');
    for (const text of written) expect(text.startsWith('\r\u001b[2K')).toBe(true);
  });

  it('is drawn no more than every 80 ms, but always at the end', () => {
    const { progress, written, pass } = start();
    for (let done = 1; done <= 100; done += 1) {
      progress.step(done, 100, 'x');
      pass(10);
    }
    expect(written.length).toBeLessThan(16);
    expect(visible(written.at(-1) ?? '')).toContain('100/100');
  });

  it.each([5, 20, 40, 80])('never fills the last of %i columns, whatever the title', (columns) => {
    const { progress, written } = start({ columns });
    progress.step(1, 3, '長い題名'.repeat(30));
    expect(widthOf(visible(written[0] ?? ''))).toBeLessThanOrEqual(Math.max(10, columns - 1));
  });

  it('switches wrapping off while it draws and on again in the same write', () => {
    const { progress, written } = start();
    progress.step(1, 3, 'x');
    expect(written[0]).toContain('\u001b[?7l[');
    expect(written[0]?.endsWith('x\u001b[?7h')).toBe(true);
  });

  it('clears its line at the end, once, and writes nothing when it drew nothing', () => {
    const drawn = start();
    drawn.progress.step(1, 2, 'x');
    drawn.progress.end();
    drawn.progress.end();
    expect(drawn.written.slice(1)).toEqual(['\r\u001b[2K']);
    const idle = start();
    idle.progress.end();
    expect(idle.written).toEqual([]);
  });

  it.each([
    ['rate', 'waiting 30 s to stay below the rate limit of the account'],
    ['retry-after', 'waiting 30 s since Freshdesk asks for it'],
    ['retry', 'waiting 30 s before trying again'],
  ])('says why it waits: %s', (why, text) => {
    const { progress, written } = start();
    progress.wait(30_000, why);
    expect(visible(written[0] ?? '')).toBe(text);
  });

  it('lets no escape of a title through', () => {
    const { progress, written } = start();
    progress.step(1, 2, 'x\u001b[2Jy');
    expect(written[0]).toContain(String.raw`x\u001b[2Jy`);
  });

  it('reckons anew when another part of the work begins', () => {
    const { progress, written, pass } = start();
    progress.step(1, 10, 'a');
    pass(10_000);
    progress.step(10, 10, 'a');
    pass(50_000);
    progress.step(1, 4, 'b');
    pass(2000);
    progress.step(3, 4, 'b');
    expect(visible(written.at(-1) ?? '')).toContain('3/4, 1.0/s, about 1 s left');
  });

  it.each([
    [0, 0, '[--------------------] 0/0'],
    [5, 3, '[####################] 5/3'],
  ])('stands odd counts: %i of %i', (done, total, text) => {
    const { progress, written } = start();
    progress.step(done, total, '');
    expect(visible(written[0] ?? '')).toContain(text);
  });
});

describe('progress elsewhere', () => {
  it('is a plain line every five seconds', () => {
    const { progress, written, pass } = start({ isTTY: false });
    for (let done = 1; done <= 20; done += 1) {
      progress.step(done, 20, `Title ${done}`);
      pass(1000);
    }
    expect(written).toEqual([
      '6 of 20, 1.0/s, about 14 s left: Title 6\n',
      '11 of 20, 1.0/s, about 9 s left: Title 11\n',
      '16 of 20, 1.0/s, about 4 s left: Title 16\n',
    ]);
  });

  it('says nothing about a run of a few seconds', () => {
    const { progress, written, pass } = start({ isTTY: false });
    progress.step(1, 2, 'x');
    pass(4000);
    progress.step(2, 2, 'y');
    progress.end();
    expect(written).toEqual([]);
  });

  it('tells a long wait before it begins, but not every short one', () => {
    const { progress, written } = start({ isTTY: false });
    progress.wait(2000, 'rate');
    progress.wait(150_000, 'retry-after');
    expect(written).toEqual(['waiting 3 min since Freshdesk asks for it\n']);
  });
});

describe('progress when quiet', () => {
  it.each([true, false])('is nothing at all (terminal: %s)', (isTTY) => {
    const { progress, written, pass } = start({ isTTY, quiet: true });
    progress.step(1, 2, 'x');
    pass(60_000);
    progress.step(2, 2, 'y');
    progress.wait(60_000, 'rate');
    progress.end();
    expect(written).toEqual([]);
  });
});
