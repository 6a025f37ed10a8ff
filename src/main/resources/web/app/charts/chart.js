import { html } from "lit";
import * as echarts from "echarts/core";
import { BarChart, CustomChart, LineChart, SankeyChart } from "echarts/charts";
import { AxisPointerComponent, GridComponent, TooltipComponent } from "echarts/components";
import { CanvasRenderer } from "echarts/renderers";
import { Piece } from "../base/piece.js";
import { theme } from "../base/theme.js";

echarts.use([
  AxisPointerComponent, BarChart, CanvasRenderer, CustomChart, GridComponent, LineChart, SankeyChart, TooltipComponent,
]);

/**
 * A picture of numbers. It is painted on a canvas, tooltips included, for the page may not set styles in markup; what it
 * shows is told by its label, and by the table that stands beside it.
 */
class Chart extends Piece {
  static properties = { draw: { attribute: false }, label: {}, size: {} };

  render() {
    return html`<div class="chart chart-${this.size ?? "medium"}" role="img" aria-label=${this.label}></div>`;
  }

  connectedCallback() {
    super.connectedCallback();
    this.repaint = () => this.#paint();
    theme.addEventListener("changed", this.repaint);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    theme.removeEventListener("changed", this.repaint);
    this.watch?.disconnect();
    this.chart?.dispose();
    this.chart = null;
  }

  updated() {
    if (!this.chart) {
      const canvas = this.querySelector(".chart");
      this.chart = echarts.init(canvas, null, { renderer: "canvas" });
      this.watch = new ResizeObserver(() => {
        this.chart?.resize();
        this.#paint();
      });
      this.watch.observe(canvas);
    }
    this.#paint();
  }

  #paint() {
    if (this.chart && this.draw) {
      const colours = theme.colours;
      const option = this.draw(colours, this.clientWidth);
      this.chart.setOption({ ...basics(colours), ...option, tooltip: { ...tooltip(colours), ...option.tooltip } }, true);
    }
  }
}

function basics(colours) {
  return { animation: false, textStyle: { fontFamily: colours.font, color: colours.muted }, aria: { enabled: false } };
}

function tooltip(colours) {
  return {
    renderMode: "richText",
    confine: true,
    backgroundColor: colours.paper,
    borderColor: colours.rule,
    borderWidth: 1,
    padding: [8, 10],
    textStyle: { color: colours.ink, fontSize: 13, fontFamily: colours.font },
  };
}

/** An axis as all charts have it: no lines but what is needed to read it. */
export function axis(colours, more) {
  return {
    axisLine: { show: false },
    axisTick: { show: false },
    axisLabel: { color: colours.muted, fontSize: 12, hideOverlap: true, ...more?.axisLabel },
    splitLine: { show: more?.type !== "category", lineStyle: { color: colours.rule } },
    nameTextStyle: { color: colours.muted, fontSize: 12, align: "left" },
    ...Object.fromEntries(Object.entries(more ?? {}).filter(([name]) => name !== "axisLabel")),
  };
}

customElements.define("cw-chart", Chart);
