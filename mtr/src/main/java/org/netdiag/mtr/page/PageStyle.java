package org.netdiag.mtr.page;

/// How the page looks: light or dark as the reader's screen, one column on a phone, black on white
/// on paper.
final class PageStyle {
  static final String COLOURS =
      """
      :root{color-scheme:light dark;--bg:#f4f6f8;--card:#fff;--ink:#18202b;--soft:#5a6675;\
      --line:#e1e6ec;--track:#e9edf2;--ok:#1a7f4b;--warn:#ad5a00;--fail:#c4283a;\
      --undecided:#5a6675;--limit:#6a52c7;--rtt:#2463d1;--rtt2:#0d8a8a;--rtt3:#a33bb0;\
      --rtt4:#7a6a00;--shadow:0 1px 2px #18202b14,0 4px 16px #18202b0a}
      @media(prefers-color-scheme:dark){:root{--bg:#0e1319;--card:#161d26;--ink:#e6ecf3;\
      --soft:#98a5b5;--line:#29333f;--track:#232d38;--ok:#4cc38a;--warn:#f2a93b;--fail:#ff6f79;\
      --undecided:#98a5b5;--limit:#a897f5;--rtt:#7aacff;--rtt2:#4fd1c5;--rtt3:#e08bea;\
      --rtt4:#d9c75a;--shadow:none}}
      .ok{--c:var(--ok)}.warn,.lossy{--c:var(--warn)}.fail{--c:var(--fail)}\
      .undecided,.silent{--c:var(--undecided)}.rate_limited{--c:var(--limit)}
      """;

  static final String LAYOUT =
      """
      *{box-sizing:border-box}
      body{margin:0;background:var(--bg);color:var(--ink);font:15px/1.5 system-ui,-apple-system,\
      "Segoe UI",Roboto,sans-serif;font-variant-numeric:tabular-nums}
      main{max-width:1180px;margin:0 auto;padding:28px 20px 48px}
      header{margin:0 0 20px}
      h1{font-size:1.6rem;line-height:1.2;margin:0 0 4px;letter-spacing:-.015em;\
      overflow-wrap:anywhere}
      h2{font-size:1rem;margin:0 0 12px;letter-spacing:-.005em}
      h3{font-size:.95rem;margin:0;font-weight:600;overflow:hidden;text-overflow:ellipsis;\
      white-space:nowrap}
      p{margin:0}
      .soft{color:var(--soft)}
      .mono,code{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:.92em}
      .card{background:var(--card);border:1px solid var(--line);border-radius:12px;\
      box-shadow:var(--shadow);padding:18px 20px;margin:0 0 18px;min-width:0}
      .path{margin:0 0 44px}
      .cols{display:grid;grid-template-columns:minmax(0,1.25fr) minmax(0,1fr);gap:18px;\
      align-items:start}
      .targets{list-style:none;margin:0;padding:0;display:grid;gap:8px}
      .targets a{display:flex;gap:10px;align-items:baseline;color:inherit;text-decoration:none}
      .targets a:hover b{text-decoration:underline}
      .verdict{display:flex;gap:16px;align-items:flex-start;border-left:6px solid var(--c)}
      .verdict svg{flex:none;width:40px;height:40px}
      .verdict .level{color:var(--c);font-weight:700;font-size:.8rem;letter-spacing:.08em;\
      text-transform:uppercase}
      .verdict .says{font-size:1.2rem;line-height:1.35;font-weight:550;overflow-wrap:anywhere}
      .verdict ul{margin:10px 0 0;padding:0 0 0 18px;color:var(--soft)}
      .chip{display:inline-block;padding:0 8px;border-radius:99px;font-size:.75rem;\
      line-height:1.6;font-weight:600;color:var(--c);white-space:nowrap;\
      background:color-mix(in srgb,var(--c) 13%,transparent)}
      dl{display:grid;grid-template-columns:auto minmax(0,1fr);gap:4px 16px;margin:0}
      dt{color:var(--soft)}dd{margin:0;overflow-wrap:anywhere}
      .notes{margin:0;padding:0 0 0 18px}.notes li{margin:0 0 4px}
      footer{color:var(--soft);font-size:.85rem}
      @media(max-width:820px){main{padding:18px 12px 32px}.cols{grid-template-columns:\
      minmax(0,1fr)}.card{padding:14px}.verdict .says{font-size:1.08rem}h1{font-size:1.35rem}}
      @media print{body{background:#fff}.card{box-shadow:none;break-inside:avoid}}
      """;

  static final String ROUTE =
      """
      .route{position:relative;list-style:none;margin:0;padding:0}
      .route svg{position:absolute;left:0;top:0}
      .route li{height:70px;display:flex;flex-direction:column;justify-content:center;\
      position:relative;min-width:0}
      .route .who{display:flex;gap:8px;align-items:center;min-width:0}
      .route .who b{overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
      .route .ttl{color:var(--soft);min-width:1.4em;text-align:right;flex:none}
      .route .more{color:var(--soft);font-size:.84rem;overflow:hidden;text-overflow:ellipsis;\
      white-space:nowrap;padding-left:calc(1.4em + 8px)}
      .pill{position:absolute;top:-10px;font-size:.74rem;line-height:19px;font-weight:600;\
      padding:0 8px;border-radius:99px;background:var(--card);color:var(--c,var(--soft));\
      border:1px solid currentColor;white-space:nowrap}
      .link{stroke:var(--c,var(--soft));stroke-width:3;fill:none;stroke-linecap:round}
      .link.plain{stroke:color-mix(in srgb,var(--soft) 55%,transparent)}
      .link.warn,.link.fail,.link.lossy{stroke-width:5}
      .link.unseen{stroke-dasharray:1 7}.link.former{stroke-width:1.5;stroke-dasharray:4 4;\
      stroke:color-mix(in srgb,var(--soft) 55%,transparent)}
      .node{fill:var(--card);stroke:var(--c);stroke-width:3}
      .node.full{fill:var(--c)}.node.former{stroke-width:1.5;stroke-dasharray:3 2}
      """;

  static final String TABLE =
      """
      .scroll{overflow-x:auto;margin:0 -20px;padding:0 20px}
      table{border-collapse:collapse;width:100%;font-size:.9rem}
      th{color:var(--soft);font-weight:600;font-size:.78rem;text-align:left;vertical-align:bottom;\
      white-space:nowrap;padding:0 10px 6px 0}
      td{padding:7px 10px 7px 0;border-top:1px solid var(--line);vertical-align:top;\
      white-space:nowrap}
      .n{text-align:right}
      td.host{white-space:normal;min-width:215px;overflow-wrap:anywhere}
      td small{display:block;color:var(--soft);line-height:1.4}
      tr.sub td{border-top:0;padding-top:0;color:var(--soft);font-size:.92em}
      tr.end td{background:color-mix(in srgb,var(--ink) 3%,transparent)}
      .ci{display:block;width:110px;height:12px}
      .ci .track{fill:var(--track)}.ci .range{fill:color-mix(in srgb,var(--c) 38%,transparent)}
      .ci .point{fill:var(--c)}
      @media(max-width:820px){.scroll{margin:0 -14px;padding:0 14px}}
      """;

  static final String CHARTS =
      """
      .charts{display:grid;grid-template-columns:repeat(2,minmax(0,1fr));gap:22px 26px}
      .chart{min-width:0;break-inside:avoid}
      .chart .top{display:flex;justify-content:space-between;gap:12px;align-items:baseline;\
      margin:0 0 6px}
      .chart .top .soft{font-size:.82rem;white-space:nowrap}
      .plot{position:relative;height:104px;padding-left:46px}
      .plot svg,.strip svg{display:block;width:100%;height:100%;overflow:visible}
      .plot .y{position:absolute;left:0;width:40px;text-align:right;font-size:.72rem;\
      line-height:1;color:var(--soft);transform:translateY(-50%)}
      .grid{stroke:var(--line);stroke-width:1;vector-effect:non-scaling-stroke}
      .band{fill:var(--r,var(--rtt));opacity:.2}
      .mean{fill:none;stroke:var(--r,var(--rtt));stroke-width:1.6;stroke-linejoin:round;\
      stroke-linecap:round;vector-effect:non-scaling-stroke}
      .over{stroke:var(--warn);stroke-width:3;vector-effect:non-scaling-stroke}
      .lost{fill:var(--c)}
      .moved{stroke:var(--ink);stroke-width:1;stroke-dasharray:3 3;opacity:.65;\
      vector-effect:non-scaling-stroke}
      .strip{height:12px;margin:5px 0 0 46px;border-radius:3px;overflow:hidden;\
      background:var(--track)}
      .strip .fine{fill:var(--ok);opacity:.4}
      .strip.who{height:5px}
      .x{display:flex;justify-content:space-between;margin:3px 0 0 46px;font-size:.72rem;\
      color:var(--soft)}
      .f1{--r:var(--rtt2)}.f2{--r:var(--rtt3)}.f3{--r:var(--rtt4)}
      .w0{fill:var(--rtt)}.w1{fill:var(--rtt3)}.w2{fill:var(--rtt2)}.w3{fill:var(--rtt4)}\
      .w4{fill:var(--ok)}.w5{fill:var(--warn)}.w6{fill:var(--limit)}.w7,.w8{fill:var(--soft)}
      .key{display:flex;flex-wrap:wrap;gap:4px 18px;margin:0 0 16px;font-size:.82rem;\
      color:var(--soft)}
      .key svg{width:26px;height:12px;vertical-align:-1px;margin-right:6px}
      @media(max-width:820px){.charts{grid-template-columns:minmax(0,1fr)}\
      .chart .top{flex-wrap:wrap;gap:0 12px}}
      """;

  private PageStyle() {}
}
