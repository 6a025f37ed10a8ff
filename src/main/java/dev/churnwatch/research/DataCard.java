package dev.churnwatch.research;

import dev.churnwatch.archive.Export;
import dev.churnwatch.research.export.Column;
import dev.churnwatch.research.export.Layout;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What one has to know of an export before one uses it, in Markdown, filled with the export's own numbers. */
final class DataCard {

    private static final Pattern FIELD = Pattern.compile("\\{([a-z0-9]+)}");
    private static final String FOLDER = "/cards/";

    private static final Map<String, Layout<?>> LAYOUTS = Stream.of(
                    FlagLine.LAYOUT, DayLine.LAYOUT, EpisodeLine.LAYOUT, SampleLine.LAYOUT)
            .collect(Collectors.toUnmodifiableMap(Layout::name, layout -> layout));

    private DataCard() {}

    static String of(Export export) {
        Layout<?> layout = Objects.requireNonNull(LAYOUTS.get(export.kind()), export.kind());
        Map<String, String> values = values(export, layout);
        return FIELD.matcher(template(layout.name()))
                .replaceAll(field -> Matcher.quoteReplacement(
                        Objects.requireNonNull(values.get(field.group(1)), () -> "the card wants " + field.group(1))));
    }

    private static Map<String, String> values(Export export, Layout<?> layout) {
        Export.Result result = export.result();
        Map<String, String> values = new HashMap<>();
        values.put("id", export.id().toString());
        values.put("rows", Long.toString(result.rows()));
        values.put("format", export.format());
        values.put("status", result.status().name().toLowerCase(Locale.ROOT));
        values.put("snapshot", Long.toString(export.basis().snapshot()));
        values.put("asof", known(export.basis().asOf()));
        values.put("offsets", export.basis().inputOffsets());
        values.put("truncated", Long.toString(result.truncatedDays()));
        values.put("query", export.query());
        values.put("names", export.pseudonymised() ? "pseudonyms of the project " + export.project() : "named");
        values.put("policies", policies(result));
        values.put("bytes", Long.toString(result.bytes()));
        values.put("sha256", Objects.requireNonNullElse(result.sha256(), "none: the export is not whole"));
        values.put("columns", columns(layout));
        values.put("started", export.started().toString());
        values.put(
                "finished",
                result.finished() == null ? "never" : result.finished().toString());
        values.put("code", export.code());
        values.put("completeness", export.basis().completeness());
        values.put(
                "privacy",
                export.pseudonymised()
                        ? "Pseudonyms hide names from readers, not from whoever watches the same network: behaviour may"
                                + " tell who somebody is. Do not try, and do not join exports of different projects."
                        : "The rows name accounts. Keep them as you would keep any personal data, and no longer than"
                                + " the study needs.");
        return values;
    }

    private static String known(@Nullable Instant moment) {
        return moment == null ? "a moment that nobody knows" : moment.toString();
    }

    private static String policies(Export.Result result) {
        return result.policies().isEmpty()
                ? "- none"
                : result.policies().stream().map(hash -> "- `" + hash + "`").collect(Collectors.joining("\n"));
    }

    private static String columns(Layout<?> layout) {
        return layout.columns().stream().map(DataCard::row).collect(Collectors.joining("\n"));
    }

    private static String row(Column<?> column) {
        return "| `" + column.name() + "` | " + column.kind().name().toLowerCase(Locale.ROOT) + " | " + column.meaning()
                + " |";
    }

    private static String template(String name) {
        try (InputStream in = DataCard.class.getResourceAsStream(FOLDER + name + ".md")) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("our own resource cannot be read", e);
        }
    }
}
