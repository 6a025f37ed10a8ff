import { axis } from "./chart.js";
import { CAUSES, number, shortDay, day as wholeDay } from "../base/words.js";

/** What an account did day by day: as rows for a table, and as the curves and bars that are painted. */
export function days(series) {
  let followers = 0;
  let returned = 0;
  return series.days.map((sheet) => {
    const undone = { NONE: 0, MUTUAL: 0, UNKNOWN: 0 };
    let other = 0;
    for (const end of sheet.ends) {
      if (end.cause === "CHOSEN") {
        undone[end.reciprocity] += end.count;
      } else {
        other += end.count;
      }
    }
    const known = sheet.followersGained != null && sheet.followersLost != null;
    followers += known ? sheet.followersGained - sheet.followersLost : 0;
    returned += sheet.followBacks;
    return { ...sheet, undone, other, followers: known ? followers : null, returned };
  });
}

export const tellsFollowers = (rows) => rows.some((row) => row.followers !== null);

/** Following and followers above, what was followed and undone that day below. */
export function timeline(rows) {
  return (colours, width) => {
    const narrow = width < 560;
    const dates = rows.map((row) => row.day);
    const left = narrow ? 40 : 48;
    const grids = [
      { left, right: 12, top: 24, height: "42%" },
      { left, right: 12, bottom: 28, height: "34%" },
    ];
    const x = (gridIndex, labels) =>
      axis(colours, {
        type: "category", gridIndex, data: dates, boundaryGap: true,
        axisLabel: { show: labels, formatter: shortDay, interval: Math.ceil(rows.length / (narrow ? 4 : 9)) - 1 },
        axisLine: { show: !labels, lineStyle: { color: colours.rule } },
      });
    const y = (gridIndex, name, formatter) =>
      axis(colours, { type: "value", gridIndex, name, nameGap: 10, splitNumber: 3, minInterval: 1, axisLabel: { formatter } });
    const curve = (name, color, data, type) =>
      ({ name, type: "line", xAxisIndex: 0, yAxisIndex: 0, data, showSymbol: false, color, lineStyle: { width: 2, type } });
    const bar = (name, color, data) =>
      ({ name, type: "bar", stack: "day", xAxisIndex: 1, yAxisIndex: 1, data, color, barCategoryGap: "30%" });
    const down = (reciprocity) => rows.map((row) => -row.undone[reciprocity]);
    const followers = tellsFollowers(rows)
      ? curve("followers, change", colours.ink, rows.map((row) => row.followers), "dashed")
      : curve("followed back since", colours.ink, rows.map((row) => row.returned), "dashed");
    return {
      grid: grids,
      axisPointer: { link: [{ xAxisIndex: "all" }], label: { show: false }, lineStyle: { color: colours.muted } },
      tooltip: { trigger: "axis", formatter: (points) => tip(rows[points[0].dataIndex]) },
      xAxis: [x(0, false), x(1, true)],
      yAxis: [y(0, "accounts", number), y(1, "a day", (value) => number(Math.abs(value)))],
      series: [
        curve("following", colours.follow, rows.map((row) => row.openFollows), "solid"),
        followers,
        bar("followed", colours.follow, rows.map((row) => row.follows)),
        bar("undone, not followed back", colours.none, down("NONE")),
        bar("undone, followed back", colours.mutual, down("MUTUAL")),
        bar("undone, not known", colours.unknown, down("UNKNOWN")),
      ],
    };
  };
}

function tip(row) {
  const lines = [
    [row.follows, "followed"],
    [row.undone.NONE, `${CAUSES.CHOSEN}, not followed back`],
    [row.undone.MUTUAL, `${CAUSES.CHOSEN}, followed back`],
    [row.undone.UNKNOWN, `${CAUSES.CHOSEN}, not known`],
    [row.other, "ended otherwise"],
    [row.openFollows, "following at its end"],
  ].filter(([count], index) => count > 0 || index === 5);
  return [wholeDay(row.day), ...lines.map(([count, what]) => `${number(count)} ${what}`)].join("\n");
}
