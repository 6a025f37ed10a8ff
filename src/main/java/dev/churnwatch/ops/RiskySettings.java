package dev.churnwatch.ops;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/** Warns at the start of every setting that lets strangers in or is not for production, and says what to do; stops nothing. */
@Singleton
class RiskySettings {

    private static final Logger LOG = Logger.getLogger(RiskySettings.class);

    /**
     * A setting that deserves a warning.
     *
     * @param setting the property that is at fault
     * @param danger what follows from it, as a predicate of the property
     * @param remedy what to do, as an imperative
     * @param stands whether it is so
     */
    record Risk(String setting, String danger, String remedy, Predicate<Told> stands) {

        @Override
        public String toString() {
            return setting + ' ' + danger + ": " + remedy;
        }
    }

    private static final Set<String> TALKATIVE = Set.of("DEBUG", "TRACE", "ALL", "FINE", "FINER", "FINEST");
    private static final int LEAST_LETTERS_OF_A_SECRET = 8;

    /** All that is looked for. */
    static final List<Risk> RISKS = List.of(
            new Risk(
                    "quarkus.http.host",
                    "lets other machines send their keys in the clear",
                    "set QUARKUS_PROFILE=tls, or put something before it that speaks TLS and let nobody past it",
                    told -> !told.isLoopback("quarkus.http.host") && !told.has("quarkus.http.tls-configuration-name")),
            new Risk(
                    "quarkus.management.host",
                    "shows health and metrics to other machines, and asks nobody who he is",
                    "let only probes and Prometheus reach the port",
                    told -> !told.isLoopback("quarkus.management.host")),
            new Risk(
                    "quarkus.tls.door.key-store.pem.0.key",
                    "can be read by everybody on this machine",
                    "chmod o-r, or mount it with a mode that ends in 0",
                    told -> told.canBeReadByAnybody("quarkus.tls.door.key-store.pem.0.key")),
            new Risk(
                    "quarkus.http.proxy.proxy-address-forwarding",
                    "lets everybody choose the address under which he is counted",
                    "name your proxies in quarkus.http.proxy.trusted-proxies",
                    told -> told.isOn("quarkus.http.proxy.proxy-address-forwarding")
                            && !told.has("quarkus.http.proxy.trusted-proxies")),
            new Risk(
                    "quarkus.http.cors.enabled",
                    "lets pages of other origins read answers",
                    "leave it off",
                    told -> told.isOn("quarkus.http.cors.enabled")),
            new Risk(
                    "churnwatch.access.open-on-loopback",
                    "lets everybody on this machine read without a key",
                    "leave it to the demo",
                    told -> told.isOn("churnwatch.access.open-on-loopback")),
            new Risk(
                    "churnwatch.secrets.master",
                    "can be guessed, so that pseudonyms can be undone",
                    "take openssl rand -hex 32, before anybody has seen a pseudonym",
                    told -> told.has("churnwatch.secrets.master")
                            && told.value("churnwatch.secrets.master")
                                            .chars()
                                            .distinct()
                                            .count()
                                    < LEAST_LETTERS_OF_A_SECRET),
            new Risk(
                    "quarkus.oidc.auth-server-url",
                    "fetches the keys that tokens are believed by in the clear",
                    "give the provider's https address",
                    told -> told.value("quarkus.oidc.auth-server-url").startsWith("http:")
                            && !told.leadsHere("quarkus.oidc.auth-server-url")),
            new Risk(
                    "quarkus.datasource.password",
                    "is empty",
                    "set CHURNWATCH_DB_PASSWORD, and have the database ask for it",
                    told -> !told.has("quarkus.datasource.password")),
            new Risk(
                    "quarkus.datasource.username",
                    "is the database's super user",
                    "make a role that owns Churnwatch's database and nothing else",
                    told -> told.is("quarkus.datasource.username", "postgres")),
            new Risk(
                    "quarkus.datasource.jdbc.url",
                    "leads to another machine that need not prove who it is",
                    "add sslmode=verify-full and sslrootcert to it",
                    told -> !told.leadsHere("quarkus.datasource.jdbc.url")
                            && !told.value("quarkus.datasource.jdbc.url").contains("sslmode=verify-full")),
            new Risk(
                    "kafka.security.protocol",
                    "sends events, and what is concluded from them, in the clear to another machine",
                    "set it to SASL_SSL or SSL",
                    told -> !told.leadsHere("kafka.bootstrap.servers")
                            && (!told.has("kafka.security.protocol")
                                    || told.value("kafka.security.protocol").endsWith("PLAINTEXT"))),
            new Risk(
                    "kafka.ssl.keystore.location",
                    "is missing, so that the broker cannot tell this service from a stranger who frames somebody",
                    "give it a certificate, or a login with SASL_SSL, and the topics access rules",
                    told -> told.is("kafka.security.protocol", "SSL")
                            && !told.has("kafka.ssl.keystore.location")
                            && !told.has("kafka.ssl.keystore.key")),
            new Risk(
                    "kafka.ssl.endpoint.identification.algorithm",
                    "takes any certified host for the broker",
                    "leave it at https",
                    told -> told.value("kafka.security.protocol").endsWith("SSL")
                            && told.isSetToNothing("kafka.ssl.endpoint.identification.algorithm")),
            new Risk(
                    "kafka-streams.replication.factor",
                    "keeps the ledgers on a single broker, and loses them with it",
                    "set CHURNWATCH_REPLICATION_FACTOR to 3, or to -1 for the broker's own",
                    told -> told.is("kafka-streams.replication.factor", "1")),
            new Risk(
                    "kafka-streams.processing.guarantee",
                    "lets a crash tell flags twice, or forget events",
                    "leave it at exactly_once_v2",
                    told -> !told.is("kafka-streams.processing.guarantee", "exactly_once_v2")),
            new Risk(
                    "churnwatch.stream.canaries",
                    "lets wrong verdicts go unnoticed",
                    "leave it on",
                    told -> told.is("churnwatch.stream.canaries", "false")),
            new Risk(
                    "quarkus.log.level",
                    "writes account ids into the log",
                    "set it to INFO",
                    told -> TALKATIVE.contains(told.value("quarkus.log.level"))
                            || TALKATIVE.contains(told.value("quarkus.log.category.\"dev.churnwatch\".level"))));

    private final Told told;

    RiskySettings(Config config) {
        this.told = new Told(config);
    }

    void warn(@Observes StartupEvent event) {
        findings().forEach(risk -> LOG.warnf("CW-O3 risky: %s", risk));
    }

    /** What is so here. */
    List<Risk> findings() {
        return RISKS.stream().filter(risk -> risk.stands.test(told)).toList();
    }
}
