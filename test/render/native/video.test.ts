import { describe, expect, it } from 'vitest';
import { pageOf, playerFor } from '../../../src/render/native/video-address.ts';
import { renderCase } from '../render-case.ts';

const ID = 'dQw4w9WgXcQ';
const LOOM = '0123456789abcdef0123456789abcdef';
const TUBE = `https://www.youtube.com/embed/${ID}`;

const PLAYERS: readonly (readonly [string, string])[] = [
  [`https://www.youtube.com/watch?v=${ID}`, TUBE],
  [`https://youtube.com/watch?v=${ID}&list=PLabc&index=2`, TUBE],
  [`http://m.youtube.com/watch?feature=share&v=${ID}`, TUBE],
  [`https://youtu.be/${ID}`, TUBE],
  [`https://youtu.be/${ID}?si=abc&t=90`, `${TUBE}?start=90`],
  [`https://www.youtube.com/watch?v=${ID}&t=1m30s`, `${TUBE}?start=90`],
  [`https://www.youtube.com/watch?v=${ID}&t=1h2m3s`, `${TUBE}?start=3723`],
  [`https://www.youtube.com/watch?v=${ID}&t=soon`, TUBE],
  [`https://www.youtube.com/shorts/${ID}`, TUBE],
  [`https://www.youtube.com/live/${ID}?feature=share`, TUBE],
  [`https://www.youtube-nocookie.com/embed/${ID}?start=5`, `${TUBE}?start=5`],
  ['https://vimeo.com/76979871', 'https://player.vimeo.com/video/76979871'],
  ['https://vimeo.com/76979871/abcdef1234', 'https://player.vimeo.com/video/76979871?h=abcdef1234'],
  ['https://vimeo.com/channels/staffpicks/76979871#t=1m', 'https://player.vimeo.com/video/76979871#t=60s'],
  [
    'https://player.vimeo.com/video/76979871?h=abcdef1234&badge=0',
    'https://player.vimeo.com/video/76979871?h=abcdef1234',
  ],
  [`https://www.loom.com/share/${LOOM}?sid=x`, `https://www.loom.com/embed/${LOOM}`],
  [`https://www.loom.com/share/How-to-${LOOM}?t=30`, `https://www.loom.com/embed/${LOOM}?t=30`],
  ['https://acme.wistia.com/medias/a1b2c3d4e5', 'https://fast.wistia.net/embed/iframe/a1b2c3d4e5'],
  ['https://acme.wistia.com/medias/a1b2c3d4e5?wtime=1m2s', 'https://fast.wistia.net/embed/iframe/a1b2c3d4e5?time=62'],
];

const LINKS: readonly string[] = [
  `https://youtube.com.evil.example/watch?v=${ID}`,
  `https://evilyoutube.com/watch?v=${ID}`,
  `https://evil.example/youtube.com/watch?v=${ID}`,
  `https://youtube.com@evil.example/watch?v=${ID}`,
  `https://user@www.youtube.com/watch?v=${ID}`,
  `https://user:pass@www.youtube.com/watch?v=${ID}`,
  `https://www.youtube.com:8443/watch?v=${ID}`,
  `https://sub.youtu.be/${ID}`,
  `ftp://www.youtube.com/watch?v=${ID}`,
  'https://www.youtube.com/watch?v=',
  'https://www.youtube.com/watch?v=a%22onload=x',
  'https://www.youtube.com/@channel',
  'https://www.youtube.com/playlist?list=PLabc',
  'https://www.youtube.com/embed/videoseries?list=PLabc',
  'https://vimeo.com/about',
  'https://www.loom.com/pricing',
  'https://acme.wistia.com/projects/a1b2c3d4e5',
  'https://a.b.wistia.com/medias/a1b2c3d4e5',
  'https://wistia.com.evil.example/medias/a1b2c3d4e5',
];

describe('the player for an address', () => {
  it.each(PLAYERS)('%s', (address, src) => {
    expect(playerFor(address)?.src).toBe(src);
    expect(renderCase(address).html).toContain(`<iframe src="${src}"`);
  });

  it.each(LINKS)('there is none for %s', (address) => {
    expect(playerFor(address)).toBeUndefined();
    expect(renderCase(`<${address}>`).html).not.toContain('iframe');
  });

  it('is found again from the address that people know', () => {
    for (const [address, src] of PLAYERS) {
      const player = playerFor(address);
      const page = pageOf(src, (player?.height ?? 0) > (player?.width ?? 0)) ?? '';
      expect(playerFor(page)).toEqual(player);
    }
  });

  it('stands upright for shorts', () => {
    expect(playerFor(`https://www.youtube.com/shorts/${ID}`)).toMatchObject({ width: 360, height: 640 });
  });
});

describe('in an article', () => {
  const address = `https://youtu.be/${ID}`;

  it.each([address, `<${address}>`, `[${address}](${address})`, `www.youtube.com/watch?v=${ID}`])(
    '%s alone in a paragraph is the player',
    (markdown) => {
      expect(renderCase(markdown).html).toBe(
        '<p><span class="fr-video fr-dvb fr-fvc" contenteditable="false">' +
          `<iframe src="${TUBE}" title="YouTube video" width="640" height="360" frameborder="0" ` +
          'allow="fullscreen; picture-in-picture" allowfullscreen="" ' +
          'sandbox="allow-scripts allow-forms allow-same-origin allow-presentation"></iframe></span></p>\n',
      );
    },
  );

  it.each([
    `[Watch it](${address})`,
    `See ${address}`,
    `${address} ${address}`,
    `- ${address}`,
    `**${address}**`,
    `<p><a href="${address}">${address}</a></p>`,
    `<a href="${address}">${address}</a>`,
    `\`${address}\``,
  ])('%s is not', (markdown) => {
    expect(renderCase(markdown).html).not.toContain('iframe');
  });
});
