package dev.churnwatch.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import javax.sql.DataSource;

/** Who stands behind the faces that were shown. Nothing is computed backwards: a face that was never shown leads nowhere. */
@ApplicationScoped
class PseudonymBook {

    private static final String ENTER = """
            insert into pseudonym (project, generation, face, kind, name) values (?, ?, ?, ?, ?) on conflict do nothing
            """;
    private static final String LOOK_UP =
            "select name from pseudonym where project = ? and generation = ? and face = ?";
    private static final int ENTERED_LATELY = 100_000;

    private final DataSource database;
    private final Cache<Page, Boolean> entered =
            Caffeine.newBuilder().maximumSize(ENTERED_LATELY).build();

    PseudonymBook(DataSource database) {
        this.database = database;
    }

    /** One line of the book. */
    private record Page(String project, int generation, String face) {}

    /** Enters faces, whatever becomes of the transaction at hand, and in their order, so that two who enter the same do not wait for each other in a circle. */
    @Transactional(TxType.NOT_SUPPORTED)
    void enter(String project, int generation, SortedSet<Pseudonym> shown) {
        List<Pseudonym> news = shown.stream()
                .filter(each -> entered.getIfPresent(new Page(project, generation, each.face())) == null)
                .toList();
        if (news.isEmpty()) {
            return;
        }
        try (Connection connection = database.getConnection();
                PreparedStatement enter = connection.prepareStatement(ENTER)) {
            for (Pseudonym pseudonym : news) {
                enter.setString(1, project);
                enter.setInt(2, generation);
                enter.setString(3, pseudonym.face());
                enter.setString(4, pseudonym.kind().name());
                enter.setString(5, pseudonym.name());
                enter.addBatch();
            }
            enter.executeBatch();
        } catch (SQLException e) {
            throw new PseudonymsAway(e);
        }
        news.forEach(each -> entered.put(new Page(project, generation, each.face()), true));
    }

    @Transactional(TxType.NOT_SUPPORTED)
    Optional<String> nameBehind(String project, int generation, String face) {
        try (Connection connection = database.getConnection();
                PreparedStatement lookUp = connection.prepareStatement(LOOK_UP)) {
            lookUp.setString(1, project);
            lookUp.setInt(2, generation);
            lookUp.setString(3, face);
            try (ResultSet row = lookUp.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new PseudonymsAway(e);
        }
    }
}
