package dev.churnwatch.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AclBinding;

/**
 * A broker that asks who comes: whoever is not its owner comes over TLS, with a name and a password (SCRAM-SHA-512) at one door,
 * with a certificate of the broker's authority at the other, and may do what was granted to that name.
 */
final class GuardedKafka implements AutoCloseable {

    private final EmbeddedKafka broker;
    private final Admin owner;
    private final Authority authority;
    private final int port;
    private final int mutualPort;

    private GuardedKafka(EmbeddedKafka broker, Admin owner, Authority authority, int port, int mutualPort) {
        this.broker = broker;
        this.owner = owner;
        this.authority = authority;
        this.port = port;
        this.mutualPort = mutualPort;
    }

    static GuardedKafka start(Path directory) throws IOException, InterruptedException {
        ServerLog.hush();
        Files.createDirectories(directory);
        Authority authority = Authority.create(directory.resolve("authority"));
        Authority.Identity itself = authority.certify("localhost");
        int port = Ports.free();
        int mutualPort = Ports.free();
        EmbeddedKafka broker = EmbeddedKafka.start(directory.resolve("log"), Ports.free(), settings -> {
            settings.merge(
                    "listeners", ",GUARDED://127.0.0.1:" + port + ",MUTUAL://127.0.0.1:" + mutualPort, String::concat);
            settings.merge(
                    "advertised.listeners",
                    ",GUARDED://localhost:" + port + ",MUTUAL://localhost:" + mutualPort,
                    String::concat);
            settings.merge("listener.security.protocol.map", ",GUARDED:SASL_SSL,MUTUAL:SSL", String::concat);
            settings.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
            // whoever needs not say who he is: the broker itself and its owner
            settings.put("super.users", "User:ANONYMOUS");
            settings.put("sasl.enabled.mechanisms", "SCRAM-SHA-512");
            settings.put(
                    "listener.name.guarded.scram-sha-512.sasl.jaas.config",
                    "org.apache.kafka.common.security.scram.ScramLoginModule required;");
            settings.put("ssl.keystore.type", "PEM");
            settings.put("ssl.keystore.location", itself.both().toString());
            settings.put("ssl.truststore.type", "PEM");
            settings.put("ssl.truststore.location", authority.certificate().toString());
            settings.put("listener.name.mutual.ssl.client.auth", "required");
            settings.put("listener.name.mutual.ssl.principal.mapping.rules", "RULE:^CN=([^,]+)$/$1/");
        });
        Admin owner = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
        return new GuardedKafka(broker, owner, authority, port, mutualPort);
    }

    /** Its owner's client, who may do everything. */
    Admin owner() {
        return owner;
    }

    /** Where those come who have a name and a password. */
    String bootstrapServers() {
        return "localhost:" + port;
    }

    /** Where those come who have a certificate. */
    String mutualBootstrapServers() {
        return "localhost:" + mutualPort;
    }

    /** Who certifies the broker and those who come with a certificate. */
    Authority authority() {
        return authority;
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
}
