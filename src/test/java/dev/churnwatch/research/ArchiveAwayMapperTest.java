package dev.churnwatch.research;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.persistence.PersistenceException;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class ArchiveAwayMapperTest {

    private final ArchiveAwayMapper mapper = new ArchiveAwayMapper();

    @Test
    void aDatabaseThatIsAwayPasses() {
        Response response = mapper.toResponse(failure("57P01"));

        assertThat(response.getStatus()).isEqualTo(503);
        assertThat(response.getHeaderString("Retry-After")).isEqualTo("5");
    }

    @Test
    void aFaultOfOursIsNoOneElsesBusiness() {
        Response response = mapper.toResponse(failure("42P01"));

        assertThat(response.getStatus()).isEqualTo(500);
        assertThat(response.getHeaderString("Retry-After")).isNull();
        assertThat(((HttpProblem) response.getEntity()).getDetail()).isNull();
    }

    private static PersistenceException failure(String state) {
        return new PersistenceException(new SQLException("relation flag does not exist", state));
    }
}
