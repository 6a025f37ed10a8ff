import { html } from "lit";
import { number, share, span, time } from "../base/words.js";
import { scroll, table } from "./figure.js";

/** How complete everything here can be, in the stream's own words. */
export function completeness({ meta, partitions }) {
  const rejected = (partition) => Object.values(partition.rejected).reduce((sum, count) => sum + count, 0);
  const facts = [
    ["Seen to", time(meta.streamTime)],
    ["Judged to", time(meta.judgedTo)],
    ["Settled to", time(meta.settledTo)],
    ["Behind the clock", meta.lagSeconds == null ? "not known" : span(meta.lagSeconds)],
    ["Waiting to be filed", number(meta.archiveLagRecords)],
    ["Gaps of sources", number(meta.gaps)],
    ["Events accepted", number(meta.accepted)],
    ["Rejected", number(meta.rejected)],
    ["Late", number(meta.late)],
    ["Duplicate", number(meta.duplicate)],
    ["Unfollows of unseen follows", share(meta.orphanShare)],
    ["Ends of unknown reciprocity", share(meta.unknownReciprocityShare)],
  ];
  return html`<dl class="facts">${facts.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
    <div class="tools">
      <details class="numbers"><summary>By partition</summary>${scroll("partitions", table("What each partition has told of itself", [
        ["Partition", (each) => each.partition],
        ["Seen to", (each) => time(each.streamTime)],
        ["Judged to", (each) => time(each.judgedTo)],
        ["Settled to", (each) => time(each.settledTo)],
        ["Accepted", (each) => number(each.accepted)],
        ["Rejected", (each) => number(rejected(each))],
        ["Late", (each) => number(each.late)],
        ["Duplicate", (each) => number(each.duplicate)],
      ], partitions))}</details>
      <cw-curl path="/completeness"></cw-curl>
    </div>`;
}
