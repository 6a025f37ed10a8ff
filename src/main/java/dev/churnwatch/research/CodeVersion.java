package dev.churnwatch.research;

import io.quarkus.info.GitInfo;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Which code this is: the version and, if it was built from a repository, the commit. */
@Singleton
class CodeVersion {

    private final String text;

    CodeVersion(@ConfigProperty(name = "quarkus.application.version") String version, Instance<GitInfo> git) {
        text = git.isResolvable() ? version + "+" + git.get().latestCommitId() : version;
    }

    String text() {
        return text;
    }
}
