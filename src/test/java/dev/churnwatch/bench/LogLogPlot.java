package dev.churnwatch.bench;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;

/** Curves over sizes as an SVG, a panel for each, side by side: both axes logarithmic, the upward one the same for all. */
final class LogLogPlot {

    private static final int WIDTH = 280;
    private static final int HEIGHT = 260;
    private static final int LEFT = 60;
    private static final int TOP = 30;
    private static final int BOTTOM = 50;
    private static final int GAP = 60;

    private record Panel(String label, SortedMap<Integer, Double> points) {}

    /** Whole decades, and where they lie on the drawing. */
    private record Axis(int from, int to, double start, double end) {

        static Axis over(Collection<? extends Number> values, double start, double end) {
            double[] logs = values.stream()
                    .mapToDouble(value -> Math.log10(value.doubleValue()))
                    .sorted()
                    .toArray();
            int from = (int) Math.floor(logs[0]);
            return new Axis(from, Math.max(from + 1, (int) Math.ceil(logs[logs.length - 1])), start, end);
        }

        double at(double value) {
            return start + (end - start) * (Math.log10(value) - from) / (to - from);
        }
    }

    private final String upward;
    private final List<Panel> panels = new ArrayList<>();

    /**
     * An empty plot.
     *
     * @param upward what the curves show
     */
    LogLogPlot(String upward) {
        this.upward = upward;
    }

    /** Adds a curve, of one point or more. */
    void panel(String label, SortedMap<Integer, Double> points) {
        panels.add(new Panel(label, points));
    }

    String svg() {
        int width = LEFT + panels.size() * (WIDTH + GAP);
        int height = TOP + HEIGHT + BOTTOM;
        List<Double> all = panels.stream()
                .flatMap(panel -> panel.points().values().stream())
                .toList();
        Axis up = Axis.over(all, TOP + HEIGHT, TOP);
        StringBuilder svg = new StringBuilder();
        append(
                svg,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"12\">",
                width,
                height);
        append(svg, "<rect width=\"%d\" height=\"%d\" fill=\"white\"/>", width, height);
        append(
                svg,
                "<text x=\"14\" y=\"%d\" text-anchor=\"middle\" transform=\"rotate(-90 14 %1$d)\">%s</text>",
                TOP + HEIGHT / 2,
                upward);
        for (int i = 0; i < panels.size(); i++) {
            draw(svg, panels.get(i), LEFT + i * (WIDTH + GAP), up, i == 0);
        }
        return svg.append("</svg>\n").toString();
    }

    private static void draw(StringBuilder svg, Panel panel, int left, Axis up, boolean numbered) {
        Axis along = Axis.over(panel.points().keySet(), left, left + WIDTH);
        for (int decade = up.from(); decade <= up.to(); decade++) {
            double y = up.at(Math.pow(10, decade));
            line(svg, left, y, left + WIDTH, y);
            if (numbered) {
                text(svg, left - 6, y + 4, "end", number(decade));
            }
        }
        for (int decade = along.from(); decade <= along.to(); decade++) {
            double x = along.at(Math.pow(10, decade));
            line(svg, x, TOP, x, TOP + HEIGHT);
            text(svg, x, TOP + HEIGHT + 18, "middle", number(decade));
        }
        text(svg, left + WIDTH / 2.0, TOP + HEIGHT + 40, "middle", panel.label());
        StringBuilder curve = new StringBuilder();
        for (Map.Entry<Integer, Double> point : panel.points().entrySet()) {
            double x = along.at(point.getKey());
            double y = up.at(point.getValue());
            append(curve, "%.1f,%.1f ", x, y);
            append(svg, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3.5\" fill=\"#1f5fa8\"/>", x, y);
        }
        append(
                svg,
                "<polyline points=\"%s\" fill=\"none\" stroke=\"#1f5fa8\" stroke-width=\"2\"/>",
                curve.toString().strip().replace("\n", ""));
    }

    private static String number(int decade) {
        return decade < 0
                ? String.format(Locale.ROOT, "%." + -decade + "f", Math.pow(10, decade))
                : String.format(Locale.ROOT, "%,.0f", Math.pow(10, decade));
    }

    private static void line(StringBuilder svg, double x1, double y1, double x2, double y2) {
        append(svg, "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"#ccc\"/>", x1, y1, x2, y2);
    }

    private static void text(StringBuilder svg, double x, double y, String anchor, String text) {
        append(svg, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>", x, y, anchor, text);
    }

    private static void append(StringBuilder svg, String form, Object... values) {
        svg.append(String.format(Locale.ROOT, form, values)).append('\n');
    }
}
