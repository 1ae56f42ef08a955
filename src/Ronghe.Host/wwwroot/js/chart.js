// Lets figures of a chart be pointed at. The drawing that came with the page stays for print and for readers without script.
const charts = [...document.querySelectorAll("[data-chart]:not([data-drawn])")];
const style = getComputedStyle(document.documentElement);
const colours = ["--blue", "--series-2", "--series-3", "--series-4"].map(name => style.getPropertyValue(name).trim());

function load(address) {
  window.rongheCharts ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = () => resolve(window.echarts);
    script.onerror = reject;
    document.head.append(script);
  });
  return window.rongheCharts;
}

function options(chart, size) {
  const lines = chart.kind === "lines";
  const text = { color: style.getPropertyValue("--ink-2").trim(), fontSize: size };
  return {
    animation: false,
    color: colours,
    textStyle: { fontFamily: getComputedStyle(document.body).fontFamily },
    grid: { left: 8, right: 16, top: 32, bottom: 8, containLabel: true },
    // Plain canvas text: a tooltip of HTML would need inline styles.
    tooltip: { trigger: "axis", renderMode: "richText", confine: true },
    xAxis: [{ type: "category", data: chart.names, axisLabel: text, boundaryGap: !lines }, { type: "value", show: false, min: 0, max: chart.names.length }],
    yAxis: { type: "value", axisLabel: text, minInterval: 1 },
    series: [
      ...chart.series.map((series, i) => ({
        name: series.name,
        type: lines ? "line" : "bar",
        barCategoryGap: chart.kind === "histogram" ? "4%" : "30%",
        symbol: ["circle", "rect", "triangle", "diamond"][i % 4],
        lineStyle: { type: ["solid", "dashed", "dotted", "solid"][i % 4], width: 2 },
        data: series.values.map((value, n) => ({
          value,
          itemStyle: !lines && chart.cut && n + 1 <= chart.cut.at ? { color: style.getPropertyValue("--below").trim() } : undefined,
        })),
      })),
      ...(chart.cut ? [{
        type: "scatter", xAxisIndex: 1, data: [], silent: true,
        markLine: {
          symbol: "none", silent: true, lineStyle: { color: style.getPropertyValue("--red").trim(), width: 2, type: "dashed" },
          label: { formatter: chart.cut.words, color: style.getPropertyValue("--red").trim(), fontSize: size }, data: [{ xAxis: chart.cut.at }],
        },
      }] : []),
    ],
  };
}

async function draw(box) {
  const echarts = await load(box.dataset.engine);
  const canvas = document.createElement("div");
  canvas.className = "chart-canvas";
  canvas.setAttribute("aria-hidden", "true");
  box.append(canvas);
  box.dataset.drawn = "";
  const chart = echarts.init(canvas, null, { renderer: "canvas" });
  const show = () => chart.setOption(options(JSON.parse(box.dataset.chart), box.clientWidth < 480 ? 12 : 13));
  show();
  new ResizeObserver(() => chart.resize()).observe(box);
}

const seen = new IntersectionObserver(entries => {
  for (const entry of entries.filter(e => e.isIntersecting)) {
    seen.unobserve(entry.target);
    draw(entry.target).catch(() => entry.target.removeAttribute("data-drawn"));
  }
}, { rootMargin: "200px" });
charts.forEach(chart => seen.observe(chart));
