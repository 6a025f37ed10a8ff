import { axis } from "./chart.js";
import { share } from "../base/words.js";

const LAST = 30;

/** Of the follows that were undone, the share by how many days they lasted; the last bin has all that lasted longer. */
export function dwellShares(survival) {
  const bins = Array.from({ length: LAST + 1 }, () => ({ none: 0, mutual: 0 }));
  for (const table of survival.classes) {
    const reciprocity = table.reciprocity === "NONE" ? "none" : "mutual";
    for (const point of table.curve) {
      bins[Math.min(point.day, LAST)][reciprocity] += point.undone;
    }
  }
  const all = bins.reduce((sum, bin) => sum + bin.none + bin.mutual, 0);
  return { all, bins: bins.map((bin) => ({ ...bin, none: bin.none / all, mutual: bin.mutual / all })) };
}

export const binName = (bin) => (bin === LAST ? `${LAST} days or more` : bin === 0 ? "under a day" : bin === 1 ? "1 day" : `${bin} days`);

/** How long undone follows lasted, beside how long those of ordinary accounts do. */
export function dwell(own, reference) {
  return (colours, width) => ({
    grid: { left: 44, right: 8, top: 24, bottom: 44 },
    tooltip: { trigger: "axis", axisPointer: { type: "shadow" }, formatter: (points) => tip(points[0].dataIndex, own, reference) },
    xAxis: axis(colours, {
      type: "category", data: own.bins.map((bin, index) => index), name: "days from follow to unfollow", nameLocation: "middle", nameGap: 26, nameTextStyle: { color: colours.muted, fontSize: 12 },
      axisLabel: { interval: width < 420 ? 9 : 4, formatter: (bin) => (Number(bin) === LAST ? `${LAST}+` : bin) },
    }),
    yAxis: axis(colours, { type: "value", name: "of all undone", nameGap: 10, splitNumber: 3, max: ({ max }) => (max > 0.9 ? 1 : null), axisLabel: { formatter: (value) => `${Math.round(100 * value)} %` } }),
    series: [
      { type: "bar", stack: "own", color: colours.none, data: own.bins.map((bin) => bin.none), barCategoryGap: "20%" },
      { type: "bar", stack: "own", color: colours.mutual, data: own.bins.map((bin) => bin.mutual) },
      ...(reference
        ? [{ type: "line", step: "middle", showSymbol: false, color: colours.ink, lineStyle: { width: 1.5, type: "dashed" },
            data: reference.bins.map((bin) => bin.none + bin.mutual) }]
        : []),
    ],
  });
}

function tip(bin, own, reference) {
  const lines = [binName(bin), `${share(own.bins[bin].none)} not followed back`];
  if (own.bins[bin].mutual > 0) {
    lines.push(`${share(own.bins[bin].mutual)} followed back`);
  }
  if (reference) {
    lines.push(`${share(reference.bins[bin].none + reference.bins[bin].mutual)} of ordinary accounts'`);
  }
  return lines.join("\n");
}
