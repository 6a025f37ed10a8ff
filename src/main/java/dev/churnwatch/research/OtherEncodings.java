package dev.churnwatch.research;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.io.CharConversionException;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Bodies that begin like JSON in UTF-16 or UTF-32, and are not even that. */
@Singleton
class OtherEncodings {

    @ServerExceptionMapper
    Response noText(CharConversionException failure) {
        return ProblemType.badRequest(List.of(new Violation("body", "", "is JSON in UTF-8")));
    }
}
