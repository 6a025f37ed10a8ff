package dev.churnwatch.stream;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.churnwatch.wire.DossierBytes;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

class CoronerTest {

    private final Coroner coroner = new Coroner();

    @Test
    void aThreadThatDiedOfASilentBrokerIsReplaced() {
        Throwable death = new StreamsException(
                "a task cannot be opened",
                new IllegalStateException("cannot ask", new ExecutionException(new TimeoutException("silence"))));

        assertThat(coroner.handle(death)).isEqualTo(REPLACE_THREAD);
    }

    @Test
    void aThreadThatDiedOfItsOwnStateIsTheLast() {
        Throwable unreadable = catchThrowable(() -> DossierBytes.head(new byte[] {99}));

        assertThat(coroner.handle(new StreamsException("a task cannot be restored", unreadable)))
                .isEqualTo(SHUTDOWN_CLIENT);
    }

    @Test
    void aThreadThatDiedOfADefectIsTheLast() {
        assertThat(coroner.handle(new StreamsException(new NullPointerException())))
                .isEqualTo(SHUTDOWN_CLIENT);
    }
}
