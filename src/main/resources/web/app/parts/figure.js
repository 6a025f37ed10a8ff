import { html, nothing } from "lit";

/** A picture with its heading, its legend, its numbers as a table, and the request behind it. */
export function figure({ heading, note, legend = [], label, size, draw, table, path }) {
  return html`<figure>
    <figcaption>
      <h2>${heading}</h2>
      ${note ? html`<p class="note">${note}</p>` : nothing}
      ${legend.length ? html`<ul class="legend">${legend.map(([kind, name]) => html`<li><span class="key key-${kind}"></span>${name}</li>`)}</ul>` : nothing}
    </figcaption>
    <cw-chart .draw=${draw} label=${label} size=${size ?? "medium"}></cw-chart>
    <div class="tools">
      <details class="numbers"><summary>Show as a table</summary>${scroll(heading, table)}</details>
      <cw-curl path=${path}></cw-curl>
    </div>
  </figure>`;
}

/** What may be wider than the page scrolls by itself, also from the keyboard. */
export const scroll = (name, content) => html`<div class="scroll" role="region" tabindex="0" aria-label="Table: ${name}">${content}</div>`;

/** A table of rows; columns are pairs of a heading and what it shows of a row. The first column names the row. */
export function table(caption, columns, rows) {
  return html`<table>
    <caption>${caption}</caption>
    <thead><tr>${columns.map(([name]) => html`<th scope="col">${name}</th>`)}</tr></thead>
    <tbody>${rows.map((row) => html`<tr>${columns.map(([, show], index) =>
      index === 0 ? html`<th scope="row">${show(row)}</th>` : html`<td>${show(row)}</td>`)}</tr>`)}</tbody>
  </table>`;
}
