/** TeX → SVG by MathJax, without a browser. Every formula stands alone: no macro, label or number of one reaches another. */
import { liteAdaptor } from 'mathjax-full/js/adaptors/liteAdaptor.js';
import { RegisterHTMLHandler } from 'mathjax-full/js/handlers/html.js';
import 'mathjax-full/js/input/tex/ams/AmsConfiguration.js';
import 'mathjax-full/js/input/tex/amscd/AmsCdConfiguration.js';
import 'mathjax-full/js/input/tex/base/BaseConfiguration.js';
import 'mathjax-full/js/input/tex/bbox/BboxConfiguration.js';
import 'mathjax-full/js/input/tex/boldsymbol/BoldsymbolConfiguration.js';
import 'mathjax-full/js/input/tex/braket/BraketConfiguration.js';
import 'mathjax-full/js/input/tex/bussproofs/BussproofsConfiguration.js';
import 'mathjax-full/js/input/tex/cancel/CancelConfiguration.js';
import 'mathjax-full/js/input/tex/cases/CasesConfiguration.js';
import 'mathjax-full/js/input/tex/centernot/CenternotConfiguration.js';
import 'mathjax-full/js/input/tex/color/ColorConfiguration.js';
import 'mathjax-full/js/input/tex/colortbl/ColortblConfiguration.js';
import 'mathjax-full/js/input/tex/empheq/EmpheqConfiguration.js';
import 'mathjax-full/js/input/tex/enclose/EncloseConfiguration.js';
import 'mathjax-full/js/input/tex/extpfeil/ExtpfeilConfiguration.js';
import 'mathjax-full/js/input/tex/gensymb/GensymbConfiguration.js';
import 'mathjax-full/js/input/tex/mathtools/MathtoolsConfiguration.js';
import 'mathjax-full/js/input/tex/mhchem/MhchemConfiguration.js';
import 'mathjax-full/js/input/tex/newcommand/NewcommandConfiguration.js';
import 'mathjax-full/js/input/tex/textcomp/TextcompConfiguration.js';
import 'mathjax-full/js/input/tex/textmacros/TextMacrosConfiguration.js';
import 'mathjax-full/js/input/tex/unicode/UnicodeConfiguration.js';
import 'mathjax-full/js/input/tex/upgreek/UpgreekConfiguration.js';
import 'mathjax-full/js/input/tex/verb/VerbConfiguration.js';
import { TeX } from 'mathjax-full/js/input/tex.js';
import { mathjax } from 'mathjax-full/js/mathjax.js';
import { SVG } from 'mathjax-full/js/output/svg.js';
import { sanitiseSvg } from '../../images/sanitise-svg.ts';
import type { Drawing, Undrawable } from './drawing.ts';
import { fitFormula } from './math-box.ts';

/**
 * What is not here: `html` and `action` make links and scripts, `require` and `autoload` load, `setoptions` lifts limits,
 * `noerrors` and `noundefined` hide mistakes, and `physics` gives \div, \Re and others another meaning.
 */
const PACKAGES: readonly string[] =
  `base ams amscd bbox boldsymbol braket bussproofs cancel cases centernot color colortbl empheq enclose extpfeil gensymb
  mathtools mhchem newcommand textcomp textmacros unicode upgreek verb`.split(/\s+/u);

/** Longer than any formula that is meant to be read; MathJax takes more than linear time for some. */
const MAX_LENGTH = 5000;

const adaptor = liteAdaptor();
RegisterHTMLHandler(adaptor);

/** Never throws, whatever `tex` holds. */
export function drawFormula(tex: string, display: boolean): Drawing | Undrawable {
  if (tex.trim() === '') return { why: 'it is empty' };
  if (tex.length > MAX_LENGTH) return { why: `it is longer than ${MAX_LENGTH} characters` };
  try {
    return finish(typeset(tex, display), tex);
  } catch (error) {
    return { why: reasonOf(error) };
  }
}

function typeset(tex: string, display: boolean): string {
  const input = new TeX({
    packages: PACKAGES,
    maxBuffer: 5 * 1024,
    maxMacros: 1000,
    formatError: (_jax: unknown, error: Error) => {
      throw error;
    },
  });
  const document = mathjax.document('', { InputJax: input, OutputJax: new SVG({ fontCache: 'none' }) });
  return adaptor.innerHTML(document.convert(tex, { display, em: 16, ex: 8, containerWidth: 640 }));
}

function finish(drawn: string, tex: string): Drawing | Undrawable {
  if (/\\(?:eq)?ref\b/u.test(tex) && DANGLING.test(drawn)) {
    return { why: '\\ref leads to nothing: a formula can refer to its own labels only' };
  }
  if (!/<(?:path|rect|line|text|polygon|ellipse|circle)\b/u.test(drawn)) return { why: 'it draws nothing' };
  const fitted = fitFormula(drawn);
  if ('why' in fitted) return fitted;
  const safe = sanitiseSvg(fitted.svg);
  return 'why' in safe ? safe : { ...fitted, svg: safe.svg };
}

/** MathJax draws ??? for a label that it does not know. */
const DANGLING = /MathJax_ref(?:(?!<\/a>)[\s\S])*(?:data-c="3F"(?:(?!<\/a>)[\s\S])*){3}<\/a>/u;

function reasonOf(error: unknown): string {
  if (error instanceof RangeError) return 'it is nested too deeply';
  // What MathJax throws is not made from Error.
  const said =
    typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : String(error);
  return said.replaceAll(/\s+/gu, ' ').slice(0, 200);
}
