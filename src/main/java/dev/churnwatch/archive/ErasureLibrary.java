package dev.churnwatch.archive;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/**
 * The proofs of erasures. Every method throws a {@link jakarta.persistence.PersistenceException} when the database is away.
 */
@ApplicationScoped
@Transactional
public class ErasureLibrary {

    private final Rows rows;

    ErasureLibrary(Rows rows) {
        this.rows = rows;
    }

    /**
     * That an account was erased from the archive, and not who it was.
     *
     * @param upTo what is erased, by event time
     * @param removed how many rows of each table, JSON
     */
    public record Proof(
            String id, String seal, Instant upTo, Instant orderedAt, String orderedBy, String reason, String removed) {}

    public Optional<Proof> find(String id) {
        return rows.findByIdOptional(id).map(Row::proof);
    }

    /** The latest proofs, the newest first. */
    public List<Proof> latest(int limit) {
        return rows.find("order by orderedAt desc, id").page(0, limit).list().stream()
                .map(Row::proof)
                .toList();
    }

    /** The table {@code erasure}. */
    @ApplicationScoped
    static class Rows implements PanacheRepositoryBase<Row, String> {}

    /** One proof. Read only: {@link ErasureDrawer} writes. */
    @Entity(name = "ErasureRow")
    @Immutable
    @Table(name = "erasure")
    static class Row {

        @Id
        @Column
        String id;

        @Column
        String seal;

        @Column(name = "up_to")
        Instant upTo;

        @Column(name = "ordered_at")
        Instant orderedAt;

        @Column(name = "ordered_by")
        String orderedBy;

        @Column
        String reason;

        @JdbcTypeCode(SqlTypes.JSON)
        @Column(columnDefinition = "jsonb")
        String removed;

        Proof proof() {
            return new Proof(id, seal, upTo, orderedAt, orderedBy, reason, removed);
        }
    }
}
