/** What runs inside the browser: text, since the types of this repository know no page. */

/** Before anything else on a page, in frames too: every way to be noticed leads here. */
export const NOTICE = `
  (() => {
    const top = window.top;
    const ran = (what) => void (top.ran ??= []).push(what);
    for (const name of ['hit', 'alert', 'confirm', 'prompt', 'print']) window[name] = () => ran(name);
  })();
`;

/** Touches everything in the article as a reader could, and more. */
export const TOUCH = `
  (() => {
    const events = ['pointerenter', 'pointerover', 'mouseover', 'mouseenter', 'focus', 'focusin', 'keydown', 'beforeinput',
      'scroll', 'toggle', 'beforetoggle', 'transitionend', 'animationstart', 'load', 'error', 'begin', 'start', 'click', 'nothing', 'x'];
    // Handlers run and script addresses are followed; a way out of the page would only end the visit.
    document.addEventListener('click', (event) => {
      const link = event.target.closest?.('a[href], area[href]');
      if (link && link.protocol !== 'javascript:') event.preventDefault();
    });
    for (const element of document.querySelectorAll('main, main *')) {
      for (const name of events) element.dispatchEvent(new Event(name, { bubbles: true, cancelable: true }));
      if (typeof element.click === 'function') element.click();
    }
  })();
`;

export interface Seen {
  /** Names of what a script called. */
  readonly ran: readonly string[];
  /** Elements that act, by name. */
  readonly active: readonly string[];
  /** Positions other than in the flow, and controls of the page that something lies over. */
  readonly covered: readonly string[];
  readonly base: string;
}

export const LOOK = `
  (() => {
    const name = (element) => element.tagName.toLowerCase();
    const all = [...document.querySelectorAll('main *')];
    const ACTIVE = 'form, input, button, textarea, select, keygen, dialog, script, style, link, meta, base, object, embed, applet, video, audio, svg, math, template, [popover], [autofocus]';
    const handlers = all.flatMap((one) => [...one.attributes].filter(({ name }) => name.startsWith('on')).map((one) => one.name));
    const shadows = all.filter((one) => one.shadowRoot).map(() => 'a shadow');
    const scripts = [...document.links].filter(({ protocol }) => !/^(?:https?|mailto|tel):$/.test(protocol)).map(({ protocol }) => protocol);
    const active = [...document.querySelectorAll(ACTIVE)].filter((one) => one.closest('main')).map(name);
    const positions = all.map((one) => getComputedStyle(one).position).filter((one) => one === 'fixed' || one === 'sticky');
    const controls = ['first', 'second', 'third', 'fourth'].map((id) => document.getElementById(id));
    const hidden = controls.filter((control) => {
      control.scrollIntoView({ block: 'center' });
      const { left, top, width, height } = control.getBoundingClientRect();
      return document.elementFromPoint(left + width / 2, top + height / 2) !== control;
    });
    // A shadow or an outline takes no pointer and still hides what is below it.
    const large = all.filter((one) => {
      const { boxShadow, textShadow, outlineWidth } = getComputedStyle(one);
      const sizes = [boxShadow, textShadow, outlineWidth].flatMap((value) => value.match(/-?[\\d.]+px/g) ?? []);
      return sizes.some((size) => Math.abs(parseFloat(size)) > 60);
    });
    return {
      ran: window.ran ?? [],
      active: [...active, ...handlers, ...shadows, ...scripts],
      covered: [...positions, ...hidden.map(({ id }) => id), ...large.map(name)],
      base: document.baseURI,
    };
  })();
`;

/** A page that forbids nothing, with controls around the article that nothing may lie over. */
export const page = (body: string): string => `<!doctype html>
<html><head><meta charset="utf-8"><style>main { display: block; margin-top: 40px } html { font: 16px sans-serif }</style></head><body>
<a id="first" href="#first">First</a><p><a id="second" href="#second">Second</a></p>
<div style="text-align: right"><a id="third" href="#third">Third</a></div>
<main>${body}</main>
<footer><a id="fourth" href="#fourth">Fourth</a></footer></body></html>`;
