/** Of the public pages that check certificates: readable on a phone, in the dark, on paper. */
export const PAGE_STYLE = `
:root{color-scheme:light dark;--ink:#1a1a1a;--soft:#4a4a4a;--paper:#f6f8fa;--card:#fff;--field:#fff;--line:#767676;
--faint:#d5dae0;--link:#0b4aa2}
@media (prefers-color-scheme:dark){:root{--ink:#f1f1f1;--soft:#c4c4c4;--paper:#15171a;--card:#1e2125;--field:#23262b;
--line:#9a9a9a;--faint:#3b4047;--link:#9cc4ff}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:1.0625rem/1.5 system-ui,"Segoe UI",Roboto,sans-serif}
.wrap{max-width:44rem;margin:0 auto;padding:1rem}
header{background:#0b3d63}
header .wrap{display:flex;justify-content:space-between;gap:1rem;align-items:baseline;padding-block:.75rem}
header a{color:#fff}
a{color:var(--link)}
.brand{font-weight:700;text-decoration:none}
h1{font-size:1.5rem;line-height:1.25;margin:.75rem 0}
h2{font-size:1.25rem;line-height:1.3;margin:0}
.hint{color:var(--soft);margin:.25rem 0 .5rem;font-size:1rem}
label{display:block;font-weight:600;margin-top:1rem}
input,textarea{width:100%;min-height:3rem;padding:.5rem .75rem;font:inherit;color:inherit;
background:var(--field);border:2px solid var(--line);border-radius:.5rem}
#serial{letter-spacing:.05em}
textarea{font:.9375rem/1.4 ui-monospace,Menlo,Consolas,monospace;resize:vertical;overflow-wrap:anywhere}
summary{min-height:2.75rem;padding:.6rem 0;font-weight:600;color:var(--link);cursor:pointer}
.note{margin:0;padding:.75rem 1.1rem;border-bottom:1px solid var(--faint)}
button{margin-top:.75rem;min-height:3rem;padding:.5rem 1.5rem;font:inherit;font-weight:600;color:#fff;
background:#0b4aa2;border:2px solid #0b4aa2;border-radius:.5rem;cursor:pointer}
:focus-visible{outline:3px solid #d97706;outline-offset:3px}
.skip{position:absolute;left:-100rem}
.skip:focus{left:1rem;top:.25rem;background:var(--card);padding:.5rem;z-index:1}
.outcome{background:var(--card);border:1px solid var(--faint);border-radius:.75rem}
.banner{padding:1rem 1.1rem;color:#fff;background:var(--tone);border-radius:.7rem .7rem 0 0}
.banner:last-child{border-radius:.7rem}
.banner h2::before{content:attr(data-mark) " ";content:attr(data-mark) " " / ""}
.banner p{margin:.25rem 0 0}
.good{--tone:#0b6b35}.bad{--tone:#a3141c}.warn{--tone:#7a4b00}
dl{margin:0;padding:.35rem 1.1rem}
dt{color:var(--soft);font-size:1rem;padding-top:.55rem}
dd{margin:0;font-weight:600;overflow-wrap:anywhere;padding-bottom:.55rem;border-bottom:1px solid var(--faint)}
.json{margin:.5rem 1.1rem 1rem;font-size:1rem}
form{margin-top:2rem}
details form{margin-top:0}
footer{color:var(--soft);font-size:1rem}
@media (min-width:36rem){dl{display:grid;grid-template-columns:11rem 1fr}
dt,dd{padding:.55rem 0}dt{border-bottom:1px solid var(--faint)}}
@media print{form,details,footer,.other,.json{display:none}.banner{border-bottom:2px solid;color:inherit}}
`;
