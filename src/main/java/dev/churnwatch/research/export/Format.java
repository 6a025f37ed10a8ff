package dev.churnwatch.research.export;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;

/** The formats that rows can be had in. */
public enum Format {
    /** One JSON document to a line. */
    NDJSON("application/x-ndjson"),
    /** RFC 4180, in UTF-8, with a line of names first. */
    CSV("text/csv"),
    /** Apache Parquet, compressed with Snappy. */
    PARQUET("application/vnd.apache.parquet");

    private final String mediaType;

    Format(String mediaType) {
        this.mediaType = mediaType;
    }

    /** The media type, without parameters. */
    public String mediaType() {
        return mediaType;
    }

    /** How it is called in a query, and at the end of a file's name. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Begins a file. */
    public <R> RowWriter<R> open(Layout<R> layout, OutputStream out) throws IOException {
        return switch (this) {
            case NDJSON -> new NdjsonRows<>(layout, out);
            case CSV -> new CsvRows<>(layout, out);
            case PARQUET -> new ParquetRows<>(layout, out);
        };
    }
}
