import { Markup } from './markup.ts';

/** Jetlab's tokens (design/tokens.css), both themes by the reader's preference, and the few rules of the page. */
export const STYLES = new Markup(`
:root{color-scheme:light dark;--bg:#f5f6f5;--surface:#fff;--line:#e1e5e4;--line-2:#cbd1d0;--text-1:#13191a;--text-2:#424d50;
--text-3:#5d686b;--accent:#00667a;--ok:#1a7040;--late:#8c5a00;--down:#98140f;--down-tint:#fbe5e2;--fault:#9a1d69;
--fault-tint:#f8e3ef;--series-1:#00667a;--series-2:#6b7678}
@media (prefers-color-scheme:dark){:root{--bg:#111516;--surface:#161b1d;--line:#242b2e;--line-2:#333c40;--text-1:#e8eded;
--text-2:#b5c0c2;--text-3:#939fa2;--accent:#5ac6d9;--ok:#6acb8e;--late:#e8b552;--down:#ff8175;--down-tint:#3a1b19;
--fault:#f277bd;--fault-tint:#36192b;--series-1:#5ac6d9;--series-2:#8b979a}}
*{box-sizing:border-box}
body{margin:0;background:var(--bg);color:var(--text-1);font:13px/1.55 Inter,system-ui,-apple-system,"Segoe UI",sans-serif;
font-variant-numeric:tabular-nums}
main{max-width:980px;margin:0 auto;padding:32px 24px 48px}
h1{font-size:24px;line-height:1.2;margin:0 0 4px;font-weight:600}
h2{font-size:15px;margin:32px 0 8px;font-weight:600}
p{margin:0 0 8px;max-width:76ch}
.faint{color:var(--text-3)}
.mono{font-family:"JetBrains Mono",ui-monospace,Menlo,Consolas,monospace;font-size:12px}
.verdict{border:1px solid var(--line-2);border-left:4px solid currentColor;border-radius:6px;background:var(--surface);
padding:12px 16px;margin:16px 0}
.verdict b{font-size:18px;text-transform:capitalize}
.verdict p{color:var(--text-1);margin:4px 0 0}
.pass,.holds,.done{color:var(--ok)}.fail,.violated,.failed{color:var(--down)}
.invalid,.inconclusive,.unknown,.unproved,.skipped{color:var(--late)}
.not-asked,.waiting{color:var(--text-3)}
dl.figures{display:flex;flex-wrap:wrap;margin:0;border:1px solid var(--line-2);border-radius:6px;background:var(--surface)}
dl.figures div{flex:1 1 130px;padding:12px 16px;border-left:1px solid var(--line)}
dl.figures div:first-child{border-left:0}
dl.figures dd{margin:0;font-size:24px;font-weight:600;line-height:1.2}
dl.figures dt{color:var(--text-2)}
figure{margin:0;border:1px solid var(--line-2);border-radius:6px;background:var(--surface);padding:12px 16px}
figcaption{color:var(--text-2);margin-bottom:8px}
svg{display:block;width:100%;height:auto}
svg text{font:11px Inter,system-ui,sans-serif;fill:var(--text-3)}
table{border-collapse:collapse;width:100%;background:var(--surface);border:1px solid var(--line-2)}
th,td{text-align:left;vertical-align:top;padding:6px 12px;border-top:1px solid var(--line)}
th{font-weight:500;color:var(--text-3);border-top:0}
td.number{text-align:right;white-space:nowrap}
ul{margin:4px 0 0;padding-left:18px}
.bar{display:flex;height:10px;border-radius:2px;overflow:hidden;max-width:520px;margin:8px 0}
pre{background:var(--surface);border:1px solid var(--line-2);border-radius:6px;padding:12px 16px;overflow:auto;margin:0}
@media print{body{background:#fff}main{padding:0}figure,table,.verdict{break-inside:avoid}}
`);
