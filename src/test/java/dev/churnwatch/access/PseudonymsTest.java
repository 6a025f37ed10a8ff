package dev.churnwatch.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.churnwatch.archive.Database;
import dev.churnwatch.event.AccountId;
import dev.churnwatch.sandbox.SandboxResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(SandboxResource.class)
class PseudonymsTest {

    private static final AccountId ALICE = new AccountId("did:plc:alice");
    private static final String FLAG = "0123456789abcdef0123456789abcdef";

    @Inject
    Pseudonyms pseudonyms;

    @Inject
    Database database;

    @ConfigProperty(name = "churnwatch.secrets.master")
    String master;

    @Test
    void aFaceIsAKeyedDigestThatWhoHasTheSecretCanRecompute() throws GeneralSecurityException {
        Faces faces = reader("uni", 3);

        byte[] key = hmac(master.getBytes(UTF_8), "pseudonyms of uni 3\u0001");
        String digits =
                HexFormat.of().formatHex(hmac(key, "ACCOUNT:did:plc:alice")).substring(0, 32);
        assertThat(faces.account(ALICE)).isEqualTo("p_" + digits);
    }

    @Test
    void twoProjectsSeeDifferentFaces() {
        assertThat(reader("uni", 1).account(ALICE))
                .isNotEqualTo(reader("press", 1).account(ALICE))
                .isEqualTo(reader("uni", 1).account(ALICE));
    }

    @Test
    void aRotationBreaksTheLink() {
        Faces before = reader("rotated", 1);
        String face = before.account(ALICE);
        before.remember();

        assertThat(reader("rotated", 2).account(ALICE)).isNotEqualTo(face);
        assertThat(reader("rotated", 2).accountBehind(face)).isEmpty();
    }

    @Test
    void whatWasShownCanBeAskedForInTheProjectAlone() {
        Faces faces = reader("asker", 1);
        String account = faces.account(ALICE);
        String flag = faces.flag(FLAG);
        assertThat(faces.accountBehind(account)).as("not shown yet").isEmpty();
        faces.remember();

        assertThat(reader("asker", 1).accountBehind(account)).contains(ALICE);
        assertThat(reader("asker", 1).flagBehind(flag)).contains(FLAG);
        assertThat(reader("asker", 1).accountBehind(flag)).as("another kind").isEmpty();
        assertThat(reader("other", 1).accountBehind(account)).isEmpty();
    }

    @Test
    void aNameLeadsWhoSeesFacesNowhere() {
        assertThat(reader("asker", 1).accountBehind(ALICE.value())).isEmpty();
        assertThat(reader("asker", 1).flagBehind(FLAG)).isEmpty();
    }

    @Test
    void whoReviewsSeesNames() {
        Faces faces = pseudonyms.of(new Caller("k", "uni", 1, Set.of(Scope.REVIEW)));

        assertThat(faces.account(ALICE)).isEqualTo(ALICE.value());
        assertThat(faces.accountBehind(ALICE.value())).contains(ALICE);
        assertThat(faces.accountBehind("")).isEmpty();
        assertThat(faces.show("{\"account\":\"did:plc:alice\"}")).isEqualTo("{\"account\":\"did:plc:alice\"}");
    }

    @Test
    void whoDrawsBySeedCannotComputeWhomUnlessHeMayKnow() {
        assertThat(reader("uni", 1).seed("one"))
                .isEqualTo(reader("uni", 1).seed("one"))
                .isNotEqualTo("one")
                .isNotEqualTo(reader("uni", 1).seed("two"))
                .isNotEqualTo(reader("press", 1).seed("one"))
                .isNotEqualTo(reader("uni", 2).seed("one"));
        assertThat(pseudonyms
                        .of(new Caller("k", "uni", 1, Set.of(Scope.REVIEW)))
                        .seed("one"))
                .isEqualTo("one");
    }

    @Test
    void aDocumentShowsFacesAndKeepsEverythingElseToTheLetter() {
        Faces faces = reader("uni", 1);
        String document = "{\"flagId\":\"" + FLAG + "\",\"account\":\"did:plc:alice\",\"confidence\":0.100000,"
                + "\"evidence\":{\"examples\":[{\"target\":\"did:plc:alice\",\"at\":1},{\"target\":null}]},"
                + "\"reasons\":[\"undid 2\"],\"big\":12345678901234567890.25}";

        assertThat(faces.show(document))
                .isEqualTo(
                        document.replace("did:plc:alice", faces.account(ALICE)).replace(FLAG, faces.flag(FLAG)));
    }

    @Test
    void nothingIsShownThatCannotBeRemembered() throws SQLException {
        Faces faces = reader("outage", 1);
        try (Database.Outage outage = database.outage()) {
            assertThatThrownBy(() -> faces.show("{\"account\":\"did:plc:alice\"}"))
                    .isInstanceOf(PseudonymsAway.class);
        }
    }

    private Faces reader(String project, int generation) {
        return pseudonyms.of(new Caller("k", project, generation, Set.of(Scope.READ, Scope.EXPORT)));
    }

    private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(UTF_8));
    }
}
