package dev.churnwatch.research;

import dev.churnwatch.archive.DatabaseFault;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.sql.SQLException;
import java.time.Duration;
import org.jboss.logging.Logger;

/** The same as {@link ArchiveAwayMapper} for what is asked without Hibernate: keys, projects, the audit log. */
@Provider
public class DatabaseAwayMapper implements ExceptionMapper<SQLException> {

    private static final Logger LOG = Logger.getLogger(DatabaseAwayMapper.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    @Override
    public Response toResponse(SQLException failure) {
        if (DatabaseFault.isOfMoment(failure)) {
            LOG.warnf("CW-R1 the database cannot be asked: %s", failure.getMessage());
            return ProblemType.ARCHIVE_AWAY.answer("The database does not answer.", RETRY_AFTER);
        }
        LOG.error("CW-R2 a query of the database failed", failure);
        return HttpProblem.builder()
                .withStatus(Status.INTERNAL_SERVER_ERROR)
                .withTitle(Status.INTERNAL_SERVER_ERROR.getReasonPhrase())
                .build()
                .toResponse();
    }
}
