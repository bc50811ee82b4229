/** Addresses of video pages → their players, for four hosts and no others; and back. Pure. */

export interface Player {
  /** Address of the player. */
  readonly src: string;
  readonly title: string;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
}

const WIDE = { width: 640, height: 360 };
const TALL = { width: 360, height: 640 };

/** Hosts in full: nothing that only ends in a known name is one. */
const FINDERS: Readonly<Record<string, (url: URL) => Player | undefined>> = {
  'youtube.com': youtube,
  'www.youtube.com': youtube,
  'm.youtube.com': youtube,
  'music.youtube.com': youtube,
  'youtube-nocookie.com': youtube,
  'www.youtube-nocookie.com': youtube,
  'youtu.be': youtube,
  'vimeo.com': vimeo,
  'www.vimeo.com': vimeo,
  'player.vimeo.com': vimeo,
  'loom.com': loom,
  'www.loom.com': loom,
  'fast.wistia.net': wistia,
  'fast.wistia.com': wistia,
};

/** Undefined for the address of anything else, a channel or a list of videos included. */
export function playerFor(address: string): Player | undefined {
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  const plain = /^https?:$/u.test(url.protocol) && url.port === '' && url.username === '' && url.password === '';
  if (!plain) return undefined;
  if (/^[a-z0-9-]{1,63}\.wistia\.com$/u.test(url.hostname)) return wistia(url);
  return Object.hasOwn(FINDERS, url.hostname) ? FINDERS[url.hostname]?.(url) : undefined;
}

function youtube(url: URL): Player | undefined {
  const short = url.hostname === 'youtu.be';
  const [, kind, named] =
    (short ? /^\/()([\w-]+)\/?$/u : /^\/(shorts|live|embed|v)\/([\w-]+)\/?$/u).exec(url.pathname) ?? [];
  const id = named ?? (url.pathname === '/watch' ? url.searchParams.get('v') : null);
  if (id === null || !/^[\w-]{6,32}$/u.test(id) || id === 'videoseries') return undefined;
  const start = seconds(url.searchParams.get('t') ?? url.searchParams.get('start'));
  const src = `https://www.youtube.com/embed/${id}${start === 0 ? '' : `?start=${start}`}`;
  return { src, title: 'YouTube video', ...(kind === 'shorts' ? TALL : WIDE) };
}

function vimeo(url: URL): Player | undefined {
  const [, id, hash] =
    /^\/(?:video\/|channels\/[\w-]+\/)?(\d{5,12})(?:\/([0-9a-f]{6,20}))?\/?$/u.exec(url.pathname) ?? [];
  if (id === undefined) return undefined;
  const key = hash ?? /^[0-9a-f]{6,20}$/u.exec(url.searchParams.get('h') ?? '')?.[0];
  const start = seconds(/^#t=(.+)$/u.exec(url.hash)?.[1] ?? null);
  const src = `https://player.vimeo.com/video/${id}${key === undefined ? '' : `?h=${key}`}${start === 0 ? '' : `#t=${start}s`}`;
  return { src, title: 'Vimeo video', ...WIDE };
}

function loom(url: URL): Player | undefined {
  // A name may stand before the id: /share/My-title-0123456789abcdef0123456789abcdef.
  const id = /^\/(?:share|embed)\/(?:[\w-]+-)?([0-9a-f]{32})\/?$/u.exec(url.pathname)?.[1];
  if (id === undefined) return undefined;
  const start = seconds(url.searchParams.get('t'));
  return { src: `https://www.loom.com/embed/${id}${start === 0 ? '' : `?t=${start}`}`, title: 'Loom video', ...WIDE };
}

function wistia(url: URL): Player | undefined {
  const id = /^\/(?:medias|embed\/iframe|embed\/medias)\/([0-9a-z]{6,20})\/?$/u.exec(url.pathname)?.[1];
  if (id === undefined) return undefined;
  const start = seconds(url.searchParams.get('wtime') ?? url.searchParams.get('time'));
  return {
    src: `https://fast.wistia.net/embed/iframe/${id}${start === 0 ? '' : `?time=${start}`}`,
    title: 'Wistia video',
    ...WIDE,
  };
}

/** `90`, `90s`, `1m30s`, `1h2m3s`; 0 for anything else. */
function seconds(written: string | null): number {
  const parts = /^(?:(\d{1,2})h)?(?:(\d{1,3})m)?(?:(\d{1,6})s?)?$/u.exec(written ?? '');
  if (!parts) return 0;
  const [, hours = 0, minutes = 0, rest = 0] = parts;
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(rest);
}

/** The address that people know for a player; undefined for a player that is none of these. */
export function pageOf(src: string, tall: boolean): string | undefined {
  const player = playerFor(src);
  if (!player || player.src !== src) return undefined;
  const url = new URL(src);
  const id = url.pathname.slice(url.pathname.lastIndexOf('/') + 1);
  const start = seconds(url.searchParams.get('start') ?? url.searchParams.get('t') ?? url.searchParams.get('time'));
  if (url.hostname === 'www.youtube.com') return youtubePage(id, start, tall);
  if (url.hostname === 'player.vimeo.com') {
    const key = url.searchParams.get('h');
    return `https://vimeo.com/${id}${key === null ? '' : `/${key}`}${url.hash}`;
  }
  if (url.hostname === 'www.loom.com') return `https://www.loom.com/share/${id}${start === 0 ? '' : `?t=${start}`}`;
  return src;
}

function youtubePage(id: string, start: number, tall: boolean): string {
  if (tall) return `https://www.youtube.com/shorts/${id}${start === 0 ? '' : `?t=${start}`}`;
  return `https://www.youtube.com/watch?v=${id}${start === 0 ? '' : `&t=${start}`}`;
}
