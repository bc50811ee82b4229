/** The portal: readers see what is published for everyone, in their language, and nothing in it runs. */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { Desk, ORIGIN } from './desk.ts';

async function site(options: ConstructorParameters<typeof Desk>[0] = {}) {
  const desk = new Desk(options);
  return { desk, people: desk.emulator.people, ...(await desk.fill('Reset it!', '<p>Words of <b>help</b></p>')) };
}

describe('a page', () => {
  it('shows categories, folders and articles, each linked to the next', async () => {
    const { desk, category, folder, article } = await site();
    for (const path of ['/support/home', '/support/solutions']) {
      const { status, text } = await desk.page(path);
      expect(status).toBe(200);
      expect(text).toContain(`href="/support/solutions/${category}">Account</a>`);
      expect(text).toContain(`href="/support/solutions/folders/${folder}">Signing in</a>`);
      expect(text).toContain(`href="/support/solutions/articles/${article}-reset-it-">Reset it!</a>`);
    }
    expect((await desk.page(`/support/solutions/${category}`)).text).toContain(`/support/solutions/folders/${folder}"`);
    expect((await desk.page(`/support/solutions/folders/${folder}`)).text).toContain('Words of help');
  });

  it('of an article has its text, its way back, and is found by its id whatever stands behind it', async () => {
    const { desk, category, folder, article } = await site();
    await desk.put(`/solutions/articles/${article}`, {
      tags: ['login'],
      seo_data: { meta_title: 'Seen by search', meta_description: 'About' },
    });
    for (const slug of ['', '-reset-it-', '-an-older-title']) {
      const { status, text } = await desk.page(`/support/solutions/articles/${article}${slug}`);
      expect(status).toBe(200);
      expect(text).toContain('<p>Words of <b>help</b></p>');
      expect(text).toContain('<title>Seen by search</title>');
      expect(text).toContain('<meta name="description" content="About">');
      expect(text).toContain(`<link rel="canonical" href="/support/solutions/articles/${article}-reset-it-">`);
      expect(text).toContain(`href="/support/solutions/${category}">Account</a>`);
      expect(text).toContain(`href="/support/solutions/folders/${folder}">Signing in</a>`);
      expect(text).toContain('<li>login</li>');
      expect(text).toContain('Sun, 01 Mar 2026');
    }
  });

  it('is told apart from others by what it is looked up as', async () => {
    const { desk, category, folder, article } = await site();
    const paths = [
      `/support/solutions/${article}`,
      `/support/solutions/folders/${article}`,
      `/support/solutions/articles/${folder}`,
      `/support/solutions/folders/${category}`,
    ];
    for (const path of [...paths, '/support/elsewhere', '/nothing']) {
      const { status, text } = await desk.page(path);
      expect([path, status, text.includes('This page is not here')]).toEqual([path, 404, true]);
    }
  });

  it('is found under its old addresses', async () => {
    const { desk, article } = await site();
    const to = async (path: string) => (await desk.page(path)).headers.get('location');
    expect(await to('/')).toBe('/support/home');
    expect(await to(`/solution/articles/${article}-x`)).toBe(`/support/solutions/articles/${article}`);
    expect(await to(`/fr/solutions/articles/${article}`)).toBe(`/fr/support/solutions/articles/${article}`);
  });

  it('can only be read', async () => {
    const { desk } = await site();
    const answer = await desk.emulator.fetch(new Request(`${ORIGIN}/support/home`, { method: 'POST' }));
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
    const head = await desk.emulator.fetch(new Request(`${ORIGIN}/support/home`, { method: 'HEAD' }));
    expect([head.status, await head.text()]).toEqual([200, '']);
  });

  it('says that there is nothing yet when there is nothing', async () => {
    expect((await new Desk().page('/support/home')).text).toContain('Nothing to read yet');
  });

  it('has the words that are looked for', async () => {
    const { desk, article } = await site();
    const found = (await desk.page('/support/search/solutions?term=HELP')).text;
    expect(found).toContain(`/support/solutions/articles/${article}-reset-it-`);
    expect(found).toContain('1 article for “HELP”');
    expect((await desk.page('/support/search/solutions?term=%3Cb%3E')).text).toContain('Nothing found for “&lt;b&gt;”');
  });
});

describe('readers do not see', () => {
  it.each<[string, (site: Awaited<ReturnType<typeof makeSite>>) => unknown]>([
    ['a draft', ({ people, article }) => people.unpublish(article)],
    ['an article that was deleted', ({ people, article }) => people.deleteArticle(article)],
    ['what is for those who are logged in', ({ people, folder }) => people.setVisibility(folder, 2)],
    ['what is for agents', ({ people, folder }) => people.setVisibility(folder, 3)],
    [
      'what is below a folder for agents',
      ({ people, folder, category }) =>
        people.moveFolder(folder, people.createFolder(category, { name: 'Inside', visibility: 3 })),
    ],
  ])('%s, nor the folder and category that hold nothing else', async (_what, hide) => {
    const hidden = await makeSite();
    hide(hidden);
    const { desk, category, folder, article } = hidden;
    expect((await desk.page('/support/home')).text).not.toMatch(/Account|Signing in|Reset it/);
    for (const path of [category, `folders/${folder}`, `articles/${article}`]) {
      expect((await desk.page(`/support/solutions/${path}`)).status).toBe(404);
    }
    expect((await desk.page('/support/search/solutions?term=help')).text).toContain('Nothing found');
  });
  const makeSite = () => site();

  it('a draft beside the live text', async () => {
    const { desk, people, article } = await site();
    people.leaveDraft(article, { title: 'Secret title', description: '<p>Secret</p>' });
    const { text } = await desk.page(`/support/solutions/articles/${article}`);
    expect(text).toContain('Words of');
    expect(text).not.toContain('Secret');
  });

  it('folders until something below them is published', async () => {
    const { desk, people, category, folder } = await site();
    const below = people.createFolder(category, { name: 'Below', parentFolderId: folder });
    const deep = people.createFolder(category, { name: 'Deep', parentFolderId: below });
    expect((await desk.page(`/support/solutions/folders/${below}`)).status).toBe(404);
    people.createArticle(deep, { title: 'Deep down', description: 'x' });
    expect((await desk.page(`/support/solutions/folders/${below}`)).text).toContain('Deep down');
    expect((await desk.page(`/support/solutions/folders/${folder}`)).text).toContain('Below');
  });
});

describe('another language', () => {
  it('has its own pages, once category, folder and article are translated', async () => {
    const { desk, category, folder, article } = await site();
    const path = `/fr/support/solutions/articles/${article}`;
    await desk.post(`/solutions/articles/${article}/fr`, {
      title: 'Réinitialiser',
      description: '<p>Aide</p>',
      status: 2,
    });
    expect((await desk.page(path)).status).toBe(404);
    await desk.post(`/solutions/folders/${folder}/fr`, { name: 'Connexion' });
    await desk.post(`/solutions/categories/${category}/fr`, { name: 'Compte' });
    const { status, text } = await desk.page(path);
    expect([status, text.includes('<html lang="fr" dir="ltr">')]).toEqual([200, true]);
    for (const word of ['Réinitialiser', 'Aide', 'Connexion', 'Compte']) expect(text).toContain(word);
    expect(text).toContain(`href="/fr/support/solutions/folders/${folder}"`);
    expect((await desk.page(`/support/solutions/articles/${article}`)).text).toContain(
      `<a href="/fr/support/solutions/articles/${article}"`,
    );
    expect((await desk.page('/support/home')).text).toContain('<a href="/fr/support/home"');
  });

  it('that the portal does not offer is not here; the primary one is, by name', async () => {
    const { desk } = await site({ portalLanguages: ['fr'] });
    expect((await desk.page('/de/support/home')).status).toBe(404);
    expect((await desk.page('/en/support/home')).text).toContain('href="/en/support/solutions/');
  });
});

describe('whatever somebody wrote', () => {
  const nasty = `"><script>alert(1)</script><img src=x onerror=alert(1)>'&`;
  const bad = /<script>alert|<img src=x|="[^"]*"><script/;

  it('into names and titles is text on every page', async () => {
    const desk = new Desk();
    const { people } = desk.emulator;
    const category = people.createCategory(nasty, nasty);
    const folder = people.createFolder(category, { name: nasty, description: nasty });
    const article = people.createArticle(folder, { title: nasty, description: '<p>x</p>', tags: [nasty] });
    people.createArticle(folder, { title: nasty, description: '&lt;script>alert(1)' });
    people.editArticle(article, { seo: { meta_title: nasty, meta_description: nasty } });
    const paths = [
      'home',
      `solutions/${category}`,
      `solutions/folders/${folder}`,
      `solutions/articles/${article}`,
      `search/solutions?term=${encodeURIComponent(nasty)}`,
    ];
    for (const path of paths) {
      const { status, text } = await desk.page(`/support/${path}`);
      expect([path, status]).toEqual([path, 200]);
      expect(text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
      expect(text).not.toMatch(bad);
    }
  });

  it('into a body does not run, does not refresh, and does not break the page', async () => {
    const { desk, people, article } = await site();
    people.editArticle(article, {
      description: `</div></main><script>alert(1)</script><meta http-equiv="refresh" content="0;url=https://evil.example"><p onclick="x()">kept<base href="https://evil.example"><svg onload=x()></svg>`,
    });
    const { text, headers } = await desk.page(`/support/solutions/articles/${article}`);
    expect(text).toContain('<p>kept</p></div>');
    expect(text).not.toMatch(/<script|http-equiv|onclick|<base|onload/);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('script-src');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('beside an accordion does not run either: the policy names the one script of the page', async () => {
    const { desk, people, article } = await site();
    const accordion =
      '<section class="accordion-wrapper"><h2 class="accordion-header">Q</h2><div class="accordion-content">A</div></section>';
    people.editArticle(article, { description: `${accordion}<script>alert(1)</script>` });
    const { text, headers } = await desk.page(`/support/solutions/articles/${article}`);
    const scripts = [...text.matchAll(/<script[^>]*>([^]*?)<\/script>/g)].map(([, code]) => code ?? '');
    expect(scripts).toHaveLength(1);
    const hash = createHash('sha256')
      .update(scripts[0] ?? '')
      .digest('base64');
    expect(headers.get('content-security-policy')).toMatch(/script-src '[^' ]+'$/);
    expect(headers.get('content-security-policy')).toContain(`script-src 'sha256-${hash}'`);
    expect(text.indexOf('<script')).toBeGreaterThan(text.indexOf('</footer>'));
  });

  it('as an address here leads here, on whatever port; others stay', async () => {
    const { desk, people, article } = await site({ url: 'http://127.0.0.1:4747' });
    people.editArticle(article, {
      description:
        '<p><img src="http://127.0.0.1:4747/_sandbox/assets/a.png"><a href="http://127.0.0.1:4747/support/solutions/articles/5#x">a</a><a href="http://127.0.0.1:47470/">b</a></p>',
    });
    const { text } = await desk.page(`/support/solutions/articles/${article}`);
    expect(text).toContain(
      '<img src="/_sandbox/assets/a.png"><a href="/support/solutions/articles/5#x">a</a><a href="http://127.0.0.1:47470/">b</a>',
    );
  });

  it('in tables scrolls by itself when it is wide', async () => {
    const { desk, people, article } = await site();
    people.editArticle(article, { description: '<table><tbody><tr><td>a</td></tr></tbody></table>' });
    const { text } = await desk.page(`/support/solutions/articles/${article}`);
    expect(text).toContain('<div class="table-scroller" tabindex="0"><table>');
  });
});
