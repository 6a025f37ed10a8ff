import { axis } from "./chart.js";
import { nats } from "../base/words.js";

const logit = (probability) => Math.log(probability / (1 - probability));

/** The reckoning of the evidence, step by step: what each part adds to the logarithm of the odds, and where that leads. */
export function steps(explanation) {
  const prior = logit(explanation.evidence.score.prior);
  let from = prior;
  const parts = [...explanation.convicts, ...explanation.acquits].map(({ part, nats: value }) => {
    const step = { name: part, from, to: from + value, value };
    from = step.to;
    return step;
  });
  return [
    { name: "prior", from: 0, to: prior, value: prior, whole: true },
    ...parts,
    { name: "sum", from: 0, to: explanation.logit, value: explanation.logit, whole: true },
  ];
}

/** Where a flag and a review begin, by the policy that judged. */
export function thresholds(explanation) {
  const { flag, review } = explanation.evidence.policy.thresholds;
  return [["flag", flag, logit(flag)], ["review", review, logit(review)]];
}

export function waterfall(rows, lines) {
  return (colours, width) => {
    const narrow = width < 520;
    const left = narrow ? 92 : 108;
    const ends = rows.flatMap((row) => [row.from, row.to]).concat(lines.map(([, , at]) => at));
    return {
      grid: { left, right: 54, top: 34, bottom: 44 },
      tooltip: { trigger: "item", formatter: ({ dataIndex }) => `${rows[dataIndex].name.replace("_", " ")}\n${nats(rows[dataIndex].value)} nats, to ${nats(rows[dataIndex].to)}` },
      xAxis: axis(colours, {
        type: "value", min: 5 * Math.floor(Math.min(...ends) / 5), max: 5 * Math.ceil(Math.max(...ends) / 5), interval: 5, name: "logarithm of the odds, in nats", nameLocation: "middle", nameGap: 26,
        nameTextStyle: { color: colours.muted, fontSize: 12 },
      }),
      yAxis: axis(colours, {
        type: "category", inverse: true, data: rows.map((row) => row.name.replace("_", " ")),
        axisLabel: { color: colours.ink, fontSize: narrow ? 12 : 13, interval: 0 },
      }),
      series: [{
        type: "custom",
        silent: true,
        data: lines.map(([, , at]) => [at, 0]),
        renderItem: (params, api) => line(lines[params.dataIndex], params, api, colours),
      }, {
        type: "custom",
        data: rows.map((row, index) => [row.from, row.to, index]),
        encode: { x: [0, 1], y: 2 },
        renderItem: (params, api) => bar(rows[params.dataIndex], params, api, colours),
      }],
    };
  };
}

/** A part that convicts is filled, one that acquits is hollow. */
function bar(row, params, api, colours) {
  const y = api.coord([0, params.dataIndex])[1];
  const [from, to] = [api.coord([row.from, 0])[0], api.coord([row.to, 0])[0]];
  const height = Math.min(api.size([0, 1])[1] * 0.56, 20);
  const x = Math.min(from, to);
  const hollow = !row.whole && row.value < 0;
  return {
    type: "group",
    children: [
      { type: "rect", shape: { x, y: y - height / 2, width: Math.max(Math.abs(to - from), 1), height },
        style: { fill: hollow ? colours.paper : row.whole ? colours.muted : colours.ink, stroke: colours.ink, lineWidth: hollow ? 1.5 : 0 } },
      { type: "text", style: { text: nats(row.value), x: Math.max(from, to) + 4, y, verticalAlign: "middle", align: "left",
        fill: colours.muted, backgroundColor: colours.paper, padding: [1, 3], font: `12px ${colours.font}` } },
    ],
  };
}

function line([name, probability, at], { coordSys }, api, colours) {
  const x = api.coord([at, 0])[0];
  return {
    type: "group",
    children: [
      { type: "line", shape: { x1: x, x2: x, y1: coordSys.y - 4, y2: coordSys.y + coordSys.height },
        style: { stroke: colours.accent, lineWidth: 1.5, lineDash: [5, 4], fill: null } },
      { type: "text", style: { text: `${name} ${probability}`, x: name === "flag" ? x - 2 : x + 2, y: coordSys.y - 8, verticalAlign: "bottom",
        align: name === "flag" ? "left" : "right", fill: colours.accent, font: `12px ${colours.font}` } },
    ],
  };
}
