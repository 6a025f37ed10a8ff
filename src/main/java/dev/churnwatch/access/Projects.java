package dev.churnwatch.access;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javax.sql.DataSource;

/** The projects in the database. */
@Singleton
public class Projects {

    private static final String LIST = "select name, generation, created_at from project order by name";
    private static final String FIND = "select name, generation, created_at from project where name = ?";
    private static final String ROTATE =
            "update project set generation = generation + 1 where name = ? returning generation";

    private final DataSource database;

    /** Reads and writes in a database whose schema is there. */
    public Projects(DataSource database) {
        this.database = database;
    }

    /** All of them, by name. */
    public List<Project> list() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement list = connection.prepareStatement(LIST);
                ResultSet rows = list.executeQuery()) {
            List<Project> projects = new ArrayList<>();
            while (rows.next()) {
                projects.add(read(rows));
            }
            return projects;
        }
    }

    /** The project of that name. */
    public Optional<Project> find(String name) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement find = connection.prepareStatement(FIND)) {
            find.setString(1, name);
            try (ResultSet rows = find.executeQuery()) {
                return rows.next() ? Optional.of(read(rows)) : Optional.empty();
            }
        }
    }

    /** Breaks the links to all pseudonyms that the project has seen; the new generation, if there is such a project. */
    public OptionalInt rotate(String name) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement rotate = connection.prepareStatement(ROTATE)) {
            rotate.setString(1, name);
            try (ResultSet rows = rotate.executeQuery()) {
                return rows.next() ? OptionalInt.of(rows.getInt(1)) : OptionalInt.empty();
            }
        }
    }

    private static Project read(ResultSet rows) throws SQLException {
        return new Project(
                rows.getString(1),
                rows.getInt(2),
                rows.getObject(3, OffsetDateTime.class).toInstant());
    }
}
