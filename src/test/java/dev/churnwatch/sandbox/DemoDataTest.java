package dev.churnwatch.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoDataTest {

    @TempDir
    Path directory;

    @Test
    void theNextDemoOnTheSameDataHasTheSameSecret() throws IOException {
        String secret = secret();

        assertThat(secret).matches("[0-9a-f]{64}").isEqualTo(secret());
    }

    @Test
    void whoForgetsTheDataForgetsTheSecret() throws IOException {
        String secret = secret();
        try (DemoData data = DemoData.take(directory)) {
            data.clear();
        }

        assertThat(secret()).isNotEqualTo(secret);
    }

    @Test
    void nobodyElseMayReadTheSecret() throws IOException {
        secret();

        Path file = directory.resolve("secret");
        assumeTrue(Files.getFileStore(file).supportsFileAttributeView(PosixFileAttributeView.class));
        assertThat(Files.getPosixFilePermissions(file))
                .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    }

    private String secret() throws IOException {
        try (DemoData data = DemoData.take(directory)) {
            return data.secret();
        }
    }
}
