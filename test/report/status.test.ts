import { describe, expect, it } from 'vitest';
import { toStatus } from '../../src/commands/status.ts';
import { statusJson } from '../../src/report/status-json.ts';
import { statusText } from '../../src/report/status-text.ts';
import { article, body, container, plain, plan } from './make.ts';

const idle = article({ action: 'unchanged', reason: 'same' });
const MIXED = toStatus(
  plan([
    container(),
    container({ kind: 'category', names: ['Account'], path: 'Account', action: 'unchanged', reason: 'same' }),
    idle,
    idle,
    article({ action: 'create', reason: 'new' }),
    article(),
    article({
      action: 'hold',
      reason: 'drift',
      title: 'Edited by hand',
      hint: 'Copy it, or run: kb publish --take source x.md',
      ...body('<p>Old text</p>', '<p>Edited text</p>'),
    }),
    article({ action: 'hold', reason: 'content-error', title: 'Broken', note: 'It has no title.', hint: 'Mend it.' }),
    article({ action: 'unmanaged', reason: 'not-ours', path: '' }),
  ]),
);

const last = (changes: Parameters<typeof plan>[0]): string =>
  statusText(toStatus(plan(changes)), plain)
    .trimEnd()
    .split('\n')
    .at(-1) ?? '';

describe('a status in the terminal', () => {
  it('counts by kind and lists drift and holds without bodies', async () => {
    const text = statusText(MIXED, plain);
    expect(text).not.toContain('Edited text');
    await expect(text).toMatchFileSnapshot('cases/status.txt');
  });

  it.each([
    ['changes that wait', [article(), article()], '2 changes are waiting; run kb plan to see them.'],
    ['one that waits', [article()], '1 change is waiting; run kb plan to see it.'],
    ['nothing', [idle], 'Everything in the content is published.'],
    ['holds', [article({ action: 'hold', reason: 'drift', hint: 'x' })], 'No change is waiting.'],
  ])('ends with what is to be done: %s', (_name, changes, line) => {
    expect(last(changes)).toBe(line);
  });
});

describe('a status as JSON', () => {
  it('is kept as it is', async () => {
    const text = statusJson(MIXED);
    expect(text).not.toContain('Edited text');
    await expect(text).toMatchFileSnapshot('cases/status.json');
  });
});
