/** The look of the page. Colours are variables, once for light and once for dark; each pair of text and ground has a contrast of 4.5 or more. */
const LIGHT = `--bg:#fbfaf7;--fg:#1d1f21;--soft:#595d62;--line:#dcd9d1;--card:#fff;--code:#f2f0ea;--link:#0b5394;
--good:#1f6b3a;--goodbg:#e9f4ec;--known:#7a4b00;--knownbg:#fbf0da;--bad:#a3161f;--badbg:#fbe6e6;--unsure:#6a3fa0;--unsurebg:#f0e9fa;--quiet:#5f6368;
--seg:#8a8f98;--it:#3b6ea8;--ret:#1f7a4d;--hl:#fff6d6`;
const DARK = `--bg:#15171a;--fg:#e6e4df;--soft:#a5a9af;--line:#33373d;--card:#1c1f23;--code:#24282d;--link:#8ab8f0;
--good:#86d3a0;--goodbg:#1b2c21;--known:#e8bd6d;--knownbg:#312713;--bad:#ff9d9d;--badbg:#3a1d1f;--unsure:#c9aef2;--unsurebg:#2a2138;--quiet:#9aa0a6;
--seg:#777d86;--it:#6aa5e6;--ret:#58b98a;--hl:#3a3418`;

const BASE = `
:root{color-scheme:light dark;${LIGHT}}
@media (prefers-color-scheme:dark){:root{${DARK}}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;scroll-padding-top:1rem}
body{margin:0;background:var(--bg);color:var(--fg);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",sans-serif}
body>header,main,body>footer{max-width:84rem;margin:0 auto;padding:0 1.25rem}
body>header{padding-top:2.5rem}
h1{font-size:1.6rem;line-height:1.2;margin:0 0 .4rem;font-weight:650;letter-spacing:-.01em}
h2{font-size:1.2rem;margin:3rem 0 .3rem;font-weight:650;letter-spacing:-.005em}
h3{font-size:1rem;margin:0;font-weight:650;font-family:var(--mono)}
h4{font-size:.875rem;margin:1.2rem 0 .4rem;font-weight:600}
:root{--mono:ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace}
p{margin:.4rem 0;max-width:46rem}
code,pre{font-family:var(--mono);font-size:.8125rem}
pre{background:var(--code);padding:.7rem .9rem;margin:.5rem 0;overflow:auto;border-radius:4px;line-height:1.45}
a{color:var(--link);text-decoration-thickness:1px;text-underline-offset:2px}
:focus-visible{outline:2px solid var(--link);outline-offset:2px;border-radius:2px}
.soft,caption,figcaption,small,.keys,.legend{color:var(--soft)}
.lede{font-size:1.0625rem;margin:.2rem 0 1rem}
.facts{display:flex;flex-wrap:wrap;gap:.2rem 1.6rem;margin:0;padding:0;font-size:.875rem;color:var(--soft)}
.facts div{display:flex;gap:.4rem}.facts dt::after{content:":"}.facts dd{margin:0;color:var(--fg)}
nav ul{list-style:none;display:flex;flex-wrap:wrap;gap:.2rem 1.2rem;padding:.7rem 0;margin:1.2rem 0 0;font-size:.9rem}
nav ul{border:solid var(--line);border-width:1px 0}
.scroll{overflow-x:auto}
table{border-collapse:collapse;font-size:.8125rem}
caption{text-align:left;padding:.2rem 0 .5rem;font-size:.875rem}
th,td{text-align:left;vertical-align:top;padding:.4rem .6rem;border-bottom:1px solid var(--line);font-weight:400}
thead th{font-weight:600;color:var(--soft);white-space:nowrap}
.legend{font-size:.8125rem;display:flex;flex-wrap:wrap;gap:.2rem 1.2rem;margin:.6rem 0 1rem;padding:0;list-style:none}
.good{color:var(--good)}.known{color:var(--known)}.bad{color:var(--bad)}.unsure{color:var(--unsure)}.quiet{color:var(--quiet)}
article{background:var(--card);border:1px solid var(--line);border-radius:6px;padding:1rem 1.2rem 1.1rem;margin:1rem 0}
article>p:first-of-type{margin-top:.25rem}
.where{font-size:.875rem;margin:.8rem 0 .2rem}
.tag{display:inline-block;font-size:.75rem;padding:.05rem .45rem;border-radius:3px;font-weight:600;white-space:nowrap}
.tag.good{background:var(--goodbg)}.tag.known{background:var(--knownbg)}.tag.bad{background:var(--badbg)}.tag.unsure{background:var(--unsurebg)}
figure{margin:.7rem 0}figcaption{font-size:.8125rem;margin-top:.3rem;overflow-wrap:anywhere}
.cases{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,23rem),1fr));gap:.4rem 2rem}
.case{min-width:0}
.fails{font-size:.875rem}
details{margin:.4rem 0}summary{cursor:pointer;font-size:.875rem;color:var(--link)}
button,input{font:inherit;font-size:.8125rem;color:inherit;background:var(--card);border:1px solid var(--soft);border-radius:4px;padding:.25rem .65rem}
button:hover{background:var(--code)}button:disabled{opacity:.55}
.filter{display:flex;flex-wrap:wrap;gap:.4rem 1.2rem;align-items:center;font-size:.875rem;margin:.6rem 0}
.filter[hidden],.steps[hidden]{display:none}
body>footer{margin-top:4rem;padding-bottom:3rem;font-size:.8125rem;color:var(--soft)}
@media print{.filter,.steps,nav{display:none}article{break-inside:avoid}}`;

const MATRIX = `
.matrix{width:100%;min-width:62rem;table-layout:fixed}
.matrix thead th:first-child{width:15.5rem}
.matrix th,.matrix td{padding:.4rem .5rem}
.matrix tbody th b{font-family:var(--mono);font-weight:600;overflow-wrap:anywhere}
.matrix tbody th small{display:block;line-height:1.35;margin-top:.1rem}
.matrix td{line-height:1.35}
.matrix td b{font-weight:600}
.matrix td small{display:block;white-space:nowrap;font-size:.6875rem;font-variant-numeric:tabular-nums}
.matrix td.known{background:var(--knownbg)}.matrix td.bad{background:var(--badbg)}.matrix td.unsure{background:var(--unsurebg)}
@media (max-width:60rem){
.matrix{min-width:0}
.matrix,.matrix tbody,.matrix caption{display:block;width:100%}
.matrix thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.matrix tr{display:flex;flex-wrap:wrap;gap:.3rem;padding:.7rem 0;border-bottom:1px solid var(--line)}
.matrix tbody th{flex:1 0 100%;max-width:none;padding:0 0 .2rem;border:0}
.matrix td{border:1px solid var(--line);border-radius:4px;padding:.2rem .45rem;flex:0 1 auto;min-width:6.1rem;white-space:normal}
.matrix td::before{content:attr(data-l);display:block;color:var(--soft);font-size:.75rem}
}`;

const FIGURE = `
svg{display:block;font-family:var(--mono);max-width:none}
svg text{fill:var(--fg);font-size:11px}
svg .n,svg .s{text-anchor:middle}svg .n{font-size:12px;font-weight:600}svg .s{font-size:10px}
svg .l,svg .h{fill:var(--soft)}svg .h{font-size:10px}
.pg{fill:var(--card);stroke:var(--soft)}
.pg.listed{fill:var(--goodbg);stroke:var(--good)}
.pg.missing{fill:var(--badbg);stroke:var(--bad);stroke-width:2;stroke-dasharray:4 3}
.pg.extra{fill:var(--knownbg);stroke:var(--known)}
.b1{fill:var(--seg)}.b2{fill:var(--it)}.b3{fill:var(--ret)}
.en{fill:none;stroke:var(--soft)}.en.missing{stroke:var(--bad);stroke-dasharray:3 2}
.key i{display:inline-block;width:.9rem;height:.6rem;margin-right:.4rem;border:1px solid transparent}
.key .k1{background:var(--seg)}.key .k2{background:var(--it)}.key .k3{background:var(--ret)}
.key .k4{background:var(--goodbg);border-color:var(--good)}
.key .k5{background:var(--badbg);border:1px dashed var(--bad)}.key .k6{background:var(--knownbg);border-color:var(--known)}`;

const TRACE = `
.lanes{min-width:100%}
.lanes td.ev{border-left:2px solid var(--line)}
.lanes td.ev code{white-space:pre-wrap}
.lanes td.ev small{display:block}
.lanes .st{min-width:10.5rem}
.lanes .st span,.lanes .st b{white-space:nowrap}
.lanes .same,.lanes .st span{color:var(--soft)}
.lanes .ch{color:var(--bad);font-weight:700}
.lanes tbody th{color:var(--soft);font-variant-numeric:tabular-nums}
.lanes tr.now{background:var(--hl)}
.lanes tr.now .st span,.lanes tr.now small,.lanes tr.now th{color:var(--fg)}
.lanes tr.later td>*,.lanes tr.later td,.lanes tr.later th{visibility:hidden}
.steps{display:flex;flex-wrap:wrap;gap:.4rem;align-items:center;margin:.5rem 0;font-size:.8125rem}
.steps output{min-width:7rem;margin-left:.3rem;font-variant-numeric:tabular-nums}
.then{font-size:.875rem}
.events{font-family:var(--mono);font-size:.8125rem;margin:.4rem 0;padding-left:2rem}
@media (max-width:60rem){
.lanes,.lanes tbody,.lanes caption{display:block}
.lanes thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.lanes tr{display:grid;grid-template-columns:2rem 1fr;border-bottom:1px solid var(--line);padding:.4rem 0}
.lanes tbody th{grid-row:1/span 12;border:0;padding:.1rem .2rem}
.lanes td{grid-column:2;border:0;padding:.1rem .2rem}
.lanes td.ev{border-left:0}
.lanes td.none{display:none}
.lanes td[data-l]:not([data-l=""])::before{content:attr(data-l) ": ";color:var(--soft)}
.lanes tr.later{display:none}
}`;

export const STYLE = BASE + MATRIX + FIGURE + TRACE;
