import { number } from "../base/words.js";

const RETURNED = { NONE: "not followed back", MUTUAL: "followed back" };
const FATES = [
  ["undone", (exits) => exits.undone],
  ["kept", (exits) => exits.standing + exits.horizon],
  ["ended otherwise", (exits) => exits.block + exits.targetGone + exits.ownerGone],
];

/** What became of follows: how many of those that were last followed back, or not, were undone, kept, or ended otherwise. */
export function fates(survival) {
  return survival.classes.flatMap((table) =>
    FATES.map(([fate, count]) => ({ returned: RETURNED[table.reciprocity], fate, count: count(table.exits) })),
  );
}

/** From all follows, over whether they were returned, to what became of them. */
export function fate(rows) {
  return (colours, width) => {
    const told = rows.filter((row) => row.count > 0);
    const sum = (name, field) => told.filter((row) => row[field] === name).reduce((all, row) => all + row.count, 0);
    const all = told.reduce((count, row) => count + row.count, 0);
    const ofReturn = { "not followed back": colours.none, "followed back": colours.mutual };
    const ofFate = { undone: colours.ink, kept: colours.follow, "ended otherwise": colours.unknown };
    const node = (name, count, color, depth) => ({
      name, depth, itemStyle: { color, borderWidth: 0 },
      label: { formatter: `${name}\n${number(count)}`, position: depth === 2 ? "left" : "right" },
    });
    const present = (field) => [...new Set(told.map((row) => row[field]))];
    return {
      tooltip: { trigger: "item", formatter: (point) => tip(point, all) },
      series: [{
        type: "sankey", left: 2, right: 2, top: 8, bottom: 22, nodeWidth: 8, nodeGap: width < 420 ? 34 : 28, draggable: false,
        layoutIterations: 0, emphasis: { disabled: true },
        label: { color: colours.ink, fontSize: 12.5, lineHeight: 16, fontFamily: colours.font, textBorderWidth: 0 },
        lineStyle: { color: "source", opacity: 0.32, curveness: 0.5 },
        data: [
          node("follows", all, colours.follow, 0),
          ...present("returned").map((name) => node(name, sum(name, "returned"), ofReturn[name], 1)),
          ...present("fate").map((name) => node(name, sum(name, "fate"), ofFate[name], 2)),
        ],
        links: [
          ...present("returned").map((name) => ({ source: "follows", target: name, value: sum(name, "returned") })),
          ...told.map((row) => ({ source: row.returned, target: row.fate, value: row.count })),
        ],
      }],
    };
  };
}

function tip(point, all) {
  const name = point.dataType === "edge" ? `${point.data.source}: ${point.data.target}` : point.name;
  return `${name}\n${number(point.value)} of ${number(all)}`;
}
