package dev.churnwatch.research;

import dev.churnwatch.archive.DatabaseFault;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.persistence.PersistenceException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Tells a database that is away, which passes, from a fault of ours, which is a 500 without internals. */
@Provider
public class ArchiveAwayMapper implements ExceptionMapper<PersistenceException> {

    private static final Logger LOG = Logger.getLogger(ArchiveAwayMapper.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    @Override
    public Response toResponse(PersistenceException failure) {
        if (DatabaseFault.isOfMoment(failure)) {
            LOG.warnf("CW-R1 the archive cannot be read: %s", failure.getMessage());
            return ProblemType.ARCHIVE_AWAY.answer("The database does not answer.", RETRY_AFTER);
        }
        LOG.error("CW-R2 a query of the archive failed", failure);
        return HttpProblem.builder()
                .withStatus(Status.INTERNAL_SERVER_ERROR)
                .withTitle(Status.INTERNAL_SERVER_ERROR.getReasonPhrase())
                .build()
                .toResponse();
    }
}
