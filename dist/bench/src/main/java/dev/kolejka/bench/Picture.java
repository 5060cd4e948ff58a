package dev.kolejka.bench;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A run as a picture: for each chart a bar for each peer, the best on top and ours in colour, on a logarithmic scale; a
 * line through a bar's end goes from the least to the most. The same results make the same bytes.
 */
final class Picture {

    private static final int WIDTH = 880;
    private static final int MARGIN = 20;
    private static final int BARS_FROM = 200;
    private static final int BARS_TO = 740;
    private static final int ROW = 22;
    private static final int BAR = 14;
    private static final int TITLE = 34;
    private static final int GAP = 18;
    private static final int HEAD = 64;

    private final Results results;
    private final StringBuilder svg = new StringBuilder();
    private int y = HEAD;

    private Picture(Results results) {
        this.results = results;
    }

    /** The picture as SVG, with all it shows as text beside it. */
    static String of(Results results) {
        return new Picture(results).drawn();
    }

    private String drawn() {
        results.charts().forEach(this::draw);
        return head() + svg + "</svg>\n";
    }

    private String head() {
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" role="img" aria-labelledby="title desc">
                <title id="title">Kolejka and its peers: medians of one run</title>
                <desc id="desc">%s</desc>
                <style>
                text { font: 13px system-ui, sans-serif; fill: #24292f }
                .head { font-size: 18px; font-weight: 600 } .title { font-weight: 600 } .note, .tick { fill: #57606a }
                .tick { font-size: 11px; text-anchor: middle } .peer { text-anchor: end } .grid { stroke: #d0d7de }
                .bar { fill: #afb8c1 } .ours { fill: #0969da } .ours-name { font-weight: 600 }
                .range { stroke: #24292f; stroke-width: 1.5 }
                </style>
                <rect width="%d" height="%d" fill="#fff"/>
                <text class="head" x="%d" y="30">Kolejka and its peers: medians of one run</text>
                <text class="note" x="%d" y="50">Logarithmic scales. The line across a bar's end goes from the least to\
                 the most. Best on top, ours in blue.</text>
                """
                .formatted(WIDTH, y, description(), WIDTH, y, MARGIN, MARGIN);
    }

    private String description() {
        return results.charts().stream().map(this::described).collect(Collectors.joining(" "));
    }

    private String described(Chart chart) {
        return escaped(chart.title()) + ": "
                + chart.rows(results.series()).stream()
                        .map(row -> escaped(chart.peer(row.getKey())) + " " + measured(row.getValue()))
                        .collect(Collectors.joining(", "))
                + ".";
    }

    private static String measured(Series series) {
        String number = series.median() >= 1000 ? whole(series.median()) : Report.number(series.median());
        return number + " " + escaped(series.unit());
    }

    private void draw(Chart chart) {
        List<Map.Entry<String, Series>> rows = chart.rows(results.series());
        Scale scale = Scale.over(rows.stream().map(Map.Entry::getValue).toList(), BARS_FROM, BARS_TO);
        line(
                "<text class=\"title\" x=\"%d\" y=\"%d\">%s <tspan class=\"note\">(%s; %s is better)</tspan></text>",
                MARGIN,
                y + 18,
                escaped(chart.title()),
                escaped(rows.get(0).getValue().unit()),
                chart.lessIsBetter() ? "less" : "more");
        int top = y + TITLE;
        int bottom = top + rows.size() * ROW;
        drawGrid(scale, top, bottom);
        for (int i = 0; i < rows.size(); i++) {
            draw(chart, rows.get(i).getKey(), rows.get(i).getValue(), scale, top + i * ROW);
        }
        y = bottom + 14 + GAP;
    }

    private void drawGrid(Scale scale, int top, int bottom) {
        for (double tick : scale.ticks()) {
            line("<path class=\"grid\" d=\"M%s %dV%d\"/>", at(scale.x(tick)), top - 4, bottom);
            line("<text class=\"tick\" x=\"%s\" y=\"%d\">%s</text>", at(scale.x(tick)), bottom + 12, tickText(tick));
        }
    }

    private void draw(Chart chart, String name, Series series, Scale scale, int top) {
        boolean ours = chart.isOurs(name);
        int text = top + 12;
        line(
                "<text class=\"%s\" x=\"%d\" y=\"%d\">%s</text>",
                ours ? "peer ours-name" : "peer", BARS_FROM - 8, text, escaped(chart.peer(name)));
        line(
                "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%s\" height=\"%d\"/>",
                ours ? "bar ours" : "bar", BARS_FROM, top, at(scale.x(series.median()) - BARS_FROM), BAR);
        line(
                "<path class=\"range\" d=\"M%s %dH%s\"/>",
                at(scale.x(series.min())), top + BAR / 2, at(scale.x(series.max())));
        line(
                "<text x=\"%s\" y=\"%d\">%s</text>",
                at(scale.x(Math.max(series.median(), series.max())) + 8), text, measured(series));
    }

    private void line(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    private static String at(double x) {
        return String.format(Locale.ROOT, "%.1f", x);
    }

    private static String tickText(double tick) {
        return tick >= 1 ? whole(tick) : String.valueOf(tick);
    }

    private static String whole(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
