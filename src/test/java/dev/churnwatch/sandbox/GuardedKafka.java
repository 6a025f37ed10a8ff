package dev.churnwatch.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AclBinding;

/**
 * A broker that asks who comes: whoever is not its owner comes over TLS, presents a name and a password (SCRAM-SHA-512), and
 * may do what was granted to that name.
 */
final class GuardedKafka implements AutoCloseable {

    private static final String STORE_PASSWORD = "of a key that lives for one test";

    private final EmbeddedKafka broker;
    private final Admin owner;
    private final int port;
    private final Path certificate;

    private GuardedKafka(EmbeddedKafka broker, Admin owner, int port, Path certificate) {
        this.broker = broker;
        this.owner = owner;
        this.port = port;
        this.certificate = certificate;
    }

    static GuardedKafka start(Path directory) throws IOException, InterruptedException {
        ServerLog.hush();
        Files.createDirectories(directory);
        Path key = directory.resolve("key.p12");
        Path certificate = directory.resolve("ca.crt");
        keytool(key, "-genkeypair", "-keyalg", "EC", "-dname", "CN=localhost", "-ext", "SAN=DNS:localhost");
        keytool(key, "-exportcert", "-rfc", "-file", certificate.toString());
        int port = Ports.free();
        EmbeddedKafka broker = EmbeddedKafka.start(directory.resolve("log"), Ports.free(), settings -> {
            settings.merge("listeners", ",GUARDED://127.0.0.1:" + port, String::concat);
            settings.merge("advertised.listeners", ",GUARDED://localhost:" + port, String::concat);
            settings.merge("listener.security.protocol.map", ",GUARDED:SASL_SSL", String::concat);
            settings.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
            // whoever needs not say who he is: the broker itself and its owner
            settings.put("super.users", "User:ANONYMOUS");
            settings.put("sasl.enabled.mechanisms", "SCRAM-SHA-512");
            settings.put(
                    "listener.name.guarded.scram-sha-512.sasl.jaas.config",
                    "org.apache.kafka.common.security.scram.ScramLoginModule required;");
            settings.put("ssl.keystore.type", "PKCS12");
            settings.put("ssl.keystore.location", key.toString());
            settings.put("ssl.keystore.password", STORE_PASSWORD);
        });
        Admin owner = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
        return new GuardedKafka(broker, owner, port, certificate);
    }

    /** Its owner's client, who may do everything. */
    Admin owner() {
        return owner;
    }

    /** Where everybody else comes. */
    String bootstrapServers() {
        return "localhost:" + port;
    }

    /** By what its clients know it, as PEM. */
    Path certificate() {
        return certificate;
    }

    /** Lets somebody in, and returns the login as Strimzi puts it into its secret. */
    String admit(String user, List<AclBinding> grants) throws ExecutionException, InterruptedException {
        String password = "of " + user;
        ScramCredentialInfo iterations = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096);
        owner.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(user, iterations, password)))
                .all()
                .get();
        owner.createAcls(grants).all().get();
        return "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"" + user + "\" password=\""
                + password + "\";";
    }

    @Override
    public void close() {
        owner.close();
        broker.close();
    }

    private static void keytool(Path store, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-alias", "broker", "-keystore", store.toString()));
        command.addAll(List.of("-storetype", "PKCS12", "-storepass", STORE_PASSWORD));
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (keytool.waitFor() != 0) {
            throw new IOException("keytool: " + said);
        }
    }
}
