import { html } from "lit";
import { number, time } from "../base/words.js";

/** That flags are held because there are more than can be right. */
export function held({ held: accounts, partitions }) {
  const holding = partitions.filter((partition) => partition.holding);
  const since = holding.map((partition) => partition.since).sort()[0];
  return html`<div class="problem held" role="alert">
    <p><strong>Flags on ${number(accounts)} ${accounts === 1 ? "account" : "accounts"} are held</strong> since ${time(since)} UTC, in ${number(holding.length)}
      of ${number(partitions.length)} partitions, because there are more than can be right. Nobody is accused there until an administrator
      has released or discarded them.</p>
    <div class="tools"><cw-curl path="/breaker"></cw-curl></div>
  </div>`;
}
