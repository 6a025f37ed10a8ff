import { axis } from "./chart.js";
import { hour as words, number, shortDay } from "../base/words.js";

/** Records taken by the hour above, flags opened and ended below. */
export function hours(rows) {
  return (colours, width) => {
    const narrow = width < 560;
    const left = narrow ? 40 : 52;
    const x = (gridIndex, labels) =>
      axis(colours, {
        type: "category", gridIndex, data: rows.map((row) => row.hour),
        axisLabel: { show: labels, formatter: shortDay, interval: (index, hour) => hour.includes("T00:") },
        axisLine: { show: !labels, lineStyle: { color: colours.rule } },
      });
    const y = (gridIndex, name) =>
      axis(colours, { type: "value", gridIndex, name, nameGap: 10, splitNumber: 2, minInterval: 1, axisLabel: { formatter: (value) => number(Math.abs(value)) } });
    const bar = (name, color, data) => ({ name, type: "bar", stack: "flags", xAxisIndex: 1, yAxisIndex: 1, color, data, barMinWidth: 2, barMaxWidth: 10 });
    const down = (value) => (value == null ? null : -value);
    return {
      grid: [{ left, right: 12, top: 24, height: "40%" }, { left, right: 12, bottom: 28, height: "32%" }],
      axisPointer: { link: [{ xAxisIndex: "all" }], label: { show: false }, lineStyle: { color: colours.muted } },
      tooltip: { trigger: "axis", formatter: (points) => tip(rows[points[0].dataIndex]) },
      xAxis: [x(0, false), x(1, true)],
      yAxis: [y(0, "events an hour"), y(1, "flags an hour")],
      series: [
        { name: "events", type: "line", step: "middle", xAxisIndex: 0, yAxisIndex: 0, data: rows.map((row) => row.accepted), showSymbol: false, color: colours.follow,
          lineStyle: { width: 1.5 }, areaStyle: { color: colours.follow, opacity: 0.12 } },
        bar("opened", colours.ink, rows.map((row) => row.opened)),
        bar("ended", colours.unknown, rows.map((row) => down(row.cleared == null ? null : row.cleared + row.retracted))),
      ],
    };
  };
}

function tip(row) {
  const told = [["accepted", "events"], ["opened", "flags opened"], ["cleared", "cleared"], ["retracted", "retracted"]];
  return [words(row.hour), ...told.map(([field, what]) => (row[field] == null ? `${what}: not known` : `${number(row[field])} ${what}`))].join("\n");
}
