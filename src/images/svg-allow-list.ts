/** The elements and attributes of SVG that draw something and can neither run nor load anything. */

const words = (text: string): readonly string[] => text.trim().split(/\s+/u);

const ELEMENTS: ReadonlyMap<string, string> = new Map(
  words(`
  a animate animateMotion animateTransform circle clipPath defs desc ellipse feBlend feColorMatrix feComponentTransfer
  feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight feDropShadow feFlood feFuncA feFuncB
  feFuncG feFuncR feGaussianBlur feImage feMerge feMergeNode feMorphology feOffset fePointLight feSpecularLighting
  feSpotLight feTile feTurbulence filter g image line linearGradient marker mask mpath path pattern polygon polyline
  radialGradient rect set stop style svg switch symbol text textPath title tspan use view`).map((name) => [
    name.toLowerCase(),
    name,
  ]),
);

/** The name as SVG spells it; undefined for what is not on the list. */
export function allowedElement(name: string): string | undefined {
  return ELEMENTS.get(name.toLowerCase());
}

/** Nothing of it is drawn, so nobody needs to be told that it is gone: notes of editors and about the author. */
export function isUnseen(name: string): boolean {
  return name.includes(':') || name === 'metadata';
}

export const ANIMATIONS: ReadonlySet<string> = new Set(words('animate animateMotion animateTransform set'));

/** Free text that nothing reads as CSS or as an address. */
const TEXT: ReadonlySet<string> = new Set(words('class id lang role tabindex type version xml:lang xml:space'));

export function isTextAttribute(name: string): boolean {
  return TEXT.has(name) || /^(?:data|aria)-[a-z][a-z0-9-]*$/u.test(name);
}

export const HREFS: ReadonlySet<string> = new Set(words('href xlink:href'));

/** What says how something looks; style sheets may say the same. */
const PRESENTATION = words(`
  alignment-baseline baseline-shift clip clip-path clip-rule color color-interpolation color-interpolation-filters
  color-rendering cursor direction display dominant-baseline enable-background fill fill-opacity fill-rule filter
  flood-color flood-opacity font font-family font-feature-settings font-kerning font-size font-size-adjust font-stretch
  font-style font-variant font-variation-settings font-weight glyph-orientation-horizontal glyph-orientation-vertical
  image-rendering isolation kerning letter-spacing lighting-color marker marker-end marker-mid marker-start mask
  mask-type mix-blend-mode opacity overflow paint-order pointer-events shape-rendering stop-color stop-opacity stroke
  stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke-width
  text-anchor text-decoration text-overflow text-rendering transform transform-box transform-origin unicode-bidi
  vector-effect vertical-align visibility white-space word-spacing writing-mode`);

const OTHERS = words(`
  accumulate additive amplitude attributeName attributeType azimuth baseFrequency baseProfile begin bias by calcMode
  clipPathUnits cx cy d diffuseConstant divisor dur dx dy edgeMode elevation end exponent filterRes filterUnits focusable
  fr from fx fy gradientTransform gradientUnits height in in2 intercept k1 k2 k3 k4 kernelMatrix kernelUnitLength
  keyPoints keySplines keyTimes lengthAdjust limitingConeAngle markerHeight markerUnits markerWidth maskContentUnits
  maskUnits max media method min mode numOctaves offset operator order orient origin path pathLength
  patternContentUnits patternTransform patternUnits points pointsAtX pointsAtY pointsAtZ preserveAlpha
  preserveAspectRatio primitiveUnits r radius refX refY repeatCount repeatDur requiredExtensions requiredFeatures
  restart result rotate rx ry scale seed side slope spacing specularConstant specularExponent spreadMethod startOffset
  stdDeviation stitchTiles surfaceScale systemLanguage tableValues targetX targetY textLength to values viewBox width x
  x1 x2 xChannelSelector y y1 y2 yChannelSelector z zoomAndPan`);

const ATTRIBUTES: ReadonlySet<string> = new Set([...PRESENTATION, ...OTHERS]);

/** Their values still have to be looked at: `url()` in them loads. An animation may change these and no others. */
export function isDrawingAttribute(name: string): boolean {
  return ATTRIBUTES.has(name);
}
