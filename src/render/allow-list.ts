/** What may stay in an article: the one list of elements, attributes, addresses and frames (API facts 7.1 and 7.3). */

const words = (text: string): readonly string[] => text.trim().split(/\s+/u);

/** Kept as they are. */
export const ELEMENTS: ReadonlySet<string> = new Set(
  words(`
  a abbr acronym address article aside b bdi bdo big blockquote br caption center cite code col colgroup dd del dfn dir
  div dl dt em font footer h1 h2 h3 h4 h5 h6 header hgroup hr i iframe img ins kbd li main mark nav ol p pre q rp rt ruby
  s samp section small span strike strong sub sup table tbody td tfoot th thead time tr tt u ul var wbr`),
);

/** Removed with everything inside: nothing in them is text for readers. */
export const DROPPED: ReadonlySet<string> = new Set(
  words(`
  applet area audio base basefont bgsound button canvas datalist embed frame frameset head input keygen link map math
  meta noembed noframes object optgroup option param script select source style svg template textarea title track video`),
);

/** HTML elements of which only the content is kept. */
export const UNWRAPPED: ReadonlySet<string> = new Set(
  words(`
  body blink data details dialog fieldset figcaption figure form html label legend listing marquee menu meter multicol nobr
  noscript output picture plaintext progress rb rtc search slot summary xmp`),
);

const VOID: ReadonlySet<string> = new Set(
  words('area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr'),
);

/** Without content and without an end tag. */
export function isVoid(element: string): boolean {
  return VOID.has(element);
}

/** Elements that stand in a line of text; all others make a block of their own. */
export const INLINE: ReadonlySet<string> = new Set(
  words(`
  a abbr acronym b bdi bdo big br cite code del dfn em font i iframe img ins kbd mark q rp rt ruby s samp small span
  strike strong sub sup time tt u var wbr`),
);

const EVERYWHERE: ReadonlySet<string> = new Set(words('class contenteditable dir id lang style title role'));

const BY_ELEMENT: Readonly<Record<string, ReadonlySet<string>>> = Object.assign(
  Object.create(null) as Record<string, ReadonlySet<string>>,
  Object.fromEntries(
    Object.entries({
      a: 'href target rel name hreflang type download',
      blockquote: 'cite',
      br: 'clear',
      caption: 'align',
      code: 'translate',
      col: 'span width align valign',
      colgroup: 'span width align valign',
      del: 'cite datetime',
      div: 'align',
      font: 'color face size',
      h1: 'align',
      h2: 'align',
      h3: 'align',
      h4: 'align',
      h5: 'align',
      h6: 'align',
      hr: 'align width size color',
      iframe: 'src width height frameborder allow allowfullscreen allowtransparency name scrolling loading sandbox',
      img: 'src alt width height align border hspace vspace loading',
      ins: 'cite datetime',
      li: 'value type',
      ol: 'start type reversed',
      p: 'align',
      pre: 'rel code-brush width',
      q: 'cite',
      span: 'align',
      table: 'align bgcolor border cellpadding cellspacing frame rules summary width height',
      tbody: 'align valign',
      td: 'abbr align bgcolor colspan headers height nowrap rowspan scope valign width',
      tfoot: 'align valign',
      th: 'abbr align bgcolor colspan headers height nowrap rowspan scope valign width',
      thead: 'align valign',
      time: 'datetime',
      tr: 'align bgcolor valign height',
      ul: 'type',
    }).map(([name, attributes]) => [name, new Set(words(attributes))]),
  ),
);

export function isAllowedAttribute(element: string, attribute: string): boolean {
  if (EVERYWHERE.has(attribute) || BY_ELEMENT[element]?.has(attribute)) return true;
  // Plain names only: anything else could not be written back as it was read.
  return /^(?:data|aria)-[a-z][a-z0-9-]*$/u.test(attribute) && !attribute.startsWith('data-kb-');
}

/** Attributes whose value is an address. */
export const ADDRESSES: ReadonlySet<string> = new Set(['href', 'src', 'cite']);

const SCHEMES: ReadonlySet<string> = new Set(
  words(`
  http https mailto tel sms ftp ftps sftp ssh git callto facetime geo irc ircs itms itms-apps maps market ms-settings
  msteams news sip sips skype slack vscode webcal whatsapp xmpp zoommtg`),
);
/** Stand-ins that kb itself writes for links which are still open; never sent. */
const STAND_INS: ReadonlySet<string> = new Set(words('kb-article kb-article-path kb-asset'));

/** The scheme as a browser reads it (control characters and white space inside are ignored); empty for a relative address. */
export function schemeOf(address: string): string {
  // oxlint-disable-next-line no-control-regex -- browsers skip exactly these
  const bare = address.slice(0, 400).replaceAll(/[\u0000-\u0020\u007f-\u00a0\u2028\u2029\u200b\ufeff]/gu, '');
  return /^([a-z][a-z0-9+.-]*):/iu.exec(bare)?.[1]?.toLowerCase() ?? '';
}

export function isSafeScheme(scheme: string): boolean {
  return scheme === '' || SCHEMES.has(scheme);
}

export function isStandIn(scheme: string): boolean {
  return STAND_INS.has(scheme);
}

/** Hosts that may be embedded, subdomains included: the players that Freshdesk's editor embeds and their likes. */
export const FRAME_HOSTS: readonly string[] = words(
  'youtube.com youtube-nocookie.com vimeo.com loom.com wistia.com wistia.net vidyard.com dailymotion.com',
);

/** Freshdesk adds exactly this to every frame (API facts 7.1). */
export const SANDBOX = 'allow-scripts allow-forms allow-same-origin allow-presentation';

export function isFrameHost(host: string): boolean {
  return FRAME_HOSTS.some((known) => host === known || host.endsWith(`.${known}`));
}
