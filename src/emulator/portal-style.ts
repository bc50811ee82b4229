/** The looks of the portal's pages, in one sheet: light and dark, from phone to desk. */
import { ARTICLE_STYLE } from './portal-article-style.ts';

export const STYLE = `
:root{--ink:#1b2733;--soft:#576675;--line:#dfe5ea;--paper:#fff;--ground:#f5f7f9;--link:#0b5cd6;--accent:#12344d;--code:#f3f5f7;
--note:#475867;--note-bg:#f1f3f5;--info:#0b5cd6;--info-bg:#e8f1fe;--idea:#7a4fc4;--idea-bg:#f3eefc;--warning:#9a5b00;--warning-bg:#fff5e0;
--success:#14713f;--success-bg:#e6f6ec;--danger:#b3261e;--danger-bg:#fdecea}
@media (prefers-color-scheme:dark){:root{--ink:#e3e9ee;--soft:#9dabb8;--line:#2c3945;--paper:#16202a;--ground:#0f161d;--link:#79b0ff;--accent:#0b2233;--code:#1e2a35;
--note:#a9b8c5;--note-bg:#1f2a34;--info:#79b0ff;--info-bg:#14273f;--idea:#c3a6f5;--idea-bg:#271f3b;--warning:#f0bd66;--warning-bg:#332711;
--success:#6fd39a;--success-bg:#12301f;--danger:#ff9d95;--danger-bg:#3a1a18}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;scroll-padding-top:1rem}
body{margin:0;min-height:100vh;display:flex;flex-direction:column;background:var(--ground);color:var(--ink);
font:16px/1.6 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;overflow-wrap:break-word}
a{color:var(--link);text-decoration:none}
a:hover{text-decoration:underline}
a:focus-visible,input:focus-visible,button:focus-visible,.table-scroller:focus-visible{outline:2px solid var(--link);outline-offset:2px;border-radius:3px}
h1,h2,h3,h4{line-height:1.25;text-wrap:balance}
.inner{width:100%;max-width:46rem;margin:0 auto;padding:0 1.25rem}
.inner.wide,.bar .inner,footer .inner{max-width:70rem}
.skip{position:absolute;left:-99rem}
.skip:focus{left:1rem;top:1rem;background:var(--paper);padding:.5rem 1rem;z-index:1}
.bar{background:var(--accent);color:#fff}
.bar .inner{display:flex;flex-wrap:wrap;align-items:center;gap:.5rem 1rem;padding-top:.75rem;padding-bottom:.75rem}
.brand{display:flex;align-items:center;gap:.6rem;color:#fff;font-weight:650;font-size:1.1rem}
.mark{display:grid;place-items:center;width:1.8rem;height:1.8rem;border-radius:.5rem;background:#25c16f;color:#06331d;font-weight:800}
.badge{font-size:.72rem;letter-spacing:.04em;padding:.1rem .55rem;border:1px solid #ffffff66;border-radius:1rem;color:#ffffffd9}
.search{margin-inline-start:auto;flex:0 1 20rem}
.search input{width:100%;padding:.5rem .85rem;border:1px solid #ffffff40;border-radius:1.5rem;background:#ffffff1f;color:#fff;font:inherit;font-size:.95rem}
.search input::placeholder{color:#ffffffb3}
.languages{display:flex;flex-wrap:wrap;gap:.75rem;font-size:.9rem}
.languages a{color:#fff}
main{flex:1;padding-top:1.75rem!important;padding-bottom:4rem!important}
footer{border-top:1px solid var(--line);color:var(--soft);font-size:.85rem;padding:1rem 0}
.hero{padding:1rem 0 .5rem;text-align:center}
.hero h1{font-size:2rem;margin:0}
.hero p,.date,.about{color:var(--soft);margin:.25rem 0 0}
.shelf{margin-top:2.25rem}
.shelf h2{font-size:1.3rem;margin:0}
.shelf h2 a,.card h3 a{color:inherit}
.cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,19rem),1fr));gap:1rem;margin-top:1rem}
.card{background:var(--paper);border:1px solid var(--line);border-radius:.75rem;padding:1.1rem 1.25rem}
.card h3{font-size:1.05rem;margin:0}
.card .about{font-size:.9rem}
.card ul{list-style:none;margin:.6rem 0 0;padding:0}
.card li{padding:.22rem 0;line-height:1.4}
.card .below::before{content:"▸ ";color:var(--soft)}
.card .all{margin:.5rem 0 0;font-size:.9rem}
.count{font-size:.8rem;font-weight:500;color:var(--soft);background:var(--ground);border-radius:1rem;padding:.05rem .5rem;vertical-align:.1em}
main>h1{font-size:1.8rem;margin:.25rem 0 0}
.crumbs ol{list-style:none;display:flex;flex-wrap:wrap;margin:0 0 .75rem;padding:0;font-size:.9rem}
.crumbs li:not(:last-child)::after{content:"/";color:var(--soft);margin:0 .5rem}
.list{list-style:none;padding:0;margin:1rem 0 0;background:var(--paper);border:1px solid var(--line);border-radius:.75rem}
.list li{padding:.9rem 1.25rem}
.list li+li{border-top:1px solid var(--line)}
.list a{font-weight:600}
.list p{margin:.15rem 0 0;color:var(--soft);font-size:.93rem}
.empty{text-align:center;padding:4rem 0;color:var(--soft)}
.empty h1{color:var(--ink)}
.reading{display:grid;grid-template-columns:minmax(0,1fr) 16rem;gap:2.5rem;align-items:start}
.reading:not(:has(aside)){grid-template-columns:minmax(0,52rem)}
.reading>article{background:var(--paper);border:1px solid var(--line);border-radius:.75rem;padding:1.75rem 2rem 2rem}
.reading>article>h1{font-size:1.9rem;margin:0}
.date{font-size:.88rem}
aside h2{font-size:.95rem;margin:1.75rem 0 .5rem}
aside ul{list-style:none;margin:0;padding:0;border-inline-start:2px solid var(--line)}
aside li{padding:.3rem 0 .3rem .9rem;font-size:.93rem;line-height:1.4}
.tags{list-style:none;display:flex;flex-wrap:wrap;gap:.4rem;margin:2rem 0 0;padding:0}
.tags li{font-size:.82rem;color:var(--soft);background:var(--ground);border:1px solid var(--line);border-radius:1rem;padding:.05rem .7rem}
@media (max-width:56rem){.reading{grid-template-columns:minmax(0,1fr);gap:1rem}.search{flex:1 1 100%;order:3;margin:0}}
@media (max-width:32rem){.reading>article{padding:1.25rem;margin:0 -.5rem}.reading>article>h1{font-size:1.5rem}}
${ARTICLE_STYLE}`;
