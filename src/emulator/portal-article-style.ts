/**
 * How the text of an article looks: what Freshdesk's editor and portals style (API facts 7.3), and nothing that they leave
 * alone, so that an article looks no better here than it will there.
 */

const TEXT = `
.body{margin-top:1.5rem}
.body::after{content:"";display:block;clear:both}
.body>:first-child{margin-top:0}
.body>:last-child{margin-bottom:0}
.body :target{background:var(--warning-bg);border-radius:3px}
.body h1{font-size:1.6rem}.body h2{font-size:1.35rem}.body h3{font-size:1.15rem}.body :is(h4,h5,h6){font-size:1rem}
.body :is(h1,h2,h3,h4,h5,h6){margin:1.8em 0 .5em}
.body :is(p,ul,ol,dl,blockquote){margin:0 0 1em}
.body li>:is(ul,ol){margin:.25em 0}
.body li>p:last-child{margin-bottom:.5em}
.body a{text-decoration:underline;text-underline-offset:.15em;text-decoration-thickness:1px}
.body hr{border:0;border-top:1px solid var(--line);margin:2em 0}
.body blockquote{border-inline-start:4px solid var(--line);padding:.1em 0 .1em 1em;color:var(--soft)}
.body blockquote>:last-child,.body dd>:last-child{margin-bottom:0}
.body dt{font-weight:650}
.body dd{margin:0 0 .6em 1.5em}
.body mark{background:#fff0a3;color:#1b2733;border-radius:2px}
.body :is(sub,sup){font-size:.75em;line-height:0}
.body code,.body kbd{font:.88em/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;background:var(--code);border-radius:4px;padding:.12em .38em}
.body kbd{border:1px solid var(--line);border-bottom-width:2px}
.body .footnotes{clear:both;font-size:.9em;color:var(--soft)}
.body .fd-toc{font-weight:650;margin-bottom:.4em}
.body .fd-toc+ul{border-inline-start:3px solid var(--line);padding-inline-start:1.75em}
`;

const MEDIA = `
.body img{max-width:100%;vertical-align:middle}
.body img:not([style*=height]):not([height]){height:auto}
.body .fr-dib{display:block;margin:1em auto}
.body .fr-dib.fr-fil{margin-left:0}.body .fr-dib.fr-fir{margin-right:0}
.body .fr-dii.fr-fil{float:left;margin:.3em 1.2em .5em 0}.body .fr-dii.fr-fir{float:right;margin:.3em 0 .5em 1.2em}
.body .fr-bordered{border:1px solid var(--line);padding:3px}.body .fr-rounded{border-radius:.75rem}.body .fr-shadow{box-shadow:0 4px 16px #0003}
.body p>:is(img,a)+br+em:last-child{font-size:.9em;color:var(--soft)}
.body iframe{display:block;width:100%;max-width:44rem;height:auto;aspect-ratio:16/9;border:0;border-radius:.5rem;margin:1em auto;background:var(--code)}
.body .fr-video{display:block}
.body .fr-video.fr-fvl iframe{margin-left:0}.body .fr-video.fr-fvr iframe{margin-right:0}
@media (prefers-color-scheme:dark){.body img[src*=".svg"]{background:#fff;border-radius:4px}}
`;

const BOXES = `
.body pre{font:.88rem/1.55 ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;background:var(--code);border:1px solid var(--line);
border-radius:.5rem;padding:1rem;margin:0 0 1.2em;overflow-x:auto;white-space:pre;tab-size:4}
.body pre:not(.fd-callout)>code{background:none;padding:0;font:inherit}
.body pre[rel=highlighter][data-code-brush]:not([data-code-brush="Generic Language"])::before{content:attr(data-code-brush);
display:block;margin:-.35rem 0 .5rem;color:var(--soft);font:600 .72rem/1.4 system-ui,sans-serif}
.body .fd-callout{font:inherit;white-space:normal;overflow:hidden;overflow-wrap:anywhere;--tone:var(--note);background:var(--note-bg);border:0;
border-inline-start:4px solid var(--tone);border-radius:.4rem;padding:.85rem 1.1rem;padding-inline-start:3rem;position:relative}
.body .fd-callout::before{content:"✎";position:absolute;inset-inline-start:1.05rem;top:.8rem;color:var(--tone);font-weight:700}
.body .fd-callout>:is(p,ul,ol){margin-bottom:.5em}
.body .fd-callout>:first-child{margin-top:0}.body .fd-callout>:last-child{margin-bottom:0}
.body .fd-callout--info{--tone:var(--info);background:var(--info-bg)}.body .fd-callout--info::before{content:"ℹ"}
.body .fd-callout--idea{--tone:var(--idea);background:var(--idea-bg)}.body .fd-callout--idea::before{content:"★"}
.body .fd-callout--warning{--tone:var(--warning);background:var(--warning-bg)}.body .fd-callout--warning::before{content:"⚠\\fe0e"}
.body .fd-callout--success{--tone:var(--success);background:var(--success-bg)}.body .fd-callout--success::before{content:"✓"}
.body .fd-callout--danger{--tone:var(--danger);background:var(--danger-bg)}.body .fd-callout--danger::before{content:"✕"}
.body .accordion-wrapper{border:1px solid var(--line);border-radius:.5rem;margin:0 0 1em}
.body .accordion-wrapper+.accordion-wrapper{margin-top:-.5em}
.body .accordion-header{margin:0;padding:.7rem 1rem;font-size:1.05rem}
.body .accordion-header button{all:unset;box-sizing:border-box;display:block;width:calc(100% + 2rem);margin:-.7rem -1rem;padding:.7rem 1rem .7rem 2.4rem;position:relative;cursor:pointer}
.body .accordion-header button:focus-visible{outline:2px solid var(--link);outline-offset:-2px;border-radius:.5rem}
.body .accordion-header button::before{content:"▸";position:absolute;inset-inline-start:1rem;color:var(--soft);transition:transform .15s}
.body .accordion-header button[aria-expanded=true]::before{transform:rotate(90deg)}
.body .accordion-content{padding:0 1rem .9rem}
.body .accordion-content[hidden]{padding:0}
.body .accordion-content>:first-child{margin-top:0}.body .accordion-content>:last-child{margin-bottom:0}
`;

const TABLES = `
.table-scroller{overflow-x:auto;margin:0 0 1.2em}
.body table{border-collapse:collapse;min-width:50%;font-size:.95rem}
.body :is(th,td){border:1px solid var(--line);padding:.5rem .75rem;vertical-align:top;overflow-wrap:normal}
.body :is(th,td):not([align],[style*=text-align]){text-align:start}
.body th{background:var(--ground)}
.body :is(td,th)>:last-child{margin-bottom:0}
.body .fr-alternate-rows tbody tr:nth-child(2n){background:var(--ground)}
.body .fr-no-borders :is(td,th){border-color:transparent}
.body .fr-dashed-borders :is(td,th){border-style:dashed}
.body .fr-thick{border-width:2px}.body .fr-highlighted{border:2px solid var(--danger)}
`;

export const ARTICLE_STYLE = TEXT + MEDIA + BOXES + TABLES;
