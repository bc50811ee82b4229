import { it } from 'vitest';
import { createPace } from '/work/main/src/freshdesk/pace.ts';
import { FakeClock } from '/work/main/test/freshdesk/fake-clock.ts';
import { RateServer, evenClient } from '/work/main/test/freshdesk/rate-server.ts';
it('sim', async () => {
  for (const lat of [20, 150, 600]) for (const total of [50, 200, 400, 700, 1000, 2000]) for (const otherShare of [0, 0.1, 0.2, 0.3, 0.5, 0.9]) {
    const clock = new FakeClock(); const t0 = clock.now().getTime();
    const server = new RateServer({ clock, total });
    const pace = createPace({ rate: 0.8, clock });
    const until = t0 + 10 * 60_000;
    async function worker() {
      while (clock.now().getTime() < until) {
        await pace.turn();
        await clock.sleep(lat / 2);
        const a = server.call('kb');
        await clock.sleep(lat / 2 + (Math.random() * lat) / 4);
        const h = new Headers(a.headers);
        if (a.status === 429) pace.pause(Number(h.get('retry-after')) * 1000); 
        pace.learn(h);
      }
    }
    const work = [worker(), worker(), worker(), worker()];
    if (otherShare) work.push(evenClient(server, clock, total * otherShare, until));
    await clock.run(Promise.all(work));
    const from = t0 + 60_000;
    const got = server.between(server.served, 'kb', from, until) / 9;
    const share = total * 0.8;
    console.log(lat, total, otherShare, 'share', (got / share).toFixed(3), 'max', server.most('kb'), '/', share, '429 kb', server.between(server.refused, 'kb', 0, until), server.between(server.refused, 'kb', from, until), 'other', server.between(server.refused, 'other', 0, until), server.between(server.refused, 'other', from, until));
  }
}, 120_000);
