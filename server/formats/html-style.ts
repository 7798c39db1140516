/** The style of reports and rule pages. The policy of a page allows it by its hash, and no script at all. */
export const style = `:root{color-scheme:light dark;--text:#1b1b1f;--faint:#55555e;--back:#fff;--box:#f4f4f7;--line:#c9c9d1;--link:#0b57b0;--high:#a80f1e;--medium:#8a4b00;--low:#0b5c8a;--good:#1a6b2c}
@media(prefers-color-scheme:dark){:root{--text:#ececf1;--faint:#b4b4bf;--back:#17171b;--box:#222228;--line:#45454f;--link:#8ab8ff;--high:#ff9a9a;--medium:#ffc27a;--low:#8fd0ff;--good:#8fdc9f}}
*{box-sizing:border-box}
body{margin:0;background:var(--back);color:var(--text);font:16px/1.5 system-ui,"Segoe UI",sans-serif}
header,main,footer{max-width:72rem;margin:0 auto;padding:1rem 1.5rem}
a{color:var(--link)}
a:focus-visible,summary:focus-visible{outline:3px solid var(--link);outline-offset:2px}
.skip{position:absolute;left:-100rem}
.skip:focus{left:1rem;top:1rem;background:var(--back);padding:.5rem}
h1{margin:.5rem 0;font-size:1.9rem}
h2{margin:2.2rem 0 .6rem;font-size:1.35rem;border-bottom:1px solid var(--line)}
h3{margin:1.4rem 0 .4rem;font-size:1.05rem;overflow-wrap:anywhere}
p,ul{margin:.4rem 0}
table{border-collapse:collapse;width:100%}
caption{text-align:left;color:var(--faint);padding:.2rem 0}
th,td{text-align:left;vertical-align:top;padding:.25rem .8rem .25rem 0;border-bottom:1px solid var(--line);overflow-wrap:anywhere}
thead th,.severity{overflow-wrap:normal}
.number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
.faint{color:var(--faint)}
.finding{margin:.6rem 0;padding:.6rem .9rem;background:var(--box);border-left:.35rem solid var(--line)}
.finding p{margin:.15rem 0}
.finding.high{border-color:var(--high)}
.finding.medium{border-color:var(--medium)}
.finding.low{border-color:var(--low)}
.severity{font-weight:600}
.severity.high{color:var(--high)}
.severity.medium{color:var(--medium)}
.severity.low{color:var(--low)}
.good{color:var(--good);font-weight:600}
rect.high{fill:var(--high)}
rect.medium{fill:var(--medium)}
rect.low{fill:var(--low)}
rect.bar{fill:var(--link)}
svg{display:block;height:.9rem;width:100%;max-width:20rem;background:var(--box)}
code,pre{font:.9em/1.45 ui-monospace,"Cascadia Mono",Consolas,monospace}
pre{margin:.4rem 0;padding:.5rem .7rem;background:var(--box);border:1px solid var(--line);white-space:pre-wrap;overflow-wrap:anywhere}
.finding pre{background:var(--back)}
pre .changed{background:var(--line);font-weight:600;display:block}
.two{display:grid;grid-template-columns:repeat(auto-fit,minmax(22rem,1fr));gap:0 2.5rem}
@media print{.finding{break-inside:avoid}}
`;

/** The SHA-256 of the style, in base 64. */
export const styleHash = 'h4LTnsKMZmoidXPdmHCy/0ovQU7u9N6Vi8/8y7xuojM=';

/** What a page may load: its own style, and pictures within it. */
export const contentPolicy = `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'`;
