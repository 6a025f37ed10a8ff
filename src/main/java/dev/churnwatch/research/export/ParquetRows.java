package dev.churnwatch.research.export;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/**
 * A Parquet file: row groups of 8 MiB, which is what is held in memory, and the footer without which nobody can read
 * any of it. All columns are optional, so that a later version may leave one out.
 */
final class ParquetRows<R> implements RowWriter<R> {

    private static final long ROW_GROUP_BYTES = 8L << 20;
    private static final int PAGE_BYTES = 256 << 10;

    private final ParquetWriter<R> writer;

    ParquetRows(Layout<R> layout, OutputStream out) throws IOException {
        writer = new Builder<>(layout, new Sink(out))
                .withConf(new PlainParquetConfiguration())
                .withCodecFactory(new PureSnappy())
                .withCompressionCodec(CompressionCodecName.SNAPPY)
                .withRowGroupSize(ROW_GROUP_BYTES)
                .withPageSize(PAGE_BYTES)
                .build();
    }

    @Override
    public void write(R row) throws IOException {
        writer.write(row);
    }

    @Override
    public void finish() throws IOException {
        writer.close();
    }

    private static MessageType schema(Layout<?> layout) {
        return new MessageType(
                layout.name(), layout.columns().stream().map(ParquetRows::type).toList());
    }

    private static Type type(Column<?> column) {
        String name = column.name();
        return switch (column.kind()) {
            case TEXT ->
                Types.optional(PrimitiveTypeName.BINARY)
                        .as(LogicalTypeAnnotation.stringType())
                        .named(name);
            case JSON ->
                Types.optional(PrimitiveTypeName.BINARY)
                        .as(LogicalTypeAnnotation.jsonType())
                        .named(name);
            case WHOLE -> Types.optional(PrimitiveTypeName.INT64).named(name);
            case NUMBER -> Types.optional(PrimitiveTypeName.DOUBLE).named(name);
            case TRUTH -> Types.optional(PrimitiveTypeName.BOOLEAN).named(name);
            case MOMENT ->
                Types.optional(PrimitiveTypeName.INT64)
                        .as(LogicalTypeAnnotation.timestampType(true, TimeUnit.MILLIS))
                        .named(name);
            case DAY ->
                Types.optional(PrimitiveTypeName.INT32)
                        .as(LogicalTypeAnnotation.dateType())
                        .named(name);
        };
    }

    /** The library's way to be given a {@link WriteSupport}. */
    private static final class Builder<R> extends ParquetWriter.Builder<R, Builder<R>> {

        private final Layout<R> layout;

        Builder(Layout<R> layout, OutputFile file) {
            super(file);
            this.layout = layout;
        }

        @Override
        protected Builder<R> self() {
            return this;
        }

        @Override
        @Deprecated
        protected WriteSupport<R> getWriteSupport(Configuration hadoop) {
            return new Cells<>(layout);
        }

        @Override
        protected WriteSupport<R> getWriteSupport(ParquetConfiguration plain) {
            return new Cells<>(layout);
        }
    }

    /** Tells the library a row, cell by cell. */
    private static final class Cells<R> extends WriteSupport<R> {

        private final Layout<R> layout;

        @SuppressWarnings("NullAway.Init") // the library prepares before it writes
        private RecordConsumer to;

        Cells(Layout<R> layout) {
            this.layout = layout;
        }

        @Override
        @Deprecated
        public WriteContext init(Configuration hadoop) {
            return new WriteContext(schema(layout), Map.of());
        }

        @Override
        public WriteContext init(ParquetConfiguration plain) {
            return new WriteContext(schema(layout), Map.of());
        }

        @Override
        public void prepareForWrite(RecordConsumer consumer) {
            to = consumer;
        }

        @Override
        public void write(R row) {
            to.startMessage();
            List<Column<R>> columns = layout.columns();
            for (int i = 0; i < columns.size(); i++) {
                Column<R> column = columns.get(i);
                Object value = column.of(row);
                if (value != null) {
                    to.startField(column.name(), i);
                    add(column.kind(), value);
                    to.endField(column.name(), i);
                }
            }
            to.endMessage();
        }

        private void add(Column.Kind kind, Object value) {
            switch (kind) {
                case TEXT, JSON -> to.addBinary(Binary.fromString((String) value));
                case WHOLE -> to.addLong((Long) value);
                case NUMBER -> to.addDouble((Double) value);
                case TRUTH -> to.addBoolean((Boolean) value);
                case MOMENT -> to.addLong(((Instant) value).toEpochMilli());
                case DAY -> to.addInteger((int) ((LocalDate) value).toEpochDay());
            }
        }
    }

    /** A stream as the library wants it: one that knows how far it is. */
    private record Sink(OutputStream out) implements OutputFile {

        @Override
        public PositionOutputStream create(long blockSizeHint) {
            return new Positioned(out);
        }

        @Override
        public PositionOutputStream createOrOverwrite(long blockSizeHint) {
            return create(blockSizeHint);
        }

        @Override
        public boolean supportsBlockSize() {
            return false;
        }

        @Override
        public long defaultBlockSize() {
            return 0;
        }
    }

    private static final class Positioned extends PositionOutputStream {

        private final OutputStream out;
        private long position;

        Positioned(OutputStream out) {
            this.out = out;
        }

        @Override
        public long getPos() {
            return position;
        }

        @Override
        public void write(int single) throws IOException {
            out.write(single);
            position++;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            position += length;
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }

        @Override
        public void close() throws IOException {
            out.flush();
        }
    }
}
